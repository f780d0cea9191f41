// The working days of the samples' year. Holidays as a Chinese calendar has them; make-up Saturdays are left out.

import { addDays, type CivilDate } from "../../src/dates.ts";

export const firstDay = "2025-07-01" as CivilDate;
export const lastDay = "2026-06-30" as CivilDate;

const holidays: readonly (readonly [from: string, to: string])[] = [
  ["2025-10-01", "2025-10-08"],
  ["2026-01-01", "2026-01-03"],
  ["2026-02-15", "2026-02-23"],
  ["2026-04-04", "2026-04-06"],
  ["2026-05-01", "2026-05-05"],
  ["2026-06-19", "2026-06-21"],
];

/** The twelve months from 2025-07 to 2026-06, as `YYYY-MM`. */
export const months: readonly string[] = Array.from({ length: 12 }, (_, index) => {
  const number = 6 + index;
  return `${2025 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
});

/** The day of a month, the last one where the month is shorter. */
export function dayOf(month: string, day: number): CivilDate {
  const last = Number(lastDayOf(month).slice(8));
  return `${month}-${String(Math.min(day, last)).padStart(2, "0")}` as CivilDate;
}

export function lastDayOf(month: string): CivilDate {
  const [year, number] = month.split("-").map(Number);
  const next = number === 12 ? `${year! + 1}-01` : `${year}-${String(number! + 1).padStart(2, "0")}`;
  return addDays(`${next}-01` as CivilDate, -1);
}

export function isWorkday(date: CivilDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.some(([from, to]) => date >= from && date <= to);
}

/** The day itself, or the last working day before it. */
export function workdayUpTo(date: CivilDate): CivilDate {
  return isWorkday(date) ? date : workdayUpTo(addDays(date, -1));
}

/** The day itself, or the first working day after it. */
export function workdayFrom(date: CivilDate): CivilDate {
  return isWorkday(date) ? date : workdayFrom(addDays(date, 1));
}

export function workdaysOf(month: string): readonly CivilDate[] {
  const count = Number(lastDayOf(month).slice(8));
  return Array.from({ length: count }, (_, index) => dayOf(month, index + 1)).filter(isWorkday);
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
