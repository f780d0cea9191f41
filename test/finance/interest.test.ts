import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/finance/calendar.ts";
import { type InterestInput, periodInterest } from "../../src/finance/interest.ts";
import { isMeaningful } from "../../src/finance/working.ts";

const loan: InterestInput = {
  principal: 2000,
  ratePct: 3.45,
  start: "2026-03-10",
  end: "2027-03-10",
  frequency: "quarterly",
  basis: "ACT/360",
};

function totalOf(input: InterestInput): number {
  const { totalInterestYuan } = periodInterest(input).value;
  if (!isMeaningful(totalInterestYuan)) throw new Error(totalInterestYuan.notMeaningful);
  return totalInterestYuan;
}

describe("periodInterest", () => {
  it("repeats T-07 period by period", () => {
    const { value, steps } = periodInterest(loan);
    expect(value.periods.map(({ to, days, interestYuan }) => [to, days, interestYuan])).toEqual([
      ["2026-03-21", 11, 21_083.33],
      ["2026-06-21", 92, 176_333.33],
      ["2026-09-21", 92, 176_333.33],
      ["2026-12-21", 91, 174_416.67],
      ["2027-03-10", 79, 151_416.67],
    ]);
    expect(value.totalInterestYuan).toBe(699_583.33);
    expect(value.days).toBe(365);
    expect(value.simpleCostPct).toBeCloseTo(3.497916666667, 9);
    expect(steps.at(-2)).toMatchObject({ label: "利息合计", result: "699,583.33元" });
  });

  it("charges monthly on each 21st, or once at maturity", () => {
    expect(periodInterest({ ...loan, frequency: "monthly" }).value.periods).toHaveLength(13);
    const once = periodInterest({ ...loan, frequency: "at-maturity" }).value;
    expect(once.periods).toEqual([
      { from: "2026-03-10", to: "2027-03-10", days: 365, interestYuan: 699_583.33 },
    ]);
  });

  it("sums principal and days over a repayment within the period and rounds once", () => {
    const { value } = periodInterest({
      ...loan,
      principalChanges: [{ date: "2026-05-01", amount: -500 }],
    });
    // 2,000万元 for 41 days and 1,500万元 for 51 days: 20,000,000×41 + 15,000,000×51 = 1,585,000,000 元·天.
    expect(value.periods[1]?.interestYuan).toBe(151_895.83);
    expect(value.closingPrincipal).toBe(1500);
    expect(value.periods).toHaveLength(5);
  });

  it("takes a new rate from its day on", () => {
    const { value } = periodInterest({ ...loan, rateChanges: [{ date: "2027-01-01", ratePct: 3.35 }] });
    // 11 days at 3.45% and 68 days at 3.35% of the last period: 2,000,000,000 分 × (0.3795 + 2.278) ÷ 360.
    expect(value.periods.at(-1)?.interestYuan).toBe(147_638.89);
    expect(value.simpleCostPct).toBeCloseTo(((297 * 3.45 + 68 * 3.35) / 365) * (365 / 360), 9);
  });

  it("costs what it says on a basis of 365", () => {
    expect(periodInterest({ ...loan, basis: "ACT/365" }).value.simpleCostPct).toBeCloseTo(3.45, 12);
  });

  it("says why there is no interest", () => {
    const reason = (input: InterestInput) => periodInterest(input).value.totalInterestYuan;
    expect(reason({ ...loan, end: loan.start })).toEqual({
      notMeaningful: expect.stringContaining("到期日"),
    });
    expect(reason({ ...loan, start: "0999-01-01" })).toEqual({
      notMeaningful: expect.stringContaining("1950"),
    });
    expect(reason({ ...loan, principalChanges: [{ date: "2028-01-01", amount: -1 }] })).toEqual({
      notMeaningful: expect.stringContaining("不在起息日与到期日之间"),
    });
    expect(reason({ ...loan, principalChanges: [{ date: "2026-05-01", amount: -2001 }] })).toEqual({
      notMeaningful: expect.stringContaining("超过"),
    });
    expect(periodInterest({ ...loan, principal: 0 }).value).toMatchObject({
      totalInterestYuan: 0,
      simpleCostPct: { notMeaningful: "期间没有贷款余额" },
    });
  });

  it("differs between frequencies by the rounding alone, and grows with rate and time", () => {
    const days = fc.integer({ min: 1, max: 4000 });
    const rate = fc.integer({ min: 0, max: 2400 }).map((bp) => bp / 100);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), rate, days, (principal, ratePct, length) => {
        const input = { ...loan, principal, ratePct, end: addDays(loan.start, length) };
        const quarterly = totalOf(input);
        const { periods } = periodInterest(input).value;
        const once = totalOf({ ...input, frequency: "at-maturity" });
        expect(Math.abs(quarterly - once)).toBeLessThanOrEqual(0.005 * (periods.length + 1) + 1e-4);
        expect(periods.reduce((sum, period) => sum + period.days, 0)).toBe(length);
        expect(totalOf({ ...input, ratePct: ratePct + 0.01 })).toBeGreaterThanOrEqual(quarterly);
        expect(totalOf({ ...input, end: addDays(input.end, 1) })).toBeGreaterThanOrEqual(quarterly - 0.02);
      }),
    );
  });
});
