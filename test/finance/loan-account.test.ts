import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountEntry, runAccount } from "../../src/finance/loan-account.ts";
import { accruedInterest, type Fen, fenOfWan, rateOfPercent, zeroFen } from "../../src/finance/money.ts";

const opening = {
  index: 0,
  principal: fenOfWan(2000),
  rate: rateOfPercent(3.45),
  basis: 360,
} as const;

function entry(index: number, settles: boolean, change: Fen = zeroFen): AccountEntry {
  return { date: `day ${index}`, index, change, settles };
}

describe("runAccount", () => {
  it("charges what has accrued on a settling day", () => {
    const { rows } = runAccount(opening, [entry(11, true)]);
    expect(rows).toEqual([
      {
        date: "day 11",
        days: 11,
        opening: 2_000_000_000,
        interest: 2_108_333,
        change: 0,
        closing: 2_000_000_000,
      },
    ]);
  });

  it("carries interest over a repayment to the next settling day", () => {
    const { rows } = runAccount(opening, [entry(10, false, -fenOfWan(1000) as Fen), entry(20, true)]);
    expect(rows.map(({ interest, closing }) => [interest, closing])).toEqual([
      [0, 1_000_000_000],
      [2_875_000, 1_000_000_000],
    ]);
  });

  it("never counts a day twice or backwards", () => {
    const indexes = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(indexes, (days) => {
        const { rows } = runAccount(
          opening,
          days.map((day) => entry(day, true)),
        );
        expect(rows.reduce((sum, row) => sum + row.days, 0)).toBe(Math.max(...days));
      }),
    );
  });
});

describe("accruedInterest", () => {
  it("rounds the sum once", () => {
    const rate = rateOfPercent(1);
    const part = (days: number) => ({ principal: 100 as Fen, rate, days });
    expect(accruedInterest([part(1), part(359)], 360)).toBe(1);
    expect(accruedInterest([part(179)], 360)).toBe(0);
    expect(accruedInterest([part(180)], 360)).toBe(1);
  });
});
