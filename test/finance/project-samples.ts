import fc from "fast-check";
import type { OperatingYear, ProjectInput } from "../../src/finance/project/plan.ts";

export function operatingYear(changes: Partial<OperatingYear> = {}): OperatingYear {
  return {
    revenue: 4000,
    variableCost: 1800,
    fixedCost: 600,
    taxesAndSurcharges: 40,
    maintenance: 0,
    workingCapitalIncrease: 0,
    years: 10,
    ...changes,
  };
}

/** The example of the docstring. */
export const plant: ProjectInput = {
  construction: [6000],
  workingCapitalFloor: 200,
  operation: [operatingYear()],
  depreciationYears: 10,
  residualPct: 5,
  incomeTaxRatePct: 25,
  discountRatePct: 8,
  loan: { amount: 3600, ratePct: 4, graceYears: 0, repayYears: 8, method: "equal-principal" },
  kind: "other",
};

const money = (most: number) => fc.double({ min: 0, max: most, noNaN: true });

/** Projects that cost something at first and operate for a while, good and bad ones. */
export const anyProject: fc.Arbitrary<ProjectInput> = fc.record({
  construction: fc.array(fc.double({ min: 100, max: 50_000, noNaN: true }), { minLength: 1, maxLength: 3 }),
  workingCapitalFloor: money(2000),
  operation: fc.array(
    fc
      .record({
        revenue: money(30_000),
        variableCost: money(15_000),
        fixedCost: money(5000),
        surchargePct: fc.integer({ min: 0, max: 5 }),
        maintenance: money(300),
        workingCapitalIncrease: money(300),
        years: fc.integer({ min: 1, max: 6 }),
      })
      .map(({ surchargePct, ...year }) => ({
        ...year,
        taxesAndSurcharges: (year.revenue * surchargePct) / 100,
      })),
    { minLength: 1, maxLength: 4 },
  ),
  depreciationYears: fc.integer({ min: 1, max: 30 }),
  residualPct: fc.integer({ min: 0, max: 10 }),
  incomeTaxRatePct: fc.constantFrom(0, 15, 25),
  discountRatePct: fc.constantFrom(6, 8, 12),
  loan: fc.record({
    amount: money(40_000),
    ratePct: fc.double({ min: 0, max: 8, noNaN: true }),
    graceYears: fc.integer({ min: 0, max: 2 }),
    repayYears: fc.integer({ min: 1, max: 12 }),
    method: fc.constantFrom("equal-principal" as const, "annuity" as const),
  }),
  kind: fc.constant("other" as const),
});
