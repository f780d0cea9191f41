// Working-capital need, as it is offered: the curriculum's first calculation.

import { z } from "zod";
import { workingCapitalNeed } from "../../finance/working-capital.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, figure, percentage, signedAmount } from "../field.ts";

export const workingCapitalNeedEngine = defineEngine({
  name: "working-capital-need",
  title: { zh: "流动资金贷款需求量", en: "working-capital need" },
  purpose: "按监管附件的方法测算营运资金量和可新增的流动资金贷款额度",
  aliases: [
    "流贷额度",
    "流动资金需求",
    "流动资金贷款额度",
    "营运资金量",
    "营运资金需求",
    "流贷需求",
    "working capital need",
  ],
  clause: "06-流动资金贷款",
  input: z.strictObject({
    revenue: amount("上年度销售收入", {
      aliases: ["销售收入", "营业收入", "营收", "收入", "revenue", "sales"],
    }),
    cost: amount("上年度销售成本", { aliases: ["销售成本", "营业成本", "成本", "cost"] }),
    profitMarginPct: percentage("销售利润率", { min: -100 }, { aliases: ["利润率", "margin"] }),
    marginBasis: choice("销售利润率口径", ["profit", "gross"], {
      description: "profit＝利润总额÷销售收入（本行口径），gross＝毛利÷销售收入",
      question: "销售利润率是利润总额口径还是毛利口径？本行手册用利润总额口径。",
    }),
    growthPct: percentage(
      "预计销售收入年增长率",
      { min: -100, max: 1000 },
      { aliases: ["增长率", "预计增长", "增长", "growth"] },
    ),
    averages: z
      .strictObject({
        receivables: amount("应收账款平均余额", {
          aliases: ["应收账款", "应收", "receivables"],
          description: "含应收票据、应收款项融资",
        }),
        advancesReceived: amount("预收账款平均余额", {
          aliases: ["预收账款", "预收", "合同负债", "advances received"],
          description: "含合同负债",
        }),
        inventory: amount("存货平均余额", { aliases: ["存货", "库存", "inventory"] }),
        prepayments: amount("预付账款平均余额", { aliases: ["预付账款", "预付", "prepayments"] }),
        payables: amount("应付账款平均余额", {
          aliases: ["应付账款", "应付", "payables"],
          description: "含应付票据",
        }),
      })
      .meta({ title: "各项平均余额" }),
    ownFunds: signedAmount("借款人自有资金", {
      aliases: ["自有资金", "own funds"],
      description: "所有者权益＋非流动负债－非流动资产（本行口径）",
    }),
    existingLoans: amount("现有流动资金贷款", {
      aliases: ["现有流贷", "已有流贷", "现有贷款", "existing loans"],
      description: "全部银行合计",
    }),
    otherFunds: amount("其他渠道提供的营运资金", { aliases: ["其他资金", "其他渠道资金", "other funds"] }),
  }),
  value: z.strictObject({
    days: z
      .strictObject({
        receivables: figure("应收账款周转天数", "天"),
        advancesReceived: figure("预收账款周转天数", "天"),
        inventory: figure("存货周转天数", "天"),
        prepayments: figure("预付账款周转天数", "天"),
        payables: figure("应付账款周转天数", "天"),
      })
      .meta({ title: "各项周转天数" }),
    cycleDays: figure("营运资金周转天数", "天"),
    turns: figure("营运资金周转次数"),
    need: figure("营运资金量", "万元"),
    newLimit: figure("新增流动资金贷款额度", "万元"),
  }),
  headline: ["newLimit", "need", "cycleDays"],
  example: {
    revenue: 12000,
    cost: 9600,
    profitMarginPct: 10,
    marginBasis: "profit",
    growthPct: 15,
    averages: { receivables: 2000, advancesReceived: 300, inventory: 1600, prepayments: 400, payables: 1200 },
    ownFunds: 900,
    existingLoans: 600,
    otherFunds: 200,
  },
  run: workingCapitalNeed,
});
