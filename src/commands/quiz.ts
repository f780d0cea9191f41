// Questions on the command line: as JSON for a program, or asked one after the other as in any channel.

import { runTerminalChat } from "../channels/terminal.ts";
import { civilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { App } from "../open-app.ts";
import { audienceOf, type Person } from "../people/person.ts";
import { mainCompetency } from "../practice/bank.ts";
import type { Item, ItemRef } from "../practice/item.ts";
import { keyText } from "../practice/key.ts";
import { mark } from "../practice/mark.ts";
import { proofOf } from "../practice/proof.ts";
import { readAnswer } from "../practice/read-answer.ts";
import { dailyThree, pick, pickWeak, pickWrong } from "../practice/select.ts";
import { findTopic } from "../practice/topic.ts";
import { readArguments, wholeNumber } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = `quiz [--topic 词|C06] [--n 5] [--seed N] [--weak | --wrong | --daily]，quiz answer 题号 答案 [--seed N]
  --json：{questions:[{id, seed, type, competency, level, stem, options?, unit?, decimals?}]}，不带答案；不带 --json 时逐题问答
  quiz answer --json：{id, seed, correct, share, key, points:[{point, found, denied}], why, clause, citation|null}，并记入学习记录`;

export const quiz: Command = {
  name: "quiz",
  usage,
  summary: "做题：按方向、按弱项、错题本、每日三题；计算题按 --seed 换数字，由引擎给出答案",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        topic: { type: "string" },
        n: { type: "string", default: "5" },
        seed: { type: "string" },
        weak: { type: "boolean", default: false },
        wrong: { type: "boolean", default: false },
        daily: { type: "boolean", default: false },
      },
      usage,
    );
    await app.loadSampleIfEmpty(context.io);
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const seed = values.seed === undefined ? null : wholeNumber(values.seed, "--seed", 0, 0x7fffffff);
    const [action, id, ...words] = positionals;
    if (action === "answer") return answer(context, app, person, id, words.join(" "), seed ?? 0);
    if (action !== undefined)
      throw new Fault("input/invalid", `quiz 没有“${action}”这个用法。`, { hint: usage });
    const n = wholeNumber(values.n, "--n", 1, 50);
    if (!context.options.json) return converse(context, app, opening(values, n));
    const refs = await chosen(context, app, person, values, n, seed ?? 1);
    const items = await app.practice.room.items(refs, civilDate(context.clock()));
    const questions = items.flatMap((item) => (item ? [questionJson(item)] : []));
    context.io.stdout(`${JSON.stringify({ questions })}\n`);
    return 0;
  },
};

type Wish = {
  readonly topic?: string | undefined;
  readonly weak: boolean;
  readonly wrong: boolean;
  readonly daily: boolean;
};

async function chosen(
  { clock }: CommandContext,
  app: App,
  person: Person,
  wish: Wish,
  count: number,
  seed: number,
): Promise<readonly ItemRef[]> {
  const { bank, store, canonical } = app.practice.room;
  const deeds = await store.deeds(person.id);
  const at = clock();
  if (wish.daily) return dailyThree(bank, deeds, person.id, at).items;
  if (wish.wrong) return pickWrong(bank, deeds, seed, count);
  if (wish.topic === undefined) return pickWeak(bank, deeds, { count, seed, at }).items;
  const topic = findTopic(bank, wish.topic, canonical);
  if (!topic) {
    const known = bank.competencies.map(({ id, zh }) => `${id} ${zh}`).join("、");
    throw new Fault("input/invalid", `题库里没有关于“${wish.topic}”的题。`, { hint: `可以选：${known}。` });
  }
  return pick(topic.questions, deeds, { count, seed, at });
}

function opening(wish: Wish, n: number): string {
  if (wish.daily) return "每日三题";
  if (wish.wrong) return "错题本";
  return wish.topic === undefined ? `出${n}道弱项题` : `出${n}道${wish.topic}的题`;
}

/** The same conversation as in every channel, begun with the wish. */
async function converse({ io, options, clock }: CommandContext, app: App, first: string): Promise<0> {
  async function* lines(): AsyncGenerator<string> {
    yield first;
    yield* io.stdin;
  }
  await runTerminalChat({
    handler: app.chat,
    io: { ...io, stdin: lines() },
    userId: options.user,
    conversationId: `terminal-${options.user}-${app.newId()}`,
    newId: app.newId,
    clock,
    json: false,
    language: options.lang,
    placeOf: app.placeOf,
  });
  return 0;
}

function questionJson({ ref, question }: Item) {
  const { type, competency, level, stem } = question;
  return {
    id: ref.id,
    seed: ref.seed,
    ...{ type, competency, level, stem },
    ...("options" in question ? { options: question.options } : {}),
    ...(question.type === "calc" ? { unit: question.unit, decimals: question.decimals } : {}),
  };
}

async function answer(
  { io, options, clock }: CommandContext,
  app: App,
  person: Person,
  id: string | undefined,
  said: string,
  seed: number,
): Promise<0> {
  const { room } = app.practice;
  const [item = null] = id === undefined ? [] : await room.items([{ id, seed }], civilDate(clock()));
  if (!item) throw new Fault("input/invalid", `没有题号“${id ?? ""}”。`, { hint: `用法：coach ${usage}` });
  const { question } = item;
  const read = readAnswer(question, said);
  if (!read) {
    throw new Fault("input/invalid", `“${said}”不是这道题的答案。`, {
      hint: "选择题写字母，判断题写对或错，计算题写数，简答题写一段话。",
    });
  }
  const given = mark(item, read);
  await app.insights.importEvents([
    {
      ...{ id: app.newId(), at: clock().toISOString(), person: person.id, team: person.team, kind: "quiz" },
      ...{ competency: mainCompetency(question), clause: question.clause, correct: given.isCorrect },
      ...{ weight: 1, text: question.id, reason: null },
    },
  ]);
  const passage = app.library().passage(question.clause, audienceOf(person));
  const points = given.points.map(({ point, isFound, isDenied }) => ({
    point,
    found: isFound,
    denied: isDenied,
  }));
  const { why, clause } = question;
  const result = {
    ...{ id: question.id, seed, correct: given.isCorrect, share: given.share, key: keyText(item), points },
    ...{ why, clause, citation: passage ? proofOf(item, passage) : null },
  };
  const missed = points.filter(({ found }) => !found).map(({ point }) => `没有答到：${point}\n`);
  const key = result.key === "" ? "" : `，答案是${result.key}`;
  const text = `${given.isCorrect ? "正确" : "不对"}${key}。\n${missed.join("")}${why}（${clause}）`;
  io.stdout(options.json ? `${JSON.stringify(result)}\n` : `${text}\n`);
  return 0;
}
