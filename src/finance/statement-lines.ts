// The catalogue of statement lines: field, printed name, the section it stands in, and for a total what it adds up.
// A line that a statement omits is zero.

import {
  type BalanceTotal,
  balanceTotals,
  type CashTotal,
  cashInflows,
  cashOthers,
  cashOutflows,
  cashTotals,
  currentAssets,
  currentLiabilities,
  equity,
  type IncomeTotal,
  incomeLines,
  nonCurrentAssets,
  nonCurrentLiabilities,
  ofWhichLines,
  profitTotals,
  supplementLines,
} from "./statement-names.ts";

export type StatementPart = "balanceSheet" | "income" | "cashFlow" | "supplement";

export type StatementLine = {
  readonly field: string;
  readonly name: string;
  readonly section: string;
  /** Set on a line that adds up others: fields with the sign they enter with. */
  readonly sum?: readonly (readonly [field: string, sign: 1 | -1])[];
};

/** Every line of the four parts in printed order, totals after what they add up. */
export const statementLines: Readonly<Record<StatementPart, readonly StatementLine[]>> = {
  balanceSheet: [
    ...lines("流动资产", currentAssets),
    total("流动资产", "totalCurrentAssets", plus(currentAssets)),
    ...lines("非流动资产", nonCurrentAssets),
    total("非流动资产", "totalNonCurrentAssets", plus(nonCurrentAssets)),
    total("资产", "totalAssets", [
      ["totalCurrentAssets", 1],
      ["totalNonCurrentAssets", 1],
    ]),
    ...lines("流动负债", currentLiabilities),
    total("流动负债", "totalCurrentLiabilities", plus(currentLiabilities)),
    ...lines("非流动负债", nonCurrentLiabilities),
    total("非流动负债", "totalNonCurrentLiabilities", plus(nonCurrentLiabilities)),
    total("负债", "totalLiabilities", [
      ["totalCurrentLiabilities", 1],
      ["totalNonCurrentLiabilities", 1],
    ]),
    ...lines("所有者权益", equity),
    total("所有者权益", "totalEquity", plus(equity)),
  ],
  income: [
    ...lines("利润", incomeLines),
    ...lines("财务费用明细", ofWhichLines),
    total("利润", "operatingProfit", [
      ["revenue", 1],
      ["costOfSales", -1],
      ["taxesAndSurcharges", -1],
      ["sellingExpenses", -1],
      ["administrativeExpenses", -1],
      ["researchExpenses", -1],
      ["financeExpenses", -1],
      ["otherIncome", 1],
      ["investmentIncome", 1],
      ["fairValueGains", 1],
      ["creditImpairment", 1],
      ["assetImpairment", 1],
      ["disposalGains", 1],
    ]),
    total("利润", "totalProfit", [
      ["operatingProfit", 1],
      ["nonOperatingIncome", 1],
      ["nonOperatingExpenses", -1],
    ]),
    total("利润", "netProfit", [
      ["totalProfit", 1],
      ["incomeTax", -1],
    ]),
  ],
  cashFlow: [
    ...cashSection("operating", "经营活动", "Operating"),
    ...cashSection("investing", "投资活动", "Investing"),
    ...cashSection("financing", "筹资活动", "Financing"),
    ...lines("现金", cashOthers),
    total("现金", "netIncrease", [
      ["netOperating", 1],
      ["netInvesting", 1],
      ["netFinancing", 1],
      ["exchangeEffect", 1],
    ]),
    total("现金", "closingCash", [
      ["openingCash", 1],
      ["netIncrease", 1],
    ]),
  ],
  supplement: lines("补充资料", supplementLines),
};

/** The printed name of a line. Example: `lineName("accountsReceivable")` is `应收账款`. */
export function lineName(field: string): string {
  return names.get(field) ?? field;
}

const names: ReadonlyMap<string, string> = new Map(
  Object.values(statementLines).flatMap((all) => all.map(({ field, name }) => [field, name] as const)),
);

function lines(section: string, named: Readonly<Record<string, string>>): readonly StatementLine[] {
  return Object.entries(named).map(([field, name]) => ({ field, name, section }));
}

function plus(named: Readonly<Record<string, string>>): NonNullable<StatementLine["sum"]> {
  return Object.keys(named).map((field) => [field, 1] as const);
}

function total(
  section: string,
  field: BalanceTotal | IncomeTotal | CashTotal,
  sum: NonNullable<StatementLine["sum"]>,
): StatementLine {
  const name = { ...balanceTotals, ...profitTotals, ...cashTotals }[field];
  return { field, name, section, sum };
}

function cashSection(
  key: keyof typeof cashInflows,
  section: string,
  net: "Operating" | "Investing" | "Financing",
): readonly StatementLine[] {
  return [
    ...lines(section, cashInflows[key]),
    total(section, `${key}Inflow`, plus(cashInflows[key])),
    ...lines(section, cashOutflows[key]),
    total(section, `${key}Outflow`, plus(cashOutflows[key])),
    total(section, `net${net}`, [
      [`${key}Inflow`, 1],
      [`${key}Outflow`, -1],
    ]),
  ];
}
