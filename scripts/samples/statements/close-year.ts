// Closes a fictional company's year: from what it sold, spent, borrowed and holds at the end, the three statements
// that follow from the year before. Cash is what is left over, so the statements articulate by construction.

import type {
  BalanceSheet,
  CashFlowStatement,
  IncomeStatement,
  Statement,
} from "../../../src/cases/statement.ts";
import type { BalanceField } from "../../../src/finance/statement-names.ts";

/** What is held and owed at the end of the year, without cash and the two reserves, which follow. 万元. */
export type Holdings = Readonly<
  Partial<Record<Exclude<BalanceField, "cash" | "surplusReserve" | "retainedEarnings">, number>>
>;

export type Year = {
  readonly year: number;
  readonly audited: boolean;
  readonly auditor?: string;
  readonly opinion?: string;
  readonly revenue: number;
  /** The part of the revenue that bears no VAT. */
  readonly exportRevenue?: number;
  readonly costOfSales: number;
  readonly taxesAndSurcharges: number;
  readonly sellingExpenses: number;
  readonly administrativeExpenses: number;
  readonly researchExpenses: number;
  readonly interestExpense: number;
  readonly interestIncome: number;
  /** Bank charges and exchange losses that were paid in cash. */
  readonly bankCharges: number;
  readonly otherIncome: number;
  /** Losses, as positive amounts. */
  readonly creditLoss: number;
  readonly inventoryLoss?: number;
  readonly nonOperatingExpenses?: number;
  readonly incomeTax: number;
  readonly depreciation: number;
  readonly amortisation: number;
  /** Wages and social insurance in cost and expenses. */
  readonly payroll: number;
  /** Expenses without wages, goods or input tax: travel, rent, insurance. */
  readonly sundryExpenses: number;
  readonly borrowed: number;
  readonly dividends: number;
  /** Export refunds owed by the treasury at the end of the year, within 其他应收款. */
  readonly refundReceivable?: number;
  readonly restrictedCash?: number;
  readonly capitalisedInterest?: number;
  readonly discountInterest?: number;
  readonly leaseInterest?: number;
  readonly holdings: Holdings;
};

/** What a year hands to the next. */
export type Closed = { readonly statement: Statement; readonly refundReceivable: number };

const vatRate = 0.13;

/** The opening balance sheet, from which the first year is closed. */
export function openingBalance(
  holdings: Holdings & Pick<BalanceSheet, "cash" | "surplusReserve" | "retainedEarnings">,
): BalanceSheet {
  return withTotals(holdings);
}

/** The statements of `year`, given the balance sheet and refund claim at its beginning. */
export function closeYear(
  before: BalanceSheet,
  year: Year,
  refundReceivableBefore = 0,
  restrictedBefore = 0,
): Closed {
  const income = incomeOf(year);
  const surplusAppropriation = round(Math.max(0, income.netProfit) / 10);
  const cashFlow = cashFlowOf({ before, year, income, refundReceivableBefore, restrictedBefore });
  const balanceSheet = withTotals({
    ...year.holdings,
    cash: round(cashFlow.closingCash + (year.restrictedCash ?? 0)),
    surplusReserve: round((before.surplusReserve ?? 0) + surplusAppropriation),
    retainedEarnings: round(
      (before.retainedEarnings ?? 0) + income.netProfit - surplusAppropriation - year.dividends,
    ),
  });
  const statement: Statement = {
    year: year.year,
    audited: year.audited,
    ...(year.auditor === undefined ? {} : { auditor: year.auditor }),
    ...(year.opinion === undefined ? {} : { opinion: year.opinion }),
    balanceSheet,
    income,
    cashFlow,
    supplement: present({
      depreciation: year.depreciation,
      amortisation: year.amortisation,
      surplusAppropriation,
      dividendsDeclared: year.dividends,
      restrictedCash: year.restrictedCash,
      capitalisedInterest: year.capitalisedInterest,
      discountInterest: year.discountInterest,
      leaseInterest: year.leaseInterest,
    }),
  };
  return { statement, refundReceivable: year.refundReceivable ?? 0 };
}

