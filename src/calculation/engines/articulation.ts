// The checks between a client's statements, as they are offered.

import { z } from "zod";
import { articulation } from "../../finance/articulation.ts";
import { defineEngine } from "../engine.ts";
import { amount, figure, list, percentage } from "../field.ts";
import { sampleLastYear, sampleYear } from "./statement-example.ts";
import { statementYear, taxReturnFields } from "./statement-fields.ts";

export const articulationEngine = defineEngine({
  name: "articulation",
  title: { zh: "报表勾稽", en: "statement articulation" },
  purpose: "逐条核对两年报表之间、报表与申报之间的勾稽关系，列出对不上的地方",
  aliases: ["勾稽", "勾稽关系", "报表对不对得上", "报表平不平", "articulation"],
  clause: "03-尽职调查#第二十三条",
  competency: "C09",
  input: z.strictObject({
    year: statementYear("本年报表"),
    lastYear: statementYear("上年报表").optional(),
    vatPct: percentage("销售适用增值税税率", { max: 13 }, { parameter: "vat.sales-goods" }),
    vatFreeRevenue: amount("不含税收入（出口免税等）").default(0),
    taxReturn: taxReturnFields.optional(),
  }),
  value: z.strictObject({
    checks: list(
      "逐条核对",
      z.strictObject({
        check: z.string().meta({ title: "编号" }),
        title: z.string().meta({ title: "关系" }),
        stated: z.number().meta({ title: "列示" }),
        expected: z.number().meta({ title: "推算" }),
        difference: z.number().meta({ title: "差额" }),
        unit: z.enum(["万元", "%"]).meta({ title: "单位" }),
        holds: z.boolean().meta({ title: "相符" }),
      }),
      { max: 1000 },
    ),
    failed: figure("对不上的条数"),
    agreed: z.boolean().meta({ title: "全部相符", unit: "" }),
    salesReceivedExpected: figure("推算的销售收现", "万元"),
    taxSalesGapPct: figure("申报销售比报表收入", "%"),
  }),
  headline: ["agreed", "failed", "taxSalesGapPct"],
  example: {
    year: sampleYear,
    lastYear: sampleLastYear,
    vatPct: 13,
    taxReturn: { taxableSales: 9300, exemptExportSales: 500 },
  },
  run: articulation,
});
