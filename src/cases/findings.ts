// Where a client's own figures contradict each other. A finding is shown with both sides and the difference; it is
// never repaired and never a verdict. Checks K1 to K5 are the articulation of the statements (勾稽关系).

import type { Case } from "./case.ts";
import type { Statement } from "./statement.ts";
import { type StatementPart, statementLines } from "./statement-lines.ts";

export type CheckId = "K1" | "K2" | "K3" | "K4" | "K5";

export type Finding = {
  readonly check: CheckId;
  readonly year: number;
  /** What is compared, in words. */
  readonly title: string;
  /** 万元: what stands in the statement, what the other figures give, and the first less the second. */
  readonly stated: number;
  readonly expected: number;
  readonly difference: number;
};

/** Amounts that differ by no more than this (万元) agree. */
export const defaultTolerance = 0.01;

/** Every contradiction in the statements of a case, oldest year first, in the order of the checks. */
export function caseFindings(
  client: Pick<Case, "statements">,
  tolerance = defaultTolerance,
): readonly Finding[] {
  const years = client.statements.toSorted((one, other) => one.year - other.year);
  return years.flatMap((statement, index) => {
    const before = years[index - 1];
    const previous = before?.year === statement.year - 1 ? before : undefined;
    const isFullYear = statement.throughMonth === undefined;
    return [
      ...withinYear(statement),
      ...(isFullYear && previous !== undefined ? betweenYears(statement, previous) : []),
    ].filter(({ difference }) => Math.abs(difference) > tolerance + 1e-9);
  });
}

function withinYear(statement: Statement): readonly Finding[] {
  const { balanceSheet, cashFlow, supplement, year } = statement;
  return [
    ...totals(statement, "balanceSheet", "K1"),
    compare("K1", year, "资产总计 = 负债合计 + 所有者权益合计", balanceSheet.totalAssets, [
      balanceSheet.totalLiabilities,
      balanceSheet.totalEquity,
    ]),
    ...totals(statement, "income", "K4"),
    ...totals(statement, "cashFlow", "K5"),
    compare("K5", year, "期末现金 = 货币资金 − 受限资金", cashFlow.closingCash, [
      balanceSheet.cash,
      negative(supplement.restrictedCash),
    ]),
  ];
}

function betweenYears(statement: Statement, previous: Statement): readonly Finding[] {
  const { balanceSheet, cashFlow, income, supplement, year } = statement;
  const before = previous.balanceSheet;
  const appropriation = supplement.surplusAppropriation ?? 0;
  return [
    compare(
      "K2",
      year,
      "未分配利润增加 = 净利润 − 提取盈余公积 − 分配股利 ± 前期差错",
      change(balanceSheet.retainedEarnings, before.retainedEarnings),
      [
        income.netProfit,
        -appropriation,
        negative(supplement.dividendsDeclared),
        supplement.priorPeriodAdjustment,
      ],
    ),
    ...surplus(statement, previous),
    compare("K5", year, "期初现金 = 上年期末现金", cashFlow.openingCash ?? 0, [
      previous.cashFlow.closingCash,
    ]),
    compare("K5", year, "现金净增加额 = 货币资金变动（扣除受限资金）", cashFlow.netIncrease, [
      balanceSheet.cash,
      negative(before.cash),
      negative(supplement.restrictedCash),
      previous.supplement.restrictedCash,
    ]),
  ];
}

/** 10% of the net profit until the reserve reaches half of the capital (公司法第二百一十条); a loss adds nothing. */
function surplus(
  { balanceSheet, income, supplement, year }: Statement,
  previous: Statement,
): readonly Finding[] {
  const reserve = balanceSheet.surplusReserve ?? 0;
  const before = previous.balanceSheet.surplusReserve ?? 0;
  const appropriation = supplement.surplusAppropriation ?? 0;
  const room = Math.max(0, (balanceSheet.paidInCapital ?? 0) / 2 - before);
  const due = Math.min(room, Math.max(0, income.netProfit) / 10);
  return [
    compare("K3", year, "盈余公积增加 = 提取盈余公积", reserve - before, [appropriation]),
    compare("K3", year, "提取盈余公积 = 净利润的10%", appropriation, [due]),
  ];
}

/** Each total against the sum of its lines. */
function totals(statement: Statement, part: StatementPart, check: CheckId): readonly Finding[] {
  const amounts: Readonly<Record<string, number | undefined>> = statement[part];
  return statementLines[part].flatMap(({ field, name, sum }) => {
    if (sum === undefined) return [];
    const terms = sum.map(([term, sign]) => (amounts[term] ?? 0) * sign);
    return [compare(check, statement.year, `${name}等于各项之和`, amounts[field] ?? 0, terms)];
  });
}

function compare(
  check: CheckId,
  year: number,
  title: string,
  stated: number,
  terms: readonly (number | undefined)[],
): Finding {
  const expected = rounded(terms.reduce<number>((sum, term) => sum + (term ?? 0), 0));
  return { check, year, title, stated: rounded(stated), expected, difference: rounded(stated - expected) };
}

function change(now: number | undefined, before: number | undefined): number {
  return (now ?? 0) - (before ?? 0);
}

function negative(amount: number | undefined): number {
  return -(amount ?? 0);
}

/** Sums of decimal amounts carry binary dust; statements have two decimals. */
function rounded(amount: number): number {
  const cents = Math.round(amount * 100);
  return cents === 0 ? 0 : cents / 100;
}

/** A finding in one sentence. Example: `2025年资产总计等于各项之和：列示 10.00 万元，推算 9.00 万元，相差 1.00 万元`. */
export function findingText({ year, title, stated, expected, difference }: Finding): string {
  const [shown, computed, gap] = [stated, expected, Math.abs(difference)].map((amount) => amount.toFixed(2));
  return `${year}年${title}：列示 ${shown} 万元，推算 ${computed} 万元，相差 ${gap} 万元`;
}
