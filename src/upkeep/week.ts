// Weeks as digests count them: from Monday, named by ISO 8601.

import { addDays, type CivilDate } from "../dates.ts";

/** The Monday of a day's week. Example: 2026-11-29, a Sunday → 2026-11-23. */
export function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, -weekdayOf(day));
}

/** Example: 2026-11-23 → `2026-W48`; the week belongs to the year of its Thursday. */
export function isoWeek(day: CivilDate): string {
  const thursday = addDays(mondayOf(day), 3);
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  const week = Math.floor((Date.parse(`${thursday}T00:00:00Z`) - first) / (7 * 86_400_000)) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, "0")}`;
}

/** True on Monday, or where that is no working day on the first one after it in the same week. */
export function isFirstWorkday(day: CivilDate, isWorkday: (day: CivilDate) => boolean): boolean {
  if (!isWorkday(day)) return false;
  const earlier = Array.from({ length: weekdayOf(day) }, (_, index) => addDays(mondayOf(day), index));
  return !earlier.some(isWorkday);
}

/** Monday is 0. */
function weekdayOf(day: CivilDate): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
