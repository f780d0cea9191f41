// The engines over a case's statements: ratios, articulation and the debt behind the interest, each with its input kept.

import { ratioLinesOf } from "../calculation/engines/ratios.ts";
import type { Case } from "../cases/case.ts";
import type { EngineRun, Material } from "./material.ts";
import { fullYears, type YearPlace } from "./proposal/years.ts";

export type YearRun = YearPlace & { readonly run: EngineRun };

/** The ratios of each full year, oldest first; a year that cannot be computed is left out. */
export function ratiosOf(material: Material): readonly YearRun[] {
  return eachYear(material, (year, lastYear) =>
    material.maybeRun("ratios", {
      year: ratioLinesOf(year),
      ...(lastYear ? { lastYear: ratioLinesOf(lastYear) } : {}),
      yearDays: material.parameters("ratio.year-days").value,
      balanceBasis: "average",
    }),
  );
}

/** The checks of each full year, oldest first. */
export function articulationsOf(material: Material): readonly YearRun[] {
  return eachYear(material, (year, lastYear) => {
    const declared = material.client.tax.find((one) => one.year === year.year);
    return material.maybeRun("articulation", {
      year: partsOf(year),
      ...(lastYear ? { lastYear: partsOf(lastYear) } : {}),
      vatFreeRevenue: Math.max(0, declared?.exemptExportSales ?? 0),
      ...(declared
        ? {
            taxReturn: {
              taxableSales: declared.taxableSales,
              exemptExportSales: declared.exemptExportSales,
            },
          }
        : {}),
    });
  });
}

/** The interest of the last year worked backwards; null without two years or without the rates of the loans. */
export function hiddenDebtOf(material: Material): EngineRun | null {
  const [latest, previous] = statementsOf(material.client).toReversed();
  if (!latest || previous?.year !== latest.year - 1) return null;
  const rated = material.client.facilities.flatMap(({ balance, ratePercent }) =>
    ratePercent === undefined || balance <= 0 ? [] : [{ balance, ratePercent }],
  );
  const balance = rated.reduce((sum, one) => sum + one.balance, 0);
  const interest = latest.income.interestExpense;
  if (balance === 0 || interest === undefined) return null;
  const { capitalisedInterest = 0, discountInterest = 0, leaseInterest = 0 } = latest.supplement;
  const weighted = rated.reduce((sum, one) => sum + one.balance * one.ratePercent, 0) / balance;
  return material.maybeRun("hidden-debt", {
    ...{ interestExpense: interest, capitalisedInterest, discountInterest, leaseInterest },
    knownRatePct: Math.round(weighted * 100) / 100,
    openingDebt: debtOf(previous),
    closingDebt: debtOf(latest),
    totalLiabilities: latest.balanceSheet.totalLiabilities,
    totalAssets: latest.balanceSheet.totalAssets,
    equity: latest.balanceSheet.totalEquity,
    ebitda:
      latest.income.totalProfit +
      interest +
      (latest.supplement.depreciation ?? 0) +
      (latest.supplement.amortisation ?? 0),
    guarantees: material.client.guarantees.reduce((sum, { amount }) => sum + amount, 0),
  });
}

type Statement = Case["statements"][number];

function eachYear(
  material: Material,
  run: (year: Statement, lastYear: Statement | undefined) => EngineRun | null,
): readonly YearRun[] {
  const all = statementsOf(material.client);
  const places = fullYears(material.client);
  return all.flatMap((year, at) => {
    const before = all[at - 1];
    const made = run(year, before?.year === year.year - 1 ? before : undefined);
    return made ? [{ ...places[at]!, run: made }] : [];
  });
}

/** Full years, oldest first, as `fullYears` has them. */
function statementsOf({ statements }: Case): readonly Statement[] {
  return statements
    .filter(({ throughMonth }) => throughMonth === undefined)
    .toSorted((one, other) => one.year - other.year);
}

function partsOf({ balanceSheet, income, cashFlow, supplement }: Statement) {
  return { balanceSheet, income, cashFlow, supplement };
}

function debtOf({ balanceSheet }: Statement): number {
  const { shortTermLoans = 0, longTermLoans = 0, bondsPayable = 0, currentPortionOfDebt = 0 } = balanceSheet;
  return shortTermLoans + longTermLoans + bondsPayable + currentPortionOfDebt;
}
