// A project as a plan: what is built, borrowed, earned and repaid, year by year. Everything that is judged later is
// read off this table, and so is every sensitivity, which is the same table with one input changed.

import { roundTo } from "../money.ts";
import type { ProjectKind } from "../project-draw.ts";
import { incomeTaxes } from "./income-tax.ts";

/** One operating year, 万元 without VAT; `years` repeats it. */
export type OperatingYear = {
  readonly revenue: number;
  readonly variableCost: number;
  /** Fixed operating cost that is paid, without depreciation and interest. */
  readonly fixedCost: number;
  readonly taxesAndSurcharges: number;
  /** Investment that keeps the plant running. */
  readonly maintenance: number;
  /** Rise of working capital beyond the floor. */
  readonly workingCapitalIncrease: number;
  readonly years: number;
};

export type ProjectLoan = {
  readonly amount: number;
  readonly ratePct: number;
  /** How the draws fall on the construction years, as amounts or shares; like construction when left out. */
  readonly draws?: readonly number[] | undefined;
  /** Operating years before the first repayment. */
  readonly graceYears: number;
  readonly repayYears: number;
  readonly method: "equal-principal" | "annuity" | "custom";
  /** For `custom`: principal by operating year. */
  readonly principalByYear?: readonly number[] | undefined;
};

export type ProjectInput = {
  /** Cost of construction by year, 万元, without interest. */
  readonly construction: readonly number[];
  /** 万元; worked out from the loan when left out. */
  readonly interestDuringConstruction?: number | undefined;
  /** 铺底流动资金, 万元, paid in the first operating year. */
  readonly workingCapitalFloor: number;
  readonly operation: readonly OperatingYear[];
  readonly depreciationYears: number;
  readonly residualPct: number;
  readonly incomeTaxRatePct: number;
  readonly discountRatePct: number;
  readonly loan: ProjectLoan;
  readonly kind: ProjectKind;
};

export type PlannedYear = {
  readonly year: number;
  readonly phase: "construction" | "operation";
  readonly construction: number;
  readonly draw: number;
  readonly interest: number;
  readonly principal: number;
  readonly loanClosing: number;
  readonly revenue: number;
  readonly variableCost: number;
  /** Paid fixed cost. */
  readonly fixedCost: number;
  readonly taxesAndSurcharges: number;
  readonly depreciation: number;
  readonly ebitda: number;
  readonly ebit: number;
  /** On EBIT less interest, after losses of up to five years. */
  readonly incomeTax: number;
  /** 调整所得税: on EBIT as if there were no loan, so that depreciation carries no interest either. */
  readonly adjustedTax: number;
  readonly maintenance: number;
  readonly workingCapitalIncrease: number;
  /** The floor going out; at the end working capital and the book value without interest coming back. */
  readonly floorOut: number;
  readonly recovered: number;
};

export type ProjectPlan = {
  readonly years: readonly PlannedYear[];
  readonly interestDuringConstruction: number;
  readonly totalInvestment: number;
  readonly capital: number;
};

/**
 * The years of a project. Interest during construction = (opening loan + half of the year's draw) × rate, paid from
 * the project's funds in the year; in operation interest runs on the opening loan and principal is paid at year-end.
 * Depreciation is straight over construction and interest; the book value of construction and working capital come
 * back in the last year. Total investment = construction + interest + working-capital floor; capital = that − loan. 万元.
 * Source: 《建设项目经济评价方法与参数》（第三版）.
 *
 * Example: construction 1,000 in one year, loan 600 at 5% → interest 15, total 1,000 + 15 + floor.
 */
export function projectPlan(input: ProjectInput): ProjectPlan {
  const building = constructionYears(input);
  const interestDuringConstruction = total(building.map(({ interest }) => interest));
  const rows = input.operation.flatMap((row) => Array.from({ length: row.years }, () => row));
  const base = total(input.construction) + interestDuringConstruction;
  const running = operatingYears(input, { rows, base, built: building.length });
  const totalInvestment = base + input.workingCapitalFloor;
  return {
    years: [...building, ...running],
    interestDuringConstruction,
    totalInvestment,
    capital: totalInvestment - input.loan.amount,
  };
}

const nothing = {
  construction: 0,
  draw: 0,
  principal: 0,
  revenue: 0,
  variableCost: 0,
  fixedCost: 0,
  taxesAndSurcharges: 0,
  depreciation: 0,
  ebitda: 0,
  ebit: 0,
  incomeTax: 0,
  adjustedTax: 0,
  maintenance: 0,
  workingCapitalIncrease: 0,
  floorOut: 0,
  recovered: 0,
} as const;

