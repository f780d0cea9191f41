// Counts that may be shown. The days of a quarter are put together, in order, into batches of at least `floor`
// people; a count is a sum of whole batches that lie within the period. So whatever two periods somebody compares,
// the difference is again a sum of whole batches, and nobody's deed can be found by subtracting.

import { type CivilDate, calendarDay } from "../dates.ts";
import type { DayCount } from "./ports.ts";
import type { Period } from "./report-types.ts";

export type Published = { readonly count: number; readonly days: readonly CivilDate[] };

/** The day from which days have to be read for a period that begins on `day`: batches begin with the quarter. */
export function quarterStart(day: CivilDate): CivilDate {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return calendarDay(year, Math.floor((month - 1) / 3) * 3 + 1, 1) ?? day;
}

/** Sums the whole batches of one unit, competency and measure within the period. `days` in order. */
export function published(days: readonly DayCount[], period: Period, floor: number): Published {
  const batches = [...Map.groupBy(days, ({ day }) => quarterStart(day)).values()].flatMap((quarter) =>
    batchesOf(quarter, floor),
  );
  const kept = batches
    .filter((batch) => batch[0]!.day >= period.since && batch.at(-1)!.day <= period.until)
    .flat();
  return { count: kept.reduce((sum, { count }) => sum + count, 0), days: kept.map(({ day }) => day) };
}

/** Whole batches only: what is left at the end waits for more people. */
function batchesOf(days: readonly DayCount[], floor: number): readonly (readonly DayCount[])[] {
  const batches: DayCount[][] = [];
  let open: DayCount[] = [];
  let people = new Set<string>();
  for (const day of days) {
    open.push(day);
    for (const person of day.people ?? []) people.add(person);
    if (day.people !== null && people.size < floor) continue;
    batches.push(open);
    open = [];
    people = new Set();
  }
  return batches;
}
