// The Chinese calendar of working days, for loans and bills that fall due on a holiday. The published arrangements come
// from the data of `chinese-days`, which does not depend on the machine's time zone as its functions do.

import arrangements from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { HolidayCalendar } from "../finance/calendar.ts";

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
