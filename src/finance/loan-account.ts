// The loan account day by day: what is owed between two entries bears interest, and on a settlement day the interest
// of the whole period is charged, rounded once.

import { type Accrual, accruedInterest, addFen, type Fen, type Rate } from "./money.ts";

/** Something that happens on the account. Entries come in order of their day. */
export type AccountEntry = {
  readonly date: string;
  /** The day as a number, so that differences are days of interest on the basis in use. */
  readonly index: number;
  /** Drawn (positive) or repaid (negative) on that day. */
  readonly change: Fen;
  /** The rate from that day on. */
  readonly rate?: Rate;
  /** Whether the interest accrued so far is charged on that day. */
  readonly settles: boolean;
};

export type AccountRow = {
  readonly date: string;
  readonly days: number;
  readonly opening: Fen;
  readonly interest: Fen;
  readonly change: Fen;
  readonly closing: Fen;
};

export type Account = {
  readonly rows: readonly AccountRow[];
  /** Everything that bore interest, for averages. */
  readonly accruals: readonly Accrual[];
};

export type Opening = {
  readonly index: number;
  readonly principal: Fen;
  readonly rate: Rate;
  readonly basis: 360 | 365;
};

/**
 * Runs the account from its opening through the entries: one row an entry, interest on the settling ones.
 * Example: 2,000万元 at 3.45% from day 0, settling on day 11, gives one row with interest of 21,083.33 元.
 */
export function runAccount(opening: Opening, entries: readonly AccountEntry[]): Account {
  const rows: AccountRow[] = [];
  const accruals: Accrual[] = [];
  let { index, principal, rate } = opening;
  let charged = 0;
  for (const entry of entries) {
    const days = Math.max(0, entry.index - index);
    accruals.push({ principal, rate, days });
    const interest = entry.settles ? accruedInterest(accruals.slice(charged), opening.basis) : (0 as Fen);
    if (entry.settles) charged = accruals.length;
    const closing = addFen(principal, entry.change);
    rows.push({ date: entry.date, days, opening: principal, interest, change: entry.change, closing });
    index = Math.max(index, entry.index);
    principal = closing;
    rate = entry.rate ?? rate;
  }
  return { rows, accruals };
}
