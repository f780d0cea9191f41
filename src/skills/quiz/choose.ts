// From a wish to questions: what is drawn, and what is said where nothing can be.

import { attemptsIn, type Deed } from "../../practice/history.ts";
import type { ItemRef } from "../../practice/item.ts";
import type { PracticeRoom } from "../../practice/room.ts";
import { standings, wrongBook } from "../../practice/schedule.ts";
import { dailyThree, pick, pickWeak, pickWrong } from "../../practice/select.ts";
import { findTopic } from "../../practice/topic.ts";
import type { Drill } from "./drill.ts";
import type { DrillWish } from "./wishes.ts";

export type Chosen = {
  readonly kind: Drill["kind"];
  readonly topic: string | null;
  readonly total: number | null;
  readonly items: readonly ItemRef[];
  /** Said before the first question. */
  readonly intro: string;
};

export type NothingChosen = { readonly nothing: "topic" | "wrong" | "daily"; readonly text: string };

export type ChooseAsk = {
  readonly deeds: readonly Deed[];
  readonly personId: string;
  readonly seed: number;
  readonly at: Date;
  readonly without: readonly string[];
};

const mostWrong = 10;

export function choose(
  room: PracticeRoom,
  wish: Exclude<DrillWish, { kind: "resume" | "more" }>,
  ask: ChooseAsk,
): Chosen | NothingChosen {
  switch (wish.kind) {
    case "topic":
      return byTopic(room, wish.topic, wish.count, ask);
    case "weak":
    case "any":
      return byWeakness(room, wish.kind, wish.count, ask);
    case "wrong":
      return fromWrongBook(room, ask);
    case "daily":
      return forToday(room, ask);
  }
}

function byTopic(
  { bank, canonical }: PracticeRoom,
  word: string,
  count: number | null,
  { deeds, seed, at, without }: ChooseAsk,
): Chosen | NothingChosen {
  const topic = findTopic(bank, word, canonical);
  if (!topic) return { nothing: "topic", text: `题库里没有关于“${word}”的题。可以选下面的方向：` };
  const items = pick(topic.questions, deeds, { count: count ?? 1, seed, at, without });
  const how = count === null ? "一题一题来，说“结束”停下" : `这次做${items.length}题`;
  const intro = `题库里${topic.name}有${topic.questions.length}题，${how}。`;
  return { kind: "topic", topic: word, total: count, items, intro };
}

function byWeakness(
  { bank }: PracticeRoom,
  kind: "weak" | "any",
  count: number | null,
  { deeds, seed, at, without }: ChooseAsk,
): Chosen {
  const { competencies, items } = pickWeak(bank, deeds, { count: count ?? 1, seed, at, without });
  const names = competencies.map((id) => bank.competencyName(id)).join("、");
  const isNew = attemptsIn(deeds).length === 0;
  const intro = isNew ? "先从红线和基本功开始。" : `按您现在最弱的方向出题：${names}。`;
  return { kind, topic: null, total: count, items, intro };
}

function fromWrongBook({ bank }: PracticeRoom, { deeds, seed }: ChooseAsk): Chosen | NothingChosen {
  const all = wrongBook(standings(attemptsIn(deeds))).filter(({ question }) => bank.question(question));
  if (all.length === 0) {
    return { nothing: "wrong", text: "错题本是空的。答错的题会自动记进来，连续答对两次才移出。" };
  }
  const items = pickWrong(bank, deeds, seed, mostWrong);
  const counts = new Map<string, number>();
  for (const { question } of all)
    counts.set(question.slice(0, 3), (counts.get(question.slice(0, 3)) ?? 0) + 1);
  const most = [...counts].toSorted((left, right) => right[1] - left[1]).slice(0, 3);
  const parts = `${most.map(([id, n]) => `${bank.competencyName(id)}${n}题`).join("、")}${counts.size > 3 ? "等" : ""}`;
  const now = all.length > items.length ? `先做${items.length}题。` : "";
  return {
    kind: "wrong",
    topic: null,
    total: items.length,
    items,
    intro: `错题本里有${all.length}题：${parts}。连续答对两次移出。${now}`,
  };
}

function forToday({ bank }: PracticeRoom, { deeds, personId, at }: ChooseAsk): Chosen | NothingChosen {
  const { items, done } = dailyThree(bank, deeds, personId, at);
  const left = items.filter(({ id }) => done.every((one) => one.id !== id));
  if (left.length === 0) {
    const right = done.filter(({ isCorrect }) => isCorrect).length;
    return { nothing: "daily", text: `今天的三题已经做完，答对${right}题。明天再来，也可以接着练弱项。` };
  }
  const intro = done.length > 0 ? `今天还有${left.length}题。` : "今天的三题：到期该复习的在前。";
  return { kind: "daily", topic: null, total: left.length, items: left, intro };
}
