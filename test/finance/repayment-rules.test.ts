import { describe, expect, it } from "vitest";
import { chineseCalendar } from "../../src/calculation/holidays.ts";
import { loanSchedule } from "../../src/finance/loan-schedule.ts";
import type { ScheduleRequest } from "../../src/finance/schedule-plan.ts";
import { shippedParameters } from "../fakes/shipped-parameters.ts";

const parameters = shippedParameters();

function checked(request: Partial<ScheduleRequest> & Pick<ScheduleRequest, "type" | "months">) {
  const loan = { principal: 1000, ratePct: 3.6, start: "2026-03-10", holidayRule: "none" } as const;
  const { value, warnings } = loanSchedule({ ...loan, ...request }, parameters, chineseCalendar);
  return {
    isBlocked: value.rows.length === 0,
    value,
    warnings,
    codes: warnings.map(({ code }) => code),
  };
}

describe("a fixed-asset loan", () => {
  const loanKind = "fixed-asset";

  it("over a year may not be repaid at the end, by article 25", () => {
    for (const type of ["bullet", "balloon"] as const) {
      const { isBlocked, value, warnings } = checked({ type, months: 24, amortiseMonths: 120, loanKind });
      expect(isBlocked).toBe(true);
      expect(value.totalInterestYuan).toEqual({ notMeaningful: expect.stringContaining("第二十五条") });
      expect(value.formula.totalInterestYuan).toEqual(value.totalInterestYuan);
      expect(warnings[0]).toMatchObject({ code: "blocked", clause: "《固定资产贷款管理办法》第二十五条" });
    }
  });

  it("of a year or less may", () => {
    expect(checked({ type: "bullet", months: 12, loanKind })).toMatchObject({ isBlocked: false, codes: [] });
  });

  it("must repay at least yearly, and in principle twice a year", () => {
    expect(checked({ type: "equal-principal", months: 36, loanKind }).codes).toEqual([]);
    expect(
      checked({ type: "equal-principal", months: 36, payFrequency: "semiannual", loanKind }).codes,
    ).toEqual([]);
    expect(checked({ type: "equal-principal", months: 36, payFrequency: "annual", loanKind }).codes).toEqual([
      "principal-rare",
    ]);
    const rare = checked({
      type: "custom",
      months: 36,
      loanKind,
      repayments: [{ date: "2027-03-10", amount: 300 }],
    });
    expect(rare).toMatchObject({ isBlocked: true, codes: ["blocked"] });
    expect(rare.warnings[0]?.text).toContain("每年一次");
  });

  it("repays first within a year after the project can be used", () => {
    const repayments = [
      { date: "2028-09-10", amount: 300 },
      { date: "2029-03-10", amount: 300 },
    ];
    const plan = { type: "custom", months: 42, loanKind, repayments } as const;
    expect(checked(plan).codes).toEqual(["first-principal-late"]);
    expect(checked({ ...plan, readyDate: "2027-10-01" }).codes).toEqual([]);
    expect(checked({ ...plan, readyDate: "2027-09-09" }).codes).toEqual(["first-principal-late"]);
  });

  it("over ten years is for the head office", () => {
    expect(checked({ type: "annuity", months: 121, loanKind }).warnings).toMatchObject([
      { code: "tenor-long", clause: "《固定资产贷款管理办法》第九条" },
    ]);
  });
});

describe("a working-capital loan", () => {
  const loanKind = "working-capital";

  it("over a year is warned of when not in instalments, by article 23", () => {
    for (const type of ["bullet", "balloon"] as const) {
      const { isBlocked, warnings } = checked({ type, months: 24, amortiseMonths: 120, loanKind });
      expect(isBlocked).toBe(false);
      expect(warnings).toMatchObject([
        { code: "instalments-expected", clause: "《流动资金贷款管理办法》第二十三条" },
      ]);
    }
    expect(checked({ type: "bullet", months: 12, loanKind }).codes).toEqual([]);
    expect(checked({ type: "annuity", months: 24, loanKind }).codes).toEqual([]);
  });

  it("is held to the longest tenors of article 11", () => {
    expect(checked({ type: "annuity", months: 36, loanKind }).codes).toEqual([]);
    expect(checked({ type: "annuity", months: 48, loanKind }).codes).toEqual(["tenor-long"]);
    expect(checked({ type: "annuity", months: 61, loanKind }).codes).toEqual(["tenor-beyond"]);
  });
});

describe("a loan of no kind", () => {
  it("is computed, and asked about when the kind decides", () => {
    expect(checked({ type: "bullet", months: 24 })).toMatchObject({
      isBlocked: false,
      codes: ["loan-kind-open"],
    });
    expect(checked({ type: "bullet", months: 12 }).codes).toEqual([]);
    expect(checked({ type: "annuity", months: 24 }).codes).toEqual([]);
  });
});
