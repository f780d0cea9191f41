// The working of an appraisal in the order in which a report tells it: cost, earnings, payback, break-even, debt.

import { number, percent, times, wan } from "../figures.ts";
import { type Figure, isMeaningful, type Step } from "../working.ts";
import type { ProjectAppraisal } from "./appraisal.ts";
import type { ProjectInput, ProjectPlan } from "./plan.ts";

export function appraisalSteps(
  input: ProjectInput,
  value: ProjectAppraisal,
  plan: ProjectPlan,
): readonly Step[] {
  return [
    ...costSteps(input, value),
    ...worthSteps(input, value),
    ...paybackSteps(value),
    breakEvenStep(value, plan),
    ...coverSteps(value),
    ...switchingSteps(value),
  ];
}

function costSteps(input: ProjectInput, value: ProjectAppraisal): readonly Step[] {
  const building = value.years.filter(({ phase }) => phase === "construction");
  const construction = building.reduce((sum, year) => sum + year.construction, 0);
  return [
    {
      label: "建设期利息",
      formula:
        input.interestDuringConstruction === undefined
          ? "各年（年初贷款余额＋当年提款÷2）×年利率，逐年相加"
          : "按填报数，分年列示",
      numbers: building.map(({ interest }) => number(interest, 2)).join("＋"),
      result: wan(value.interestDuringConstruction),
    },
    {
      label: "总投资",
      formula: "建设投资＋建设期利息＋铺底流动资金",
      numbers: `${number(construction, 2)}＋${number(value.interestDuringConstruction, 2)}＋${number(input.workingCapitalFloor, 2)}`,
      result: wan(value.totalInvestment),
    },
    {
      label: "资本金比例",
      formula: "（总投资－贷款）÷总投资",
      numbers: `（${number(value.totalInvestment, 2)}－${number(input.loan.amount, 2)}）÷${number(value.totalInvestment, 2)}`,
      result: percent(value.capitalSharePct),
    },
  ];
}

function worthSteps(input: ProjectInput, value: ProjectAppraisal): readonly Step[] {
  const rate = percent(input.discountRatePct);
  const flows = (pick: (year: ProjectAppraisal["years"][number]) => number) =>
    `各年净现金流量${value.years.map((year) => number(pick(year), 2)).join("、")}`;
  const net = (label: string, tax: string, numbers: string, result: number): Step => ({
    label,
    formula: `各年净现金流量（融资前，${tax}）按${rate}折现的合计，第1年年末为第1期`,
    numbers,
    result: wan(result),
  });
  const internal = (label: string, tax: string, result: Figure): Step => ({
    label,
    formula: `使净现值等于零的折现率（${tax}）`,
    numbers: `与基准折现率${rate}比较`,
    result: percent(result),
  });
  return [
    net(
      "财务净现值（所得税前）",
      "所得税前",
      flows((year) => year.flowBeforeTax),
      value.fnpvBeforeTax,
    ),
    internal("财务内部收益率（所得税前）", "所得税前", value.firrBeforeTaxPct),
    net(
      "财务净现值（所得税后）",
      "扣调整所得税",
      flows((year) => year.flowAfterTax),
      value.fnpvAfterTax,
    ),
    internal("财务内部收益率（所得税后）", "扣调整所得税", value.firrAfterTaxPct),
    internal("资本金财务内部收益率", "融资后", value.equityFirrPct),
  ];
}

function paybackSteps({ years, ...value }: ProjectAppraisal): readonly Step[] {
  const inYears = (figure: Figure) =>
    isMeaningful(figure) ? `${number(figure, 2)}年` : figure.notMeaningful;
  return [
    {
      label: "静态投资回收期",
      formula: "累计净现金流量（所得税后）转正的年份－1＋上年累计的绝对值÷当年净现金流量，自建设开始起算",
      numbers: `各年累计${years.map(({ cumulativeAfterTax }) => number(cumulativeAfterTax, 2)).join("、")}`,
      result: inYears(value.paybackYears),
    },
    {
      label: "动态投资回收期",
      formula: "同上，净现金流量先折现",
      numbers: "按基准折现率",
      result: inYears(value.dynamicPaybackYears),
    },
  ];
}

function breakEvenStep({ breakEvenPct, breakEvenYear }: ProjectAppraisal, plan: ProjectPlan): Step {
  const year = plan.years[breakEvenYear - 1]!;
  return {
    label: "盈亏平衡点（生产能力利用率）",
    formula: "（付现固定成本＋折旧＋利息）÷（营业收入－可变成本－税金及附加）",
    numbers: `第${breakEvenYear}年（${number(year.fixedCost, 2)}＋${number(year.depreciation, 2)}＋${number(year.interest, 2)}）÷（${number(year.revenue, 2)}－${number(year.variableCost, 2)}－${number(year.taxesAndSurcharges, 2)}）`,
    result: percent(breakEvenPct),
  };
}

function coverSteps(value: ProjectAppraisal): readonly Step[] {
  const served = value.years.filter(({ dscr }) => isMeaningful(dscr));
  const list = (pick: (year: ProjectAppraisal["years"][number]) => Figure) =>
    served.map((year) => `第${year.year}年${times(pick(year))}`).join("、") || "没有应还本息的年份";
  return [
    {
      label: "利息备付率",
      formula: "息税前利润÷当年应付利息",
      numbers: list(({ interestCover }) => interestCover),
      result: `最低${times(value.interestCoverMinimum)}，平均${times(value.interestCoverAverage)}`,
    },
    {
      label: "偿债备付率",
      formula: "（息税折旧摊销前利润－所得税－营运资金增加额－维持运营投资）÷当年应还本息",
      numbers: list(({ dscr }) => dscr),
      result: `最低${times(value.dscrMinimum)}，平均${times(value.dscrAverage)}`,
    },
  ];
}

function switchingSteps({ switchingValues }: ProjectAppraisal): readonly Step[] {
  return switchingValues.map(({ label, changePct }) => ({
    label: `${label}临界点`,
    formula: "使税后财务净现值等于零的变动幅度",
    numbers: "其他因素不变",
    result: isMeaningful(changePct)
      ? `${changePct > 0 ? "＋" : ""}${percent(changePct)}`
      : changePct.notMeaningful,
  }));
}
