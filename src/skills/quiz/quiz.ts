// Questions in conversation: by topic, by weakness, out of the wrong-question book, the three of the day. Each answer is marked
// at once, with the reason and its clause. The session holds the drill; marks are learning events of the turn, so a message
// that comes twice marks once and a turn that is lost leaves nothing.

import { type Block, type Reply, textOf } from "../../chat/reply.ts";
import { commandArgument } from "../../chat/route.ts";
import type { NewLearningEvent, Outcome, Skill, Turn } from "../../chat/turn.ts";
import { civilDate } from "../../dates.ts";
import { audienceOf } from "../../people/person.ts";
import { mainCompetency } from "../../practice/bank.ts";
import type { Item, ItemRef } from "../../practice/item.ts";
import { mark } from "../../practice/mark.ts";
import { proofOf } from "../../practice/proof.ts";
import { seedOf } from "../../practice/random.ts";
import { type Answer, readAnswer } from "../../practice/read-answer.ts";
import type { PracticeRoom } from "../../practice/room.ts";
import { findTopic } from "../../practice/topic.ts";
import type { Library } from "../../retrieval/hit.ts";
import { choose } from "./choose.ts";
import { afterAnswer, beginDrill, type Drill, readDrill, withNext } from "./drill.ts";
import { explain } from "./explain.ts";
import { afterChoices, questionBlocks, said, sumText, verdictBlocks } from "./show.ts";
import { controlIn, type DrillControl, type DrillWish, wishIn } from "./wishes.ts";
import { buttonTooLate, endText, insteadChoices, isSummed, openText, unreadText } from "./wording.ts";

export type QuizPorts = { readonly room: PracticeRoom; readonly library: () => Library };

const name = "quiz";
const whyButton = "quiz:why";
const quizNames = ["/quiz", "/做题", "做题"];
const dailyNames = ["/daily", "/每日三题", "每日三题"];
const wrongNames = ["/wrong", "/错题本", "错题本"];

export function createQuiz(ports: QuizPorts): Skill {
  const { bank, canonical } = ports.room;
  const isTopic = (word: string): boolean => findTopic(bank, word, canonical) !== null;
  const command = (names: readonly string[], zh: string, en: string) => ({ names, summary: { zh, en } });
  return {
    name,
    commands: [
      command(quizNames, "做题：/quiz 保理，或“出3道流贷题”", "questions: /quiz factoring"),
      command(dailyNames, "每日三题：到期复习和弱项", "the three questions of the day"),
      command(wrongNames, "错题本：连续答对两次移出", "questions you got wrong"),
    ],
    recognises: (text) =>
      wishIn(text, isTopic) !== null || /^(?:结束|结束做题|不做了)[。吧]?$/u.test(text.trim()),
    continues: (text, state) => {
      const drill = readDrill(state);
      if (!drill) return false;
      if (controlIn(text) !== null || wishIn(text, isTopic) !== null) return true;
      const question = drill.current ? bank.question(drill.current.id) : null;
      return question ? readAnswer(question, text) !== null || isStrayAnswer(text) : false;
    },
    owns: (button) => button === whyButton || answerButton(button) !== null,
    run: (turn) => run(ports, turn, isTopic),
  };
}

/** Letters or a figure are meant as an answer, also where no option has them. */
function isStrayAnswer(text: string): boolean {
  return /^\s*(?:我?选|大概|大约|约|应该是?|是)*\s*(?:[A-Za-zＡ-Ｚ]{1,4}|\d[\d.,]*\s*(?:%|亿|万|元|万元|天|年|个月|倍)?)\s*[吧。.]?\s*$/u.test(
    text,
  );
}

async function run(ports: QuizPorts, turn: Turn, isTopic: (word: string) => boolean): Promise<Outcome> {
  const { text } = turn.inbound;
  const running = spoken(readDrill(turn.session?.state), text);
  const button = turn.inbound.kind === "action" ? answerButton(turn.inbound.value) : null;
  const drill = running ?? (button && (await leftAt(ports, turn, button)));
  const wish = commandWish(text) ?? wishIn(text, isTopic);
  const control = controlIn(text);
  if (button && !drill) return outcome(null, buttonTooLate(turn.language), "unchanged");
  if (button && drill && !isInFront(button, drill)) {
    return outcome(drill, [line(said(drill.language, "这道题已经答过了。", "That question is answered."))]);
  }
  if (turn.inbound.kind === "action" && turn.inbound.value === whyButton)
    return explained(ports, turn, drill);
  if (drill && control) return controlled(ports, turn, drill, control);
  if (wish && !(drill?.current && wish.kind === "more")) return begin(ports, turn, wish);
  if (drill?.current) return answered(ports, turn, drill);
  if (control === "end") return outcome(null, [line("现在没有正在做的题。")], "unchanged");
  return begin(ports, turn, { kind: "any", count: null });
}

