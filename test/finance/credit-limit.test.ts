import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CreditLimitInput, creditLimit } from "../../src/finance/credit-limit.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const t05: CreditLimitInput = {
  need: 1094.5,
  equity: 4795,
  deductions: 470,
  otherBanks: 2800,
  ratingMultiple: 0.9,
  collateral: [{ kind: "property", value: 3000, ltvPct: 70 }],
};
const limit = (changes: Partial<CreditLimitInput> = {}) => creditLimit({ ...t05, ...changes }, parameters);

describe("credit limit (T-05)", () => {
  it("is the smallest of need 1,094.5, risk 1,092.5 and collateral 2,100", () => {
    expect(limit().value).toEqual({
      effectiveEquity: 4325,
      riskLimit: 1092.5,
      securedAmount: 2100,
      limit: 1092.5,
      boundBy: "risk",
    });
  });

  it("leaves collateral out of an unsecured limit, but not when it is worth nothing", () => {
    expect(limit({ collateral: undefined }).value).toMatchObject({ limit: 1092.5 });
    expect(limit({ collateral: [] }).value).toMatchObject({ limit: 0, boundBy: "collateral" });
  });

  it("cuts a rate above the table's and says so", () => {
    const { value, warnings } = limit({ collateral: [{ kind: "equipment", value: 1000, ltvPct: 80 }] });
    expect(value.securedAmount).toBe(500);
    expect(warnings.map(({ code }) => code)).toContain("ltv-cut");
    expect(limit({ collateral: [{ kind: "equipment", value: 1000 }] }).value.securedAmount).toBe(500);
  });

  it("has no risk limit without equity or with other banks beyond it", () => {
    expect(limit({ equity: 400 }).warnings.map(({ code }) => code)).toContain("no-equity");
    expect(limit({ otherBanks: 5000 }).value.limit).toBe(0);
    expect(limit({ otherBanks: 5000 }).warnings.map(({ code }) => code)).toContain("risk-limit-used-up");
  });

  it("warns of many lenders", () => {
    expect(limit({ lenders: 9 }).warnings.map(({ code }) => code)).toContain("many-lenders");
    expect(limit({ lenders: 8 }).warnings.map(({ code }) => code)).not.toContain("many-lenders");
  });

  it("never exceeds any of the three", () => {
    const amount = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(amount, amount, amount, (need, equity, value) => {
        const found = limit({ need, equity, collateral: [{ kind: "industrial", value }] }).value;
        expect(found.limit).toBeLessThanOrEqual(need);
        expect(found.limit).toBeLessThanOrEqual(found.riskLimit);
        expect(found.limit).toBeLessThanOrEqual(value * 0.6 + 1e-6);
      }),
    );
  });
});
