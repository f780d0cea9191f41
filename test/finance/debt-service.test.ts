import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cashForDebt,
  type DebtServiceInput,
  debtServiceCover,
  loanLifeCover,
} from "../../src/finance/debt-service.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const t03: DebtServiceInput = {
  ebitda: 9000,
  incomeTax: 900,
  workingCapitalIncrease: 100,
  maintenance: 0,
  principal: 4000,
  interest: 1400,
};
const cover = (changes: Partial<DebtServiceInput> = {}) =>
  debtServiceCover({ ...t03, ...changes }, parameters);

describe("debt-service cover (T-03)", () => {
  it("is 1.4815", () => {
    const { value } = cover();
    expect(value.dscr).toBeCloseTo(1.481481, 6);
    expect(value).toMatchObject({ cashForDebt: 8000, debtService: 5400 });
    expect(cashForDebt(t03)).toBe(8000);
  });

  it("takes the lowest and the average of several years", () => {
    const { value, warnings } = cover({
      laterYears: [
        { ...t03, ebitda: 6000 },
        { ...t03, principal: 0, interest: 0 },
      ],
    });
    expect(value.dscrMinimum).toBeCloseTo(5000 / 5400, 9);
    expect(value.dscrAverage).toBeCloseTo((8000 + 5000) / 5400 / 2, 9);
    expect(value.years[2]!.dscr).toEqual({ notMeaningful: "当年没有应还本息" });
    expect(warnings.map(({ code }) => code)).toEqual(["dscr-below-minimum", "dscr-below-average"]);
    expect(warnings[0]!.text).toContain("第2年0.93倍");
  });

  it("gives the cover over the loan's life when the loan and its rate are known", () => {
    expect(loanLifeCover([110, 121], 100, 10)).toBeCloseTo(2, 12);
    expect(cover({ debt: 4000, loanRatePct: 0 }).value.llcr).toBe(2);
    expect(cover().value.llcr).toEqual({ notMeaningful: "未给贷款余额和利率" });
    expect(cover({ debt: 9000, loanRatePct: 4 }).warnings.map(({ code }) => code)).toContain(
      "years-short-of-loan",
    );
  });

  it("has no cover without debt service", () => {
    const { value } = cover({ principal: 0, interest: 0 });
    expect(
      [value.dscr, value.dscrMinimum, value.dscrAverage].every((figure) => typeof figure === "object"),
    ).toBe(true);
  });

  it("falls with every deduction and with debt service", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (more) => {
        const base = Number(cover().value.dscr);
        for (const field of [
          "incomeTax",
          "workingCapitalIncrease",
          "maintenance",
          "principal",
          "interest",
        ] as const) {
          expect(Number(cover({ [field]: t03[field] + more }).value.dscr)).toBeLessThan(base);
        }
      }),
    );
  });
});
