// The checks of a set of statements that must come out to the cent: K1 to K5 of 勾稽关系. Totals, the way of the profit
// into equity, the reserve, and cash against the balance sheet.

import { roundTo } from "./money.ts";
import { type StatementPart, statementLines } from "./statement-lines.ts";
import type { StatementYear } from "./statement-year.ts";

export type ExactCheckId = "K1" | "K2" | "K3" | "K4" | "K5";

export type Comparison<Id extends string> = {
  readonly check: Id;
  /** What is compared, in words. */
  readonly title: string;
  /** What stands in the statement, what the other figures give, and the first less the second. */
  readonly stated: number;
  readonly expected: number;
  readonly difference: number;
};

/** Amounts that differ by no more than this (万元) agree. */
export const exactTolerance = 0.01;

/**
 * K1, K4 and K5 within a year, and where the year before is given K2, K3 and K5 across the two; money in 万元.
 * Source: 财会〔2019〕6号的报表格式；公积金《公司法》第二百一十条.
 *
 * Example (T-21): 未分配利润 +345.5 against 495 − 49.5 − 100: stated 345.5, expected 345.5, difference 0.
 */
export function exactChecks(
  year: StatementYear,
  lastYear?: StatementYear,
): readonly Comparison<ExactCheckId>[] {
  const within = [
    ...totals(year, "balanceSheet", "K1"),
    compare("K1", "资产总计 = 负债合计 + 所有者权益合计", year.balanceSheet.totalAssets, [
      year.balanceSheet.totalLiabilities,
      year.balanceSheet.totalEquity,
    ]),
    ...totals(year, "income", "K4"),
    ...totals(year, "cashFlow", "K5"),
    compare("K5", "期末现金 = 货币资金 − 受限资金", year.cashFlow.closingCash, [
      year.balanceSheet.cash,
      negative(year.supplement.restrictedCash),
    ]),
  ];
  return lastYear === undefined ? within : [...within, ...betweenYears(year, lastYear)];
}

export function agrees({ difference }: { readonly difference: number }, tolerance = exactTolerance): boolean {
  return Math.abs(difference) <= tolerance + 1e-9;
}

/** The two sides of a check, in whole 分 of a 万元: sums of decimal amounts carry binary dust. */
export function compare<Id extends string>(
  check: Id,
  title: string,
  stated: number | undefined,
  terms: readonly (number | undefined)[],
): Comparison<Id> {
  const expected = roundTo(
    terms.reduce<number>((sum, term) => sum + (term ?? 0), 0),
    2,
  );
  const shown = roundTo(stated ?? 0, 2);
  return { check, title, stated: shown, expected, difference: roundTo(shown - expected, 2) };
}

function betweenYears(year: StatementYear, last: StatementYear): readonly Comparison<ExactCheckId>[] {
  const { balanceSheet, cashFlow, income, supplement } = year;
  return [
    compare(
      "K2",
      "未分配利润增加 = 净利润 − 提取盈余公积 − 分配股利 ± 前期差错",
      change(balanceSheet.retainedEarnings, last.balanceSheet.retainedEarnings),
      [
        income.netProfit,
        negative(supplement.surplusAppropriation),
        negative(supplement.dividendsDeclared),
        supplement.priorPeriodAdjustment,
      ],
    ),
    ...surplus(year, last),
    compare("K5", "期初现金 = 上年期末现金", cashFlow.openingCash, [last.cashFlow.closingCash]),
    compare("K5", "现金净增加额 = 货币资金变动（扣除受限资金）", cashFlow.netIncrease, [
      balanceSheet.cash,
      negative(last.balanceSheet.cash),
      negative(supplement.restrictedCash),
      last.supplement.restrictedCash,
    ]),
  ];
}

/** 10% of the net profit until the reserve reaches half of the capital (公司法第二百一十条); a loss adds nothing. */
function surplus(
  { balanceSheet, income, supplement }: StatementYear,
  last: StatementYear,
): readonly Comparison<ExactCheckId>[] {
  const before = last.balanceSheet.surplusReserve ?? 0;
  const appropriation = supplement.surplusAppropriation ?? 0;
  const room = Math.max(0, (balanceSheet.paidInCapital ?? 0) / 2 - before);
  const due = Math.min(room, Math.max(0, income.netProfit ?? 0) / 10);
  return [
    compare("K3", "盈余公积增加 = 提取盈余公积", change(balanceSheet.surplusReserve, before), [
      appropriation,
    ]),
    compare("K3", "提取盈余公积 = 净利润的10%", appropriation, [due]),
  ];
}

/** Each total against the sum of its lines. */
function totals(
  year: StatementYear,
  part: StatementPart,
  check: ExactCheckId,
): readonly Comparison<ExactCheckId>[] {
  const amounts: Readonly<Record<string, number | undefined>> = year[part];
  return statementLines[part].flatMap(({ field, name, sum }) => {
    if (sum === undefined) return [];
    const terms = sum.map(([term, sign]) => (amounts[term] ?? 0) * sign);
    return [compare(check, `${name}等于各项之和`, amounts[field], terms)];
  });
}

function change(now: number | undefined, before: number | undefined): number {
  return (now ?? 0) - (before ?? 0);
}

function negative(amount: number | undefined): number {
  return -(amount ?? 0);
}
