import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earningsOf, keptOf } from "../../src/finance/earnings.ts";
import { type RarocInput, raroc, rarocOf } from "../../src/finance/raroc.ts";
import { isMeaningful } from "../../src/finance/working.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";
import { anyLoan, anyTerms, loan, terms } from "./pricing-arbitraries.ts";

const parameters = shippedParameters();
const t13: RarocInput = { ...loan, ...terms };
const anyInput = fc.tuple(anyLoan, anyTerms).map(([item, bank]): RarocInput => ({ ...item, ...bank }));

/** RAROC as a number; a loan of these tests always holds capital. */
function rarocPct(input: RarocInput): number {
  const figure = rarocOf(input).rarocPct;
  if (!isMeaningful(figure)) throw new Error(figure.notMeaningful);
  return figure;
}

describe("RAROC of one loan (T-13)", () => {
  it("gives every line to 0.01 元", () => {
    expect(raroc(t13, parameters).value).toMatchObject({
      netInterest: 34.433962,
      surcharges: 0.247925,
      netFees: 1.873208,
      fundingCost: 20.5,
      operatingCost: 3.5,
      expectedLoss: 5.4,
      pbt: 6.659245,
      nopat: 4.994434,
      capital: 105,
      capitalCharge: 10.5,
      eva: -5.505566,
    });
  });

  it("gives RAROC, floor rate and the factor of interest", () => {
    const { rarocPct: pct, floorRatePct } = rarocOf(t13);
    expect(pct).toBeCloseTo(4.7566, 4);
    expect(floorRatePct).toBeCloseTo(4.4338, 4);
    expect(keptOf(terms)).toBeCloseTo(0.93660377, 8);
  });

  it("earns the hurdle and a profit of 14 at the floor", () => {
    const atFloor = { ...t13, ratePct: rarocOf(t13).floorRatePct as number };
    expect(rarocOf(atFloor).pbt).toBe(14);
    expect(rarocPct(atFloor)).toBeCloseTo(10, 9);
    expect(rarocOf(atFloor).eva).toBe(0);
  });

  it.each([
    ["a medium-sized firm", { riskWeightPct: 85 }, [89.25, 4.994434, 5.596, 4.2095]],
    [
      "a micro firm exempt from VAT",
      { riskWeightPct: 75, interestVatExempt: true },
      [78.75, 6.729906, 8.5459, 3.8027],
    ],
  ] as const)("differs for %s", (_, change, [capital, nopat, pct, floor]) => {
    const value = rarocOf({ ...t13, ...change });
    expect(value.capital).toBe(capital);
    expect(value.nopat).toBe(nopat);
    expect(value.rarocPct).toBeCloseTo(pct, 4);
    expect(value.floorRatePct).toBeCloseTo(floor, 4);
  });

  it("earns less than nothing at the market price of 3.1% without fees", () => {
    expect(rarocPct({ ...t13, ratePct: 3.1, feeIncome: 0 })).toBeCloseTo(-0.26, 2);
  });

  it("has the demonstration set's floor at 3.43%", () => {
    const demo = {
      ...t13,
      feeIncome: 0,
      ftpPct: 1.65,
      opexPct: 0.25,
      pdPct: 0.7,
      lgdPct: 35,
      riskWeightPct: 85,
    };
    const value = rarocOf({ ...demo, ratePct: 3.45, hurdlePct: 9 });
    expect(value.floorRatePct).toBeCloseTo(3.43, 2);
    expect(value.rarocPct).toBeCloseTo(9.13, 2);
    expect(value.eva).toBeCloseTo(0.1146, 4);
  });
});

describe("RAROC off the balance sheet (T-16)", () => {
  const acceptance = { ...t13, offBalance: true, ratePct: 0, feeIncome: 0.5, opexPct: 0, cashMargin: 300 };

  it("holds capital for what the cash margin leaves open", () => {
    expect(rarocOf(acceptance).capital).toBe(73.5);
    expect(rarocOf({ ...acceptance, ccfPct: 50 }).capital).toBe(36.75);
  });

  it("has neither interest nor funding, and a fee instead of a floor rate", () => {
    const value = rarocOf(acceptance);
    expect([value.netInterest, value.fundingCost]).toEqual([0, 0]);
    expect(value.floorRatePct).toEqual({ notMeaningful: expect.stringContaining("手续费") });
    const enough = { ...acceptance, feeIncome: 0.5 + (value.feeToHurdle as number) };
    expect(rarocPct(enough)).toBeCloseTo(10, 5);
  });

  it("has no RAROC when cash covers all of it", () => {
    const value = rarocOf({ ...acceptance, cashMargin: 1200 });
    expect(value).toMatchObject({
      capital: 0,
      expectedLoss: 0,
      rarocPct: { notMeaningful: expect.any(String) },
    });
    expect(value.eva).toBe(value.nopat);
  });
});