function incomeOf(year: Year): IncomeStatement {
  const financeExpenses = round(year.interestExpense - year.interestIncome + year.bankCharges);
  const operatingProfit = round(
    year.revenue -
      year.costOfSales -
      year.taxesAndSurcharges -
      year.sellingExpenses -
      year.administrativeExpenses -
      year.researchExpenses -
      financeExpenses +
      year.otherIncome -
      year.creditLoss -
      (year.inventoryLoss ?? 0),
  );
  const totalProfit = round(operatingProfit - (year.nonOperatingExpenses ?? 0));
  return {
    revenue: year.revenue,
    costOfSales: year.costOfSales,
    taxesAndSurcharges: year.taxesAndSurcharges,
    sellingExpenses: year.sellingExpenses,
    administrativeExpenses: year.administrativeExpenses,
    researchExpenses: year.researchExpenses,
    financeExpenses,
    interestExpense: year.interestExpense,
    interestIncome: year.interestIncome,
    otherIncome: year.otherIncome,
    ...present({
      creditImpairment: -year.creditLoss,
      assetImpairment: -(year.inventoryLoss ?? 0),
      nonOperatingExpenses: year.nonOperatingExpenses,
    }),
    operatingProfit,
    totalProfit,
    incomeTax: year.incomeTax,
    netProfit: round(totalProfit - year.incomeTax),
  };
}

type CashInputs = {
  readonly before: BalanceSheet;
  readonly year: Year;
  readonly income: IncomeStatement;
  readonly refundReceivableBefore: number;
  readonly restrictedBefore: number;
};

function cashFlowOf(inputs: CashInputs): CashFlowStatement {
  const { before, year, restrictedBefore } = inputs;
  const grown: Growth = (field) => (year.holdings[field] ?? 0) - (before[field] ?? 0);
  const debtGrowth = grown("shortTermLoans") + grown("longTermLoans");
  return withCashTotals(round(before.cash! - restrictedBefore), {
    ...operatingLines(inputs, grown),
    capitalExpenditurePaid:
      grown("fixedAssets") +
      grown("constructionInProgress") +
      grown("intangibleAssets") +
      year.depreciation +
      year.amortisation,
    otherInvestingPaid: (year.restrictedCash ?? 0) - restrictedBefore,
    capitalReceived: grown("paidInCapital") + grown("capitalReserve"),
    borrowingsReceived: year.borrowed,
    borrowingsRepaid: year.borrowed - debtGrowth,
    dividendsAndInterestPaid: year.dividends + year.interestExpense,
  });
}

/** By how much a holding is larger than a year ago. */
type Growth = (field: keyof Holdings) => number;

function operatingLines({ year, income, refundReceivableBefore }: CashInputs, grown: Growth): CashLines {
  const goods = goodsBought(year, grown);
  // Tax is rounded before it enters two lines, else they would not cancel to the cent.
  const outputTax = round((year.revenue - (year.exportRevenue ?? 0)) * vatRate);
  const inputTax = round(goods * vatRate);
  const vat = round(outputTax - inputTax);
  const refundGrowth = (year.refundReceivable ?? 0) - refundReceivableBefore;
  const receivables = grown("accountsReceivable") + grown("notesReceivable") + grown("receivablesFinancing");
  return {
    salesReceived: year.revenue + outputTax - receivables - year.creditLoss + grown("contractLiabilities"),
    taxRefundsReceived: Math.max(0, -vat) - refundGrowth,
    otherOperatingReceived: year.otherIncome + year.interestIncome,
    purchasesPaid: goods + inputTax + grown("prepayments") - grown("notesPayable") - grown("accountsPayable"),
    payrollPaid: year.payroll - grown("payrollPayable"),
    taxesPaid: Math.max(0, vat) + year.taxesAndSurcharges + income.incomeTax! - grown("taxesPayable"),
    otherOperatingPaid:
      year.sundryExpenses +
      year.bankCharges +
      (year.nonOperatingExpenses ?? 0) +
      (grown("otherReceivables") - refundGrowth) -
      grown("otherPayables"),
  };
}

