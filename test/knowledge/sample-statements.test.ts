// The sample clients' statements: what must hold holds to the cent, and what the story breaks is broken there only.

import { describe, expect, it } from "vitest";
import { caseFindings } from "../../src/cases/findings.ts";
import type { Statement } from "../../src/cases/statement.ts";
import { type ClientId, client, year } from "./sample-clients.ts";

describe("the statements", () => {
  it("of 华东精工 are those of the product's test company", () => {
    const { balanceSheet, income, cashFlow } = year("huadong", 2025);
    expect(balanceSheet).toMatchObject({
      ...{ cash: 1085, accountsReceivable: 3200, prepayments: 450, otherReceivables: 520, inventory: 2350 },
      ...{ totalCurrentAssets: 7605, fixedAssets: 4180, constructionInProgress: 300, intangibleAssets: 470 },
      ...{ totalNonCurrentAssets: 4950, totalAssets: 12_555, shortTermLoans: 3300, notesPayable: 800 },
      ...{ accountsPayable: 1850, contractLiabilities: 200, payrollPayable: 170, taxesPayable: 120 },
      ...{ otherPayables: 420, totalCurrentLiabilities: 6860, longTermLoans: 900, totalLiabilities: 7760 },
      ...{ paidInCapital: 2500, surplusReserve: 349.5, retainedEarnings: 1945.5, totalEquity: 4795 },
    });
    expect(income).toMatchObject({
      ...{ revenue: 12_000, costOfSales: 9720, taxesAndSurcharges: 60, sellingExpenses: 480 },
      ...{ administrativeExpenses: 600, researchExpenses: 240, financeExpenses: 210, interestExpense: 205 },
      ...{ interestIncome: 10, otherIncome: 30, creditImpairment: -60, operatingProfit: 660 },
      ...{ totalProfit: 660, incomeTax: 165, netProfit: 495 },
    });
    expect(cashFlow).toMatchObject({
      ...{ salesReceived: 12_650, netOperating: -110, netInvesting: -700, netFinancing: 395 },
      ...{ netIncrease: -415 },
    });
    const before = year("huadong", 2024);
    expect(before.balanceSheet).toMatchObject({
      ...{ cash: 1500, accountsReceivable: 2400, prepayments: 300, otherReceivables: 200, inventory: 1900 },
      ...{ totalCurrentAssets: 6300, fixedAssets: 4000, constructionInProgress: 200, intangibleAssets: 500 },
      ...{ totalAssets: 11_000, shortTermLoans: 2500, notesPayable: 600, accountsPayable: 1700 },
      ...{ contractLiabilities: 250, payrollPayable: 150, taxesPayable: 100, otherPayables: 300 },
      ...{ longTermLoans: 1000, totalLiabilities: 6600, surplusReserve: 300, retainedEarnings: 1600 },
    });
    expect(before.income).toMatchObject({ revenue: 10_500, costOfSales: 8400, netProfit: 430 });
    expect(before.supplement.depreciation).toBe(400);
    expect(year("huadong", 2023).balanceSheet).toMatchObject({
      totalAssets: 10_400,
      accountsReceivable: 2100,
    });
  });

  it.each(["huadong", "exporter"] as const)("of %s contradict themselves nowhere", (id) => {
    expect(caseFindings(client(id))).toEqual([]);
  });

  it.each(["huadong", "exporter"] as const)("of %s explain cash, plant and debt to the cent", (id) => {
    for (const wanted of [2024, 2025]) {
      const gaps = indirectGaps(year(id, wanted), year(id, wanted - 1), vatFreeSales[id][wanted]!);
      for (const [check, gap] of Object.entries(gaps)) expect({ check, gap }).toEqual({ check, gap: 0 });
    }
  });

  it("of 隆汇物资 break where they were dressed, in 2025 and nowhere else", () => {
    const findings = caseFindings(client("trader"));
    expect(findings.map(({ check, year: at, difference }) => [check, at, difference])).toEqual([
      ["K5", 2025, 1150],
      ["K2", 2025, -360],
      ["K3", 2025, -36],
      ["K5", 2025, 1150],
    ]);
  });

  it("of 隆汇物资 claim far more sales than were declared for VAT, those of 安和医疗 exactly as many", () => {
    const declared = (id: ClientId): number => {
      const { taxableSales, exemptExportSales } = client(id).tax.find((tax) => tax.year === 2025)!;
      return (taxableSales + exemptExportSales) / year(id, 2025).income.revenue! - 1;
    };
    expect(declared("trader")).toBeLessThan(-0.25);
    expect(declared("huadong")).toBeCloseTo(-0.1833, 4);
    expect(declared("exporter")).toBe(0);
  });
});

/** Revenue without VAT, 万元. */
const vatFreeSales: Readonly<Record<"huadong" | "exporter", Readonly<Record<number, number>>>> = {
  huadong: { 2024: 0, 2025: 0 },
  exporter: { 2024: 12_700, 2025: 15_200 },
};

/** K6 to K9 as the reference states them: stated less expected, in hundredths of 万元. */
function indirectGaps(
  { balanceSheet: now, income, cashFlow, supplement }: Statement,
  { balanceSheet: before }: Statement,
  exports: number,
): Readonly<Record<string, number>> {
  const grown = (...fields: readonly (keyof typeof now)[]): number =>
    fields.reduce((sum, field) => sum + (now[field] ?? 0) - (before[field] ?? 0), 0);
  const losses = -(income.creditImpairment ?? 0) - (income.assetImpairment ?? 0);
  const wear = (supplement.depreciation ?? 0) + (supplement.amortisation ?? 0);
  const stock = grown("inventory") - (income.assetImpairment ?? 0);
  const claims =
    grown("accountsReceivable", "prepayments", "otherReceivables") - (income.creditImpairment ?? 0);
  const trade = grown("notesPayable", "accountsPayable", "contractLiabilities");
  const owed = trade + grown("payrollPayable", "taxesPayable", "otherPayables");
  const indirect = income.netProfit + losses + wear + income.interestExpense! - stock - claims + owed;
  const plant = grown("fixedAssets", "constructionInProgress", "intangibleAssets") + wear;
  const tax = (income.revenue! - exports) * 0.13;
  const collected =
    income.revenue! +
    tax -
    grown("accountsReceivable") +
    income.creditImpairment! +
    grown("contractLiabilities");
  const gap = (stated: number, expected: number): number => Math.round((stated - expected) * 100) + 0;
  return {
    K6: gap(cashFlow.netOperating, indirect),
    K7: gap(cashFlow.capitalExpenditurePaid!, plant),
    K8: gap(
      cashFlow.borrowingsReceived! - cashFlow.borrowingsRepaid!,
      grown("shortTermLoans", "longTermLoans"),
    ),
    K9: gap(cashFlow.salesReceived!, collected),
  };
}
