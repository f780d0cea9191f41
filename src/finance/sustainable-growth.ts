// The growth a firm can carry without new equity and without more debt to equity: beyond it, growth borrows.

import { number, operand, percent } from "./figures.ts";
import {
  type Figure,
  isMeaningful,
  notMeaningful,
  ratio,
  type Step,
  type Warning,
  type Working,
} from "./working.ts";

export type SustainableGrowthInput = {
  /** 万元. */
  readonly netProfit: number;
  readonly dividends: number;
  readonly openingEquity: number;
  readonly closingEquity: number;
  /** This year's and last year's sales, for the actual growth. */
  readonly revenue?: number | undefined;
  readonly lastRevenue?: number | undefined;
};

export type SustainableGrowth = {
  readonly retentionPct: Figure;
  readonly roeClosingPct: Figure;
  readonly roeOpeningPct: Figure;
  /** ROE·b ÷ (1 − ROE·b) with ROE on closing equity. */
  readonly sgrPct: Figure;
  /** ROE on opening equity × b. */
  readonly sgrOpeningPct: Figure;
  readonly actualGrowthPct: Figure;
  /** Actual growth beyond the sustainable one, percentage points. */
  readonly excessPct: Figure;
};

/**
 * Sustainable growth by both definitions: ROE·b ÷ (1 − ROE·b) on closing equity, and ROE on opening equity × b; b is
 * the share of profit kept. They agree when equity grew by retained profit alone. A loss, or no equity, has none.
 * Money in 万元. Source: Higgins, "How Much Growth Can a Firm Afford?" (1977); used for 借款需求分析.
 *
 * Example (T-20): profit 495, dividends 100, equity 4,400 → 4,795: b 79.80%, both 8.9773%; sales 10,500 → 12,000 grew
 * 14.29%, beyond it.
 */
export function sustainableGrowth(input: SustainableGrowthInput): Working<SustainableGrowth> {
  const value = growthOf(input);
  return { value, steps: stepsOf(input, value), parameters: [], warnings: warningsOf(input, value) };
}

function growthOf(input: SustainableGrowthInput): SustainableGrowth {
  const { netProfit, dividends, openingEquity, closingEquity } = input;
  const kept = netProfit - dividends;
  const retention = netProfit > 0 ? kept / netProfit : notMeaningful("没有盈利，不存在留存比例");
  const roeClosing = closingEquity > 0 ? netProfit / closingEquity : notMeaningful("期末净资产不大于零");
  const roeOpening = openingEquity > 0 ? netProfit / openingEquity : notMeaningful("期初净资产不大于零");
  const sgr = product(roeClosing, retention, (grown) =>
    grown < 1 ? grown / (1 - grown) : notMeaningful("留存利润不小于期末净资产，公式不适用"),
  );
  const sgrOpening = product(roeOpening, retention, (grown) => grown);
  const actual = actualOf(input);
  const sgrPct = scaled(sgr);
  return {
    retentionPct: scaled(retention),
    roeClosingPct: scaled(roeClosing),
    roeOpeningPct: scaled(roeOpening),
    sgrPct,
    sgrOpeningPct: scaled(sgrOpening),
    actualGrowthPct: actual,
    excessPct:
      isMeaningful(actual) && isMeaningful(sgrPct) ? actual - sgrPct : notMeaningful("没有可比的增长率"),
  };
}

function product(left: Figure, right: Figure, change: (value: number) => Figure): Figure {
  if (!isMeaningful(right)) return right;
  return isMeaningful(left) ? change(left * right) : left;
}

function scaled(figure: Figure): Figure {
  return isMeaningful(figure) ? figure * 100 : figure;
}

function actualOf({ revenue, lastRevenue }: SustainableGrowthInput): Figure {
  if (revenue === undefined || lastRevenue === undefined) return notMeaningful("未给两年销售收入");
  return scaled(ratio(revenue - lastRevenue, lastRevenue, "上年销售收入为零"));
}

function stepsOf(input: SustainableGrowthInput, value: SustainableGrowth): readonly Step[] {
  const steps: Step[] = [
    {
      label: "留存比例",
      formula: "（净利润－分红）÷净利润",
      numbers: `（${operand(input.netProfit, 2)}－${operand(input.dividends, 2)}）÷${operand(input.netProfit, 2)}`,
      result: percent(value.retentionPct),
    },
    {
      label: "可持续增长率（期末净资产口径）",
      formula: "净资产收益率×留存比例÷（1－净资产收益率×留存比例）",
      numbers: `净资产收益率${percent(value.roeClosingPct)}，留存比例${percent(value.retentionPct)}`,
      result: percent(value.sgrPct, 4),
    },
    {
      label: "可持续增长率（期初净资产口径）",
      formula: "期初净资产收益率×留存比例",
      numbers: `${percent(value.roeOpeningPct)}×${percent(value.retentionPct)}`,
      result: percent(value.sgrOpeningPct, 4),
    },
  ];
  if (!isMeaningful(value.actualGrowthPct)) return steps;
  return [
    ...steps,
    {
      label: "实际增长率",
      formula: "（本年销售收入－上年）÷上年",
      numbers: `（${operand(input.revenue ?? 0, 2)}－${operand(input.lastRevenue ?? 0, 2)}）÷${operand(input.lastRevenue ?? 0, 2)}`,
      result: percent(value.actualGrowthPct),
    },
  ];
}

function warningsOf(input: SustainableGrowthInput, value: SustainableGrowth): readonly Warning[] {
  const warnings: Warning[] = [];
  if (isMeaningful(value.excessPct) && value.excessPct > 0) {
    warnings.push({
      code: "growth-needs-outside-money",
      text: `实际增长${percent(value.actualGrowthPct)}高于可持续增长率${percent(value.sgrPct)}，超出部分要靠外部融资或增资`,
    });
  }
  const other = input.closingEquity - input.openingEquity - (input.netProfit - input.dividends);
  if (Math.abs(other) > 0.005) {
    warnings.push({
      code: "equity-moved-otherwise",
      text: `净资产变动比留存利润${other > 0 ? "多" : "少"}${number(Math.abs(other), 2)}万元，有增资、减资或其他变动，两种口径的结果不同`,
    });
  }
  return warnings;
}
