// Project appraisal: what a project costs, what it earns, whether it repays, and what happens when it does not go
// as planned.

import { roundTo } from "../money.ts";
import { type Figure, notMeaningful, type ParameterSource, type Working } from "../working.ts";
import { appraisalSteps } from "./appraisal-steps.ts";
import { appraisalRules, appraisalWarnings, rulesUsed } from "./appraisal-warnings.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { type PlannedYear, type ProjectInput, type ProjectPlan, projectPlan } from "./plan.ts";
import {
  dynamicPayback,
  equityFlow,
  flowAfterTax,
  flowBeforeTax,
  netPresentValue,
  payback,
  ratePctOf,
} from "./returns.ts";
import {
  type SensitivityRow,
  type StressTest,
  type SwitchingValue,
  sensitivityTable,
  stressTests,
  switchingValues,
} from "./sensitivity.ts";

export type AppraisalYear = Pick<
  PlannedYear,
  | "year"
  | "phase"
  | "construction"
  | "draw"
  | "interest"
  | "principal"
  | "loanClosing"
  | "revenue"
  | "depreciation"
  | "ebitda"
  | "ebit"
  | "incomeTax"
> & {
  readonly operatingCost: number;
  readonly flowBeforeTax: number;
  readonly flowAfterTax: number;
  readonly cumulativeAfterTax: number;
  readonly equityFlow: number;
  readonly interestCover: Figure;
  readonly dscr: Figure;
};

export type ProjectAppraisal = {
  /** 万元. */
  readonly totalInvestment: number;
  readonly interestDuringConstruction: number;
  readonly capital: number;
  readonly capitalSharePct: Figure;
  readonly fnpvBeforeTax: number;
  readonly fnpvAfterTax: number;
  readonly firrBeforeTaxPct: Figure;
  readonly firrAfterTaxPct: Figure;
  /** On the sponsors' money, after loan and tax. */
  readonly equityFirrPct: Figure;
  /** From the start of construction, after tax unless it says otherwise. */
  readonly paybackBeforeTaxYears: Figure;
  readonly paybackYears: Figure;
  readonly dynamicPaybackYears: Figure;
  /** Use of capacity at which the year of full output earns nothing. */
  readonly breakEvenPct: Figure;
  readonly breakEvenYear: number;
  readonly interestCoverMinimum: Figure;
  readonly interestCoverAverage: Figure;
  readonly dscrMinimum: Figure;
  readonly dscrAverage: Figure;
  readonly llcr: Figure;
  readonly years: readonly AppraisalYear[];
  readonly sensitivity: readonly SensitivityRow[];
  readonly switchingValues: readonly SwitchingValue[];
  readonly stressTests: readonly StressTest[];
};

/**
 * The whole appraisal in 万元, percent and years. FNPV, FIRR and payback are those of the project investment (before
 * the loan, also in depreciation), before tax and after 调整所得税, flows at year-ends, the first construction year being year 1; a FIRR that
 * is not unique is not meaningful. Break-even = (paid fixed cost + depreciation + interest) ÷ (revenue − variable cost
 * − taxes) in the first year of highest revenue. Cover ratios see `coverageOf`. Prices and costs without VAT.
 * Source: 《建设项目经济评价方法与参数》（第三版）; floors are the bank's parameters; 《固定资产贷款管理办法》第十六条 asks for it.
 *
 * Example: construction 6,000 in one year, floor 200, loan 3,600 at 4% repaid in 8 years, ten years of revenue 4,000,
 * variable 1,800, fixed 600, taxes 40, depreciation over 10 years to 5%, tax 25%, 8% → total 6,272, FNPV after tax
 * 2,642.030921, FIRR 17.2080%, payback 5.7238 years, break-even 61.15%, lowest DSCR 2.2731.
 */
export function projectAppraisal(
  input: ProjectInput,
  parameters: ParameterSource,
): Working<ProjectAppraisal> {
  const rules = appraisalRules(input.kind, parameters);
  const plan = projectPlan(input);
  const coverage = coverageOf(plan, input.loan);
  const value = rounded(appraise(input, { plan, coverage, stress: stressTests(input, rules.stress) }));
  return {
    value,
    steps: appraisalSteps(input, value, plan),
    parameters: rulesUsed(rules),
    warnings: appraisalWarnings(input, value, rules),
  };
}

