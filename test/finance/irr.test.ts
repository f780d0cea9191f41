import fc from "fast-check";
import { irr } from "financial";
import { describe, expect, it } from "vitest";
import { internalRate } from "../../src/finance/irr.ts";
import { isMeaningful } from "../../src/finance/working.ts";

function rateOf(flows: readonly number[]): number {
  const rate = internalRate(flows);
  if (!isMeaningful(rate)) throw new Error(rate.notMeaningful);
  return rate;
}

function worth(flows: readonly number[], rate: number): number {
  return flows.reduce((sum, flow, at) => sum + flow / (1 + rate) ** at, 0);
}

const outlay = fc.integer({ min: 1, max: 1_000_000 });
const incomes = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
  .filter((flows) => flows.some((flow) => flow > 0));

describe("internalRate", () => {
  it("solves the example of its description", () => {
    expect(rateOf([-100, 60, 60])).toBeCloseTo(0.130662386291808, 12);
  });

  it("is exactly zero when what comes back is what went out", () => {
    expect(internalRate([-100, 50, 50])).toBe(0);
    expect(internalRate([100, -40, -60])).toBe(0);
  });

  it("finds rates far from zero on either side", () => {
    expect(rateOf([-1, 1e12])).toBeCloseTo(1e12 - 1, -1);
    expect(rateOf([-100, 0, 0, 1e-6])).toBeCloseTo(-0.99784556531, 9);
  });

  it("says why there is no rate", () => {
    expect(internalRate([])).toEqual({ notMeaningful: expect.stringContaining("不存在") });
    expect(internalRate([100, 20])).toEqual({ notMeaningful: expect.stringContaining("不存在") });
    expect(internalRate([-100, 230, -132])).toEqual({ notMeaningful: expect.stringContaining("不唯一") });
    expect(internalRate([-100, Number.NaN])).toEqual({ notMeaningful: expect.stringContaining("不是数字") });
    expect(internalRate([-1e-300, 1e300])).toEqual({ notMeaningful: expect.stringContaining("范围") });
  });

  it("gives a rate at which the flows are worth nothing", () => {
    fc.assert(
      fc.property(outlay, incomes, (out, income) => {
        const flows = [-out, ...income];
        const rate = rateOf(flows);
        const size = flows.reduce((sum, flow, at) => sum + Math.abs(flow) / (1 + rate) ** at, 0);
        expect(Math.abs(worth(flows, rate))).toBeLessThan(1e-9 * size);
      }),
    );
  });

  it("is the same for a lender and a borrower, and in any currency", () => {
    fc.assert(
      fc.property(outlay, incomes, fc.integer({ min: 1, max: 1000 }), (out, income, price) => {
        const flows = [-out, ...income];
        const borrowed = rateOf(flows.map((flow) => -flow * price));
        expect((1 + borrowed) / (1 + rateOf(flows))).toBeCloseTo(1, 12);
      }),
    );
  });

  it("falls when more has to be paid out", () => {
    fc.assert(
      fc.property(outlay, incomes, (out, income) => {
        expect(rateOf([-out - 1, ...income])).toBeLessThan(rateOf([-out, ...income]));
      }),
    );
  });

  it("agrees with an independent library where that one converges", () => {
    let compared = 0;
    fc.assert(
      fc.property(outlay, incomes, (out, income) => {
        const flows = [-out, ...income];
        const theirs = irr(flows);
        if (!Number.isFinite(theirs) || theirs <= -1) return;
        if (Math.abs(worth(flows, theirs)) > 1e-6 * out) return;
        compared += 1;
        expect((1 + rateOf(flows)) / (1 + theirs)).toBeCloseTo(1, 5);
      }),
    );
    expect(compared).toBeGreaterThan(20);
  });
});
