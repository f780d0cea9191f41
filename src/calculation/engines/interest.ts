// Interest by period, as it is offered.

import { z } from "zod";
import { periodInterest } from "../../finance/interest.ts";
import { defineEngine } from "../engine.ts";
import { choice, date, days, figure, list, percentage, plain, signedAmount, text } from "../field.ts";
import { frequencyField, principalField, ratePctField, startField } from "./loan-fields.ts";

const principalChange = z.strictObject({
  date: date("变动日"),
  amount: signedAmount("变动金额", { description: "提款为正，还本为负" }),
});
const rateChange = z.strictObject({ date: date("利率变动日"), ratePct: percentage("变动后年利率") });

export const interestEngine = defineEngine({
  name: "interest",
  title: { zh: "分期利息", en: "interest by period" },
  purpose: "按实际天数和结息日逐期计算利息，本金或利率中途变动时分段计息",
  aliases: ["利息", "结息", "每季利息", "按季付息", "贷款利息", "interest"],
  clause: "11-定价与收益#第十八条",
  competency: "C16",
  input: z.strictObject({
    principal: principalField,
    ratePct: ratePctField,
    start: startField,
    end: date("到期日", { aliases: ["还款日", "到期", "end date", "maturity"] }),
    frequency: frequencyField("结息频率", { aliases: ["结息方式", "付息方式"] }).default("quarterly"),
    basis: choice("计息基础", ["ACT/360", "ACT/365"], {
      words: { "ACT/360": ["360天", "除以360"], "ACT/365": ["365天", "除以365"] },
      readings: {
        word: "一年的天数",
        manual: "本行人民币贷款按实际天数÷360计息",
        ways: [
          { label: "实际天数÷360（本行手册）", option: "ACT/360" },
          { label: "实际天数÷365", option: "ACT/365" },
        ],
      },
    }).default("ACT/360"),
    principalChanges: list("本金变动", principalChange).optional(),
    rateChanges: list("利率变动", rateChange).optional(),
  }),
  value: z.strictObject({
    totalInterestYuan: figure("利息合计", "元"),
    days: figure("计息天数", "天"),
    simpleCostPct: figure("按365天折算的单利成本", "%"),
    closingPrincipal: figure("到期日贷款余额", "万元"),
    periods: list(
      "各期利息",
      z.strictObject({
        from: text("起"),
        to: text("扣息日"),
        days: days("天数"),
        interestYuan: plain("利息", "元"),
      }),
      { max: 2500 },
    ),
  }),
  headline: ["totalInterestYuan", "simpleCostPct"],
  example: { principal: 2000, ratePct: 3.45, start: "2026-03-10", end: "2027-03-10" },
  run: periodInterest,
});