/** Goods and services bought, without tax: what cost and expenses contain besides wages, wear and sundries. */
function goodsBought(year: Year, grown: Growth): number {
  return (
    year.costOfSales +
    year.sellingExpenses +
    year.administrativeExpenses +
    year.researchExpenses -
    year.depreciation -
    year.amortisation -
    year.payroll -
    year.sundryExpenses +
    grown("inventory") +
    (year.inventoryLoss ?? 0)
  );
}

type CashLines = Readonly<Record<string, number>>;

/** Lines rounded first, so that totals are sums of what is printed. */
export function withCashTotals(openingCash: number, lines: CashLines): CashFlowStatement {
  const line = Object.fromEntries(Object.entries(lines).map(([field, amount]) => [field, round(amount)]));
  const sum = (...fields: readonly string[]): number =>
    round(fields.reduce((total, field) => total + (line[field] ?? 0), 0));
  const operatingInflow = sum("salesReceived", "taxRefundsReceived", "otherOperatingReceived");
  const operatingOutflow = sum("purchasesPaid", "payrollPaid", "taxesPaid", "otherOperatingPaid");
  const investingInflow = sum("disposalsReceived", "otherInvestingReceived");
  const investingOutflow = sum("capitalExpenditurePaid", "otherInvestingPaid");
  const financingInflow = sum("capitalReceived", "borrowingsReceived", "otherFinancingReceived");
  const financingOutflow = sum("borrowingsRepaid", "dividendsAndInterestPaid", "otherFinancingPaid");
  const netOperating = round(operatingInflow - operatingOutflow);
  const netInvesting = round(investingInflow - investingOutflow);
  const netFinancing = round(financingInflow - financingOutflow);
  const netIncrease = round(netOperating + netInvesting + netFinancing);
  return {
    ...present(line),
    ...{ operatingInflow, operatingOutflow, netOperating },
    ...{ investingInflow, investingOutflow, netInvesting },
    ...{ financingInflow, financingOutflow, netFinancing },
    ...{ netIncrease, openingCash, closingCash: round(openingCash + netIncrease) },
  };
}

/** A balance sheet with its totals. */
export function withTotals(held: Readonly<Partial<Record<BalanceField, number>>>): BalanceSheet {
  const sum = (...fields: readonly BalanceField[]): number =>
    round(fields.reduce((total, field) => total + (held[field] ?? 0), 0));
  const totalCurrentAssets = sum(
    ...(["cash", "tradingAssets", "notesReceivable", "accountsReceivable", "receivablesFinancing"] as const),
    ...(["prepayments", "otherReceivables", "inventory", "otherCurrentAssets"] as const),
  );
  const totalNonCurrentAssets = sum(
    ...(["longTermEquityInvestments", "fixedAssets", "constructionInProgress", "intangibleAssets"] as const),
  );
  const totalCurrentLiabilities = sum(
    ...(["shortTermLoans", "notesPayable", "accountsPayable", "contractLiabilities"] as const),
    ...(["payrollPayable", "taxesPayable", "otherPayables"] as const),
  );
  const totalNonCurrentLiabilities = sum("longTermLoans", "longTermPayables");
  return {
    ...present(held),
    totalCurrentAssets,
    totalNonCurrentAssets,
    totalAssets: round(totalCurrentAssets + totalNonCurrentAssets),
    totalCurrentLiabilities,
    totalNonCurrentLiabilities,
    totalLiabilities: round(totalCurrentLiabilities + totalNonCurrentLiabilities),
    totalEquity: sum("paidInCapital", "capitalReserve", "surplusReserve", "retainedEarnings"),
  };
}

/** Lines that are there and not zero. */
function present(lines: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([field, amount]) =>
      amount === undefined || round(amount) === 0 ? [] : [[field, round(amount)]],
    ),
  );
}

/** 万元 to two decimals. */
export function round(amount: number): number {
  const cents = Math.round(Number((amount * 100).toFixed(6)));
  return cents === 0 ? 0 : cents / 100;
}