describe("figures that make no sense", () => {
  it("are named: no loan, no floor rate", () => {
    const value = rarocOf({ ...t13, exposure: 0 });
    expect(value.rarocPct).toEqual({ notMeaningful: "不占用资本，没有资本收益率" });
    expect(value.floorRatePct).toEqual({ notMeaningful: "贷款额为零" });
    expect(value.gapBp).toEqual({ notMeaningful: "贷款额为零" });
  });

  it("are named: a tax that takes everything leaves no floor rate", () => {
    const value = rarocOf({ ...t13, incomeTaxPct: 100 });
    expect(value.floorRatePct).toEqual({ notMeaningful: expect.stringContaining("100%") });
    expect(value.feeToHurdle).toEqual({ notMeaningful: expect.stringContaining("100%") });
  });
});

describe("warnings", () => {
  const codes = (input: RarocInput) => raroc(input, parameters).warnings.map(({ code }) => code);

  it("tell a loss from a return below the hurdle, and are silent above it", () => {
    expect(codes(t13)).toEqual(["below-hurdle"]);
    expect(codes({ ...t13, ratePct: 2 })).toEqual(["loss"]);
    expect(codes({ ...t13, ratePct: 5 })).toEqual([]);
  });

  it("never speak of deposits", () => {
    const { warnings, steps } = raroc(t13, parameters);
    expect(JSON.stringify({ warnings, steps })).not.toContain("存款");
  });

  it("doubt the exemption of a loan beyond the line, and show the line", () => {
    const exempt = { ...t13, ratePct: 6, interestVatExempt: true };
    expect(codes(exempt)).toEqual([]);
    expect(codes({ ...exempt, exposure: 1000.01 })).toEqual(["vat-exemption"]);
    expect(raroc(exempt, parameters).parameters.map(({ name, value }) => [name, value])).toEqual([
      ["vat.exempt-line", 1000],
    ]);
  });
});

describe("the laws of RAROC", () => {
  it("at the floor rate RAROC equals the hurdle", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const floor = rarocOf(input).floorRatePct as number;
        expect(rarocPct({ ...input, ratePct: floor })).toBeCloseTo(input.hurdlePct, 6);
      }),
    );
  });

  it("the fee to the hurdle reaches it exactly when RAROC is below", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const fee = rarocOf(input).feeToHurdle as number;
        const after = rarocOf({ ...input, feeIncome: input.feeIncome + fee });
        if (rarocOf(input).eva < 0) expect(after.eva).toBeCloseTo(0, 5);
        else expect(fee).toBe(0);
      }),
    );
  });

  it("parts sum to the whole", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const value = rarocOf(input);
        const income = value.netInterest - value.surcharges + value.netFees + value.marginIncome;
        const costs = value.fundingCost + value.operatingCost + value.expectedLoss;
        expect(income - costs).toBeCloseTo(value.pbt, 5);
        expect(value.pbt - value.incomeTax).toBeCloseTo(value.nopat, 5);
        expect(value.nopat - value.capitalCharge).toBeCloseTo(value.eva, 5);
        expect(earningsOf(input, input).pbt).toBeCloseTo(value.pbt, 6);
      }),
    );
  });

  it.each([
    ["rises", "ratePct", 0.5, 1],
    ["rises", "feeIncome", 1, 1],
    ["falls", "pdPct", 1, -1],
    ["falls", "lgdPct", 1, -1],
    ["falls", "ftpPct", 0.1, -1],
    ["falls", "opexPct", 0.1, -1],
  ] as const)("RAROC %s with %s", (_, field, step, direction) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const after = rarocPct({ ...input, [field]: input[field] + step });
        expect((after - rarocPct(input)) * direction).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("a heavier weight brings RAROC nearer to zero and EVA and floor the wrong way", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [before, after] = [
          rarocOf(input),
          rarocOf({ ...input, riskWeightPct: input.riskWeightPct + 10 }),
        ];
        expect(Math.abs(after.rarocPct as number)).toBeLessThanOrEqual(Math.abs(before.rarocPct as number));
        expect(after.eva).toBeLessThanOrEqual(before.eva);
        expect(after.floorRatePct as number).toBeGreaterThanOrEqual(before.floorRatePct as number);
      }),
    );
  });
});
