// Plans whose principal comes back in regular instalments: annuity, equal principal, balloon.

import { addMonths, daysBetween, type HolidayCalendar, monthsPerPeriod, movedDay } from "./calendar.ts";
import {
  type Fen,
  fenOfWan,
  rateOfPercent,
  roundHalfUp,
  shareOfFen,
  simpleInterest,
  subtractFen,
  zeroFen,
} from "./money.ts";
import type { Planned, PlannedRow, ScheduleInput } from "./schedule-plan.ts";

type Period = { readonly date: string; readonly days: number };

/** The rows, or why there can be none. */
export function instalmentRows(
  input: ScheduleInput,
  calendar: HolidayCalendar,
): Planned | { readonly problem: string } {
  const step = monthsPerPeriod(input.payFrequency, input.months);
  const amortise = input.type === "balloon" ? (input.amortiseMonths ?? 0) : input.months;
  if (input.type === "balloon" && amortise <= input.months)
    return { problem: "气球贷的摊还期数须大于贷款期限，请给出摊还月数" };
  if (input.months % step !== 0 || amortise % step !== 0)
    return { problem: "期限不是还款间隔的整数倍，请改期限或还款频率" };
  const periods = periodsOf(input, amortise / step, step, calendar);
  const count = input.months / step;
  const instalment = input.type === "equal-principal" ? null : levelInstalment(input, periods);
  return { rows: rowsOf(input, periods.slice(0, count), instalment), instalment };
}

/** Due days are reckoned from the start, so that a 31st comes back after a short month. */
function periodsOf(
  input: ScheduleInput,
  count: number,
  step: number,
  calendar: HolidayCalendar,
): readonly Period[] {
  const periods: Period[] = [];
  let before = input.start;
  for (let at = 1; at <= count; at += 1) {
    const date = movedDay(addMonths(input.start, at * step), input.holidayRule, calendar);
    periods.push({ date, days: input.basis === "30/360" ? 30 * step : daysBetween(before, date) });
    before = date;
  }
  return periods;
}

/**
 * The payment that brings the balance to zero over all periods: principal ÷ Σ of the discount factors. With equal
 * periods this is P·i·(1+i)^n ÷ ((1+i)^n − 1).
 */
function levelInstalment(input: ScheduleInput, periods: readonly Period[]): Fen {
  let [factor, worth] = [1, 0];
  for (const { days } of periods) {
    factor /= 1 + ((input.ratePct / 100) * days) / 360;
    worth += factor;
  }
  return roundHalfUp(fenOfWan(input.principal) / worth) as Fen;
}

function rowsOf(
  input: ScheduleInput,
  periods: readonly Period[],
  instalment: Fen | null,
): readonly PlannedRow[] {
  const rate = rateOfPercent(input.ratePct);
  const equalPart = shareOfFen(fenOfWan(input.principal), 1 / periods.length);
  const rows: PlannedRow[] = [];
  let opening = fenOfWan(input.principal);
  for (const [at, { date, days }] of periods.entries()) {
    const interest = simpleInterest(opening, rate, days, 360);
    // A long period of a nearly endless loan may bear more interest than the instalment: it is paid, nothing is added.
    const regular = instalment === null ? equalPart : larger(zeroFen, subtractFen(instalment, interest));
    const principal = at === periods.length - 1 || regular > opening ? opening : regular;
    rows.push({ date, days, opening, principal, interest });
    opening = subtractFen(opening, principal);
  }
  return rows;
}

function larger(left: Fen, right: Fen): Fen {
  return left > right ? left : right;
}
