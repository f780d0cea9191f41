// Whether a year's cash pays the year's debt: DSCR, and LLCR over the life of the loan.

import { number, operand, times, wan } from "./figures.ts";
import { roundTo } from "./money.ts";
import {
  type Figure,
  isMeaningful,
  mapFigure,
  notMeaningful,
  type Parameter,
  type ParameterSource,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

/** One year, 万元. */
export type DebtServiceYear = {
  readonly ebitda: number;
  readonly incomeTax: number;
  readonly workingCapitalIncrease: number;
  /** Investment that keeps the plant running. */
  readonly maintenance: number;
  readonly principal: number;
  readonly interest: number;
};

export type DebtServiceInput = DebtServiceYear & {
  /** The years after the first, in order. */
  readonly laterYears?: readonly DebtServiceYear[] | undefined;
  /** The loan outstanding at the beginning of the first year, 万元, and its rate; both are needed for the LLCR. */
  readonly debt?: number | undefined;
  readonly loanRatePct?: number | undefined;
};

export type CoverOfYear = {
  readonly year: number;
  readonly cashForDebt: number;
  readonly debtService: number;
  readonly dscr: Figure;
};

export type DebtServiceCover = {
  /** The first year's. */
  readonly cashForDebt: number;
  readonly debtService: number;
  readonly dscr: Figure;
  readonly dscrMinimum: Figure;
  readonly dscrAverage: Figure;
  readonly llcr: Figure;
  readonly years: readonly CoverOfYear[];
};

/**
 * DSCR = (EBITDA − income tax − rise of working capital − maintenance) ÷ (principal + interest), year by year, with
 * the lowest and the plain average of the years that pay debt; LLCR = present value of that cash at the loan's rate
 * ÷ the loan outstanding, each year's cash at its end. Money in 万元. A year without debt service has no DSCR.
 * Source: 《建设项目经济评价方法与参数》（第三版） for 偿债备付率; the deductions are the bank's rule; LLCR as in project finance.
 *
 * Example (T-03): EBITDA 9,000, tax 900, working capital +100, maintenance 0, principal 4,000, interest 1,400 →
 * 8,000 ÷ 5,400 = 1.4815.
 */
export function debtServiceCover(
  input: DebtServiceInput,
  parameters: ParameterSource,
): Working<DebtServiceCover> {
  const all = [input, ...(input.laterYears ?? [])];
  const years = all.map((year, at) => coverOfYear(year, at + 1));
  const first = years[0]!;
  const minimum = parameters("dscr.minimum");
  const average = parameters("dscr.average");
  const value: DebtServiceCover = {
    cashForDebt: first.cashForDebt,
    debtService: first.debtService,
    dscr: first.dscr,
    dscrMinimum: lowest(years.map(({ dscr }) => dscr)),
    dscrAverage: mean(years.map(({ dscr }) => dscr)),
    llcr: llcrOf(input, years),
    years,
  };
  return {
    value,
    steps: [...years.map((year, at) => stepOf(year, all[at]!)), ...summarySteps(input, value)],
    parameters: [minimum, average],
    warnings: [...coverWarnings(years, value.dscrAverage, { minimum, average }), ...llcrWarnings(input, all)],
  };
}

/** What is left of a year's earnings for the debt, 万元. Example (T-03): 9,000 − 900 − 100 − 0 is 8,000. */
export function cashForDebt(year: Omit<DebtServiceYear, "principal" | "interest">): number {
  return roundTo(year.ebitda - year.incomeTax - year.workingCapitalIncrease - year.maintenance, 6);
}

/**
 * Present value of the cash at the loan's rate over the loan outstanding, each flow at the end of its year.
 * Example: loanLifeCover([110, 121], 100, 10) is 2.
 */
export function loanLifeCover(cash: readonly number[], debt: number, ratePct: number): Figure {
  const worth = cash.reduce((sum, flow, at) => sum + flow / (1 + ratePct / 100) ** (at + 1), 0);
  return ratio(worth, debt, "贷款余额为零");
}

/** The lowest of the figures that are there. */
export function lowest(figures: readonly Figure[]): Figure {
  const known = figures.filter(isMeaningful);
  return known.length === 0 ? notMeaningful("没有应还本息的年份") : Math.min(...known);
}

/** The plain average of the figures that are there. */
export function mean(figures: readonly Figure[]): Figure {
  const known = figures.filter(isMeaningful);
  return ratio(
    known.reduce((sum, figure) => sum + figure, 0),
    known.length,
    "没有应还本息的年份",
  );
}

/** The years below the floor, and an average below its own. */
export function coverWarnings(
  years: readonly { readonly year: number; readonly dscr: Figure }[],
  averageDscr: Figure,
  { minimum, average }: { readonly minimum: Parameter; readonly average: Parameter },
): readonly Warning[] {
  const low = years.filter(({ dscr }) => isMeaningful(dscr) && dscr < minimum.value);
  const warnings: Warning[] = [];
  if (low.length > 0) {
    const named = low.map(({ year, dscr }) => `第${year}年${times(dscr)}`).join("、");
    warnings.push({
      code: "dscr-below-minimum",
      text: `偿债备付率低于逐年要求${minimum.value}倍：${named}，应调整还款计划或追加担保`,
      clause: minimum.source,
    });
  }
  if (isMeaningful(averageDscr) && averageDscr < average.value) {
    warnings.push({
      code: "dscr-below-average",
      text: `平均偿债备付率${times(averageDscr)}，低于要求的${average.value}倍`,
      clause: average.source,
    });
  }
  return warnings;
}

function coverOfYear(year: DebtServiceYear, at: number): CoverOfYear {
  const cash = cashForDebt(year);
  const debtService = roundTo(year.principal + year.interest, 6);
  return { year: at, cashForDebt: cash, debtService, dscr: ratio(cash, debtService, "当年没有应还本息") };
}

function llcrOf({ debt, loanRatePct }: DebtServiceInput, years: readonly CoverOfYear[]): Figure {
  if (debt === undefined || loanRatePct === undefined) return notMeaningful("未给贷款余额和利率");
  return loanLifeCover(
    years.map((year) => year.cashForDebt),
    debt,
    loanRatePct,
  );
}

function stepOf({ year, debtService, dscr, cashForDebt: cash }: CoverOfYear, given: DebtServiceYear): Step {
  return {
    label: `第${year}年偿债备付率`,
    formula: "（息税折旧摊销前利润－所得税－营运资金增加额－维持运营投资）÷（应还本金＋应付利息）",
    numbers: `（${operand(given.ebitda, 2)}－${operand(given.incomeTax, 2)}－${operand(given.workingCapitalIncrease, 2)}－${operand(given.maintenance, 2)}）÷（${operand(given.principal, 2)}＋${operand(given.interest, 2)}）＝${operand(cash, 2)}÷${number(debtService, 2)}`,
    result: times(dscr, 4),
  };
}

function summarySteps(input: DebtServiceInput, value: DebtServiceCover): readonly Step[] {
  const steps: Step[] = [];
  if (value.years.length > 1) {
    steps.push({
      label: "平均偿债备付率",
      formula: "各年偿债备付率的算术平均",
      numbers: value.years.map(({ dscr }) => times(dscr)).join("、"),
      result: times(value.dscrAverage, 4),
    });
  }
  if (isMeaningful(value.llcr) && input.debt !== undefined) {
    steps.push({
      label: "贷款存续期偿债覆盖倍数（LLCR）",
      formula: "各年可用于还本付息资金按贷款利率折现的合计÷贷款余额",
      numbers: `${number(
        mapFigure(value.llcr, (llcr) => llcr * (input.debt ?? 0)),
        2,
      )}÷${wan(input.debt)}`,
      result: times(value.llcr, 4),
    });
  }
  return steps;
}

function llcrWarnings({ debt }: DebtServiceInput, years: readonly DebtServiceYear[]): readonly Warning[] {
  const repaid = years.reduce((sum, { principal }) => sum + principal, 0);
  if (debt === undefined || repaid >= debt - 1e-6) return [];
  return [
    {
      code: "years-short-of-loan",
      text: `所列年份只还本${wan(repaid)}，贷款余额${wan(debt)}；LLCR只按所列年份计算，应补齐到最后一期`,
    },
  ];
}