type Worked = {
  readonly plan: ProjectPlan;
  readonly coverage: Coverage;
  readonly stress: readonly StressTest[];
};

function appraise(input: ProjectInput, { plan, coverage, stress }: Worked): ProjectAppraisal {
  const before = plan.years.map(flowBeforeTax);
  const after = plan.years.map(flowAfterTax);
  const { years: covered, ...cover } = coverage;
  return {
    totalInvestment: plan.totalInvestment,
    interestDuringConstruction: plan.interestDuringConstruction,
    capital: plan.capital,
    capitalSharePct:
      plan.totalInvestment === 0 ? notMeaningful("没有投资") : (plan.capital / plan.totalInvestment) * 100,
    fnpvBeforeTax: netPresentValue(before, input.discountRatePct),
    fnpvAfterTax: netPresentValue(after, input.discountRatePct),
    firrBeforeTaxPct: ratePctOf(before),
    firrAfterTaxPct: ratePctOf(after),
    equityFirrPct: ratePctOf(plan.years.map(equityFlow)),
    paybackBeforeTaxYears: payback(before),
    paybackYears: payback(after),
    dynamicPaybackYears: dynamicPayback(after, input.discountRatePct),
    ...breakEven(plan.years),
    ...cover,
    years: rowsOf(plan.years, after, covered),
    sensitivity: sensitivityTable(input),
    switchingValues: switchingValues(input),
    stressTests: stress,
  };
}

function breakEven(years: readonly PlannedYear[]): Pick<ProjectAppraisal, "breakEvenPct" | "breakEvenYear"> {
  const normal = years.reduce((best, year) => (year.revenue > best.revenue ? year : best));
  const margin = normal.revenue - normal.variableCost - normal.taxesAndSurcharges;
  return {
    breakEvenYear: normal.year,
    breakEvenPct:
      margin <= 0
        ? notMeaningful("收入不够支付可变成本和税金，不存在盈亏平衡点")
        : ((normal.fixedCost + normal.depreciation + normal.interest) / margin) * 100,
  };
}

function rowsOf(
  years: readonly PlannedYear[],
  after: readonly number[],
  covered: Coverage["years"],
): readonly AppraisalYear[] {
  const none = notMeaningful("当年没有应还本息");
  return years.map((year, at) => {
    const cover = covered.find((row) => row.year === year.year);
    return {
      year: year.year,
      phase: year.phase,
      construction: year.construction,
      draw: year.draw,
      interest: year.interest,
      principal: year.principal,
      loanClosing: year.loanClosing,
      revenue: year.revenue,
      operatingCost: year.variableCost + year.fixedCost,
      depreciation: year.depreciation,
      ebitda: year.ebitda,
      ebit: year.ebit,
      incomeTax: year.incomeTax,
      flowBeforeTax: flowBeforeTax(year),
      flowAfterTax: after[at]!,
      cumulativeAfterTax: after.slice(0, at + 1).reduce((sum, flow) => sum + flow, 0),
      equityFlow: equityFlow(year),
      interestCover: cover?.interestCover ?? none,
      dscr: cover?.dscr ?? none,
    };
  });
}

/** Money to 0.01 元 at the very end; rates, years and multiples as they came out. */
function rounded(value: ProjectAppraisal): ProjectAppraisal {
  const money = (amount: number) => roundTo(amount, 6);
  return {
    ...value,
    totalInvestment: money(value.totalInvestment),
    interestDuringConstruction: money(value.interestDuringConstruction),
    capital: money(value.capital),
    fnpvBeforeTax: money(value.fnpvBeforeTax),
    fnpvAfterTax: money(value.fnpvAfterTax),
    years: value.years.map(roundedYear),
    sensitivity: value.sensitivity.map((row) => ({ ...row, fnpv: money(row.fnpv) })),
  };
}

const unrounded: readonly string[] = ["year", "interestCover", "dscr"];

function roundedYear(row: AppraisalYear): AppraisalYear {
  const entries = Object.entries(row).map(([name, field]) =>
    typeof field === "number" && !unrounded.includes(name) ? [name, roundTo(field, 6)] : [name, field],
  );
  return Object.fromEntries(entries) as AppraisalYear; // the same fields, each of the same type
}
