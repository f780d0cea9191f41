// The case files in chat: open one, see where it stands and what is missing, register what happened, go on through the
// gates, and what falls due this week. What a message leaves open is asked for, one short question at a time.

import type { Cabinet, FoundCase } from "../../cases/cabinet.ts";
import type { ClientCalendar } from "../../cases/calendar.ts";
import { commandArgument } from "../../chat/route.ts";
import type { Outcome, Skill } from "../../chat/turn.ts";
import { civilDate } from "../../dates.ts";
import { audienceOf } from "../../people/person.ts";
import type { Library } from "../../retrieval/hit.ts";
import { advanceCase, cancelled, createCase, importCase, recordFact, showCase, showNext } from "./acting.ts";
import { createMarks } from "./citing.ts";
import { asksSomething, type CaseIntent, isCancel, readIntent } from "./intent.ts";
import { showDue, showList } from "./listing.ts";
import { plainOutcome, type Scene } from "./scene.ts";

export type CasesDependencies = {
  readonly cabinet: Cabinet;
  readonly calendar: ClientCalendar;
  readonly library: () => Library;
  /** A request that crosses a red line is ask's, whatever case it names. */
  readonly isForbidden: (text: string) => boolean;
};

/** What a question back waits for. */
export type Waiting =
  | { readonly for: "name" }
  /** The rest of a fact about a case, and what was said of it so far. */
  | { readonly for: "fact"; readonly ref: string; readonly said: string }
  /** Which case the message was about. */
  | { readonly for: "case"; readonly said: string };

const listCommands = ["/cases", "/案子", "我的案子"];
const dueCommands = ["/due", "/日历", "客户日历"];
const longestAnswer = 80;

export function createCases({ cabinet, calendar, library, isForbidden }: CasesDependencies): Skill {
  return {
    name: "cases",
    commands: [
      { names: listCommands, summary: { zh: "我的案子：到哪一步、还缺什么", en: "my case files" } },
      {
        names: dueCommands,
        summary: { zh: "客户日历：近期到期和要办的事", en: "what falls due for my clients" },
      },
    ],
    recognises: (text) => readIntent(text, cabinet.names(text)) !== null && !isForbidden(text),
    continues: (text) => isAnswer(text) && !isForbidden(text),
    run: (turn) => {
      const marks = createMarks(library(), audienceOf(turn.person));
      const today = civilDate(new Date(turn.inbound.at));
      return answer({ turn, cabinet, calendar, marks, today });
    },
  };
}

/** A short statement answers our question; a question of its own goes to whoever it is for. */
function isAnswer(text: string): boolean {
  return [...text].length <= longestAnswer && (isCancel(text) || !asksSomething(text));
}

async function answer(scene: Scene): Promise<Outcome> {
  const { turn, cabinet } = scene;
  const { text } = turn.inbound;
  if (commandArgument(text, dueCommands) !== null) return showDue(scene, "quarter", null);
  if (commandArgument(text, listCommands) !== null) return showList(scene);
  const intent = readIntent(text, cabinet.names(text));
  const waiting = turn.session?.state as Waiting | undefined; // written by this skill only
  if (waiting && isCancel(text)) return cancelled(scene);
  // "推进到审批" in the middle of a question is a new wish; a bare fact is the answer.
  if (waiting && (intent === null || intent.kind === "record" || intent.kind === "show")) {
    return resume(scene, waiting);
  }
  return act(scene, text, intent ?? { kind: "list" });
}

async function resume(scene: Scene, waiting: Waiting): Promise<Outcome> {
  const { text } = scene.turn.inbound;
  if (waiting.for === "name") return createCase(scene, text.trim().replace(/[。!！]+$/u, ""));
  if (waiting.for === "fact") {
    const held = await scene.cabinet.find(scene.turn.person, waiting.ref);
    if (held.status !== "found") return plainOutcome(scene, "这个案子现在看不到了。", "abstained");
    return recordFact(scene, held.found, `${waiting.said}，${text}`);
  }
  const held = await scene.cabinet.find(scene.turn.person, text);
  if (held.status !== "found") return askWhich(scene, waiting.said);
  return onCase(scene, waiting.said, readIntent(waiting.said, true) ?? { kind: "show" }, held.found);
}

async function act(scene: Scene, text: string, intent: CaseIntent): Promise<Outcome> {
  if (intent.kind === "list") return showList(scene);
  if (intent.kind === "new") return createCase(scene, intent.name);
  const named = await scene.cabinet.find(scene.turn.person, text);
  if (intent.kind === "due") {
    return showDue(scene, intent.period, named.status === "found" ? named.found : null);
  }
  if (named.status === "found") return onCase(scene, text, intent, named.found);
  const recent = named.status === "none" && !scene.cabinet.names(text) ? await lastCase(scene) : null;
  return recent ? onCase(scene, text, intent, recent) : askWhich(scene, text);
}

function onCase(scene: Scene, text: string, intent: CaseIntent, found: FoundCase): Promise<Outcome> {
  switch (intent.kind) {
    case "advance":
      return advanceCase(scene, found, intent);
    case "record":
      return recordFact(scene, found, text);
    case "import":
      return importCase(scene, found);
    case "next-product":
      return Promise.resolve(showNext(scene, found));
    default:
      return Promise.resolve(showCase(scene, found));
  }
}

/** The case this conversation was last about, else the only one the person has. */
async function lastCase({ turn, cabinet }: Scene): Promise<FoundCase | null> {
  const ref = turn.history.findLast(({ trace }) => trace.skill === "cases" && trace.query)?.trace.query;
  if (ref) {
    const held = await cabinet.find(turn.person, ref);
    if (held.status === "found") return held.found;
  }
  const own = (await cabinet.list(turn.person)).filter(
    ({ client, version }) => version !== null && client.owner === turn.person.id,
  );
  return own.length === 1 ? (own[0] ?? null) : null;
}

async function askWhich(scene: Scene, said: string): Promise<Outcome> {
  const all = await scene.cabinet.list(scene.turn.person);
  const prompt = "是哪一个案子？";
  const choices = all.slice(0, 6).map(({ client }) => ({
    id: `case:${client.owner}:${client.id}`,
    label: client.name,
    text: client.name,
  }));
  const waiting: Waiting = { for: "case", said };
  return {
    reply: { status: "clarify", isPrivate: true, blocks: [{ type: "choices", prompt, choices }] },
    session: { skill: "cases", state: waiting },
    events: [],
    trace: { skill: "cases" },
  };
}
