import fc from "fast-check";
import { irr, npv } from "financial";
import { describe, expect, it } from "vitest";
import { projectAppraisal } from "../../src/finance/project/appraisal.ts";
import type { ProjectInput } from "../../src/finance/project/plan.ts";
import { isMeaningful } from "../../src/finance/working.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { anyProject, operatingYear, plant } from "./project-samples.ts";

const parameters = shippedParameters();
const appraise = (input: ProjectInput) => projectAppraisal(input, parameters);
const codes = (input: ProjectInput) => appraise(input).warnings.map(({ code }) => code);

function figureOf(value: unknown): number {
  if (typeof value !== "number") throw new Error(JSON.stringify(value));
  return value;
}

describe("project appraisal", () => {
  const { value } = appraise(plant);

  it("repeats the worked example", () => {
    expect(value).toMatchObject({
      totalInvestment: 6272,
      interestDuringConstruction: 72,
      capital: 2672,
      fnpvBeforeTax: 4179.757909,
      fnpvAfterTax: 2642.030921,
      breakEvenYear: 2,
    });
    expect(figureOf(value.firrBeforeTaxPct)).toBeCloseTo(22.122074109819, 6);
    expect(figureOf(value.firrAfterTaxPct)).toBeCloseTo(17.207980556976, 6);
    expect(figureOf(value.equityFirrPct)).toBeCloseTo(29.082665772177, 6);
    expect(figureOf(value.paybackYears)).toBeCloseTo(5.72381, 6);
    expect(figureOf(value.breakEvenPct)).toBeCloseTo(61.15, 6);
    expect(figureOf(value.dscrMinimum)).toBeCloseTo(2.273081, 6);
    expect(figureOf(value.dscrAverage)).toBeCloseTo(2.526907, 6);
    expect(figureOf(value.interestCoverMinimum)).toBeCloseTo(6.8275, 6);
  });

  it("agrees with an independent library on worth and rate", () => {
    const flows = value.years.map(({ flowAfterTax }) => flowAfterTax);
    expect(figureOf(value.firrAfterTaxPct)).toBeCloseTo(irr(flows, 0.1, 1e-12, 200) * 100, 6);
    expect(value.fnpvAfterTax).toBeCloseTo(npv(0.08, flows) / 1.08, 5);
  });

  it("counts the payback of the manual's example as ten years from the start of construction", () => {
    const plain: ProjectInput = {
      ...plant,
      construction: [25_000, 25_000],
      workingCapitalFloor: 0,
      operation: [
        operatingYear({ revenue: 6250, variableCost: 0, fixedCost: 0, taxesAndSurcharges: 0, years: 12 }),
      ],
      loan: { ...plant.loan, amount: 0 },
    };
    expect(figureOf(appraise(plain).value.paybackBeforeTaxYears)).toBeCloseTo(10, 9);
  });

  it("has all factors by five, ten and twenty percent, and the base between them", () => {
    const { sensitivity } = value;
    expect(sensitivity.map(({ factor, changePct }) => `${factor} ${changePct}`)).toEqual(
      ["price", "cost", "investment"].flatMap((factor) =>
        [-20, -10, -5, 5, 10, 20].map((change) => `${factor} ${change}`),
      ),
    );
    const worth = (factor: string, change: number) =>
      sensitivity.find((row) => row.factor === factor && row.changePct === change)!.fnpv;
    expect(worth("price", -5)).toBeLessThan(value.fnpvAfterTax);
    expect(worth("price", 5)).toBeGreaterThan(value.fnpvAfterTax);
    expect(worth("cost", 5)).toBeLessThan(value.fnpvAfterTax);
    expect(worth("investment", 20)).toBeLessThan(worth("investment", 10));
  });

  it("is worth nothing at the switching value of each factor", () => {
    const price = value.switchingValues.find(({ factor }) => factor === "price")!;
    const by = 1 + figureOf(price.changePct) / 100;
    const changed = {
      ...plant,
      operation: [operatingYear({ revenue: 4000 * by, taxesAndSurcharges: 40 * by })],
    };
    expect(appraise(changed).value.fnpvAfterTax).toBeCloseTo(0, 5);
  });

  it("works interest during construction out from the draws, or takes the one given", () => {
    const twoYears = { ...plant, construction: [4000, 2000], loan: { ...plant.loan, draws: [1200, 2400] } };
    // (1,200 ÷ 2) × 4% + (1,200 + 2,400 ÷ 2) × 4%
    expect(appraise(twoYears).value.interestDuringConstruction).toBeCloseTo(24 + 96, 6);
    expect(appraise({ ...twoYears, interestDuringConstruction: 100 }).value.totalInvestment).toBe(6300);
  });

  it("carries a loss forward before it taxes", () => {
    const years = [operatingYear({ revenue: 1000, years: 1 }), operatingYear({ years: 9 })];
    const rows = appraise({ ...plant, operation: years }).value.years;
    expect(rows[1]!.incomeTax).toBe(0);
    const profit = rows[2]!.ebit - rows[2]!.interest;
    const loss = rows[1]!.ebit - rows[1]!.interest;
    expect(rows[2]!.incomeTax).toBeCloseTo(Math.max(0, profit + loss) * 0.25, 5);
  });
});

