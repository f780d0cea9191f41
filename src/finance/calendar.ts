// Days as the loan contract counts them: the first day counts and the last does not (算头不算尾), a month later is the
// same day of the month, and a day on which the bank is shut may be moved. Days are `YYYY-MM-DD` in China.

/** Which days the banks are open. Beyond the published years only what never changes is known. */
export type HolidayCalendar = {
  readonly isWorkday: (day: string) => boolean;
  /** True when the government has published the holidays of that day's year. */
  readonly isPublished: (day: string) => boolean;
};

/** For plans in which no day is moved. */
export const everyDayOpen: HolidayCalendar = { isWorkday: () => true, isPublished: () => true };

export type HolidayRule = "none" | "following" | "preceding";

export type Frequency = "monthly" | "quarterly" | "semiannual" | "annual" | "at-maturity";

/** Months from one interest payment to the next; the whole tenor when interest is paid at maturity. */
export function monthsPerPeriod(frequency: Frequency, tenorMonths: number): number {
  const months = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12, "at-maturity": tenorMonths };
  return months[frequency];
}

/** Why a day cannot be reckoned with; undefined when it can. Example: dateProblem("1066-10-14") is a reason. */
export function dateProblem(...days: readonly string[]): string | undefined {
  const outside = days.some((day) => day < "1950-01-01" || day > "2150-12-31" || day.length !== 10);
  return outside ? "日期超出1950年至2150年，无法计算" : undefined;
}

/** Days from one day to another. Example: daysBetween("2026-03-10", "2026-03-21") is 11. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** Example: addDays("2026-02-28", 1) is "2026-03-01". */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** The same day some months later, or the month's last. Example: addMonths("2026-01-31", 1) is "2026-02-28". */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/**
 * The day's place in a year of twelve months of 30 days: differences of it are days on 30/360 (30E/360).
 * Example: index30("2026-04-10") − index30("2026-03-10") is 30.
 */
export function index30(day: string): number {
  const { year, month, date } = partsOf(day);
  return year * 360 + month * 30 + Math.min(date, 30);
}

/**
 * The days on which interest is charged between two days, both excluded: the 21st, on the day after the 结息日, of each
 * month or of the last month of a quarter, half year or year. They never move for a holiday.
 * Example: settlementDays("2026-03-10", "2026-07-01", "quarterly") is ["2026-03-21", "2026-06-21"].
 * Source: 人民币利率管理规定（银发〔1999〕77号）、银发〔2005〕129号.
 */
export function settlementDays(from: string, to: string, frequency: Frequency): readonly string[] {
  if (frequency === "at-maturity") return [];
  const every = monthsPerPeriod(frequency, 12);
  const found: string[] = [];
  for (let day = `${from.slice(0, 7)}-21`; day < to; day = addMonths(day, 1)) {
    if (day > from && partsOf(day).month % every === 0) found.push(day);
  }
  return found;
}

/**
 * A due day that falls on a holiday, moved to the next or the last working day before.
 * Example: movedDay("2026-10-01", "following", …) is "2026-10-08".
 */
export function movedDay(day: string, rule: HolidayRule, calendar: HolidayCalendar): string {
  if (rule === "none") return day;
  const step = rule === "following" ? 1 : -1;
  let moved = day;
  for (let tries = 0; tries < 31 && !calendar.isWorkday(moved); tries += 1) moved = addDays(moved, step);
  return moved;
}

function partsOf(day: string): { readonly year: number; readonly month: number; readonly date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
