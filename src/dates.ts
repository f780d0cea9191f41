// Civil dates in Asia/Shanghai. A bank's rule takes effect on a day, not at an instant, so validity is
// compared as `YYYY-MM-DD` strings, which sort as dates do.

import { Fault } from "./errors.ts";

export type Clock = () => Date;

/** A calendar day, `YYYY-MM-DD`. */
export type CivilDate = string & { readonly __civilDate: true };

const shanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/** The day in Shanghai at this instant. Example: 2026-11-22T16:30Z is 2026-11-23. */
export function civilDate(instant: Date): CivilDate {
  return shanghai.format(instant) as CivilDate;
}

const shanghaiTime = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
});

/** The time in Shanghai at this instant. Example: 2026-11-23T00:30Z is `08:30`. */
export function timeOfDay(instant: Date): string {
  return shanghaiTime.format(instant);
}

/** Reads `2026-11-23`, `2026/11/23`, `2026.11.23` or `2026年11月23日`; undefined when it is no calendar day. */
export function readCivilDate(text: string): CivilDate | undefined {
  const match = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text);
  return match ? calendarDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** As `readCivilDate`, with a fault that names the field. */
export function parseCivilDate(text: string, field: string): CivilDate {
  const date = readCivilDate(text);
  if (date) return date;
  throw new Fault("input/invalid", `${field} is not a date: "${text}"`, { hint: "Write it as 2026-11-23." });
}

/** The day `days` later (or earlier, when negative). Example: addDays("2026-03-01", -1) is 2026-02-28. */
export function addDays(date: CivilDate, days: number): CivilDate {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10) as CivilDate;
}

export function calendarDay(year: number, month: number, day: number): CivilDate | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day));
  const same =
    instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return same ? (instant.toISOString().slice(0, 10) as CivilDate) : undefined;
}
