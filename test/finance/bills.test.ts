import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chineseCalendar } from "../../src/calculation/holidays.ts";
import { type BillAcceptanceInput, billAcceptance } from "../../src/finance/bill-acceptance.ts";
import { billDiscount } from "../../src/finance/bill-discount.ts";
import { factoring } from "../../src/finance/factoring.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const bill = { face: 1000, start: "2026-01-15", maturity: "2026-07-15" };

describe("billDiscount", () => {
  it("repeats T-11, by dates and by days", () => {
    const expected = { days: 181, interestYuan: 60_333.33, proceedsYuan: 9_939_666.67 };
    const { value } = billDiscount({ ...bill, ratePct: 1.2 }, chineseCalendar);
    expect(value).toMatchObject(expected);
    expect(value.effectiveYieldPct).toBeCloseTo(1.2073, 4);
    expect(billDiscount({ face: 1000, days: 181, ratePct: 1.2 }, chineseCalendar).value).toMatchObject(
      expected,
    );
  });

  it("runs to the next working day when the bill falls due on a holiday", () => {
    // 2026-10-01 to 2026-10-07 are holidays.
    const { value, warnings } = billDiscount(
      { face: 1000, start: "2026-07-01", maturity: "2026-10-01", ratePct: 1.2 },
      chineseCalendar,
    );
    expect(value.days).toBe(99);
    expect(warnings).toMatchObject([{ code: "maturity-moved", text: expect.stringContaining("2026-10-08") }]);
  });

  it("warns when the holidays of that year are not published", () => {
    const { warnings } = billDiscount(
      { face: 1000, start: "2030-01-15", maturity: "2030-07-15", ratePct: 1.2 },
      chineseCalendar,
    );
    expect(warnings.map(({ code }) => code)).toEqual(["holidays-unpublished"]);
  });

  it("says what is missing or cannot be", () => {
    const days = (term: object) =>
      billDiscount({ face: 1000, ratePct: 1.2, ...term }, chineseCalendar).value.days;
    expect(days({})).toEqual({ notMeaningful: expect.stringContaining("请给出天数") });
    expect(days({ start: "2026-07-15", maturity: "2026-01-15" })).toEqual({
      notMeaningful: expect.stringContaining("不在起始日之后"),
    });
    expect(
      billDiscount({ face: 1000, ratePct: 100, days: 360 }, chineseCalendar).value.effectiveYieldPct,
    ).toEqual({ notMeaningful: expect.any(String) });
  });

  it("splits the face into interest and proceeds, and pays less at a higher rate or a longer term", () => {
    const whole = fc.integer({ min: 1, max: 360 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), whole, whole, (face, bp, days) => {
        const proceeds = (ratePct: number, term: number) => {
          const { value } = billDiscount({ face, ratePct, days: term }, chineseCalendar);
          expect(Math.round((Number(value.interestYuan) + Number(value.proceedsYuan)) * 100)).toBe(
            face * 1e6,
          );
          return Number(value.proceedsYuan);
        };
        expect(proceeds((bp + 1) / 100, days)).toBeLessThanOrEqual(proceeds(bp / 100, days));
        expect(proceeds(bp / 100, days + 1)).toBeLessThanOrEqual(proceeds(bp / 100, days));
      }),
    );
  });
});

