import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConcessionInput, concessionPrice, curveRate } from "../../src/finance/concession-price.ts";
import { rarocOf } from "../../src/finance/raroc.ts";
import { anyLoan, anyTerms, loan, terms } from "./pricing-arbitraries.ts";

const curve = [
  { months: 3, ratePct: 1.45 },
  { months: 12, ratePct: 1.65 },
  { months: 24, ratePct: 1.75 },
];

const t15: ConcessionInput = {
  ...loan,
  ...terms,
  curve,
  tenorMonths: 12,
  rateCutBp: 30,
  extraMonths: 0,
  extraFee: 0,
  extraSettlementFee: 0,
  lgdAfterPct: 45,
  riskWeightAfterPct: 100,
};

describe("the worth of a concession (T-15)", () => {
  const { value } = concessionPrice(t15);

  it("prices a basis point and a cut of 30", () => {
    expect(value.bpPbt).toBeCloseTo(0.0936604, 7);
    expect(value.bpEva).toBeCloseTo(0.0936604 * 0.75, 7);
    expect(value.packagePbt).toBe(-2.809811);
    expect(value.packageEva).toBe(-2.107358);
    expect(value.packageBp).toBeCloseTo(-30, 9);
  });

  it("prices a month, a fee, a point of LGD and settlement", () => {
    expect(value.monthPbt).toBeCloseTo((1000 * 0.1) / 12 / 100, 9);
    expect(value.feePbt).toBeCloseTo(0.9366038, 7);
    expect(value.settlementPbt).toBe(value.feePbt);
    expect(value.feeBp).toBeCloseTo(10, 9);
    expect(value.lgdPointPbt).toBeCloseTo(0.12, 9);
    expect(value.lgdPointBp).toBeCloseTo(0.12 / 0.0936604, 5);
  });

  it("prices no deposits", () => {
    expect(JSON.stringify([value, concessionPrice(t15).steps])).not.toMatch(/存款|deposit/i);
  });

  it("counts the capital that better collateral sets free", () => {
    const pledged = concessionPrice({ ...t15, rateCutBp: 0, lgdAfterPct: 35, riskWeightAfterPct: 85 }).value;
    expect(pledged.packagePbt).toBe(1.2);
    expect(pledged.packageEva).toBeCloseTo(1.2 * 0.75 + 15.75 * 0.1, 6);
  });

  it("warns of what the package costs and that settlement is voluntary", () => {
    const codes = (change: Partial<ConcessionInput>) =>
      concessionPrice({ ...t15, ...change }).warnings.map(({ code }) => code);
    expect(codes({})).toEqual(["package-costs"]);
    expect(codes({ extraSettlementFee: 5 })).toEqual(["voluntary"]);
    expect(codes({ rateCutBp: 0 })).toEqual([]);
  });
});

describe("the internal price curve", () => {
  it.each([
    [1, 1.45],
    [3, 1.45],
    [12, 1.65],
    [18, 1.7],
    [24, 1.75],
  ])("at %i months is %f", (months, rate) => {
    expect(curveRate(curve, months)).toBeCloseTo(rate, 9);
  });

  it("has no price past its end, and then a month and a package have none", () => {
    expect(curveRate(curve, 25)).toEqual({ notMeaningful: "超出FTP曲线的期限" });
    const long = concessionPrice({ ...t15, tenorMonths: 24, extraMonths: 1 }).value;
    expect(long.monthPbt).toEqual({ notMeaningful: "超出FTP曲线的期限" });
    expect(long.monthBp).toEqual(long.monthPbt);
    expect(long.packageEva).toEqual(long.monthPbt);
    expect(concessionPrice({ ...t15, tenorMonths: 24 }).value.packagePbt).toBe(-2.809811);
  });

  it("makes a longer loan dearer and a shorter one cheaper", () => {
    const change = (extraMonths: number) =>
      concessionPrice({ ...t15, rateCutBp: 0, extraMonths }).value.packagePbt as number;
    expect(change(6)).toBeCloseTo(-0.5, 6);
    expect(change(-9)).toBeCloseTo(2, 6);
  });
});

describe("the laws of concessions", () => {
  const anyPackage = fc
    .tuple(anyLoan, anyTerms, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }))
    .map(
      ([item, bank, rateCutBp, extraFee]): ConcessionInput => ({
        ...t15,
        ...item,
        ...bank,
        rateCutBp,
        extraFee,
        lgdAfterPct: item.lgdPct,
        riskWeightAfterPct: item.riskWeightPct,
      }),
    );

  it("the parts of a package sum to the package", () => {
    fc.assert(
      fc.property(anyPackage, (input) => {
        const { bpPbt, feePbt, packagePbt } = concessionPrice(input).value;
        expect(feePbt * input.extraFee - bpPbt * input.rateCutBp).toBeCloseTo(packagePbt as number, 5);
      }),
    );
  });

  it("RAROC after the package is the RAROC of the changed loan", () => {
    fc.assert(
      fc.property(anyPackage, (input) => {
        const changed = {
          ...input,
          ratePct: input.ratePct - input.rateCutBp / 100,
          feeIncome: input.feeIncome + input.extraFee,
        };
        expect(concessionPrice(input).value.rarocAfterPct).toEqual(rarocOf(changed).rarocPct);
      }),
    );
  });
});
