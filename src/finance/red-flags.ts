// What in a year's figures has to be explained before they are used (03-尽职调查 第二十四条 表6): where the statements
// alone show it. The other lines of that table need sales by month, names or the age of construction.

import { percent, wan } from "./figures.ts";
import type { RatiosInput } from "./ratios.ts";
import { interestBearingDebt } from "./statement-year.ts";
import { type Parameter, type ParameterSource, ratio, type Warning } from "./working.ts";

const clause = "03-尽职调查#第二十四条";

/**
 * The red flags of a year as warnings, with the thresholds used. Money in 万元.
 * Example: profit 495 with an operating cash flow of −110 raises `profit-without-cash`.
 */
export function redFlags(
  input: RatiosInput,
  parameters: ParameterSource,
): { readonly warnings: readonly Warning[]; readonly parameters: readonly Parameter[] } {
  const used: Parameter[] = [];
  const limit = (id: string): number => {
    const parameter = parameters(`red-flag.${id}`);
    used.push(parameter);
    return parameter.value;
  };
  const found = [
    ...cashAndDebt(input, limit),
    ...profitWithoutCash(input, limit),
    ...jumps(input, limit),
    ...otherReceivables(input, limit),
    ...prepaymentsAndGoodwill(input, limit),
  ];
  return { warnings: found.map((flag) => ({ ...flag, clause })), parameters: used };
}

type Limit = (id: string) => number;
type Flag = Omit<Warning, "clause">;

function cashAndDebt({ year }: RatiosInput, limit: Limit): readonly Flag[] {
  const { cash = 0, totalAssets = 0 } = year.balanceSheet;
  const [cashLine, debtLine] = [limit("cash-share"), limit("debt-share")];
  const [cashPct, debtPct] = [pct(cash, totalAssets), pct(interestBearingDebt(year), totalAssets)];
  if (cashPct <= cashLine || debtPct <= debtLine) return [];
  const text = `存贷双高：货币资金占资产${percent(cashPct)}，有息债务占资产${percent(debtPct)}，应核对存款利息和受限情况`;
  return [{ code: "cash-and-debt", text }];
}

function profitWithoutCash({ year, lastYear }: RatiosInput, limit: Limit): readonly Flag[] {
  const [profit, cash] = [year.income.netProfit ?? 0, year.cashFlow.netOperating ?? 0];
  const last = lastYear?.cashFlow.netOperating;
  const least = limit("cash-content");
  const isTwice = cash < 0 && last !== undefined && last < 0;
  if (!isTwice && (profit <= 0 || pct(cash, profit) >= least)) return [];
  const text = isTwice
    ? `经营现金流连续两年为负，本年${wan(cash)}`
    : `净利润${wan(profit)}而经营现金流${wan(cash)}，不到净利润的${percent(least, 0)}`;
  return [{ code: "profit-without-cash", text: `${text}，应查回款和收入确认` }];
}

function jumps({ year, lastYear }: RatiosInput, limit: Limit): readonly Flag[] {
  if (lastYear === undefined) return [];
  const points = limit("jump-points");
  const sales = growth(year.income.revenue, lastYear.income.revenue);
  const lines = [
    ["accountsReceivable", "应收账款"],
    ["inventory", "存货"],
  ] as const;
  return lines.flatMap(([field, name]) => {
    const grown = growth(year.balanceSheet[field], lastYear.balanceSheet[field]);
    if (grown === null || sales === null || grown <= sales + points) return [];
    const text = `${name}增长${percent(grown)}，收入增长${percent(sales)}，相差超过${points}个百分点`;
    return [{ code: `${field === "inventory" ? "inventory" : "receivables"}-jump`, text }];
  });
}

function otherReceivables({ year, lastYear }: RatiosInput, limit: Limit): readonly Flag[] {
  const { otherReceivables: now = 0, totalAssets = 0, totalEquity = 0 } = year.balanceSheet;
  const before = lastYear?.balanceSheet.otherReceivables;
  const [ofAssets, ofEquity] = [limit("other-receivables-assets"), limit("other-receivables-equity")];
  const reasons = [
    ...(pct(now, totalAssets) > ofAssets ? [`占资产${percent(pct(now, totalAssets))}`] : []),
    ...(pct(now, totalEquity) > ofEquity ? [`占净资产${percent(pct(now, totalEquity))}`] : []),
    ...(before !== undefined && before > 0 && now >= 2 * before ? [`上年为${wan(before)}，一年内翻倍`] : []),
  ];
  if (now <= 0 || reasons.length === 0) return [];
  return [
    { code: "other-receivables", text: `其他应收款${wan(now)}，${reasons.join("，")}，应列明对手和账龄` },
  ];
}

function prepaymentsAndGoodwill({ year }: RatiosInput, limit: Limit): readonly Flag[] {
  const { prepayments = 0, goodwill = 0, totalEquity = 0 } = year.balanceSheet;
  const [ofCost, ofEquity] = [limit("prepayments-cost"), limit("goodwill-equity")];
  const prepaid = pct(prepayments, year.income.costOfSales ?? 0);
  const bought = pct(goodwill, totalEquity);
  return [
    ...(prepaid > ofCost
      ? [{ code: "prepayments", text: `预付款项占营业成本${percent(prepaid)}，应查是否付给关联方` }]
      : []),
    ...(bought > ofEquity
      ? [{ code: "goodwill", text: `商誉占净资产${percent(bought)}，应做减值测试` }]
      : []),
  ];
}

/** Zero where there is no whole: then nothing can be said of the share. */
function pct(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}

function growth(now: number | undefined, before: number | undefined): number | null {
  const grown = ratio(((now ?? 0) - (before ?? 0)) * 100, before ?? 0, "上年为零");
  return typeof grown === "number" && (before ?? 0) > 0 ? grown : null;
}
