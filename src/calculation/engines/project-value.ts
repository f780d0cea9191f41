// What a project appraisal returns, field by field.

import { z } from "zod";
import { figure, list } from "../field.ts";

const label = (title: string) => z.string().meta({ title, unit: "" });

const year = z.strictObject({
  year: z.number().int().meta({ title: "年份", unit: "" }),
  phase: z
    .enum(["construction", "operation"])
    .meta({ title: "阶段", unit: "", description: "construction＝建设期，operation＝运营期" }),
  construction: figure("建设投资", "万元"),
  draw: figure("提款", "万元"),
  interest: figure("利息", "万元"),
  principal: figure("还本", "万元"),
  loanClosing: figure("年末贷款余额", "万元"),
  revenue: figure("营业收入", "万元"),
  operatingCost: figure("经营成本", "万元"),
  depreciation: figure("折旧", "万元"),
  ebitda: figure("息税折旧摊销前利润", "万元"),
  ebit: figure("息税前利润", "万元"),
  incomeTax: figure("所得税", "万元"),
  flowBeforeTax: figure("净现金流量（所得税前）", "万元"),
  flowAfterTax: figure("净现金流量（所得税后）", "万元"),
  cumulativeAfterTax: figure("累计净现金流量（所得税后）", "万元"),
  equityFlow: figure("资本金净现金流量", "万元"),
  interestCover: figure("利息备付率", "倍"),
  dscr: figure("偿债备付率", "倍"),
});

const factor = z.enum(["price", "cost", "investment"]).meta({ title: "因素代码", unit: "" });

export const projectValue = z.strictObject({
  totalInvestment: figure("总投资", "万元"),
  interestDuringConstruction: figure("建设期利息", "万元"),
  capital: figure("项目资本金", "万元"),
  capitalSharePct: figure("资本金比例", "%"),
  fnpvBeforeTax: figure("财务净现值（所得税前）", "万元"),
  fnpvAfterTax: figure("财务净现值（所得税后）", "万元"),
  firrBeforeTaxPct: figure("财务内部收益率（所得税前）", "%"),
  firrAfterTaxPct: figure("财务内部收益率（所得税后）", "%"),
  equityFirrPct: figure("资本金财务内部收益率", "%"),
  paybackBeforeTaxYears: figure("静态投资回收期（所得税前）", "年"),
  paybackYears: figure("静态投资回收期（所得税后）", "年"),
  dynamicPaybackYears: figure("动态投资回收期（所得税后）", "年"),
  breakEvenPct: figure("盈亏平衡点", "%"),
  breakEvenYear: z.number().int().meta({ title: "盈亏平衡点取第几年", unit: "" }),
  interestCoverMinimum: figure("最低利息备付率", "倍"),
  interestCoverAverage: figure("平均利息备付率", "倍"),
  dscrMinimum: figure("最低偿债备付率", "倍"),
  dscrAverage: figure("平均偿债备付率", "倍"),
  llcr: figure("贷款存续期偿债覆盖倍数（LLCR）", "倍"),
  years: list("逐年", year),
  sensitivity: list(
    "敏感性分析",
    z.strictObject({
      factor,
      label: label("因素"),
      changePct: figure("变动", "%"),
      fnpv: figure("财务净现值（所得税后）", "万元"),
      firrPct: figure("财务内部收益率（所得税后）", "%"),
      dscrMinimum: figure("最低偿债备付率", "倍"),
    }),
  ),
  switchingValues: list(
    "临界点",
    z.strictObject({ factor, label: label("因素"), changePct: figure("净现值为零的变动", "%") }),
  ),
  stressTests: list(
    "压力测试",
    z.strictObject({
      test: label("测试"),
      dscrMinimum: figure("最低偿债备付率", "倍"),
      holds: z.boolean().meta({ title: "不低于要求", unit: "" }),
    }),
  ),
});
