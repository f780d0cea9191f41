import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Exposure } from "../../src/finance/earnings.ts";
import { rarocOf } from "../../src/finance/raroc.ts";
import { type RelationshipInput, relationshipRaroc } from "../../src/finance/relationship-raroc.ts";
import { anyLoan, anyTerms, loan, terms } from "./pricing-arbitraries.ts";

const acceptance: Exposure = {
  ...loan,
  exposure: 500,
  offBalance: true,
  ratePct: 0,
  feeIncome: 0.25,
  opexPct: 0,
  cashMargin: 150,
  marginSpreadPct: 0.55,
};

const t14: RelationshipInput = {
  ...terms,
  loans: [{ name: "流贷", ...loan }],
  offBalance: [{ name: "银承", ...acceptance }],
  deposits: [{ name: "活期", balance: 600, ftpPct: 1.2, ratePct: 0.1, opexPct: 0.15 }],
  fees: 6,
};

describe("RAROC of a relationship (T-14)", () => {
  const { value, warnings, steps } = relationshipRaroc(t14);

  it("sums the client's business", () => {
    expect(value).toMatchObject({ pbt: 17.148019, nopat: 12.861014, capital: 141.75, eva: -1.313986 });
    expect(value.rarocPct).toBeCloseTo(9.073, 4);
    expect(value.lines.map(({ name, pbt, capital }) => [name, pbt, capital])).toEqual([
      ["流贷", 6.659245, 105],
      ["银承", -0.830849, 36.75],
      ["活期", 5.7, 0],
      ["结算及其他手续费", 5.619623, 0],
    ]);
  });

  it("says what a fee or basis points would have to be", () => {
    const fee = value.extraFee as number;
    expect(relationshipRaroc({ ...t14, fees: 6 + fee }).value.rarocPct).toBeCloseTo(10, 6);
    const ratePct = 3.65 + (value.extraBp as number) / 100;
    const dearer = relationshipRaroc({ ...t14, loans: [{ name: "流贷", ...loan, ratePct }] });
    expect(dearer.value.rarocPct).toBeCloseTo(10, 6);
  });

  it("keeps the worth in deposits apart, as an internal sensitivity (T-15)", () => {
    expect(value.internalSensitivity.depositNetMarginPct).toBeCloseTo(0.95, 9);
    expect(value.internalSensitivity.demandDeposits).toBeCloseTo(184.42, 2);
    expect(value.internalSensitivity.demandDepositsPerBp).toBeCloseTo(9.859, 3);
    expect((value.internalSensitivity.demandDepositsPerBp as number) * 30).toBeCloseTo(295.77, 2);
    expect(JSON.stringify(steps)).not.toContain("184.4");
  });

  it("says that deposits stay out of the price, and shows the return without them", () => {
    expect(warnings.map(({ code }) => code)).toEqual(["below-hurdle", "deposits-internal"]);
    expect(warnings[1]?.clause).toContain("银监发〔2012〕3号");
    const without = relationshipRaroc({ ...t14, deposits: [] });
    expect(value.rarocWithoutDepositsPct).toEqual(without.value.rarocPct);
    expect(value.evaWithoutDeposits).toBe(without.value.eva);
    expect(without.warnings.map(({ code }) => code)).toEqual(["below-hurdle"]);
  });
});

describe("relationships without one thing or another", () => {
  const nothing: RelationshipInput = { ...terms, loans: [], offBalance: [], deposits: [], fees: 0 };

  it("have no RAROC without capital", () => {
    const { value } = relationshipRaroc({ ...nothing, fees: 6 });
    expect(value.rarocPct).toEqual({ notMeaningful: "不占用资本，没有资本收益率" });
    expect(value).toMatchObject({ extraFee: 0, eva: 4.214717 });
    expect(relationshipRaroc(nothing).value).toMatchObject({ pbt: 0, lines: [] });
  });

  it("cannot be mended by basis points without loans", () => {
    const { value } = relationshipRaroc({ ...nothing, offBalance: t14.offBalance });
    expect(value.extraBp).toEqual({ notMeaningful: "没有贷款" });
    expect(value.extraFee).toBeGreaterThan(0);
  });

  it("have no sensitivity to deposits that earn nothing", () => {
    const { internalSensitivity } = relationshipRaroc({
      ...t14,
      deposits: [{ name: "定期", balance: 100, ftpPct: 1, ratePct: 1, opexPct: 0.15 }],
    }).value;
    expect(internalSensitivity.demandDeposits).toEqual({ notMeaningful: "存款净收益率不大于零" });
  });
});

describe("the laws of a relationship", () => {
  it("one loan alone is the RAROC of that loan", () => {
    fc.assert(
      fc.property(anyLoan, anyTerms, (item, bank) => {
        const alone = rarocOf({ ...item, ...bank });
        const { value } = relationshipRaroc({
          ...bank,
          loans: [{ name: "一", ...item }],
          offBalance: [],
          deposits: [],
          fees: 0,
        });
        expect(value.rarocPct).toBeCloseTo(alone.rarocPct as number, 9);
        expect(value.eva).toBeCloseTo(alone.eva, 5);
      }),
    );
  });

  it("lines sum to the whole, and RAROC lies between that of its loans", () => {
    fc.assert(
      fc.property(fc.array(anyLoan, { minLength: 1, maxLength: 5 }), anyTerms, (items, bank) => {
        const loans = items.map((item, at) => ({ name: String(at), ...item }));
        const { value } = relationshipRaroc({ ...bank, loans, offBalance: [], deposits: [], fees: 0 });
        const sum = value.lines.reduce((total, { pbt }) => total + pbt, 0);
        expect(sum).toBeCloseTo(value.pbt, 5);
        const single = items.map((item) => rarocOf({ ...item, ...bank }).rarocPct as number);
        expect(value.rarocPct as number).toBeGreaterThanOrEqual(Math.min(...single) - 1e-9);
        expect(value.rarocPct as number).toBeLessThanOrEqual(Math.max(...single) + 1e-9);
      }),
    );
  });
});
