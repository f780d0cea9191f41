// The all-in cost of a loan, as it is offered. A fee may be given as a bare amount.

import { z } from "zod";
import { allInCost, type Fee } from "../../finance/all-in-cost.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, list, percentage, plain, text } from "../field.ts";
import {
  frequencyField,
  monthsField,
  principalField,
  ratePctField,
  repaymentField,
  yearlyCostReadings,
} from "./loan-fields.ts";

const fee = z.union([
  amount("费用金额"),
  z.strictObject({
    name: text("费用名称"),
    amount: amount("费用金额"),
    payee: text("收取方").optional(),
  }),
]);

export const allInCostEngine = defineEngine({
  name: "all-in-cost",
  title: { zh: "综合融资成本", en: "all-in cost" },
  purpose: "把利息和各项费用折成一个年化成本（单利和复利），并列出综合融资成本清单",
  aliases: [
    "综合融资成本",
    "综合成本",
    "实际利率",
    "实际年化",
    "贷款明白纸",
    "内部收益率",
    "all-in cost",
    "APR",
  ],
  clause: "11-定价与收益#第二十七条",
  competency: "C16",
  input: z.strictObject({
    principal: principalField,
    months: monthsField,
    ratePct: ratePctField,
    payFrequency: frequencyField("付息频率", { aliases: ["付息方式", "还款频率"] }).default("quarterly"),
    repayment: repaymentField.default("bullet"),
    upfrontFees: list(
      "一次性费用",
      fee,
      { max: 30, unit: "万元" },
      {
        aliases: ["手续费", "担保费", "评估费", "费用", "fees"],
      },
    ).default([]),
    yearlyFees: list("每年年初支付的费用", fee, { max: 30, unit: "万元" }).optional(),
    frozenDeposit: amount("冻结的存款", {
      description: "只用来诊断客户在别处的真实成本；要求客户存款属于存贷挂钩",
    }).optional(),
    depositRatePct: percentage("冻结存款的利率", {}, { description: "不填按活期挂牌利率" }).optional(),
  }),
  value: z.strictObject({
    periodRatePct: figure("每期成本率", "%"),
    nominalPct: figure("名义年化（单利）", "%", { readings: yearlyCostReadings }),
    effectivePct: figure("复利年化（内部收益率）", "%"),
    interestYuan: figure("利息合计", "元"),
    feesYuan: figure("费用合计", "元"),
    totalCostYuan: figure("利息和费用合计", "元"),
    nominalWithoutDepositPct: figure("不含冻结存款的名义年化", "%"),
    effectiveWithoutDepositPct: figure("不含冻结存款的复利年化", "%"),
    costList: list(
      "综合融资成本清单",
      z.strictObject({
        item: text("项目"),
        payee: text("收取方"),
        amountYuan: plain("金额", "元"),
        yearlyPct: figure("占本金的年化比例", "%"),
      }),
      { max: 70 },
    ),
  }),
  headline: ["nominalPct", "effectivePct", "totalCostYuan"],
  example: {
    principal: 1000,
    months: 12,
    ratePct: 3.45,
    payFrequency: "quarterly",
    upfrontFees: [
      { name: "手续费", amount: 5 },
      { name: "担保费", amount: 10, payee: "担保公司" },
    ],
  },
  run: ({ upfrontFees, yearlyFees = [], ...input }, parameters) =>
    allInCost(
      {
        ...input,
        upfrontFees: upfrontFees.map((given, at) => named(given, `一次性费用${at + 1}`)),
        yearlyFees: yearlyFees.map((given, at) => named(given, `年费${at + 1}`)),
      },
      parameters,
    ),
});

function named(given: z.infer<typeof fee>, name: string): Fee {
  return typeof given === "number" ? { name, amount: given } : given;
}
