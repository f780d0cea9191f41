import { describe, expect, it } from "vitest";
import { type AcquisitionInput, acquisitionCap } from "../../src/finance/acquisition.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const deal: AcquisitionInput = { price: 100_000, kind: "control" };
const cap = (changes: Partial<AcquisitionInput> = {}, day = "2026-11-23") =>
  acquisitionCap({ ...deal, ...changes }, shippedParameters(day));
const codes = (changes: Partial<AcquisitionInput>) => cap(changes).warnings.map(({ code }) => code);

describe("acquisition-loan ceiling (T-04)", () => {
  it("is 70% of the price for control and 60% for a minority stake", () => {
    expect(cap().value).toMatchObject({ maximumLoan: 70_000, minimumEquity: 30_000, maximumMonths: 120 });
    expect(cap({ kind: "minority" }).value).toMatchObject({
      maximumLoan: 60_000,
      minimumEquity: 40_000,
      maximumMonths: 84,
    });
  });

  it("follows the rule in force on the day", () => {
    expect(cap({}, "2025-12-30").value).toMatchObject({ maximumLoan: 60_000, maximumMonths: 84 });
    expect(cap({}, "2025-12-31").value.maximumLoan).toBe(70_000);
  });

  it("has no loan for a minority stake before the rule of 2025", () => {
    const { value, warnings } = cap({ kind: "minority" }, "2025-06-30");
    expect(value.maximumLoan).toEqual({ notMeaningful: "当日有效的规定不支持参股型并购贷款" });
    expect(value.qualifies).toBe(false);
    expect(warnings[0]!.clause).toContain("银监发〔2015〕5号");
  });

  it("asks a minority stake to be 20% at once, or steps of 5% after that", () => {
    const minority = (stakeBeforePct: number, stakeAcquiredPct: number) =>
      cap({ kind: "minority", stakeBeforePct, stakeAcquiredPct }).value.qualifies;
    expect(minority(0, 20)).toBe(true);
    expect(minority(0, 19)).toBe(false);
    expect(minority(15, 10)).toBe(false);
    expect(minority(20, 5)).toBe(true);
    expect(minority(25, 4)).toBe(false);
  });

  it("asks for a term within the rule", () => {
    expect(codes({ months: 121 })).toEqual(["deal-does-not-qualify"]);
    expect(codes({ months: 120 })).toEqual([]);
  });

  it("lends no more than own funds leave, and says when they are short", () => {
    expect(cap({ equityFunds: 45_000 }).value.loanCeiling).toBe(55_000);
    expect(codes({ equityFunds: 20_000 })).toEqual(["equity-short"]);
    expect(cap({ equityFunds: 20_000 }).value.loanCeiling).toBe(70_000);
  });

  it("keeps within the bank's own concentration", () => {
    const bank = {
      tier1Capital: 1_000_000,
      acquisitionLoans: 100_000,
      minorityLoans: 20_000,
      borrowerLoans: 10_000,
    };
    expect(cap({ bank }).value).toMatchObject({ bankRoom: 40_000, loanCeiling: 40_000 });
    // 30% × (100,000 + x) − 20,000 = x
    expect(cap({ kind: "minority", bank }).value.bankRoom).toBeCloseTo(10_000 / 0.7, 4);
  });

  it("replaces a price paid only within a year", () => {
    const dates = { priceFullyPaidOn: "2026-03-01", firstDrawOn: "2027-03-02" };
    expect(codes(dates)).toEqual(["replacement-too-late"]);
    expect(cap(dates).value.qualifies).toBe(false);
    expect(codes({ ...dates, firstDrawOn: "2027-03-01" })).toEqual([]);
  });
});
