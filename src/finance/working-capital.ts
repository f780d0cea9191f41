// How much working capital a firm needs, by the method in the annex of 《流动资金贷款管理办法》.

import { roundTo } from "./money.ts";
import type { Figure, ParameterSource, Working } from "./working.ts";
import { isMeaningful, mapFigure, notMeaningful } from "./working.ts";
import { workingCapitalSteps } from "./working-capital-steps.ts";
import { workingCapitalWarnings } from "./working-capital-warnings.ts";

export type WorkingCapitalInput = {
  /** Last year's sales and cost of sales, 万元. */
  readonly revenue: number;
  readonly cost: number;
  /** Profit as a percentage of sales, and which profit: total profit, or gross profit. */
  readonly profitMarginPct: number;
  readonly marginBasis: "profit" | "gross";
  /** Expected growth of sales. */
  readonly growthPct: number;
  /** Highest growth of the last three years; without evidence the growth counted does not go beyond it. */
  readonly growthThreeYearMaxPct?: number | undefined;
  /** What supports a higher growth: orders, contracts. */
  readonly growthEvidence?: string | undefined;
  /** Average balances of the year, 万元. */
  readonly averages: {
    readonly receivables: number;
    readonly advancesReceived: number;
    readonly inventory: number;
    readonly prepayments: number;
    readonly payables: number;
  };
  /** Own funds in working capital; negative when long-term assets are funded short. */
  readonly ownFunds: number;
  /** Working-capital loans outstanding at all banks. */
  readonly existingLoans: number;
  readonly otherFunds: number;
  /**
   * For a member of a group: the working-capital loans that the consolidated statements allow for the group as a
   * whole, and those that its consolidated members, this firm included, have at all banks.
   */
  readonly group?: { readonly ceiling: number; readonly loans: number } | undefined;
  /** What the client asks for, to be compared with what the working supports. */
  readonly requested?: number | undefined;
};

export type WorkingCapitalNeed = {
  readonly marginBasis: "profit" | "gross";
  readonly days: {
    readonly receivables: Figure;
    readonly advancesReceived: Figure;
    readonly inventory: Figure;
    readonly prepayments: Figure;
    readonly payables: Figure;
  };
  readonly cycleDays: Figure;
  readonly turns: Figure;
  /** The growth that counted, after the three-year cap. */
  readonly growthUsedPct: number;
  /** 营运资金量, 万元. */
  readonly need: Figure;
  /** The formula's difference, 万元; negative when the need is more than covered. */
  readonly gap: Figure;
  /** What the group as a whole may still borrow, 万元. */
  readonly groupRoom: Figure;
  /** 新增流动资金贷款额度, 万元; zero when the need is covered, at most the group's room. */
  readonly newLimit: Figure;
  /** The other reading of 销售利润率: gross profit on sales, and what the formula gives with it. */
  readonly grossMarginPct: Figure;
  readonly needAtGrossMargin: Figure;
  readonly newLimitAtGrossMargin: Figure;
};

/**
 * 营运资金量 and the new working-capital limit, both in 万元 and rounded to 0.01 元.
 *
 * need = revenue × (1 − margin) × (1 + growth) ÷ turns, turns = 360 ÷ (inventory + receivables − payables +
 * prepayments − advances, in days); new limit = need − own funds − existing loans − other funds, not below zero and
 * not above the group's room. Receivables and advances turn on sales, the others on cost. Negative own funds count as
 * nothing: long-term assets funded short must not enlarge the loan. A cycle of no days or less, and sales or cost of
 * nothing, give no structural need. Source: annex of 《流动资金贷款管理办法》 (2024), the formula unchanged from 2010;
 * group cap: annex, third part, (二); the margin's basis and the cap on growth are the bank's own rules.
 *
 * Example (T-01): sales 12,000, cost 9,600, margin 10%, growth 15%, averages 2,000 / 300 / 1,600 / 400 / 1,200, own
 * 900, loans 600, other 200 → cycle 81 days, need 2,794.50, new limit 1,094.50.
 */
