// What every company's account shows month by month: wages, social insurance, tax, power, rent, loan interest, fees,
// travel claims. Days are fixed as in life; where a day is no working day, wages come before it and tax after it.

import { addDays, type CivilDate } from "../../../src/dates.ts";
import { dayOf, daysBetween, months, workdayFrom, workdaysOf, workdayUpTo } from "../calendar.ts";
import { type Chance, createChance } from "../random.ts";
import { bankItself, type Entry, fen, type Party, party, person, timeOfDay } from "./entry.ts";

export type Loan = {
  readonly principal: number;
  readonly ratePercent: number;
  readonly purpose: string;
  /** Repaid and drawn anew in between; the old rate and amount hold before. */
  readonly renewal?: { readonly repaidOn: string; readonly drawnOn: string };
};

export type Routine = {
  readonly name: string;
  readonly city: string;
  readonly bank: string;
  readonly wages?: { readonly day: number; readonly monthly: number; readonly bonusInFebruary: number };
  /** Monthly, 万元. */
  readonly socialInsurance?: number;
  readonly housingFund?: number;
  readonly vat?: readonly number[];
  readonly incomeTax?: readonly number[];
  readonly power?: {
    readonly supplier: string;
    readonly kWh: ReadonlyMap<string, number>;
    readonly yuanPerKwh: number;
  };
  readonly rents?: readonly {
    readonly to: Party;
    readonly monthly: number;
    readonly day: number;
    readonly purpose: string;
    readonly mark?: string;
  }[];
  readonly loans?: readonly Loan[];
  readonly staff: readonly string[];
  readonly claimsPerMonth: number;
};

/** All routine movements of one account. */
export function routineEntries(routine: Routine): readonly Entry[] {
  return months
    .flatMap((month, index) => [
      ...people(routine, month),
      ...taxes(routine, month, index),
      ...utilities(routine, month),
      ...claims(routine, month),
      ...fees(routine, month),
    ])
    .concat((routine.loans ?? []).flatMap((loan) => loanEntries(routine, loan)));
}

function people(routine: Routine, month: string): readonly Entry[] {
  const { name, city, socialInsurance, housingFund } = routine;
  const chance = createChance(`people ${name} ${month}`);
  const entries = [...wagesOf(routine, month, chance)];
  if (socialInsurance !== undefined) {
    const date = workdayFrom(dayOf(month, 13));
    const amount = -fen(socialInsurance * (0.99 + chance.next() * 0.02));
    const words = { summary: "社保费", purpose: "单位社会保险费" };
    entries.push({ date, time: "10:05:12", amount, party: treasuryOf(city), ...words });
  }
  if (housingFund !== undefined) {
    const date = workdayFrom(dayOf(month, 12));
    const fund = party(`${city}住房公积金管理中心`);
    const words = { summary: "公积金汇缴", purpose: "住房公积金" };
    entries.push({ date, time: "14:20:41", amount: -fen(housingFund), party: fund, ...words });
  }
  return entries;
}

function wagesOf({ name, bank, wages }: Routine, month: string, chance: Chance): readonly Entry[] {
  if (wages === undefined) return [];
  const bonus = month.endsWith("-02") ? wages.bonusInFebruary : 0;
  return [
    {
      date: workdayUpTo(dayOf(month, wages.day)),
      time: timeOfDay(chance.next, 9.2, 10.5),
      amount: -fen(wages.monthly * (0.97 + chance.next() * 0.06) + bonus),
      party: { name: `${name}（代发工资户）`, account: "", bank },
      summary: "代发工资",
      purpose: `${Number(previous(month).slice(5))}月工资${bonus > 0 ? "及年终奖" : ""}`,
      mark: "wages",
    },
  ];
}

function taxes({ name, city, vat, incomeTax }: Routine, month: string, index: number): readonly Entry[] {
  const treasury = treasuryOf(city);
  const date = workdayFrom(dayOf(month, 15));
  const quarterly = ["01", "04", "07", "10"].includes(month.slice(5));
  const chance = createChance(`tax ${name} ${month}`);
  const charge = (amount: number | undefined, purpose: string, time: string): readonly Entry[] =>
    amount === undefined || amount === 0
      ? []
      : [{ date, time, amount: -fen(amount), party: treasury, summary: "税款", purpose }];
  const due = vat?.[index];
  return [
    ...charge(due, `增值税 所属期${previous(month)}`, "09:40:18"),
    ...charge(due === undefined ? undefined : due * 0.12, "城建税及教育费附加", "09:40:19"),
    ...(vat === undefined ? [] : charge(0.6 + chance.next() * 1.4, "代扣代缴个人所得税", "09:40:21")),
    ...(quarterly ? charge(incomeTax?.[Math.floor(index / 3)], "企业所得税预缴", "09:40:20") : []),
  ];
}

