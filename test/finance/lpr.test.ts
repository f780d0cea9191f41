import { describe, expect, it } from "vitest";
import { lprPrice } from "../../src/finance/lpr.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();

describe("lprPrice", () => {
  it("repeats T-06 before and after repricing", () => {
    const {
      value,
      steps,
      parameters: used,
    } = lprPrice({ spreadBp: 45, newLprPct: 2.9, repricing: "january" }, parameters);
    expect(value).toMatchObject({ tenor: "1y", lprPct: 3, ratePct: 3.45, repricedRatePct: 3.35 });
    expect(steps.map(({ result }) => result)).toEqual(["3.45%", "3.35%"]);
    expect(used).toMatchObject([{ name: "lpr.1y", asOf: "2025-05-20" }]);
  });

  it("takes the five-year LPR above five years, and the one the contract names otherwise", () => {
    expect(lprPrice({ spreadBp: -10, months: 120, repricing: "january" }, parameters).value).toMatchObject({
      tenor: "5y",
      ratePct: 3.4,
    });
    const between = lprPrice({ spreadBp: 0, months: 36, repricing: "january" }, parameters);
    expect(between.value.tenor).toBe("1y");
    expect(between.warnings.map(({ code }) => code)).toContain("lpr-tenor-by-contract");
    const named = lprPrice({ spreadBp: 0, months: 36, tenor: "5y", repricing: "january" }, parameters);
    expect(named.value).toMatchObject({ tenor: "5y", ratePct: 3.5 });
    expect(named.warnings.map(({ code }) => code)).not.toContain("lpr-tenor-by-contract");
  });

  it("says when the LPR on file may be out of date, and is silent before the next publication", () => {
    const codes = (day: string) =>
      lprPrice({ spreadBp: 45, repricing: "january" }, shippedParameters(day)).warnings.map(
        ({ code }) => code,
      );
    expect(codes("2026-11-23")).toEqual(["lpr-unverified"]);
    expect(codes("2026-10-01")).toEqual([]);
  });

  it("uses an LPR that is given instead of the table", () => {
    const given = lprPrice({ spreadBp: 45, lprPct: 2.8, repricing: "january" }, parameters);
    expect(given.value.ratePct).toBe(3.25);
    expect(given.parameters).toEqual([]);
  });

  it("lists the repricing days between drawdown and maturity", () => {
    const dates = (repricing: "fixed" | "january" | "anniversary") =>
      lprPrice({ spreadBp: 45, months: 36, start: "2026-03-10", repricing }, parameters).value.repricingDates;
    expect(dates("january")).toEqual(["2027-01-01", "2028-01-01", "2029-01-01"]);
    expect(dates("anniversary")).toEqual(["2027-03-10", "2028-03-10"]);
    expect(dates("fixed")).toEqual([]);
  });

  it("keeps a fixed rate whatever the LPR does, and warns of one beyond a year", () => {
    const fixed = lprPrice({ spreadBp: 45, newLprPct: 2.9, months: 24, repricing: "fixed" }, parameters);
    expect(fixed.value.repricedRatePct).toBe(3.45);
    expect(fixed.warnings.map(({ code }) => code)).toContain("fixed-rate-long");
  });

  it("says why there is no rate", () => {
    const { value } = lprPrice({ spreadBp: -400, repricing: "january" }, parameters);
    expect(value.ratePct).toEqual({ notMeaningful: expect.stringContaining("为负") });
    expect(value.repricedRatePct).toEqual({ notMeaningful: expect.stringContaining("没有给出") });
  });
});
