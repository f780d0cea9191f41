// One account of a client put together: what is fixed, and payments to suppliers that take what is left between the
// balances at both ends of the year.

import { dayOf, months, workdayFrom } from "../calendar.ts";
import { createChance } from "../random.ts";
import { type AccountStatement, type Entry, fen, timeOfDay } from "./entry.ts";
import { settle } from "./settle.ts";
import { payments, type TradePartner } from "./trade.ts";

export type Account = {
  readonly account: string;
  readonly bank: string;
  readonly holder: string;
  /** 万元. */
  readonly opening: number;
  readonly closing: number;
  readonly floor: number;
  readonly fixed: readonly Entry[];
  readonly suppliers: readonly TradePartner[];
  readonly supplierPayments: number;
  readonly season?: readonly number[];
};

/** The account's year; suppliers get what the fixed movements leave above the closing balance. */
export function accountYear(plan: Account): AccountStatement {
  const { account, bank, holder, fixed, suppliers, supplierPayments, season } = plan;
  const left = fen(plan.opening - plan.closing) + fixed.reduce((sum, { amount }) => sum + amount, 0);
  const movable = payments({
    draw: `${holder} ${account} suppliers`,
    direction: "out",
    partners: suppliers,
    count: supplierPayments,
    total: left / 1_000_000,
    summary: "转账",
    ...(season === undefined ? {} : { season }),
  });
  const ends = { opening: fen(plan.opening), floor: fen(plan.floor) };
  return settle({ account, bank, holder, ...ends, fixed, movable });
}

export type OwnTransfer = {
  readonly holder: string;
  readonly from: { readonly account: string; readonly bank: string };
  readonly to: { readonly account: string; readonly bank: string };
  readonly day: number;
  /** 万元 a month, between the two. */
  readonly between: readonly [low: number, high: number];
};

/** Monthly transfers between a client's own accounts: what leaves the one and comes to the other. */
export function ownTransfers({ holder, from, to, day, between }: OwnTransfer): {
  readonly left: readonly Entry[];
  readonly arrived: readonly Entry[];
} {
  const drafts = months.map((month) => {
    const chance = createChance(`transfer ${holder} ${month}`);
    const date = workdayFrom(dayOf(month, day));
    return { date, time: timeOfDay(chance.next, 10, 11), amount: fen(chance.whole(...between)) };
  });
  const words = { summary: "转账", purpose: "同户名划转" };
  return {
    left: drafts.map((draft) => ({
      ...draft,
      ...words,
      amount: -draft.amount,
      party: { name: holder, ...to },
    })),
    arrived: drafts.map((draft) => ({ ...draft, ...words, party: { name: holder, ...from } })),
  };
}
