// The plan of repayment, as it is offered.

import { z } from "zod";
import { loanSchedule } from "../../finance/loan-schedule.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, date, days, figure, list, months, plain, text } from "../field.ts";
import { chineseCalendar } from "../holidays.ts";
import {
  frequencyField,
  monthsField,
  principalField,
  ratePctField,
  repaymentWords,
  startField,
} from "./loan-fields.ts";

const repayment = z.strictObject({ date: date("还本日"), amount: amount("还本金额") });

const row = z.strictObject({
  number: plain("期次"),
  date: text("还款日"),
  days: days("天数"),
  openingYuan: plain("期初本金", "元"),
  principalYuan: plain("还本", "元"),
  interestYuan: plain("付息", "元"),
  paymentYuan: plain("还款额", "元"),
  closingYuan: plain("期末本金", "元"),
});

export const loanScheduleEngine = defineEngine({
  name: "loan-schedule",
  title: { zh: "还款计划", en: "repayment schedule" },
  purpose: "列出等额本息、等额本金、先息后本、气球贷或自定还本的逐期还款，并核对还本方式是否合规",
  aliases: [
    "还款计划",
    "还款表",
    "月供",
    "每月还多少",
    "等额本息",
    "等额本金",
    "先息后本",
    "气球贷",
    "每月要还多少",
    "每个月还多少",
    "还款额",
    "repayment schedule",
    "monthly payment",
    "instalment",
  ],
  clause: "06-流动资金贷款#第七条",
  competency: "C16",
  input: z.strictObject({
    principal: principalField,
    ratePct: ratePctField,
    months: monthsField,
    type: choice("还款方式", ["annuity", "equal-principal", "bullet", "balloon", "custom"], {
      aliases: ["repayment type"],
      words: { ...repaymentWords, balloon: ["气球贷", "balloon"], custom: ["自定还本", "custom"] },
      description:
        "annuity＝等额本息，equal-principal＝等额本金，bullet＝先息后本，balloon＝气球贷，custom＝自定还本",
      question: "用哪种还款方式：等额本息、等额本金、先息后本、气球贷还是自定还本计划？",
    }),
    start: startField.optional(),
    amortiseMonths: months("气球贷摊还期限", {
      aliases: ["摊还期限", "摊还月数", "摊还期数", "摊还"],
      description: "按这个期限算每期还款，须长于贷款期限",
    }).optional(),
    basis: choice("计息基础", ["30/360", "ACT/360"], {
      description: "不填：等额本息、等额本金、气球贷为30/360，先息后本和自定还本为ACT/360",
    }).optional(),
    payFrequency: frequencyField("还款或付息频率", {
      aliases: ["还款频率", "付息频率"],
    }).optional(),
    repayments: list("自定还本计划", repayment, { max: 600 }).optional(),
    loanKind: choice("贷款品种", ["working-capital", "fixed-asset"], {
      aliases: ["品种", "loan kind"],
      description: "working-capital＝流动资金贷款，fixed-asset＝固定资产贷款",
    }).optional(),
    holidayRule: choice("到期日和还本日遇节假日", ["none", "following", "preceding"], {
      description: "none＝不调整，following＝顺延至下一工作日，preceding＝提前至上一工作日；结息日一律不动",
    }).default("none"),
    readyDate: date("项目达到预定可使用状态日").optional(),
  }),
  value: z.strictObject({
    instalmentYuan: figure("每期还款额", "元"),
    firstPaymentYuan: figure("首期还款额", "元"),
    lastPaymentYuan: figure("末期还款额", "元"),
    balloonYuan: figure("期末大额还本", "元"),
    totalInterestYuan: figure("利息合计", "元"),
    totalPaymentYuan: figure("本息合计", "元"),
    formula: z
      .strictObject({
        firstPaymentYuan: figure("首期还款额", "元"),
        lastPaymentYuan: figure("末期还款额", "元"),
        balloonYuan: figure("期末大额还本", "元"),
        totalInterestYuan: figure("利息合计", "元"),
      })
      .meta({ title: "按公式一次算出（不逐期取整）" }),
    maturity: text("到期日"),
    rows: list("还款计划表", row, { max: 1300 }),
  }),
  headline: ["instalmentYuan", "firstPaymentYuan", "lastPaymentYuan", "totalInterestYuan"],
  example: { principal: 1000, ratePct: 3.6, months: 36, type: "annuity", start: "2026-03-10" },
  run: (input, parameters) => loanSchedule(input, parameters, chineseCalendar),
});
