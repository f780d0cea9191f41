// What is done with one case: opened, shown, taken over, moved on, given a fact. Each change is saved before it is told.

import type { FoundCase } from "../../cases/cabinet.ts";
import { contradictions } from "../../cases/contradictions.ts";
import { type Recorded, record } from "../../cases/facts.ts";
import { nextProducts } from "../../cases/next-product.ts";
import { type Advance, advance, situationOf } from "../../cases/process.ts";
import { readFact } from "../../cases/read-fact.ts";
import type { Stage } from "../../cases/stages.ts";
import { tellAdvance, tellNextProducts, tellSituation } from "../../cases/telling.ts";
import type { Outcome } from "../../chat/turn.ts";
import { isInputFault } from "../../errors.ts";
import type { Waiting } from "./cases.ts";
import { plainOutcome, type Scene } from "./scene.ts";

const longestName = 60;

/** Where the case stands. */
export function showCase(scene: Scene, found: FoundCase, before = ""): Outcome {
  const { client } = found;
  const situation = situationOf(client, scene.today, scene.calendar);
  const told = tellSituation(client, situation, contradictions(client), scene.marks.cite);
  const sample = found.version === null ? "这是随产品提供的样例；第一次改动时会复制成您自己的案子。" : "";
  return plainOutcome(scene, [before, told, sample].filter(Boolean).join("\n\n"), "answered", { found });
}

export function showNext(scene: Scene, found: FoundCase): Outcome {
  const told = tellNextProducts(found.client, nextProducts(found.client), scene.marks.cite);
  return plainOutcome(scene, told, "answered", { found });
}

/** Opens a case, or shows the one that is there under this name; asks for the name when there is none. */
export async function createCase(scene: Scene, name: string | null): Promise<Outcome> {
  const { turn, cabinet } = scene;
  if (name === null || name.length < 2 || name.length > longestName) {
    const waiting: Waiting = { for: "name" };
    return plainOutcome(scene, "客户的全称是什么？", "clarify", {
      session: { skill: "cases", state: waiting },
    });
  }
  const held = await cabinet.find(turn.person, name);
  if (
    held.status === "found" &&
    [held.found.client.name, held.found.client.profile.registeredName].includes(name)
  ) {
    return showCase(scene, held.found, `${name}已经有案子。`);
  }
  const created = await cabinet.create(turn.person, name);
  return showCase(scene, created, `已建案，编号${created.client.id}。`);
}

export async function importCase(scene: Scene, found: FoundCase): Promise<Outcome> {
  if (found.version !== null) return showCase(scene, found, `${found.client.name}已经在您的案子里。`);
  const taken = await scene.cabinet.take(scene.turn.person, found.client);
  return showCase(scene, taken, `已导入${taken.client.name}，现在是您的案子。`);
}

/** Through the gates to the next stage or the named one; a trial only says what would happen. */
export async function advanceCase(
  scene: Scene,
  found: FoundCase,
  { to, isTrial }: { readonly to: Stage | null; readonly isTrial: boolean },
): Promise<Outcome> {
  if (isDone(scene, found)) return showCase(scene, found, "这一步已经办理。");
  const signed = { by: scene.turn.person.id, on: scene.today };
  const move = (client: FoundCase["client"]): Advance =>
    to === null ? advance(client, signed) : advance(client, signed, to);
  const trial = move(found.client);
  if (trial.status === "refused") {
    return plainOutcome(scene, tellAdvance(found.client, trial, scene.marks.cite), "refused", { found });
  }
  if (isTrial) {
    return plainOutcome(scene, `可以。要推进请发送“推进${found.client.name}”。`, "answered", { found });
  }
  return changing(scene, found, async () => {
    const apply = (client: FoundCase["client"]) => {
      const outcome = move(client);
      return { client: outcome.status === "advanced" ? outcome.client : null, outcome };
    };
    const done = await scene.cabinet.change(scene.turn.person, found, apply, scene.turn.messageId);
    const told = tellAdvance(found.client, done.outcome, scene.marks.cite);
    if (done.outcome.status === "refused") return plainOutcome(scene, told, "refused", { found });
    return showCase(scene, done.found, withCopy(told, done.isCopied));
  });
}

/** Registers what the words say happened; what they leave open is asked for. */
export async function recordFact(scene: Scene, found: FoundCase, said: string): Promise<Outcome> {
  const { turn, today, cabinet, marks } = scene;
  if (isDone(scene, found)) return showCase(scene, found, "已登记。");
  const text = withoutName(said, found);
  const heard = readFact(text, found.client, today, turn.person.id);
  if (heard.status === "none") return showCase(scene, found);
  if (heard.status === "ask") {
    const ref = `${found.client.owner}:${found.client.id}`;
    const waiting: Waiting = { for: "fact", ref, said: text };
    return plainOutcome(scene, heard.question, "clarify", {
      found,
      session: { skill: "cases", state: waiting },
    });
  }
  return changing(scene, found, async () => {
    const apply = (client: FoundCase["client"]) => {
      const outcome = record(client, heard.fact, { by: turn.person.id, on: today });
      return { client: outcome.status === "recorded" ? outcome.client : null, outcome };
    };
    const done = await cabinet.change<Recorded>(turn.person, found, apply, turn.messageId);
    const { outcome } = done;
    if (outcome.status === "refused") {
      const clause = outcome.clause ? marks.cite(outcome.clause) : "";
      return plainOutcome(scene, `没有登记：${outcome.text}${clause}。`, "refused", { found });
    }
    const { missing, barriers } = situationOf(done.found.client, today, scene.calendar);
    const left = [
      missing.length > 0 ? `本环节还缺${missing.length}份材料` : "本环节材料已齐",
      barriers.length > 0 ? `推进还差${barriers.length}项` : "可以推进到下一环节",
    ].join("，");
    return plainOutcome(scene, withCopy(`已登记：${outcome.event}。${left}。`, done.isCopied), "done", {
      found: done.found,
    });
  });
}

export function cancelled(scene: Scene): Outcome {
  return plainOutcome(scene, "好的，没有改动。");
}

/** This very message has changed the case before the process died: it is told, and not done again. */
function isDone({ turn }: Scene, { changedBy }: FoundCase): boolean {
  return changedBy === turn.messageId;
}

/** What the person cannot do is told; every other fault goes on up. */
async function changing(scene: Scene, found: FoundCase, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!isInputFault(error)) throw error;
    return plainOutcome(scene, [error.message, error.hint].filter(Boolean).join(""), "refused", { found });
  }
}

function withCopy(text: string, isCopied: boolean): string {
  return isCopied ? `${text}样例已复制成您自己的案子。` : text;
}

function withoutName(text: string, { client }: FoundCase): string {
  return text.replaceAll(client.profile.registeredName, "").replaceAll(client.name, "");
}
