// One movement on a fictional account, before the bank has written a balance beside it. Amounts are in 分.

import type { CivilDate } from "../../../src/dates.ts";
import { type Chance, createChance } from "../random.ts";

export type Party = { readonly name: string; readonly account: string; readonly bank: string };

export type Entry = {
  readonly date: CivilDate;
  /** `HH:mm:ss`. */
  readonly time: string;
  /** 分: money in is positive, money out negative. */
  readonly amount: number;
  readonly party: Party;
  readonly summary: string;
  readonly purpose: string;
  /** What the truth file calls the pattern that this entry belongs to. */
  readonly mark?: string;
};

export type Row = Entry & { readonly balance: number; readonly serial: string };

/** One account's year as its bank will print it, oldest first. */
export type AccountStatement = {
  readonly account: string;
  readonly bank: string;
  readonly holder: string;
  readonly opening: number;
  readonly rows: readonly Row[];
};

const banks = [
  "中国工商银行",
  "中国建设银行",
  "中国农业银行",
  "中国银行",
  "招商银行",
  "交通银行",
  "浦发银行",
] as const;

const banksAbroad = [
  "NORTHGATE COMMERCIAL BANK",
  "HARBOUR TRUST BANK NA",
  "BANCO DEL PUERTO",
  "ALPENHOF BANK AG",
];

/** A counterparty whose account number follows from its name, so that it is the same in every file. */
export function party(name: string): Party {
  const chance = createChance(`party ${name}`);
  return { name, account: `6${chance.digits(18)}`, bank: bankOf(name, chance) };
}

function bankOf(name: string, chance: Chance): string {
  if (/^[A-Z]/.test(name)) return chance.pick(banksAbroad);
  if (/银行|国家金库/.test(name)) return name.replace(/(?:承兑|贴现|保证金)户$/, "");
  return `${chance.pick(banks)}${name.slice(0, 2)}分行`;
}

/** A natural person, who banks with a card. */
export function person(name: string): Party {
  const chance = createChance(`person ${name}`);
  return { name, account: `62${chance.digits(17)}`, bank: chance.pick(banks) };
}

/** The bank itself, for interest, fees and bills. */
export function bankItself(bank: string): Party {
  return { name: bank, account: "", bank };
}

/** 万元 as 分. */
export function fen(tenThousands: number): number {
  return Math.round(tenThousands * 1_000_000);
}

/** A time of day in office hours, or between the hours given. */
export function timeOfDay(next: () => number, from = 8.6, to = 17.2): string {
  const seconds = Math.floor((from + next() * (to - from)) * 3600);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
