// 安和医疗: an exporter of medical devices whose statements hold in every respect, so that a check which finds
// something here is wrong itself.

import type { Statement } from "../../../src/cases/statement.ts";
import { closeYear, type Holdings, openingBalance, type Year } from "./close-year.ts";

const capital: Holdings = { paidInCapital: 5000 };
const refundClaim = { end2022: 110, end2023: 130, end2024: 155, end2025: 185 };

const end2022 = openingBalance({
  ...capital,
  ...{ cash: 2875, accountsReceivable: 2250, prepayments: 180, otherReceivables: 160, inventory: 1880 },
  ...{ fixedAssets: 3450, intangibleAssets: 640 },
  ...{ shortTermLoans: 1200, accountsPayable: 1620, contractLiabilities: 330 },
  ...{ payrollPayable: 270, taxesPayable: 105, otherPayables: 130 },
  ...{ surplusReserve: 480, retainedEarnings: 2300 },
});

const auditor = "澄江信诚会计师事务所（特殊普通合伙）";
const opinion = "标准无保留意见";

const year2023: Year = {
  ...{ year: 2023, audited: true, auditor, opinion },
  ...{ revenue: 14_200, exportRevenue: 10_500, costOfSales: 9230, taxesAndSurcharges: 78 },
  ...{ sellingExpenses: 1420, administrativeExpenses: 1050, researchExpenses: 850 },
  ...{ interestExpense: 42, interestIncome: 18, bankCharges: 65, otherIncome: 120 },
  ...{ creditLoss: 30, inventoryLoss: 25, incomeTax: 130 },
  ...{ depreciation: 360, amortisation: 28, payroll: 2900, sundryExpenses: 980 },
  ...{ borrowed: 1000, dividends: 400, refundReceivable: refundClaim.end2023 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 2650, prepayments: 210, otherReceivables: 190, inventory: 2150 },
    ...{ fixedAssets: 3600, intangibleAssets: 620 },
    ...{ shortTermLoans: 1000, accountsPayable: 1900, contractLiabilities: 380 },
    ...{ payrollPayable: 310, taxesPayable: 120, otherPayables: 140 },
  },
};

const year2024: Year = {
  ...{ year: 2024, audited: true, auditor, opinion },
  ...{ revenue: 16_900, exportRevenue: 12_700, costOfSales: 10_900, taxesAndSurcharges: 90 },
  ...{ sellingExpenses: 1650, administrativeExpenses: 1190, researchExpenses: 1020 },
  ...{ interestExpense: 36, interestIncome: 24, bankCharges: 48, otherIncome: 135 },
  ...{ creditLoss: 28, inventoryLoss: 30, incomeTax: 178 },
  ...{ depreciation: 395, amortisation: 29, payroll: 3380, sundryExpenses: 1120 },
  ...{ borrowed: 900, dividends: 600, refundReceivable: refundClaim.end2024 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 3080, prepayments: 240, otherReceivables: 225, inventory: 2480 },
    ...{ fixedAssets: 3780, constructionInProgress: 150, intangibleAssets: 600 },
    ...{ shortTermLoans: 900, accountsPayable: 2200, contractLiabilities: 450 },
    ...{ payrollPayable: 370, taxesPayable: 150, otherPayables: 150 },
  },
};

const year2025: Year = {
  ...{ year: 2025, audited: true, auditor, opinion },
  ...{ revenue: 20_100, exportRevenue: 15_200, costOfSales: 12_960, taxesAndSurcharges: 104 },
  ...{ sellingExpenses: 1930, administrativeExpenses: 1380, researchExpenses: 1260 },
  ...{ interestExpense: 31, interestIncome: 30, bankCharges: 72, otherIncome: 150 },
  ...{ creditLoss: 36, inventoryLoss: 38, incomeTax: 214 },
  ...{ depreciation: 440, amortisation: 30, payroll: 3950, sundryExpenses: 1300 },
  ...{ borrowed: 800, dividends: 800, refundReceivable: refundClaim.end2025 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 3560, prepayments: 290, otherReceivables: 260, inventory: 2890 },
    ...{ fixedAssets: 3950, constructionInProgress: 420, intangibleAssets: 575 },
    ...{ shortTermLoans: 800, accountsPayable: 2560, contractLiabilities: 540 },
    ...{ payrollPayable: 440, taxesPayable: 175, otherPayables: 165 },
  },
};

/** 2023 to 2025. */
export function exporterStatements(): readonly Statement[] {
  const first = closeYear(end2022, year2023, refundClaim.end2022);
  const second = closeYear(first.statement.balanceSheet, year2024, first.refundReceivable);
  const third = closeYear(second.statement.balanceSheet, year2025, second.refundReceivable);
  return [first.statement, second.statement, third.statement];
}
