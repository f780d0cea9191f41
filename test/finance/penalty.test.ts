import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { penaltyInterest } from "../../src/finance/penalty.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();
const overdue = { principal: 2000, ratePct: 3.45, days: 30, kind: "overdue" } as const;

describe("penaltyInterest", () => {
  it("repeats T-08", () => {
    const { value, parameters: used } = penaltyInterest(overdue, parameters);
    expect(value).toEqual({
      markupPct: 50,
      penaltyRatePct: 5.175,
      penaltyInterestYuan: 86_250,
      compoundInterestYuan: 0,
      totalYuan: 86_250,
    });
    expect(used.map(({ name }) => name)).toContain("penalty.overdue");
  });

  it("charges the penalty rate on unpaid interest, as the manual's example", () => {
    const { value } = penaltyInterest({ ...overdue, unpaidInterestYuan: 176_333.33 }, parameters);
    expect(value.compoundInterestYuan).toBe(760.44);
    expect(value.totalYuan).toBe(87_010.44);
  });

  it("doubles the rate of a misused loan, also when it is overdue as well", () => {
    expect(penaltyInterest({ ...overdue, kind: "misuse" }, parameters).value.penaltyRatePct).toBe(6.9);
    const both = penaltyInterest({ ...overdue, kind: "both" }, parameters);
    expect(both.value.penaltyInterestYuan).toBe(115_000);
    expect(both.warnings.map(({ code }) => code)).toEqual(["heavier-only"]);
  });

  it("warns of a surcharge that the rule does not allow", () => {
    const codes = (kind: "overdue" | "misuse", markupPct: number) =>
      penaltyInterest({ ...overdue, kind, markupPct }, parameters).warnings.map(({ code }) => code);
    expect(codes("overdue", 30)).toEqual([]);
    expect(codes("overdue", 29.9)).toEqual(["markup-outside"]);
    expect(codes("overdue", 50.1)).toEqual(["markup-outside"]);
    expect(codes("misuse", 50)).toEqual([]);
    expect(codes("misuse", 100.1)).toEqual(["markup-outside"]);
  });

  it("grows with principal, rate, days and surcharge", () => {
    const whole = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(whole, whole, whole, fc.integer({ min: 0, max: 100 }), (principal, bp, days, markupPct) => {
        const input = { principal, ratePct: bp / 100, days, kind: "overdue", markupPct } as const;
        const least = penaltyInterest(input, parameters).value.penaltyInterestYuan;
        const more = [
          { ...input, principal: principal + 1 },
          { ...input, ratePct: input.ratePct + 0.01 },
          { ...input, days: days + 1 },
          { ...input, markupPct: markupPct + 1 },
        ];
        for (const larger of more)
          expect(penaltyInterest(larger, parameters).value.penaltyInterestYuan).toBeGreaterThanOrEqual(least);
      }),
    );
  });
});
