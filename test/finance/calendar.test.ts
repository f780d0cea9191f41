import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dateProblem,
  daysBetween,
  everyDayOpen,
  type HolidayCalendar,
  index30,
  monthsPerPeriod,
  movedDay,
  settlementDays,
} from "../../src/finance/calendar.ts";

const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2150-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const nationalDay: HolidayCalendar = {
  isWorkday: (date) => date < "2026-10-01" || date > "2026-10-07",
  isPublished: () => true,
};

describe("days of a loan", () => {
  it("counts the first day and not the last", () => {
    expect(daysBetween("2026-03-10", "2026-03-21")).toBe(11);
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  });

  it("adds months to the same day, or to the last of a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-31", 2)).toBe("2026-03-31");
    expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
    expect(addMonths("2026-03-10", -3)).toBe("2025-12-10");
  });

  it("gives back the days that were added", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it("counts thirty days a month on 30/360", () => {
    expect(index30("2026-04-10") - index30("2026-03-10")).toBe(30);
    expect(index30("2027-03-10") - index30("2026-03-10")).toBe(360);
    expect(index30("2026-03-31") - index30("2026-03-30")).toBe(0);
  });

  it("charges interest on the 21st of the months that end a period, both ends left out", () => {
    expect(settlementDays("2026-03-10", "2026-07-01", "quarterly")).toEqual(["2026-03-21", "2026-06-21"]);
    expect(settlementDays("2026-03-21", "2026-06-21", "quarterly")).toEqual([]);
    expect(settlementDays("2026-03-21", "2026-06-21", "monthly")).toEqual(["2026-04-21", "2026-05-21"]);
    expect(settlementDays("2026-01-01", "2027-12-31", "annual")).toEqual(["2026-12-21", "2027-12-21"]);
    expect(settlementDays("2026-01-01", "2026-12-31", "semiannual")).toEqual(["2026-06-21", "2026-12-21"]);
    expect(settlementDays("2026-01-01", "2026-12-31", "at-maturity")).toEqual([]);
  });

  it("moves a day off a holiday in the agreed direction only", () => {
    expect(movedDay("2026-10-01", "following", nationalDay)).toBe("2026-10-08");
    expect(movedDay("2026-10-05", "preceding", nationalDay)).toBe("2026-09-30");
    expect(movedDay("2026-10-01", "none", nationalDay)).toBe("2026-10-01");
    expect(movedDay("2026-09-30", "following", nationalDay)).toBe("2026-09-30");
    expect(movedDay("2026-10-01", "following", everyDayOpen)).toBe("2026-10-01");
  });

  it("knows the length of a period and the days it can reckon with", () => {
    expect(monthsPerPeriod("quarterly", 36)).toBe(3);
    expect(monthsPerPeriod("at-maturity", 36)).toBe(36);
    expect(dateProblem("2026-01-01")).toBeUndefined();
    expect(dateProblem("2026-01-01", "1066-10-14")).toContain("1950");
  });
});