function utilities({ name, city, power, rents }: Routine, month: string): readonly Entry[] {
  const chance = createChance(`utilities ${name} ${month}`);
  const entries: Entry[] = [];
  if (power !== undefined) {
    const kWh = power.kWh.get(previous(month)) ?? 0;
    entries.push({
      date: workdayFrom(dayOf(month, 18)),
      time: "11:16:07",
      amount: -Math.round(kWh * power.yuanPerKwh * 100),
      party: party(power.supplier),
      summary: "电费",
      purpose: `${previous(month)} 电费 ${kWh}千瓦时`,
      mark: "power",
    });
    const water = party(`${city}自来水有限公司`);
    const amount = -fen(0.8 + chance.next() * 1.1);
    entries.push({
      date: workdayFrom(dayOf(month, 22)),
      time: "11:20:55",
      amount,
      party: water,
      summary: "水费",
      purpose: "水费",
    });
  }
  for (const { to, monthly, day, purpose, mark } of rents ?? []) {
    entries.push({
      date: workdayFrom(dayOf(month, day)),
      time: timeOfDay(chance.next, 14, 16),
      amount: -fen(monthly),
      party: to,
      summary: "转账",
      purpose,
      ...(mark === undefined ? {} : { mark }),
    });
  }
  return entries;
}

const claimReasons = [
  "差旅费报销",
  "业务招待费报销",
  "市内交通费报销",
  "备用金",
  "展会费用报销",
  "办公用品报销",
] as const;

function claims({ name, staff, claimsPerMonth }: Routine, month: string): readonly Entry[] {
  const chance = createChance(`claims ${name} ${month}`);
  return Array.from({ length: claimsPerMonth }, () => ({
    date: chance.pick(workdaysOf(month)),
    time: timeOfDay(chance.next),
    amount: -(chance.whole(260, 9800) * 100 + chance.whole(0, 99)),
    party: person(chance.pick(staff)),
    summary: "报销",
    purpose: chance.pick(claimReasons),
  }));
}

const feeKinds = ["汇划手续费", "网银服务费", "电子回单服务费", "票据工本费"] as const;

function fees({ name, bank }: Routine, month: string): readonly Entry[] {
  const chance = createChance(`fees ${name} ${bank} ${month}`);
  return Array.from({ length: chance.whole(3, 6) }, () => ({
    date: chance.pick(workdaysOf(month)),
    time: timeOfDay(chance.next),
    amount: -(chance.whole(5, 160) * 100 + 50 * chance.whole(0, 1)),
    party: bankItself(bank),
    summary: "收费",
    purpose: chance.pick(feeKinds),
  }));
}

/** Interest on the 21st of each month for the days since the last one (ACT/360), and the renewal. */
function loanEntries(
  { bank }: Routine,
  { principal, ratePercent, purpose, renewal }: Loan,
): readonly Entry[] {
  const lender = bankItself(bank);
  const gap = renewal === undefined ? undefined : ([renewal.repaidOn, renewal.drawnOn] as const);
  const interest = months.map((month) => {
    const date = dayOf(month, 21);
    const from = dayOf(previous(month), 21);
    const idle = gap === undefined ? 0 : overlap(from, date, gap);
    const yuan = (principal * 10_000 * (ratePercent / 100) * (daysBetween(from, date) - idle)) / 360;
    const amount = -Math.round(yuan * 100);
    return { date, time: "03:30:15", amount, party: lender, summary: "贷款利息", purpose };
  });
  if (renewal === undefined) return interest;
  const common = { party: lender, purpose };
  return [
    ...interest,
    {
      ...common,
      date: renewal.repaidOn as CivilDate,
      time: "15:02:40",
      amount: -fen(principal),
      summary: "归还贷款",
    },
    {
      ...common,
      date: renewal.drawnOn as CivilDate,
      time: "10:12:09",
      amount: fen(principal),
      summary: "贷款发放",
    },
  ];
}

function overlap(from: CivilDate, to: CivilDate, [start, end]: readonly [string, string]): number {
  const first = start > from ? (start as CivilDate) : from;
  const last = end < to ? (end as CivilDate) : to;
  return Math.max(0, daysBetween(first, last));
}

function treasuryOf(city: string): Party {
  return { name: `国家金库${city}支库 待报解预算收入`, account: "", bank: `国家金库${city}支库` };
}

function previous(month: string): string {
  return addDays(dayOf(month, 1), -1).slice(0, 7);
}
