// Interest of a loan from day to day, as it is charged at each 结息日.

import { dateProblem, dayNumber, daysBetween, type Frequency, settlementDays } from "./calendar.ts";
import { number, percent, yuan } from "./figures.ts";
import { type AccountEntry, type AccountRow, runAccount } from "./loan-account.ts";
import { type Accrual, addFen, type Fen, fenOfWan, rateOfPercent, wanOfFen, yuanOfFen } from "./money.ts";
import { type Figure, isMeaningful, mapFigure, notMeaningful, type Step, type Working } from "./working.ts";

export type InterestInput = {
  /** 万元. */
  readonly principal: number;
  readonly ratePct: number;
  /** The day the money is paid out, and the day it comes back; the last day bears no interest. */
  readonly start: string;
  readonly end: string;
  readonly frequency: Frequency;
  readonly basis: "ACT/360" | "ACT/365";
  /** Drawn (positive) or repaid (negative) in between, 万元. */
  readonly principalChanges?: readonly { readonly date: string; readonly amount: number }[] | undefined;
  /** Rates after a repricing day. */
  readonly rateChanges?: readonly { readonly date: string; readonly ratePct: number }[] | undefined;
};

export type InterestPeriod = {
  readonly from: string;
  /** The day on which the interest is charged. */
  readonly to: string;
  readonly days: number;
  readonly interestYuan: number;
};

export type PeriodInterest = {
  readonly totalInterestYuan: Figure;
  readonly days: Figure;
  /** What the rate costs on a year of 365 days. */
  readonly simpleCostPct: Figure;
  /** Principal left on the last day, before it is repaid, 万元. */
  readonly closingPrincipal: Figure;
  readonly periods: readonly InterestPeriod[];
};

/**
 * Interest by period and in total, in 元, rounded half up to the 分 once a period. Charged on the 21st, the day after
 * the 结息日, and on the last day. Within a period principal × days are summed over changes of principal and rate
 * before the rounding (积数计息法). Not meaningful: an end that is not after the start, a change outside, more repaid
 * than is owed. Source: 人民币利率管理规定（银发〔1999〕77号）、银发〔2005〕129号; 算头不算尾.
 *
 * Example (T-07): 2,000万元 at 3.45% from 2026-03-10 to 2027-03-10 → 21,083.33, 176,333.33, 176,333.33, 174,416.67,
 * 151,416.67, in total 699,583.33 元; 3.4979% on 365 days.
 */
export function periodInterest(input: InterestInput): Working<PeriodInterest> {
  const problem = problemOf(input);
  if (problem) return impossible(problem);
  const basis = input.basis === "ACT/360" ? 360 : 365;
  const { rows, accruals } = runAccount(
    {
      index: dayNumber(input.start),
      principal: fenOfWan(input.principal),
      rate: rateOfPercent(input.ratePct),
      basis,
    },
    entriesOf(input),
  );
  if (rows.some(({ closing }) => closing < 0)) return impossible("还本合计超过了当时的贷款余额");
  const settling = new Set([...settlementDays(input.start, input.end, input.frequency), input.end]);
  const periods = periodsOf(input.start, rows, settling);
  const total = yuanOfFen(addFen(...rows.map(({ interest }) => interest)));
  const average = averageRatePct(accruals);
  const simpleCostPct = mapFigure(average, (rate) => (rate * 365) / basis);
  const value: PeriodInterest = {
    totalInterestYuan: total,
    days: daysBetween(input.start, input.end),
    simpleCostPct,
    closingPrincipal: wanOfFen(rows.at(-1)?.closing ?? fenOfWan(input.principal)),
    periods,
  };
  return { value, steps: stepsOf(input, value, average), parameters: [], warnings: [] };
}

function problemOf({ start, end, principalChanges = [], rateChanges = [] }: InterestInput) {
  const problem = dateProblem(start, end);
  if (problem) return problem;
  if (end <= start) return "到期日不在起息日之后，没有计息天数";
  const outside = [...principalChanges, ...rateChanges].find(({ date }) => date <= start || date >= end);
  return outside ? `${outside.date}的变动不在起息日与到期日之间` : undefined;
}

function impossible(reason: string): Working<PeriodInterest> {
  const none = notMeaningful(reason);
  const value = { totalInterestYuan: none, days: none, simpleCostPct: none, closingPrincipal: none };
  return { value: { ...value, periods: [] }, steps: [], parameters: [], warnings: [] };
}

function entriesOf(input: InterestInput): readonly AccountEntry[] {
  const { principalChanges = [], rateChanges = [] } = input;
  const settling = new Set([...settlementDays(input.start, input.end, input.frequency), input.end]);
  const days = new Set([...settling, ...principalChanges.map(dateOf), ...rateChanges.map(dateOf)]);
  return [...days].toSorted().map((date) => {
    const rate = rateChanges.findLast((change) => change.date === date);
    const changes = principalChanges.filter((change) => change.date === date);
    return {
      date,
      index: dayNumber(date),
      change: addFen(...changes.map(({ amount }) => fenOfWan(amount))),
      ...(rate && { rate: rateOfPercent(rate.ratePct) }),
      settles: settling.has(date),
    };
  });
}

function dateOf({ date }: { readonly date: string }): string {
  return date;
}

function periodsOf(
  start: string,
  rows: readonly AccountRow[],
  settling: ReadonlySet<string>,
): readonly InterestPeriod[] {
  const charged = rows.filter(({ date }) => settling.has(date));
  return charged.map(({ date, interest }, at) => {
    const from = charged[at - 1]?.date ?? start;
    return { from, to: date, days: daysBetween(from, date), interestYuan: yuanOfFen(interest as Fen) };
  });
}

/** The rate weighted by principal and days. */
function averageRatePct(accruals: readonly Accrual[]): Figure {
  const weight = accruals.reduce((sum, { principal, days }) => sum + principal * days, 0);
  if (weight === 0) return notMeaningful("期间没有贷款余额");
  return accruals.reduce(
    (sum, { principal, days, rate }) => sum + (principal * days * rate) / weight / 1e7,
    0,
  );
}

function stepsOf(input: InterestInput, value: PeriodInterest, average: Figure): readonly Step[] {
  const basis = input.basis.slice(-3);
  const isPlain = !input.principalChanges?.length && !input.rateChanges?.length;
  const periods = value.periods.map(({ from, to, days, interestYuan }) => ({
    label: `${from}至${to}利息`,
    formula: isPlain ? `本金×年利率×天数÷${basis}` : `Σ（余额×年利率×天数）÷${basis}`,
    numbers: isPlain
      ? `${number(input.principal, 2)}万元×${percent(input.ratePct)}×${days}÷${basis}`
      : `${days}天，本金和利率按变动日分段`,
    result: yuan(interestYuan),
  }));
  return [
    ...periods,
    {
      label: "利息合计",
      formula: "各期利息相加",
      numbers: `${periods.length}期，共${isMeaningful(value.days) ? value.days : 0}天`,
      result: yuan(value.totalInterestYuan),
    },
    {
      label: "按365天折算的单利成本",
      formula: `平均年利率×365÷${basis}`,
      numbers: `${percent(average, 4)}×365÷${basis}`,
      result: percent(value.simpleCostPct, 4),
    },
  ];
}
