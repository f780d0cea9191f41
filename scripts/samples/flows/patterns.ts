// The patterns that are planted in the flows for an analyst to find. Each carries a mark; the truth file says for
// each mark what it is and in which rows it lies.

import { addDays, type CivilDate } from "../../../src/dates.ts";
import { dayOf, months, workdayFrom } from "../calendar.ts";
import { createChance } from "../random.ts";
import { type Entry, fen, type Party, timeOfDay } from "./entry.ts";

export type MonthlyPayment = {
  readonly mark: string;
  readonly to: Party;
  /** 元, a hundredth exact. */
  readonly yuan: number;
  readonly day: number;
  readonly summary: string;
  readonly purpose: string;
};

/** The same amount to the same payee each month. */
export function equalMonthly({ mark, to, yuan, day, summary, purpose }: MonthlyPayment): readonly Entry[] {
  return months.map((month) => {
    const chance = createChance(`${mark} ${month}`);
    const date = workdayFrom(dayOf(month, day));
    const amount = -Math.round(yuan * 100);
    return { date, time: timeOfDay(chance.next, 15, 17), amount, party: to, summary, purpose, mark };
  });
}

export type Passage = {
  readonly mark: string;
  readonly cameOn: string;
  readonly wentOn: string;
  readonly from: Party;
  readonly to: Party;
  /** 万元. */
  readonly came: number;
  readonly went: number;
  readonly purposes: readonly [came: string, went: string];
  /** Hours of the day, where not office hours. */
  readonly hours?: readonly [from: number, to: number];
};

/** Money that comes and goes again within days, or the other way round where `wentOn` is earlier. */
export function passThrough(passage: Passage): readonly Entry[] {
  const { mark, cameOn, wentOn, from, to, came, went, purposes, hours } = passage;
  const chance = createChance(`${mark} ${cameOn} ${came}`);
  const [earliest, latest] = hours ?? [9.2, 16.6];
  const moment = (): string => timeOfDay(chance.next, earliest, latest);
  const both = { summary: "转账", mark };
  return [
    {
      ...both,
      date: cameOn as CivilDate,
      time: moment(),
      amount: fen(came),
      party: from,
      purpose: purposes[0],
    },
    {
      ...both,
      date: wentOn as CivilDate,
      time: moment(),
      amount: -fen(went),
      party: to,
      purpose: purposes[1],
    },
  ];
}

export type Loop = {
  readonly mark: string;
  readonly buyers: readonly Party[];
  readonly sellers: readonly Party[];
  readonly count: number;
  /** 万元, about; the money that comes back is a little less. */
  readonly size: number;
};

/** Goods on paper that go round: a payment to a seller, and within three days as much from the buyer behind it. */
export function circularTrade({ mark, buyers, sellers, count, size }: Loop): readonly Entry[] {
  const chance = createChance(mark);
  return Array.from({ length: count }, (_, index) => {
    const month = months[Math.floor((index * months.length) / count)]!;
    const out = workdayFrom(dayOf(month, chance.whole(3, 22)));
    const back = workdayFrom(addDays(out, chance.whole(0, 2)));
    const paid = Math.round(size * (0.7 + chance.next() * 0.6));
    const returned = Math.round(paid * (1.001 + chance.next() * 0.002) * 100) / 100;
    const turn = index % sellers.length;
    const common = { summary: "货款", mark };
    return [
      {
        ...common,
        date: out,
        time: timeOfDay(chance.next, 9, 11),
        amount: -fen(paid),
        party: sellers[turn]!,
        purpose: "采购热卷",
      },
      {
        ...common,
        date: back,
        time: timeOfDay(chance.next, 15, 17),
        amount: fen(returned),
        party: buyers[turn]!,
        purpose: "热卷货款",
      },
    ];
  }).flat();
}

export type Single = {
  readonly mark?: string;
  readonly on: string;
  /** 万元: in is positive. */
  readonly amount: number;
  readonly party: Party;
  readonly summary: string;
  readonly purpose: string;
  readonly at?: string;
};

/** One movement as it is described. */
export function single({ mark, on, amount, party, summary, purpose, at }: Single): Entry {
  const time = at ?? timeOfDay(createChance(`single ${on} ${amount} ${party.name}`).next);
  const entry = { date: on as CivilDate, time, amount: fen(amount), party, summary, purpose };
  return mark === undefined ? entry : { ...entry, mark };
}