/** Whoever goes on in Chinese is answered in Chinese; a letter has no language. */
function spoken(drill: Drill | null, text: string): Drill | null {
  return drill && /\p{sc=Han}/u.test(text) ? { ...drill, language: "zh" } : drill;
}

function commandWish(text: string): DrillWish | null {
  if (commandArgument(text, dailyNames) !== null) return { kind: "daily" };
  if (commandArgument(text, wrongNames) !== null) return { kind: "wrong" };
  const topic = commandArgument(text, quizNames);
  if (topic === null) return null;
  return topic === "" ? { kind: "any", count: null } : { kind: "topic", topic, count: null };
}

/** The question that a button answers; null for buttons that answer none. */
function answerButton(value: string): ItemRef | null {
  const [room, id = "", seed, answer] = value.split(":");
  return room === "quiz" && answer !== undefined ? { id, seed: Number(seed) } : null;
}

function isInFront({ id, seed }: ItemRef, { current }: Drill): boolean {
  return current !== null && current.id === id && current.seed === seed;
}

/** The drill that was ended with this question open: whoever presses its button now goes on with it. */
async function leftAt(
  { room }: QuizPorts,
  { person, language }: Turn,
  button: ItemRef,
): Promise<Drill | null> {
  const left = readDrill(await room.store.drill(person.id));
  return left && isInFront(button, left) ? { ...left, language } : null;
}

async function begin(ports: QuizPorts, turn: Turn, wish: DrillWish): Promise<Outcome> {
  const { room } = ports;
  const { person, language, inbound, messageId } = turn;
  if (wish.kind === "resume" || wish.kind === "more") return goOn(ports, turn, wish.kind);
  const deeds = await room.store.deeds(person.id);
  const chosen = choose(room, wish, {
    deeds,
    personId: person.id,
    seed: seedOf(messageId),
    at: new Date(inbound.at),
    without: [],
  });
  if ("nothing" in chosen) {
    const choices = insteadChoices(room.bank, chosen.nothing);
    return outcome(null, [line(chosen.text), { type: "choices", prompt: "", choices }], "unchanged");
  }
  const { kind, topic, total, items, intro } = chosen;
  const drill = beginDrill({ language, kind, topic, total }, items);
  return put(ports, turn, drill, [
    line(said(language, intro, total ? `${items.length} questions.` : "Here is one.")),
  ]);
}

/** With the drill of this conversation, or the one left elsewhere. */
async function goOn(ports: QuizPorts, turn: Turn, kind: "resume" | "more"): Promise<Outcome> {
  const left = readDrill(turn.session?.state) ?? readDrill(await ports.room.store.drill(turn.person.id));
  const kept = spoken(left, turn.inbound.text);
  if (!kept) return begin(ports, turn, { kind: "any", count: null });
  return kind === "resume" && kept.current ? put(ports, turn, kept, []) : more(ports, turn, kept);
}

/** Shows the question in front, after whatever was said before. */
async function put(
  ports: QuizPorts,
  turn: Turn,
  drill: Drill,
  before: readonly Block[],
  events: readonly NewLearningEvent[] = [],
): Promise<Outcome> {
  const item = drill.current ? await itemOf(ports, turn, drill.current) : null;
  if (!item) return outcome(null, [...before, line(sumText(drill, drill.language))], null, events);
  await ports.room.store.keepDrill(turn.person.id, drill);
  const place = drill.total && drill.total > 1 ? placeOf(drill) : "";
  return outcome(drill, [...before, ...questionBlocks(item, place, drill.language)], undefined, events);
}

function placeOf({ language, answered, total }: Drill): string {
  return said(language, `第${answered + 1}题，共${total}题`, `${answered + 1} of ${total}`);
}

async function itemOf({ room }: QuizPorts, turn: Turn, ref: ItemRef): Promise<Item | null> {
  const [item = null] = await room.items([ref], civilDate(new Date(turn.inbound.at)));
  return item;
}

async function answered(ports: QuizPorts, turn: Turn, drill: Drill): Promise<Outcome> {
  const item = await itemOf(ports, turn, drill.current!); // the caller has looked
  if (!item) return put(ports, turn, { ...drill, current: null }, []);
  const answer = readAnswer(item.question, turn.inbound.text);
  if (answer === null) {
    return put(ports, turn, drill, [line(unreadText(item, drill.language))]);
  }
  return marked(ports, turn, drill, item, answer);
}

