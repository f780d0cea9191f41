// The ratios of a credit report, as they are offered.

import { z } from "zod";
import { ratios } from "../../finance/ratios.ts";
import type { StatementYear } from "../../finance/statement-year.ts";
import { defineEngine } from "../engine.ts";
import { choice, figure, list, plain } from "../field.ts";
import { sampleLastYear, sampleYear } from "./statement-example.ts";
import { statementYear } from "./statement-fields.ts";

const lines: ReadonlySet<string> = new Set([
  ...["cash", "accountsReceivable", "prepayments", "otherReceivables", "inventory", "goodwill"],
  ...["totalCurrentAssets", "totalAssets", "totalCurrentLiabilities", "totalLiabilities", "totalEquity"],
  ...["accountsPayable", "shortTermLoans", "currentPortionOfDebt", "longTermLoans", "bondsPayable"],
  ...["revenue", "costOfSales", "operatingProfit", "totalProfit", "netProfit", "interestExpense"],
  ...["netOperating", "depreciation", "amortisation", "dividendsDeclared"],
]);

export const ratiosEngine = defineEngine({
  name: "ratios",
  title: { zh: "财务比率", en: "financial ratios" },
  purpose: "由两年报表算偿债、保障、盈利、周转、增长和现金含量比率，并列出红旗信号",
  aliases: ["财务比率", "报表比率", "资产负债率", "流动比率", "利息保障倍数", "周转天数", "financial ratios"],
  clause: "03-尽职调查#第二十四条",
  competency: "C08",
  input: z.strictObject({
    year: statementYear("本年报表", lines),
    lastYear: statementYear("上年报表", lines).optional(),
    yearDays: plain("一年天数", "天", { parameter: "ratio.year-days" }).min(360).max(366),
    balanceBasis: choice("余额口径", ["average", "closing"], {
      description: "average＝年初年末平均，closing＝年末余额",
    }).default("average"),
  }),
  value: z.strictObject({
    assetLiabilityPct: figure("资产负债率", "%"),
    currentRatio: figure("流动比率"),
    quickRatio: figure("速动比率"),
    strictQuickRatio: figure("速动比率（再减预付）"),
    cashRatio: figure("现金比率"),
    cashToCurrentLiabilities: figure("经营现金流与流动负债比"),
    interestBearingDebt: figure("有息债务", "万元"),
    capitalisationPct: figure("全部资本化比率", "%"),
    interestCover: figure("利息保障倍数", "倍"),
    ebitda: figure("EBITDA", "万元"),
    ebitdaCover: figure("EBITDA利息倍数", "倍"),
    debtToEbitda: figure("有息债务与EBITDA比", "倍"),
    grossMarginPct: figure("毛利率", "%"),
    lastGrossMarginPct: figure("上年毛利率", "%"),
    operatingMarginPct: figure("营业利润率", "%"),
    netMarginPct: figure("净利率", "%"),
    revenueGrowthPct: figure("收入增长率", "%"),
    cashContent: figure("净利润现金含量"),
    roePct: figure("净资产收益率", "%"),
    roaPct: figure("总资产净利率", "%"),
    returnOnAssetsPct: figure("总资产报酬率", "%"),
    equityMultiplier: figure("权益乘数"),
    dupontPct: figure("杜邦分解的净资产收益率", "%"),
    fundingCostPct: figure("平均融资成本", "%"),
    receivablesTurns: figure("应收账款周转率（次）"),
    receivablesDays: figure("应收账款周转天数", "天"),
    inventoryTurns: figure("存货周转率（次）"),
    inventoryDays: figure("存货周转天数", "天"),
    payablesDays: figure("应付账款周转天数", "天"),
    assetTurns: figure("总资产周转率（次）"),
    retentionPct: figure("留存比例", "%"),
    sgrPct: figure("可持续增长率", "%"),
    redFlags: list(
      "红旗信号",
      z.strictObject({
        code: z.string().meta({ title: "代码" }),
        text: z.string().meta({ title: "说明" }),
      }),
    ),
  }),
  headline: ["assetLiabilityPct", "currentRatio", "interestCover", "roePct"],
  example: { year: ratioLinesOf(sampleYear), lastYear: ratioLinesOf(sampleLastYear), yearDays: 360 },
  run: ratios,
});

/** The lines of a year that this engine knows. */
export function ratioLinesOf(year: StatementYear): StatementYear {
  const pick = (part: object) =>
    Object.fromEntries(Object.entries(part).filter(([field]) => lines.has(field)));
  return {
    balanceSheet: pick(year.balanceSheet),
    income: pick(year.income),
    cashFlow: pick(year.cashFlow),
    supplement: pick(year.supplement),
  };
}
