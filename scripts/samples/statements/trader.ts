// 隆汇物资: a commodity trader whose statements of 2025 were dressed for the bank. Profit was raised after the balance
// sheet had been closed, and the cash-flow statement was bent until operations looked less drained.

import type { Statement } from "../../../src/cases/statement.ts";
import { closeYear, type Holdings, openingBalance, round, withCashTotals, type Year } from "./close-year.ts";

const capital: Holdings = { paidInCapital: 2000 };
/** Margins for acceptances, 30% of the bills outstanding. */
const margin = { end2022: 360, end2023: 600, end2024: 1080, end2025: 2760 };

const end2022 = openingBalance({
  ...capital,
  ...{ cash: 740, accountsReceivable: 2600, prepayments: 1500, otherReceivables: 380, inventory: 1900 },
  ...{ fixedAssets: 420, shortTermLoans: 2000, notesPayable: 1200, accountsPayable: 1100 },
  ...{ contractLiabilities: 500, payrollPayable: 20, taxesPayable: 40, otherPayables: 300 },
  ...{ surplusReserve: 60, retainedEarnings: 320 },
});

const opinion = "标准无保留意见";

const year2023: Year = {
  ...{ year: 2023, audited: true, auditor: "海岱恒信会计师事务所（普通合伙）", opinion },
  ...{ revenue: 26_000, costOfSales: 25_220, taxesAndSurcharges: 26 },
  ...{ sellingExpenses: 210, administrativeExpenses: 190, researchExpenses: 0 },
  ...{ interestExpense: 168, interestIncome: 22, bankCharges: 18, otherIncome: 5 },
  ...{ creditLoss: 12, incomeTax: 45.75 },
  ...{ depreciation: 28, amortisation: 0, payroll: 150, sundryExpenses: 180 },
  ...{ borrowed: 2900, dividends: 0, restrictedCash: margin.end2023 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 3100, prepayments: 1800, otherReceivables: 520, inventory: 2150 },
    ...{ fixedAssets: 400, shortTermLoans: 2600, notesPayable: 2000, accountsPayable: 1250 },
    ...{ contractLiabilities: 560, payrollPayable: 22, taxesPayable: 45, otherPayables: 380 },
  },
};

const year2024: Year = {
  ...{ year: 2024, audited: true, auditor: "海岱恒信会计师事务所（普通合伙）", opinion },
  ...{ revenue: 38_000, costOfSales: 36_980, taxesAndSurcharges: 36 },
  ...{ sellingExpenses: 265, administrativeExpenses: 225, researchExpenses: 0 },
  ...{ interestExpense: 236, interestIncome: 31, bankCharges: 26, otherIncome: 6 },
  ...{ creditLoss: 25, incomeTax: 61 },
  ...{ depreciation: 27, amortisation: 0, payroll: 165, sundryExpenses: 220 },
  ...{ borrowed: 4200, dividends: 0, restrictedCash: margin.end2024 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 4500, prepayments: 2600, otherReceivables: 1050, inventory: 2500 },
    ...{ fixedAssets: 385, shortTermLoans: 3600, notesPayable: 3600, accountsPayable: 1480 },
    ...{ contractLiabilities: 640, payrollPayable: 24, taxesPayable: 58, otherPayables: 520 },
  },
};

/** The year as the books had it when they were closed. */
const closed2025: Year = {
  ...{ year: 2025, audited: true, auditor: "海岱中联诚会计师事务所（普通合伙）", opinion },
  ...{ revenue: 57_400, costOfSales: 56_060, taxesAndSurcharges: 48 },
  ...{ sellingExpenses: 310, administrativeExpenses: 255, researchExpenses: 0 },
  ...{ interestExpense: 395, interestIncome: 78, bankCharges: 41, otherIncome: 8 },
  ...{ creditLoss: 62, incomeTax: 78.75 },
  ...{ depreciation: 26, amortisation: 0, payroll: 178, sundryExpenses: 250 },
  ...{ borrowed: 8100, dividends: 0, restrictedCash: margin.end2025 },
  holdings: {
    ...capital,
    ...{ accountsReceivable: 8300, prepayments: 4200, otherReceivables: 2850, inventory: 2750 },
    ...{ fixedAssets: 370, shortTermLoans: 6800, notesPayable: 9200, accountsPayable: 1560 },
    ...{ contractLiabilities: 520, payrollPayable: 25, taxesPayable: 96, otherPayables: 2380 },
  },
};

/** What was written into the set for the bank afterwards, and what it leaves standing apart (万元). */
export const dressing = {
  addedRevenue: 3600,
  addedCost: 3120,
  addedTax: 120,
  addedReceipts: 1150,
  retainedEarningsGap: 360,
  closingCashGap: 1150,
} as const;

/** 2023 to 2025, the last one dressed. */
export function traderStatements(): readonly Statement[] {
  const first = closeYear(end2022, year2023, 0, margin.end2022).statement;
  const second = closeYear(first.balanceSheet, year2024, 0, margin.end2023).statement;
  const third = closeYear(second.balanceSheet, closed2025, 0, margin.end2024).statement;
  return [first, second, dressed(third)];
}

function dressed(statement: Statement): Statement {
  const { income, cashFlow } = statement;
  const addedProfit = dressing.addedRevenue - dressing.addedCost;
  return {
    ...statement,
    income: {
      ...income,
      revenue: round(income.revenue! + dressing.addedRevenue),
      costOfSales: round(income.costOfSales! + dressing.addedCost),
      operatingProfit: round(income.operatingProfit + addedProfit),
      totalProfit: round(income.totalProfit + addedProfit),
      incomeTax: round(income.incomeTax! + dressing.addedTax),
      netProfit: round(income.netProfit + addedProfit - dressing.addedTax),
    },
    cashFlow: withCashTotals(cashFlow.openingCash!, {
      ...cashFlow,
      salesReceived: cashFlow.salesReceived! + dressing.addedReceipts,
    }),
  };
}
