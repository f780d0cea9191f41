// Plans that follow the calendar: interest on the 21st, principal on agreed days or all at the end.

import { addMonths, dayNumber, type HolidayCalendar, index30, movedDay, settlementDays } from "./calendar.ts";
import { type AccountEntry, runAccount } from "./loan-account.ts";
import { addFen, type Fen, fenOfWan, rateOfPercent, subtractFen, zeroFen } from "./money.ts";
import type { Planned, ScheduleInput } from "./schedule-plan.ts";

/** A day with its place on 30/360, which moving it does not change. */
type Due = { readonly date: string; readonly index: number; readonly repaid: Fen; readonly settles: boolean };

/** The rows, or why there can be none. Interest is charged on settlement days and at maturity. */
export function datedRows(
  input: ScheduleInput,
  calendar: HolidayCalendar,
): Planned | { readonly problem: string } {
  const repayments = repaymentsOf(input);
  const maturity = addMonths(input.start, input.months);
  const outside = repayments.find(({ date }) => date <= input.start || date > maturity);
  if (outside) return { problem: `${outside.date}的还本不在放款日与到期日之间` };
  const principal = fenOfWan(input.principal);
  const left = subtractFen(principal, addFen(...repayments.map(({ amount }) => fenOfWan(amount))));
  if (left < 0) return { problem: "各次还本合计超过了贷款本金" };
  const opening = {
    index: indexOf(input, input.start, input.start),
    principal,
    rate: rateOfPercent(input.ratePct),
    basis: 360 as const,
  };
  const { rows } = runAccount(opening, entriesOf(duesOf(input, left, calendar)));
  return {
    rows: rows.map(({ change, ...row }) => ({ ...row, principal: subtractFen(zeroFen, change) })),
    instalment: null,
  };
}

function repaymentsOf({ type, repayments = [] }: ScheduleInput) {
  return type === "custom" ? repayments : [];
}

/** Days of interest, agreed repayments, and at maturity what is left. Only the latter two move. */
function duesOf(input: ScheduleInput, left: Fen, calendar: HolidayCalendar): readonly Due[] {
  const end = movedDay(addMonths(input.start, input.months), input.holidayRule, calendar);
  const settling = settlementDays(input.start, end, input.payFrequency).map((date) => ({
    date,
    index: indexOf(input, date, date),
    repaid: zeroFen,
    settles: true,
  }));
  const repaying = repaymentsOf(input).map(({ date: agreed, amount }) => {
    const date = movedDay(agreed, input.holidayRule, calendar);
    return { date, index: indexOf(input, agreed, date), repaid: fenOfWan(amount), settles: false };
  });
  const wholeTerm = index30(input.start) + 30 * input.months;
  const index = input.basis === "30/360" ? wholeTerm : dayNumber(end);
  return [...settling, ...repaying, { date: end, index, repaid: left, settles: true }];
}

function indexOf({ basis }: ScheduleInput, agreed: string, moved: string): number {
  return basis === "30/360" ? index30(agreed) : dayNumber(moved);
}

/** One entry a day, in order. */
function entriesOf(dues: readonly Due[]): readonly AccountEntry[] {
  const days = [...new Set(dues.map(({ date }) => date))].toSorted();
  return days.map((date) => {
    const due = dues.filter((candidate) => candidate.date === date);
    return {
      date,
      index: Math.max(...due.map(({ index }) => index)),
      change: subtractFen(zeroFen, addFen(...due.map(({ repaid }) => repaid))),
      settles: due.some(({ settles }) => settles),
    };
  });
}