async function marked(
  ports: QuizPorts,
  turn: Turn,
  drill: Drill,
  item: Item,
  answer: Answer | null,
): Promise<Outcome> {
  const { question } = item;
  const { room, library } = ports;
  const given = mark(item, answer);
  const points = answer === null && question.type === "case" ? mark(item, { kind: "text", text: "" }) : given;
  const passage = library().passage(question.clause, audienceOf(turn.person));
  const proof = passage ? proofOf(item, passage) : null;
  const verdict = verdictBlocks(item, answer, points, proof, drill.language);
  const next = afterAnswer(drill, given.isCorrect);
  const events: readonly NewLearningEvent[] = [
    {
      kind: "quiz",
      competency: mainCompetency(question),
      clause: question.clause,
      correct: given.isCorrect,
      text: question.id,
    },
  ];
  if (next.current) return put(ports, turn, next, verdict, events);
  await room.store.keepDrill(turn.person.id, next);
  const sum = isSummed(next) ? [line(sumText(next, drill.language))] : [];
  return outcome(next, [...verdict, ...sum, afterChoices(drill.language, true)], undefined, events);
}

async function controlled(
  ports: QuizPorts,
  turn: Turn,
  drill: Drill,
  control: DrillControl,
): Promise<Outcome> {
  const { language } = drill;
  switch (control) {
    case "end":
      return outcome(null, [line(endText(drill))], null);
    case "next":
      return drill.current ? put(ports, turn, drill, [line(openText(language))]) : more(ports, turn, drill);
    case "repeat":
      return drill.current ? put(ports, turn, drill, []) : more(ports, turn, drill);
    case "why":
    case "unknown": {
      if (drill.current) {
        // Not knowing is an answer: the question comes back tomorrow.
        const item = await itemOf(ports, turn, drill.current);
        return item ? marked(ports, turn, drill, item, null) : more(ports, turn, drill);
      }
      return drill.last ? explained(ports, turn, drill) : more(ports, turn, drill);
    }
  }
}

/** The question answered last, once more; one that is in front stays there, unmarked. */
async function explained(ports: QuizPorts, turn: Turn, drill: Drill | null): Promise<Outcome> {
  const left = drill ?? readDrill(await ports.room.store.drill(turn.person.id));
  const last = left?.last ? await itemOf(ports, turn, left.last) : null;
  if (!left || !last) return outcome(drill, buttonTooLate(turn.language), drill ? undefined : "unchanged");
  const blocks = [...explain(ports, turn.person, last, left.language), afterChoices(left.language, true)];
  return outcome(drill, blocks, drill ? undefined : "unchanged");
}

/** One more of what was asked for. */
async function more(ports: QuizPorts, turn: Turn, drill: Drill): Promise<Outcome> {
  const { room } = ports;
  const { person, inbound, messageId } = turn;
  const deeds = await room.store.deeds(person.id);
  const isDone = drill.kind === "daily" || drill.kind === "wrong";
  const wish: Parameters<typeof choose>[1] =
    drill.kind === "topic" && drill.topic !== null
      ? { kind: "topic", topic: drill.topic, count: 1 }
      : { kind: isDone ? "any" : (drill.kind as "weak" | "any"), count: 1 };
  const chosen = choose(room, wish, {
    deeds,
    personId: person.id,
    seed: seedOf(messageId),
    at: new Date(inbound.at),
    without: drill.asked,
  });
  const item = "nothing" in chosen ? undefined : chosen.items[0];
  if (!item) return outcome(null, [line(sumText(drill, drill.language))], null);
  const goesOn = { ...drill, kind: isDone ? ("any" as const) : drill.kind, total: null, queue: [] };
  return put(ports, turn, withNext(goesOn, item), []);
}

function line(text: string): Block {
  return { type: "text", text };
}

/** The reply with the drill as session; `session` where the drill is over or another skill's goes on. */
function outcome(
  drill: Drill | null,
  blocks: readonly Block[],
  session?: null | "unchanged",
  events: readonly NewLearningEvent[] = [],
): Outcome {
  const reply: Reply = { status: "done", isPrivate: true, blocks: blocks.filter(isSaid) };
  const kept = session === undefined ? (drill ? { skill: name, state: drill } : null) : session;
  return { reply, session: kept, events, trace: { skill: name } };
}

function isSaid(block: Block): boolean {
  return block.type !== "text" || textOf({ status: "done", blocks: [block] }).trim() !== "";
}
