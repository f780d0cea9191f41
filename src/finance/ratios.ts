// The ratios of a Chinese credit report, each with its definition, and the red flags that the same figures raise.

import { type RatioLine, type RatioName, ratioLines } from "./ratio-lines.ts";
import { redFlags } from "./red-flags.ts";
import type { StatementYear } from "./statement-year.ts";
import { sustainableGrowth } from "./sustainable-growth.ts";
import { type Figure, isMeaningful, type ParameterSource, type Warning, type Working } from "./working.ts";

export type RatiosInput = {
  readonly year: StatementYear;
  /** Without it there are no averages and no growth. */
  readonly lastYear?: StatementYear | undefined;
  /** 360 or 365. */
  readonly yearDays: number;
  /** What turnover and returns are measured against. */
  readonly balanceBasis: "average" | "closing";
};

export type Ratios = Readonly<Record<RatioName, Figure>> & {
  readonly retentionPct: Figure;
  readonly sgrPct: Figure;
  /** What must be explained before the figures are used. */
  readonly redFlags: readonly { readonly code: string; readonly text: string }[];
};

/**
 * Solvency, cover, margins, returns, turnover, growth, cash content, cost of debt and sustainable growth of one year;
 * money in 万元, shares in percent, days on the given year. A ratio whose denominator is not positive says why there is
 * none. Red flags (本行规定) come as warnings. Source: definitions in use in Chinese credit reports; DuPont and Higgins.
 *
 * Example (T-19): 负债 7,760 ÷ 资产 12,555 is 61.81%; 应收 12,000 ÷ average 2,800 is 4.2857 turns, 84.00 days.
 */
export function ratios(input: RatiosInput, parameters: ParameterSource): Working<Ratios> {
  const lines = ratioLines(input);
  const growth = growthOf(input);
  const flags = redFlags(input, parameters);
  return {
    value: {
      ...figuresOf(lines),
      retentionPct: growth.value.retentionPct,
      sgrPct: growth.value.sgrPct,
      redFlags: flags.warnings.map(({ code, text }) => ({ code, text })),
    },
    steps: [...Object.values(lines).map(stepOf), ...growth.steps],
    parameters: flags.parameters,
    warnings: [...growth.warnings, ...flags.warnings, ...basisNote(input)],
  };
}

function figuresOf(lines: Readonly<Record<RatioName, RatioLine>>): Readonly<Record<RatioName, Figure>> {
  const entries = Object.entries(lines).map(([name, { value }]) => [name, value] as const);
  // Object.entries forgets which keys they are; they are exactly those of the lines.
  return Object.fromEntries(entries) as Record<RatioName, Figure>;
}

function stepOf({ label, formula, numbers, value, write }: RatioLine) {
  return { label, formula, numbers, result: isMeaningful(value) ? write(value) : value.notMeaningful };
}

function growthOf({ year, lastYear }: RatiosInput) {
  const { value, steps, warnings } = sustainableGrowth({
    netProfit: year.income.netProfit ?? 0,
    dividends: year.supplement.dividendsDeclared ?? 0,
    openingEquity: lastYear?.balanceSheet.totalEquity ?? year.balanceSheet.totalEquity ?? 0,
    closingEquity: year.balanceSheet.totalEquity ?? 0,
    revenue: year.income.revenue,
    lastRevenue: lastYear?.income.revenue,
  });
  // Without a year before, equity cannot be seen to move, and the opening definition says nothing.
  if (lastYear === undefined) return { value, steps: steps.slice(0, 2), warnings: [] };
  return { value, steps, warnings };
}

function basisNote({ balanceBasis, yearDays, lastYear }: RatiosInput): readonly Warning[] {
  const base = balanceBasis === "average" && lastYear !== undefined ? "年初年末平均余额" : "年末余额";
  return [{ code: "basis", text: `周转和收益率按${base}计算，一年按${yearDays}天；报告引用时写明口径` }];
}
