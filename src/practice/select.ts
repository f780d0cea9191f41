// Which questions to ask now: by topic, by weakness, out of the wrong-question book, or the three of the day. What is due
// comes first, then what was never asked, then what rests longest. Pure; chance comes from a seed.

import type { Question } from "../curriculum/question.ts";
import { addDays, type CivilDate, civilDate } from "../dates.ts";
import { type Bank, mainCompetency } from "./bank.ts";
import { attemptsIn, type Deed } from "./history.ts";
import type { ItemRef } from "./item.ts";
import { masteryOf } from "./mastery.ts";
import { createRandom, seedOf, shuffled } from "./random.ts";
import { type Standing, standings, wrongBook } from "./schedule.ts";

const dailyCount = 3;
const weakCompetencies = 3;

/** Up to `count` of these questions. */
export function pick(
  questions: readonly Question[],
  deeds: readonly Deed[],
  {
    count,
    seed,
    at,
    without = [],
  }: {
    readonly count: number;
    readonly seed: number;
    readonly at: Date;
    /** Just asked: not again while there is another. */
    readonly without?: readonly string[];
  },
): readonly ItemRef[] {
  const known = standings(attemptsIn(deeds));
  const random = createRandom(seed);
  const order = shuffled(questions, random)
    .map((question) => ({ question, urgency: urgencyOf(known.get(question.id), at) }))
    .toSorted((left, right) => left.urgency - right.urgency);
  const fresh = order.filter(({ question }) => !without.includes(question.id));
  const chosen = [...fresh, ...order.filter(({ question }) => without.includes(question.id))];
  return chosen.slice(0, count).map(({ question }) => ({ id: question.id, seed: itemSeed(question, seed) }));
}

/** Questions of the weakest competencies. */
export function pickWeak(
  bank: Bank,
  deeds: readonly Deed[],
  wish: {
    readonly count: number;
    readonly seed: number;
    readonly at: Date;
    readonly without?: readonly string[];
  },
): { readonly competencies: readonly string[]; readonly items: readonly ItemRef[] } {
  const ids = bank.competencies.map(({ id }) => id);
  const weak = masteryOf(deeds, ids, wish.at)
    .filter(({ evidence }, at) => evidence > 0 || at === 0)
    .slice(0, weakCompetencies)
    .map(({ competency }) => competency);
  const questions = bank.questions.filter((question) => weak.includes(mainCompetency(question)));
  return { competencies: weak, items: pick(questions, deeds, wish) };
}

/** The wrong-question book as items, the worst first. */
export function pickWrong(
  bank: Bank,
  deeds: readonly Deed[],
  seed: number,
  count: number,
): readonly ItemRef[] {
  return wrongBook(standings(attemptsIn(deeds)))
    .flatMap(({ question }) => bank.question(question) ?? [])
    .slice(0, count)
    .map((question) => ({ id: question.id, seed: itemSeed(question, seed) }));
}

export type Daily = {
  readonly items: readonly ItemRef[];
  /** Of these, answered today. */
  readonly done: readonly { readonly id: string; readonly isCorrect: boolean }[];
};

/** The three of this day: the same all day long, whatever is answered meanwhile. */
export function dailyThree(bank: Bank, deeds: readonly Deed[], personId: string, at: Date): Daily {
  const today = civilDate(at);
  const before = deeds.filter((deed) => civilDate(new Date(deed.at)) < today);
  const todays = attemptsIn(deeds).filter((attempt) => civilDate(new Date(attempt.at)) === today);
  const seed = seedOf(`${personId} ${today}`);
  const endOfDay = new Date(`${addDays(today, 1)}T00:00:00+08:00`);
  const due = dueOn(bank, before, today);
  const weak = pickWeak(bank, before, { count: dailyCount * 2, seed, at: endOfDay }).items;
  const ids = [...new Set([...due, ...weak.map(({ id }) => id)])].slice(0, dailyCount);
  const items = ids.flatMap((id) => {
    const question = bank.question(id);
    return question ? [{ id, seed: itemSeed(question, seed) }] : [];
  });
  const done = items.flatMap(({ id }) => {
    const first = todays.find((attempt) => attempt.question === id);
    return first ? [{ id, isCorrect: first.isCorrect }] : [];
  });
  return { items, done };
}

/** Questions that are due on this day, those longest overdue first. */
function dueOn(bank: Bank, deeds: readonly Deed[], day: CivilDate): readonly string[] {
  return [...standings(attemptsIn(deeds)).values()]
    .filter(({ question, due }) => bank.question(question) !== null && civilDate(new Date(due)) <= day)
    .toSorted(
      (left, right) => left.due.localeCompare(right.due) || left.question.localeCompare(right.question),
    )
    .map(({ question }) => question);
}

/** Lower is sooner: due, never asked, resting. */
function urgencyOf(standing: Standing | undefined, at: Date): number {
  if (!standing) return 1;
  const left = Date.parse(standing.due) - at.getTime();
  return left <= 0 ? 0 : 2 + left / 86_400_000;
}

/** Only calculations have numbers that a seed changes. */
function itemSeed({ id, type }: Question, seed: number): number {
  return type === "calc" ? (seedOf(`${id} ${seed}`) % 1_000_000) + 1 : 0;
}