describe("what an appraisal objects to", () => {
  it("has nothing against the good example", () => {
    expect(appraise(plant).warnings).toEqual([]);
  });

  it("refuses a return below the benchmark, weak cover and a high break-even", () => {
    const weak = { ...plant, operation: [operatingYear({ revenue: 3000 })] };
    expect(codes(weak)).toEqual(
      expect.arrayContaining([
        "return-below-benchmark",
        "dscr-below-minimum",
        "dscr-below-average",
        "interest-cover-below-minimum",
        "break-even-high",
        "stress-test-failed",
      ]),
    );
  });

  it("names the article when repayment starts late or the term is long", () => {
    const late = { ...plant, loan: { ...plant.loan, graceYears: 2 } };
    const found = appraise(late).warnings.find(({ code }) => code === "first-repayment-late");
    expect(found?.clause).toBe("《固定资产贷款管理办法》第二十五条");
    expect(codes({ ...plant, loan: { ...plant.loan, repayYears: 10 } })).toContain("term-long");
  });

  it("names a loan that outlives the project, a large last instalment and too little capital", () => {
    expect(codes({ ...plant, loan: { ...plant.loan, repayYears: 12 } })).toContain("loan-not-repaid");
    expect(codes({ ...plant, loan: { ...plant.loan, repayYears: 3 } })).toContain("final-instalment-large");
    expect(codes({ ...plant, loan: { ...plant.loan, amount: 5500 } })).toContain("capital-below-floor");
    expect(codes({ ...plant, kind: "steel", loan: { ...plant.loan, amount: 4000 } })).toContain(
      "capital-below-floor",
    );
  });

  it("fits draws that do not sum to the loan, and says so", () => {
    const odd = { ...plant, loan: { ...plant.loan, draws: [1000] } };
    expect(codes(odd)).toContain("draws-scaled");
    expect(appraise(odd).value.interestDuringConstruction).toBe(72);
  });

  it("gives a reason instead of a rate when flows turn twice", () => {
    const twice = {
      ...plant,
      operation: [
        operatingYear({ years: 3 }),
        operatingYear({ maintenance: 20_000, years: 1 }),
        operatingYear({ years: 5 }),
      ],
    };
    expect(appraise(twice).value.firrAfterTaxPct).toEqual({
      notMeaningful: "现金流正负变化不止一次，内部收益率不唯一",
    });
  });

  it("has no cover without a loan and no break-even without a margin", () => {
    const free = appraise({ ...plant, loan: { ...plant.loan, amount: 0 } }).value;
    expect([free.dscrMinimum, free.llcr].map((figure) => typeof figure)).toEqual(["object", "object"]);
    const hopeless = appraise({ ...plant, operation: [operatingYear({ revenue: 1500 })] }).value;
    expect(hopeless.breakEvenPct).toHaveProperty("notMeaningful");
    expect(hopeless.paybackYears).toHaveProperty("notMeaningful");
  });
});

describe("laws of any project", () => {
  it("is worth nothing at its own internal rate", () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { firrAfterTaxPct, years } = appraise(project).value;
        if (!isMeaningful(firrAfterTaxPct)) return;
        const rate = 1 + firrAfterTaxPct / 100;
        const worth = years.reduce((sum, { flowAfterTax }, at) => sum + flowAfterTax / rate ** at, 0);
        const size = years.reduce(
          (sum, { flowAfterTax }, at) => sum + Math.abs(flowAfterTax) / rate ** at,
          0,
        );
        expect(Math.abs(worth)).toBeLessThan(1e-6 * size + 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it("earns the same before financing whatever the loan", () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const borrowed = appraise(project).value;
        const free = appraise({ ...project, loan: { ...project.loan, amount: 0 } }).value;
        expect(free.fnpvBeforeTax).toBeCloseTo(borrowed.fnpvBeforeTax, 4);
        expect(free.fnpvAfterTax).toBeCloseTo(borrowed.fnpvAfterTax, 4);
      }),
    );
  });

  it("repays no more than was lent, and sums its parts to the whole", () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { value } = appraise(project);
        const principal = value.years.reduce((sum, year) => sum + year.principal, 0);
        expect(principal + value.years.at(-1)!.loanClosing).toBeCloseTo(project.loan.amount, 3);
        const built = project.construction.reduce((sum, cost) => sum + cost, 0);
        expect(built + value.interestDuringConstruction + project.workingCapitalFloor).toBeCloseTo(
          value.totalInvestment,
          3,
        );
        expect(value.capital + project.loan.amount).toBeCloseTo(value.totalInvestment, 3);
      }),
      { numRuns: 200 },
    );
  });

  it("gains with the price and loses with cost and investment", () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { sensitivity } = appraise(project).value;
        for (const factor of ["price", "cost", "investment"]) {
          const worth = sensitivity.filter((row) => row.factor === factor).map(({ fnpv }) => fnpv);
          const ordered = worth.toSorted((left, right) => left - right);
          const expected = factor === "price" ? ordered : ordered.toReversed();
          expect(worth.every((amount, at) => Math.abs(amount - expected[at]!) < 1e-3)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
