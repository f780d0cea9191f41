// Puts an account's movements in order, pays suppliers as money allows, and writes the balances. The account never
// goes below its floor: a payment that would take it there waits for the next working day.

import { addDays, type CivilDate } from "../../../src/dates.ts";
import { daysBetween, firstDay, lastDay, workdayFrom } from "../calendar.ts";
import { createChance } from "../random.ts";
import type { AccountStatement, Entry, Party, Row } from "./entry.ts";

export type AccountPlan = {
  readonly account: string;
  readonly bank: string;
  readonly holder: string;
  /** 分. */
  readonly opening: number;
  readonly floor: number;
  /** Entries whose day stands. */
  readonly fixed: readonly Entry[];
  /** Payments that may wait. */
  readonly movable: readonly Entry[];
};

/** 0.05% a year, credited on the 21st of a quarter's last month. */
const depositRate = 0.0005;
const interestMonths: readonly string[] = ["03", "06", "09", "12"];

export function settle(plan: AccountPlan): AccountStatement {
  const { account, bank, holder, opening } = plan;
  const entries = inOrder([...plan.fixed, ...deferred(plan)]);
  return { account, bank, holder, opening, rows: withBalances(plan, entries) };
}

/** The movable entries, each on the first working day on which every later balance can bear it. */
function deferred({ opening, floor, fixed, movable }: AccountPlan): readonly Entry[] {
  const lowest = lowestFrom(opening, fixed);
  const placed: Entry[] = [];
  let paid = 0;
  let day = firstDay;
  for (const entry of inOrder(movable)) {
    if (entry.date > day) day = entry.date;
    while ((lowest.get(day) ?? 0) + paid + entry.amount < floor && day < lastDay) day = nextWorkday(day);
    paid += entry.amount;
    placed.push({ ...entry, date: day });
  }
  return placed;
}

function nextWorkday(day: CivilDate): CivilDate {
  return day < lastDay ? workdayFrom(addDays(day, 1)) : lastDay;
}

/** For each day the lowest balance from that day on, movable payments aside. */
function lowestFrom(opening: number, fixed: readonly Entry[]): ReadonlyMap<CivilDate, number> {
  const lows = new Map<CivilDate, number>();
  let balance = opening;
  const sorted = inOrder(fixed);
  let at = 0;
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    let low = balance;
    for (; sorted[at]?.date === day; at += 1) {
      balance += sorted[at]!.amount;
      low = Math.min(low, balance);
    }
    lows.set(day, low);
  }
  let lowest = Number.POSITIVE_INFINITY;
  for (let day = lastDay; day >= firstDay; day = addDays(day, -1)) {
    lowest = Math.min(lowest, lows.get(day)!);
    lows.set(day, lowest);
  }
  return lows;
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) =>
    `${one.date} ${one.time}` < `${other.date} ${other.time}` ? -1 : 1,
  );
}

function withBalances({ account, bank, opening }: AccountPlan, entries: readonly Entry[]): readonly Row[] {
  const serials = createChance(`serials ${account}`);
  const rows: Row[] = [];
  let balance = opening;
  let balanceDays = opening * 10;
  let since = firstDay;
  const write = (entry: Entry): void => {
    balanceDays += balance * daysBetween(since, entry.date);
    since = entry.date;
    balance += entry.amount;
    rows.push({ ...entry, balance, serial: `${entry.date.replaceAll("-", "")}${serials.digits(9)}` });
  };
  const payInterest = (date: CivilDate): void => {
    const days = balanceDays + balance * daysBetween(since, date);
    const amount = Math.round((days * depositRate) / 360);
    write({
      date,
      time: "02:10:33",
      amount,
      party: interestPayer(bank),
      summary: "结息",
      purpose: "活期存款利息",
    });
    balanceDays = 0;
  };
  const due = [...interestDays()];
  for (const entry of entries) {
    if (due[0] !== undefined && entry.date >= due[0]) payInterest(due.shift()!);
    write(entry);
  }
  return rows;
}

function interestPayer(bank: string): Party {
  return { name: bank, account: "", bank };
}

function interestDays(): readonly CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (day.endsWith("-21") && interestMonths.includes(day.slice(5, 7))) days.push(day);
  }
  return days;
}
