// Money from customers and to suppliers: payments of uneven size on working days that add up to what the year's
// sales and purchases ask for, to the 分.

import type { CivilDate } from "../../../src/dates.ts";
import { months, workdaysOf } from "../calendar.ts";
import { createChance } from "../random.ts";
import { type Entry, fen, party, timeOfDay } from "./entry.ts";

export type TradePartner = {
  readonly name: string;
  readonly weight: number;
  /** What the payer or payee writes; one is chosen. */
  readonly purposes: readonly string[];
};

export type Payments = {
  /** Names the draw, so that two accounts of one client differ. */
  readonly draw: string;
  readonly direction: "in" | "out";
  readonly partners: readonly TradePartner[];
  readonly count: number;
  /** 万元. */
  readonly total: number;
  readonly summary: string;
  /** The share of each month, July first; even where left out. */
  readonly season?: readonly number[];
};

/** The payments of a year; their sum is exactly `total`. */
export function payments({
  draw,
  direction,
  partners,
  count,
  total,
  summary,
  season,
}: Payments): readonly Entry[] {
  const chance = createChance(`payments ${draw}`);
  const sign = direction === "in" ? 1 : -1;
  const calendar = months.map((month, index) => ({ month, weight: season?.[index] ?? 1 }));
  const drafts = Array.from({ length: count }, () => {
    const partner = chance.weighted(partners);
    const date: CivilDate = chance.pick(workdaysOf(chance.weighted(calendar).month));
    const size = Math.exp(chance.next() * 2.4) * (0.7 + Math.sqrt(partner.weight) * 0.3);
    return { date, time: timeOfDay(chance.next), purpose: chance.pick(partner.purposes), partner, size };
  });
  const amounts = sharedOut(
    fen(total),
    drafts.map(({ size }) => size),
    chance.next,
  );
  return drafts.map(({ date, time, purpose, partner }, index) => ({
    date,
    time,
    amount: sign * amounts[index]!,
    party: party(partner.name),
    summary,
    purpose,
  }));
}

/** Parts in proportion to `sizes`, some of them round as people like them; the largest bears the difference. */
function sharedOut(total: number, sizes: readonly number[], next: () => number): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const parts = sizes.map((size) => {
    const exact = (total * size) / all;
    const draw = next();
    const step = draw < 0.12 ? 1_000_000 : draw < 0.55 ? 10_000 : draw < 0.8 ? 1000 : 1;
    return Math.max(step, Math.round(exact / step) * step);
  });
  const largest = parts.indexOf(Math.max(...parts));
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, index) => (index === largest ? part + left : part));
}