function constructionYears({
  construction,
  loan,
  interestDuringConstruction,
}: ProjectInput): readonly PlannedYear[] {
  const weights = loan.draws ? construction.map((_, at) => loan.draws?.[at] ?? 0) : construction;
  const draws = inProportion(loan.amount, weights);
  const closing = draws.map((_, at) => total(draws.slice(0, at + 1)));
  const computed = draws.map((draw, at) => ((closing[at]! - draw / 2) * loan.ratePct) / 100);
  const interest =
    interestDuringConstruction === undefined ? computed : inProportion(interestDuringConstruction, computed);
  return construction.map((cost, at) => ({
    ...nothing,
    year: at + 1,
    phase: "construction",
    construction: cost,
    draw: draws[at] ?? 0,
    interest: interest[at] ?? 0,
    loanClosing: closing[at] ?? loan.amount,
  }));
}

/** An amount spread like the weights; evenly where there are none. */
function inProportion(amount: number, weights: readonly number[]): readonly number[] {
  const sum = total(weights);
  return weights.map((weight) => (sum === 0 ? amount / weights.length : (amount * weight) / sum));
}

type Running = { readonly rows: readonly OperatingYear[]; readonly base: number; readonly built: number };

function operatingYears(input: ProjectInput, { rows, base, built }: Running): readonly PlannedYear[] {
  const depreciation = straightLine(base, input, rows.length);
  const withoutLoan = straightLine(total(input.construction), input, rows.length);
  const ebitda = rows.map((row) => row.revenue - row.variableCost - row.fixedCost - row.taxesAndSurcharges);
  const debt = repayments(input.loan, rows.length);
  const incomeTax = incomeTaxes(
    ebitda.map((earned, at) => earned - depreciation[at]! - debt[at]!.interest),
    input.incomeTaxRatePct,
  );
  const adjustedTax = incomeTaxes(
    ebitda.map((earned, at) => earned - withoutLoan[at]!),
    input.incomeTaxRatePct,
  );
  const workingCapital = input.workingCapitalFloor + total(rows.map((row) => row.workingCapitalIncrease));
  const bookValue = total(input.construction) - total(withoutLoan);
  return rows.map(({ years: _, ...row }, at) => ({
    ...nothing,
    ...row,
    ...debt[at]!,
    year: built + at + 1,
    phase: "operation",
    depreciation: depreciation[at]!,
    ebitda: ebitda[at]!,
    ebit: ebitda[at]! - depreciation[at]!,
    incomeTax: incomeTax[at]!,
    adjustedTax: adjustedTax[at]!,
    floorOut: at === 0 ? input.workingCapitalFloor : 0,
    recovered: at === rows.length - 1 ? workingCapital + bookValue : 0,
  }));
}

function straightLine(
  base: number,
  { depreciationYears, residualPct }: ProjectInput,
  years: number,
): readonly number[] {
  const yearly = (base * (1 - residualPct / 100)) / depreciationYears;
  return Array.from({ length: years }, (_, at) => (at < depreciationYears ? yearly : 0));
}

type Repayment = Pick<PlannedYear, "principal" | "interest" | "loanClosing">;

function repayments(loan: ProjectLoan, years: number): readonly Repayment[] {
  const rows: Repayment[] = [];
  let open = loan.amount;
  for (let at = 0; at < years; at += 1) {
    const interest = (open * loan.ratePct) / 100;
    const principal = Math.min(open, principalOf(loan, { at, open }));
    open = roundTo(open - principal, 8);
    rows.push({ principal, interest, loanClosing: open });
  }
  return rows;
}

function principalOf(
  loan: ProjectLoan,
  { at, open }: { readonly at: number; readonly open: number },
): number {
  if (loan.method === "custom") return loan.principalByYear?.[at] ?? 0;
  const left = loan.graceYears + loan.repayYears - at;
  if (at < loan.graceYears || left <= 0) return 0;
  if (left === 1) return open;
  if (loan.method === "equal-principal") return loan.amount / loan.repayYears;
  const rate = loan.ratePct / 100;
  // Below a billionth of a percent the two formulas agree and the second would divide by what rounding left.
  return rate < 1e-11 ? open / left : (open * rate) / Math.expm1(left * Math.log1p(rate));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
