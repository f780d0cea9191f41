// 华东精工: a machinery maker whose sales outgrow its cash. The figures of 2024 and 2025 are the product's test
// company; 2023 is what leads up to them.

import type { Statement } from "../../../src/cases/statement.ts";
import { closeYear, type Holdings, openingBalance, type Year } from "./close-year.ts";

const capital: Holdings = { paidInCapital: 2500 };

const end2022 = openingBalance({
  ...capital,
  ...{ cash: 1050, accountsReceivable: 1850, prepayments: 240, otherReceivables: 165, inventory: 1620 },
  ...{ fixedAssets: 4150, constructionInProgress: 120, intangibleAssets: 560 },
  ...{ shortTermLoans: 2000, notesPayable: 500, accountsPayable: 1560, contractLiabilities: 240 },
  ...{ payrollPayable: 130, taxesPayable: 85, otherPayables: 250, longTermLoans: 1300 },
  ...{ surplusReserve: 218, retainedEarnings: 972 },
});

const auditor = "江州正衡会计师事务所（普通合伙）";
const opinion = "标准无保留意见";

const year2023: Year = {
  ...{ year: 2023, audited: true, auditor, opinion },
  ...{ revenue: 9400, costOfSales: 7490, taxesAndSurcharges: 52 },
  ...{ sellingExpenses: 385, administrativeExpenses: 500, researchExpenses: 185 },
  ...{ interestExpense: 158, interestIncome: 8, bankCharges: 14, otherIncome: 18 },
  ...{ creditLoss: 48, inventoryLoss: 40, nonOperatingExpenses: 34, incomeTax: 130 },
  ...{ depreciation: 385, amortisation: 30, payroll: 1340, sundryExpenses: 360 },
  ...{ borrowed: 2300, dividends: 50 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 2100, prepayments: 260, otherReceivables: 180, inventory: 1750 },
    ...{ fixedAssets: 4080, constructionInProgress: 150, intangibleAssets: 530 },
    ...{ shortTermLoans: 2200, notesPayable: 550, accountsPayable: 1650, contractLiabilities: 260 },
    ...{ payrollPayable: 140, taxesPayable: 90, otherPayables: 280, longTermLoans: 1200 },
  },
};

const year2024: Year = {
  ...{ year: 2024, audited: true, auditor, opinion },
  ...{ revenue: 10_500, costOfSales: 8400, taxesAndSurcharges: 58 },
  ...{ sellingExpenses: 420, administrativeExpenses: 540, researchExpenses: 210 },
  ...{ interestExpense: 165, interestIncome: 8, bankCharges: 15, otherIncome: 20 },
  ...{ creditLoss: 65, inventoryLoss: 46.67, nonOperatingExpenses: 35, incomeTax: 143.33 },
  ...{ depreciation: 400, amortisation: 30, payroll: 1450, sundryExpenses: 390 },
  ...{ borrowed: 2600, dividends: 60 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 2400, prepayments: 300, otherReceivables: 200, inventory: 1900 },
    ...{ fixedAssets: 4000, constructionInProgress: 200, intangibleAssets: 500 },
    ...{ shortTermLoans: 2500, notesPayable: 600, accountsPayable: 1700, contractLiabilities: 250 },
    ...{ payrollPayable: 150, taxesPayable: 100, otherPayables: 300, longTermLoans: 1000 },
  },
};

const year2025: Year = {
  ...{ year: 2025, audited: true, auditor, opinion },
  ...{ revenue: 12_000, costOfSales: 9720, taxesAndSurcharges: 60 },
  ...{ sellingExpenses: 480, administrativeExpenses: 600, researchExpenses: 240 },
  ...{ interestExpense: 205, interestIncome: 10, bankCharges: 15, otherIncome: 30 },
  ...{ creditLoss: 60, incomeTax: 165 },
  ...{ depreciation: 420, amortisation: 30, payroll: 1600, sundryExpenses: 440 },
  ...{ borrowed: 3300, dividends: 100 },
  ...{ capitalisedInterest: 10, discountInterest: 18, leaseInterest: 12 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 3200, prepayments: 450, otherReceivables: 520, inventory: 2350 },
    ...{ fixedAssets: 4180, constructionInProgress: 300, intangibleAssets: 470 },
    ...{ shortTermLoans: 3300, notesPayable: 800, accountsPayable: 1850, contractLiabilities: 200 },
    ...{ payrollPayable: 170, taxesPayable: 120, otherPayables: 420, longTermLoans: 900 },
  },
};

/** 2023 to 2025. */
export function huadongStatements(): readonly Statement[] {
  const first = closeYear(end2022, year2023).statement;
  const second = closeYear(first.balanceSheet, year2024).statement;
  return [first, second, closeYear(second.balanceSheet, year2025).statement];
}
