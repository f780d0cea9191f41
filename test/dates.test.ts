import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDay, civilDate, parseCivilDate, readCivilDate } from "../src/dates.ts";
import { Fault } from "../src/errors.ts";
import { day } from "./fakes/memory-library.ts";

describe("the day in Shanghai", () => {
  it.each([
    ["2026-11-22T16:30:00Z", "2026-11-23"],
    ["2026-11-22T15:59:59Z", "2026-11-22"],
    ["2026-12-31T16:00:00Z", "2027-01-01"],
  ])("at %s is %s", (instant, date) => {
    expect(civilDate(new Date(instant))).toBe(date);
  });
});

describe("a written date", () => {
  it.each(["2026-11-23", "2026/11/23", "2026.11.23", "2026年11月23日", " 2026 年 11 月 23 日 "])(
    "%s",
    (text) => {
      expect(readCivilDate(text)).toBe("2026-11-23");
    },
  );

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-11-23", "2026-11", "今天", ""])(
    "is none: %s",
    (text) => {
      expect(readCivilDate(text)).toBeUndefined();
    },
  );

  it("is a leap day in a leap year", () => {
    expect(readCivilDate("2024-2-29")).toBe("2024-02-29");
    expect(readCivilDate("2000-02-29")).toBe("2000-02-29");
    expect(readCivilDate("1900-02-29")).toBeUndefined();
  });

  it("names its field when it cannot be read", () => {
    expect(parseCivilDate("2026-11-23", "--as-of")).toBe("2026-11-23");
    expect(() => parseCivilDate("gestern", "--as-of")).toThrow(Fault);
    expect(() => parseCivilDate("gestern", "--as-of")).toThrow('--as-of is not a date: "gestern"');
  });
});

describe("days later", () => {
  it.each([
    ["2026-03-01", -1, "2026-02-28"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-11-23", 0, "2026-11-23"],
  ] as const)("%s and %i is %s", (date, days, later) => {
    expect(addDays(day(date), days)).toBe(later);
  });

  it("come back again, and sort as days do", () => {
    const date = fc
      .tuple(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map(([year, month, of]) => calendarDay(year, month, of)!);
    fc.assert(
      fc.property(date, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = addDays(from, days);
        expect(addDays(to, -days)).toBe(from);
        expect(readCivilDate(to)).toBe(to);
        expect(Math.sign(days)).toBe(to > from ? 1 : to < from ? -1 : 0);
      }),
    );
  });
});
