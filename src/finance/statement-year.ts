// One year's statements as the engines take them: the lines of the catalogue, in 万元; a line left out is zero.

import type {
  BalanceField,
  BalanceTotal,
  CashField,
  CashTotal,
  IncomeField,
  IncomeTotal,
  SupplementField,
} from "./statement-names.ts";

type Lines<Field extends string> = Readonly<Partial<Record<Field, number | undefined>>>;

export type StatementYear = {
  readonly balanceSheet: Lines<BalanceField | BalanceTotal>;
  readonly income: Lines<IncomeField | IncomeTotal>;
  readonly cashFlow: Lines<CashField | CashTotal>;
  /** What the notes say. */
  readonly supplement: Lines<SupplementField>;
};

/** Debt that bears interest, bills payable aside: loans, bonds, what of them falls due within a year. */
export function interestBearingDebt({ balanceSheet }: StatementYear): number {
  const { shortTermLoans, longTermLoans, bondsPayable, currentPortionOfDebt } = balanceSheet;
  return (shortTermLoans ?? 0) + (longTermLoans ?? 0) + (bondsPayable ?? 0) + (currentPortionOfDebt ?? 0);
}

/** Profit before interest, tax, depreciation and amortisation. Example (T-19): 660 + 205 + 420 + 30 is 1,315. */
export function ebitdaOf({ income, supplement }: StatementYear): number {
  return ebitOf(income) + (supplement.depreciation ?? 0) + (supplement.amortisation ?? 0);
}

/** Profit before interest and tax. Example (T-19): 660 + 205 is 865. */
export function ebitOf({ totalProfit, interestExpense }: StatementYear["income"]): number {
  return (totalProfit ?? 0) + (interestExpense ?? 0);
}
