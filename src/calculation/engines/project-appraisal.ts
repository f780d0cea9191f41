// Project appraisal, as it is offered: one table of years in, the whole report out.

import { z } from "zod";
import { projectAppraisal } from "../../finance/project/appraisal.ts";
import { defineEngine } from "../engine.ts";
import { amount, choice, list, percentage, plain, signedAmount } from "../field.ts";
import { projectKind } from "./project-draw.ts";
import { projectValue } from "./project-value.ts";

const wholeYears = (title: string, most: number, aliases: readonly string[] = []) =>
  plain(title, "年", { aliases }).int().min(1).max(most);

const operatingYear = z.strictObject({
  revenue: amount("营业收入", { aliases: ["收入"], description: "不含增值税" }),
  variableCost: amount("可变成本", { aliases: ["变动成本"], description: "原材料、燃料动力等" }),
  fixedCost: amount("付现固定成本", {
    aliases: ["固定成本"],
    description: "工资、修理、管理等，不含折旧和利息",
  }),
  taxesAndSurcharges: amount("税金及附加").default(0),
  maintenance: amount("维持运营投资").default(0),
  workingCapitalIncrease: signedAmount("营运资金增加额", { description: "铺底流动资金以外的" }).default(0),
  years: wholeYears("连续几年相同", 50, ["连续", "运营期", "经营期"]).default(1),
});

const loan = z
  .strictObject({
    amount: amount("贷款金额", { aliases: ["贷款", "项目贷款"] }),
    ratePct: percentage("贷款年利率", { max: 36 }, { aliases: ["贷款利率", "利率"] }),
    draws: list(
      "建设期分年提款",
      amount("当年提款"),
      { max: 10 },
      { description: "不填按建设投资比例" },
    ).optional(),
    graceYears: plain("投产后宽限年数", "年").int().min(0).max(30).default(0),
    repayYears: wholeYears("还款年数", 50, ["还款期限", "还款期", "还款"]),
    method: choice("还款方式", ["equal-principal", "annuity", "custom"], {
      description: "equal-principal等额本金、annuity等额本息、custom自定义",
    }).default("equal-principal"),
    principalByYear: list(
      "各年还本",
      amount("当年还本"),
      { max: 50 },
      {
        description: "自定义方式填，从投产第一年起",
      },
    ).optional(),
  })
  .meta({ title: "贷款" });

const longestOperation = 60;

export const projectAppraisalEngine = defineEngine({
  name: "project-appraisal",
  title: { zh: "项目评估", en: "project appraisal" },
  purpose: "测算总投资、净现值、内部收益率、回收期、盈亏平衡、敏感性和逐年偿债能力",
  aliases: ["项目评估", "项目测算", "FIRR", "FNPV", "财务内部收益率", "财务净现值", "project appraisal"],
  clause: "07-固定资产贷款与项目融资#第十三条",
  competency: "C14",
  input: z
    .strictObject({
      construction: list(
        "分年建设投资",
        amount("当年建设投资"),
        { min: 1, max: 10, unit: "万元" },
        {
          aliases: ["建设投资"],
          description: "不含建设期利息和流动资金",
        },
      ),
      interestDuringConstruction: amount("建设期利息", {
        aliases: ["建设期利息"],
        description: "不填按贷款测算",
      }).optional(),
      workingCapitalFloor: amount("铺底流动资金", { aliases: ["铺底资金", "铺底"] }),
      operation: list("运营期各年", operatingYear, { min: 1, max: 50 }),
      depreciationYears: wholeYears("折旧年限", 60, ["折旧"]),
      residualPct: percentage("残值率", {}, { aliases: ["残值"] }).default(5),
      incomeTaxRatePct: percentage("所得税税率", {}, { parameter: "income-tax.rate" }),
      discountRatePct: percentage(
        "基准折现率",
        {},
        {
          aliases: ["折现率", "基准收益率"],
          parameter: "project.discount-rate",
        },
      ),
      loan,
      kind: projectKind(),
    })
    .check(({ value, issues }) => {
      const years = value.operation.reduce((sum, year) => sum + year.years, 0);
      if (years <= longestOperation) return;
      const message = `运营期合计${years}年，不能超过${longestOperation}年`;
      issues.push({ code: "custom", message, input: value.operation, path: ["operation"] });
    }),
  value: projectValue,
  headline: [
    "totalInvestment",
    "fnpvAfterTax",
    "firrAfterTaxPct",
    "paybackYears",
    "breakEvenPct",
    "dscrMinimum",
  ],
  example: {
    construction: [6000],
    workingCapitalFloor: 200,
    operation: [{ revenue: 4000, variableCost: 1800, fixedCost: 600, taxesAndSurcharges: 40, years: 10 }],
    depreciationYears: 10,
    residualPct: 5,
    incomeTaxRatePct: 25,
    discountRatePct: 8,
    loan: { amount: 3600, ratePct: 4, repayYears: 8, method: "equal-principal" },
  },
  run: projectAppraisal,
});