export function workingCapitalNeed(
  input: WorkingCapitalInput,
  parameters: ParameterSource,
): Working<WorkingCapitalNeed> {
  const value = needOf(input);
  const share = parameters("working-capital.revenue-share");
  const basis = parameters("working-capital.margin-basis");
  return {
    value,
    steps: workingCapitalSteps(input, value),
    parameters: [basis, share],
    warnings: workingCapitalWarnings(input, value, { share, basis }),
  };
}

function needOf(input: WorkingCapitalInput): WorkingCapitalNeed {
  const days = daysOf(input);
  const cycleDays = cycleOf(days);
  const turns = isMeaningful(cycleDays) && cycleDays > 0 ? 360 / cycleDays : noCycle(cycleDays);
  const growthUsedPct = growthOf(input);
  const needAt = (marginPct: Figure): Figure =>
    isMeaningful(marginPct)
      ? mapFigure(turns, (times) =>
          roundTo((input.revenue * (1 - marginPct / 100) * (1 + growthUsedPct / 100)) / times, 6),
        )
      : marginPct;
  const groupRoom = input.group
    ? roundTo(Math.max(0, input.group.ceiling - input.group.loans), 6)
    : notMeaningful("未按集团合并报表测算");
  const limitAt = (gap: Figure): Figure =>
    mapFigure(gap, (amount) =>
      Math.min(Math.max(0, amount), isMeaningful(groupRoom) ? groupRoom : Number.POSITIVE_INFINITY),
    );
  const grossMarginPct =
    input.revenue === 0 ? notMeaningful("销售收入为零") : (1 - input.cost / input.revenue) * 100;
  const need = needAt(input.profitMarginPct);
  const gap = gapOf(need, input);
  const needAtGrossMargin = needAt(grossMarginPct);
  return {
    marginBasis: input.marginBasis,
    days,
    cycleDays,
    turns,
    growthUsedPct,
    need,
    gap,
    groupRoom,
    newLimit: limitAt(gap),
    grossMarginPct,
    needAtGrossMargin,
    newLimitAtGrossMargin: limitAt(gapOf(needAtGrossMargin, input)),
  };
}

function daysOf({ revenue, cost, averages }: WorkingCapitalInput): WorkingCapitalNeed["days"] {
  return {
    receivables: turnoverDays(averages.receivables, revenue, "销售收入为零"),
    advancesReceived: turnoverDays(averages.advancesReceived, revenue, "销售收入为零"),
    inventory: turnoverDays(averages.inventory, cost, "销售成本为零"),
    prepayments: turnoverDays(averages.prepayments, cost, "销售成本为零"),
    payables: turnoverDays(averages.payables, cost, "销售成本为零"),
  };
}

function turnoverDays(average: number, yearly: number, reasonIfZero: string): Figure {
  return yearly === 0 ? notMeaningful(reasonIfZero) : (360 * average) / yearly;
}

function cycleOf({
  receivables,
  advancesReceived,
  inventory,
  prepayments,
  payables,
}: WorkingCapitalNeed["days"]) {
  const plus = [inventory, receivables, prepayments];
  const minus = [payables, advancesReceived];
  const missing = [...plus, ...minus].find((part) => !isMeaningful(part));
  if (missing !== undefined) return missing;
  return plus.filter(isMeaningful).reduce(add, 0) - minus.filter(isMeaningful).reduce(add, 0);
}

function add(left: number, right: number): number {
  return left + right;
}

function noCycle(cycleDays: Figure): Figure {
  if (!isMeaningful(cycleDays)) return cycleDays;
  return notMeaningful("营运资金周转天数不大于零，没有结构性需求，可按订单或季节性用款另行测算");
}

function growthOf({ growthPct, growthThreeYearMaxPct, growthEvidence }: WorkingCapitalInput): number {
  if (growthThreeYearMaxPct === undefined || growthEvidence !== undefined) return growthPct;
  return Math.min(growthPct, growthThreeYearMaxPct);
}

function gapOf(need: Figure, input: WorkingCapitalInput): Figure {
  return mapFigure(need, (amount) =>
    roundTo(amount - Math.max(0, input.ownFunds) - input.existingLoans - input.otherFunds, 6),
  );
}
