// Sustainable growth, as it is offered.

import { z } from "zod";
import { sustainableGrowth } from "../../finance/sustainable-growth.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, signedAmount } from "../field.ts";

export const sgrEngine = defineEngine({
  name: "sgr",
  title: { zh: "可持续增长率", en: "sustainable growth" },
  purpose: "测算企业不增资、不提高负债率能支撑的增长，判断增长要不要借款",
  aliases: ["可持续增长率", "SGR", "内部增长", "sustainable growth"],
  competency: "C06",
  input: z.strictObject({
    netProfit: signedAmount("净利润", { aliases: ["净利", "今年亏", "亏损", "net profit"] }),
    dividends: amount("分红", { aliases: ["股利", "分配利润", "dividends"] }),
    openingEquity: signedAmount("期初所有者权益", { aliases: ["期初净资产", "上年净资产"] }),
    closingEquity: signedAmount("期末所有者权益", { aliases: ["期末净资产", "净资产"] }),
    revenue: amount("本年销售收入", { aliases: ["销售收入", "营业收入"] }).optional(),
    lastRevenue: amount("上年销售收入", { aliases: ["上年收入"] }).optional(),
  }),
  value: z.strictObject({
    retentionPct: figure("留存比例", "%"),
    roeClosingPct: figure("净资产收益率（期末）", "%"),
    roeOpeningPct: figure("净资产收益率（期初）", "%"),
    sgrPct: figure("可持续增长率（期末净资产口径）", "%"),
    sgrOpeningPct: figure("可持续增长率（期初净资产口径）", "%"),
    actualGrowthPct: figure("实际增长率", "%"),
    excessPct: figure("实际增长高出可持续增长", "%"),
  }),
  headline: ["sgrPct", "sgrOpeningPct", "actualGrowthPct"],
  example: {
    netProfit: 495,
    dividends: 100,
    openingEquity: 4400,
    closingEquity: 4795,
    revenue: 12_000,
    lastRevenue: 10_500,
  },
  run: sustainableGrowth,
});
