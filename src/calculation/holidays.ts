// The Chinese calendar of working days, for loans and bills that fall due on a holiday. The published arrangements come
// from the data of `chinese-days`, which does not depend on the machine's time zone as its functions do.

import arrangements from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { HolidayCalendar } from "../finance/calendar.ts";

type Festival = { readonly name: string; readonly on: string };
type Days = Readonly<Record<string, string>>;

const holidays: Days = arrangements.holidays;
const workdays: Days = arrangements.workdays;
const publishedYears = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));

/** Statutory holidays that fall on the same days each year (《全国年节及纪念日放假办法》). */
const fixedHolidays = new Set(["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]);

/**
 * Working days as published (weekends, holidays, weekends worked in exchange); of years not published only weekends and
 * the holidays of fixed date. Example: 2026-02-28 is a Saturday and a working day.
 */
export const chineseCalendar: HolidayCalendar = {
  isPublished: (day) => publishedYears.has(day.slice(0, 4)),
  isWorkday: (day) => {
    if (day in workdays) return true;
    if (day in holidays) return false;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const isFixedHoliday = !publishedYears.has(day.slice(0, 4)) && fixedHolidays.has(day.slice(5));
    return weekday !== 0 && weekday !== 6 && !isFixedHoliday;
  },
};

/** Before these clients are visited; 清明 is no occasion. */
const visited: ReadonlySet<string> = new Set(["元旦", "春节", "端午", "中秋", "国庆节"]);
/** Of years whose arrangement is not published yet, only the festivals of fixed date are known. */
const fixedFestivals = [
  ["01-01", "元旦"],
  ["10-01", "国庆节"],
] as const;

/** The first days off of the festivals between two days, both included. Example: 2026-02-15 for 春节 2026. */
export function festivalsBetween(from: string, to: string): readonly Festival[] {
  const published = Object.entries(holidays).flatMap(([on, note]) => {
    const name = note.split(",")[1] ?? "";
    return visited.has(name) && !(holidays[dayBefore(on)] ?? "").includes(`,${name},`) ? [{ name, on }] : [];
  });
  const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, index) =>
    String(Number(from.slice(0, 4)) + index),
  );
  const fixed = years
    .filter((year) => !publishedYears.has(year))
    .flatMap((year) => fixedFestivals.map(([day, name]) => ({ name, on: `${year}-${day}` })));
  return [...published, ...fixed]
    .filter(({ on }) => on >= from && on <= to)
    .toSorted((one, other) => one.on.localeCompare(other.on));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
