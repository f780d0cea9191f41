// A rate from the LPR and basis points, as it is offered.

import { z } from "zod";
import { lprPrice } from "../../finance/lpr.ts";
import { defineEngine } from "../engine.ts";
import { choice, figure, list, percentage, plain, text } from "../field.ts";
import { monthsField, startField } from "./loan-fields.ts";

export const lprPriceEngine = defineEngine({
  name: "lpr-price",
  title: { zh: "LPR加点定价", en: "loan rate from the LPR" },
  purpose: "按LPR加减基点算执行利率、重定价后的利率和重定价日",
  aliases: [
    "LPR加点",
    "LPR加",
    "LPR减",
    "LPR+",
    "LPR-",
    "执行利率",
    "加点",
    "重定价",
    "LPR plus",
    "loan rate",
  ],
  clause: "11-定价与收益#第一条",
  competency: "C16",
  input: z.strictObject({
    spreadBp: plain("加减点数", "BP", {
      aliases: [
        "LPR加",
        "LPR减",
        "LPR+",
        "LPR-",
        "加点",
        "减点",
        "点差",
        "基点",
        "点数",
        "BP",
        "LPR plus",
        "spread",
      ],
      question: "加减多少个基点？减点写负数。",
    })
      .min(-1000)
      .max(3000),
    months: monthsField.optional(),
    tenor: choice("参照的LPR期限", ["1y", "5y"], {
      description: "1y＝1年期，5y＝5年期以上；不填按贷款期限取",
      words: {
        "1y": ["1年期LPR", "一年期LPR", "1年期的LPR", "1年期", "一年期"],
        "5y": [
          "5年期以上LPR",
          "5年期LPR",
          "五年期LPR",
          "五年期以上LPR",
          "5年期以上",
          "五年期以上",
          "5年期",
          "五年期",
        ],
      },
    }).optional(),
    lprPct: percentage("LPR", {}, { description: "不填取参数表中最近一期" }).optional(),
    newLprPct: percentage("重定价日的LPR", {}, { aliases: ["新LPR", "调整后的LPR", "new LPR"] }).optional(),
    start: startField.optional(),
    repricing: choice("重定价方式", ["fixed", "january", "anniversary"], {
      description: "fixed＝固定利率，january＝每年1月1日，anniversary＝放款日的对应日",
    }).default("january"),
  }),
  value: z.strictObject({
    tenor: choice("参照的LPR期限", ["1y", "5y"]),
    lprPct: figure("LPR", "%"),
    ratePct: figure("执行利率", "%"),
    repricedRatePct: figure("重定价后利率", "%"),
    repricingDates: list("重定价日", text("重定价日"), { max: 60 }),
  }),
  headline: ["ratePct"],
  example: {
    spreadBp: 45,
    months: 24,
    tenor: "1y",
    newLprPct: 2.9,
    start: "2026-03-10",
    repricing: "january",
  },
  run: lprPrice,
});
