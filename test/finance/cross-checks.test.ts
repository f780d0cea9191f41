import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EnergyInput, energyBand } from "../../src/finance/energy-band.ts";
import { type SettlementInput, settlementShare } from "../../src/finance/settlement-share.ts";
import { type SustainableGrowthInput, sustainableGrowth } from "../../src/finance/sustainable-growth.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();

describe("settlement share (T-32)", () => {
  const t32: SettlementInput = {
    collectionsHere: 4427.5,
    collectionsTotal: 12_650,
    loansHere: 1400,
    debtTotal: 4200,
  };
  const share = (changes: Partial<SettlementInput> = {}) =>
    settlementShare({ ...t32, ...changes }, parameters);

  it("is 35.0% against 33.3%, 1.05", () => {
    const { value, warnings } = share();
    expect(value.collectionSharePct).toBeCloseTo(35, 9);
    expect(value.debtSharePct).toBeCloseTo(33.333333, 6);
    expect(value.ratio).toBeCloseTo(1.05, 9);
    expect(value.meets).toBe(true);
    expect(warnings).toEqual([]);
  });

  it("asks for nothing but the way of the money when it falls short", () => {
    const [warning] = share({ collectionsHere: 2000 }).warnings;
    expect(warning?.code).toBe("settlement-below-share");
    expect(warning?.text).toContain("不得要求回款留存");
    expect(share({ collectionsHere: 2000 }).value.meets).toBe(false);
  });

  it("compares nothing where there is nothing to compare", () => {
    expect(share({ loansHere: 0 }).value.ratio).toEqual({ notMeaningful: "本行没有融资，不比较归行率" });
    expect(share({ debtTotal: 0 }).value.ratio).toEqual({ notMeaningful: "没有有息融资" });
    expect(share({ collectionsTotal: 0 }).value.ratio).toEqual({ notMeaningful: "没有经营性回款" });
    expect(share({ collectionsHere: 20_000 }).warnings.map(({ code }) => code)).toContain("part-above-whole");
  });
});

describe("output against electricity (T-33)", () => {
  const t33: EnergyInput = { output: 12_000, electricity: 480, peerLow: 18, peerHigh: 32 };
  const band = (changes: Partial<EnergyInput> = {}) => energyBand({ ...t33, ...changes }, parameters);

  it("is 25.0 and in the band; at 150 it is 80 and flagged", () => {
    expect(band().value).toMatchObject({
      outputPerKwh: 25,
      position: "within",
      deviationPct: 0,
      flagged: false,
    });
    const { value, warnings } = band({ electricity: 150 });
    expect(value).toMatchObject({ outputPerKwh: 80, position: "above", deviationPct: 150, flagged: true });
    expect(warnings.map(({ code }) => code)).toEqual(["output-above-meter"]);
  });

  it("flags too little output, no meter and a jump from last year", () => {
    expect(band({ electricity: 1000 }).value).toMatchObject({ position: "below", flagged: true });
    expect(band({ electricity: 0 }).value).toMatchObject({ position: "unknown", flagged: true });
    const jump = band({ lastOutput: 9000, lastElectricity: 500 });
    expect(jump.value.changePct).toBeCloseTo((25 / 18 - 1) * 100, 9);
    expect(jump.value.flagged).toBe(true);
    expect(band({ lastOutput: 10_000, lastElectricity: 500 }).value.flagged).toBe(false);
  });
});

describe("sustainable growth (T-20)", () => {
  const t20: SustainableGrowthInput = {
    netProfit: 495,
    dividends: 100,
    openingEquity: 4400,
    closingEquity: 4795,
    revenue: 12_000,
    lastRevenue: 10_500,
  };

  it("is 8.9773% by both definitions, below the actual 14.29%", () => {
    const { value, warnings } = sustainableGrowth(t20);
    expect(value.retentionPct).toBeCloseTo(79.79798, 5);
    expect(value.sgrPct).toBeCloseTo(8.977273, 6);
    expect(value.sgrOpeningPct).toBeCloseTo(8.977273, 6);
    expect(value.actualGrowthPct).toBeCloseTo(14.285714, 6);
    expect(warnings.map(({ code }) => code)).toEqual(["growth-needs-outside-money"]);
  });

  it("differs between the definitions when equity came from elsewhere, and says so", () => {
    const { value, warnings } = sustainableGrowth({ ...t20, closingEquity: 5295 });
    expect(value.sgrPct).not.toBeCloseTo(Number(value.sgrOpeningPct), 3);
    expect(warnings.map(({ code }) => code)).toContain("equity-moved-otherwise");
  });

  it("has none with a loss or without equity", () => {
    expect(sustainableGrowth({ ...t20, netProfit: -10 }).value.sgrPct).toHaveProperty("notMeaningful");
    expect(sustainableGrowth({ ...t20, closingEquity: -10 }).value.sgrPct).toHaveProperty("notMeaningful");
    expect(sustainableGrowth({ ...t20, netProfit: 9000 }).value.sgrPct).toHaveProperty("notMeaningful");
    expect(sustainableGrowth({ ...t20, revenue: undefined }).value.excessPct).toHaveProperty("notMeaningful");
  });

  it("agrees by both definitions whenever equity grew by retained profit alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 100, max: 50_000 }),
        (netProfit, paidPct, openingEquity) => {
          const dividends = (netProfit * paidPct) / 100;
          const closingEquity = openingEquity + netProfit - dividends;
          const { value } = sustainableGrowth({ netProfit, dividends, openingEquity, closingEquity });
          expect(Number(value.sgrPct)).toBeCloseTo(Number(value.sgrOpeningPct), 6);
        },
      ),
    );
  });
});