describe("billAcceptance", () => {
  const acceptance: BillAcceptanceInput = {
    ...bill,
    marginPct: 30,
    marginRatePct: 0.85,
    feePct: 0.05,
    discountRatePct: 1.2,
    loanRatePct: 3.45,
  };
  const costOf = (input: BillAcceptanceInput) => billAcceptance(input, parameters, chineseCalendar);

  it("repeats T-11", () => {
    const { value } = costOf(acceptance);
    expect(value).toMatchObject({
      days: 181,
      exposure: 700,
      margin: 300,
      feeYuan: 5000,
      marginIncomeYuan: 12_820.83,
      discountInterestYuan: 60_333.33,
      proceedsYuan: 9_939_666.67,
      netCostYuan: 52_512.5,
      loanCostYuan: 121_420.83,
      savingYuan: 68_908.33,
    });
    expect(value.costPct).toBeCloseTo(1.4921, 4);
    expect(value.cashFlowCostPct).toBeCloseTo(1.5061, 4);
    expect(value.effectiveYieldPct).toBeCloseTo(1.2073, 4);
  });

  it("counts only fees and margin while the bill is not discounted", () => {
    const { discountRatePct: _, loanRatePct: __, ...held } = acceptance;
    const { value } = costOf(held);
    expect(value.netCostYuan).toBe(-7820.83);
    expect(value.cashFlowCostPct).toEqual({ notMeaningful: "没有给出贴现率" });
    expect(value.savingYuan).toEqual({ notMeaningful: expect.stringContaining("贷款利率") });
  });

  it("has no cost of funds at a margin of 100%", () => {
    const { value } = costOf({ ...acceptance, marginPct: 100 });
    expect(value.exposure).toBe(0);
    expect(value.costPct).toEqual({ notMeaningful: "全额保证金，没有净融资" });
    expect(value.cashFlowCostPct).toEqual({ notMeaningful: "全额保证金，没有净融资" });
  });

  it("warns of a tenor, a margin and a fee outside the rules", () => {
    const codes = (changes: Partial<BillAcceptanceInput>) =>
      costOf({ ...acceptance, ...changes }).warnings.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ maturity: "2026-07-16" })).toEqual(["tenor-beyond"]);
    expect(codes({ start: undefined, maturity: undefined, days: 184 })).toEqual([]);
    expect(codes({ start: undefined, maturity: undefined, days: 185 })).toEqual(["tenor-beyond"]);
    expect(codes({ marginPct: 19 })).toEqual(["margin-low"]);
    expect(codes({ exposureFeePct: 1.01 })).toEqual(["exposure-fee-high"]);
  });

  it("says when the term is missing and still gives what does not depend on it", () => {
    const { value } = costOf({ ...acceptance, start: undefined });
    expect(value).toMatchObject({ exposure: 700, feeYuan: 5000 });
    expect(value.netCostYuan).toEqual({ notMeaningful: expect.stringContaining("请给出天数") });
  });
});

describe("factoring", () => {
  const deal = { invoice: 500, advancePct: 80, days: 90, ratePct: 4.2, handlingPct: 0.5 };

  it("repeats T-12", () => {
    const { value } = factoring(deal, parameters);
    expect(value).toMatchObject({
      advance: 400,
      interestYuan: 42_000,
      handlingYuan: 25_000,
      totalCostYuan: 67_000,
    });
    expect(value.costPct).toBeCloseTo(6.7, 9);
    expect(value.upfrontCostPct).toBeCloseTo(6.8141, 4);
  });

  it("warns beyond 80% and beyond six months", () => {
    const codes = (changes: object) =>
      factoring({ ...deal, ...changes }, parameters).warnings.map(({ code }) => code);
    expect(codes({ days: 184 })).toEqual([]);
    expect(codes({ advancePct: 81 })).toEqual(["advance-high"]);
    expect(codes({ days: 185 })).toEqual(["tenor-beyond"]);
  });

  it("has no yearly cost without an advance or without days", () => {
    expect(factoring({ ...deal, advancePct: 0 }, parameters).value.costPct).toHaveProperty("notMeaningful");
    expect(factoring({ ...deal, days: 0 }, parameters).value.upfrontCostPct).toHaveProperty("notMeaningful");
    expect(factoring({ ...deal, handlingPct: 90 }, parameters).value.upfrontCostPct).toHaveProperty(
      "notMeaningful",
    );
  });

  it("costs more when it is deducted at once", () => {
    const whole = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 1, max: 180 }), (ratePct, handling, days) => {
        const { value } = factoring(
          { ...deal, ratePct: ratePct / 10, handlingPct: handling / 50, days },
          parameters,
        );
        expect(Number(value.upfrontCostPct)).toBeGreaterThan(Number(value.costPct));
      }),
    );
  });
});
