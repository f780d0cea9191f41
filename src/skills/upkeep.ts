// "资料任务": what the manual does not say yet, for those who answer for it: look, take, close. A lead sees how it stands.

import type { Block, Choice, Reply } from "../chat/reply.ts";
import type { Outcome, Skill, Turn } from "../chat/turn.ts";
import { civilDate } from "../dates.ts";
import type { Account, Person } from "../people/person.ts";
import { isOpen, type Task } from "../upkeep/task.ts";
import { tellTask, tellTasks } from "../upkeep/telling.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";

export type UpkeepSkillPorts = {
  readonly upkeep: Pick<Upkeep, "gather" | "tasks" | "find" | "take" | "close" | "questionFor">;
  readonly mayKeep: (person: Person, account: Account) => boolean;
};

type Wish =
  | { readonly kind: "list" }
  | { readonly kind: "show" | "take"; readonly id: number }
  | { readonly kind: "close"; readonly id: number; readonly reason: string };

const name = "upkeep";
const names = ["/tasks", "/资料任务", "资料任务"];
const list =
  /^(?:看看?|查看|打开)?(?:一下)?(?:我的|全部|所有)?(?:资料|制度|条款|手册)任务(?:列表|清单)?[。]?$/u;
const step =
  /^(?<verb>认领|领取|接手|关闭|查看|看看?)?(?:一下)?(?:资料)?任务?\s*(?:[#＃]\s*|(?<=任务\s*))(?<id>\d{1,9})(?:号)?[：:，,\s]*(?<rest>[\s\S]*)$/u;

export function createUpkeepSkill(ports: UpkeepSkillPorts): Skill {
  return {
    name,
    commands: [
      { names, summary: { zh: "手册没写明、等主管部门补的问题", en: "what the manual still lacks" } },
    ],
    recognises: (text) => wishIn(text) !== null,
    run: async (turn) => {
      const { person, inbound } = turn;
      const isKeeper = ports.mayKeep(person, inbound.account);
      if (!isKeeper && person.role !== "lead") {
        return plain("资料任务由制度主管部门处理。手册没有答案的问题，可以点“问专家”转过去。", "refused");
      }
      const wish = wishIn(inbound.text) ?? { kind: "list" };
      if (wish.kind === "list") return showList(ports, turn, isKeeper);
      if (!isKeeper) return plain("认领和关闭由资料管理员操作；发送“资料任务”可以看进展。", "refused");
      return carryOut(ports, turn, wish);
    },
  };
}

function wishIn(text: string): Wish | null {
  const said = text.normalize("NFKC").trim();
  if (list.test(said)) return { kind: "list" };
  const found = step.exec(said)?.groups;
  if (!found?.id) return null;
  const id = Number(found.id);
  const rest = (found.rest ?? "").trim();
  if (found.verb === "关闭") return { kind: "close", id, reason: rest };
  if (rest !== "") return null;
  return { kind: /认领|领取|接手/u.test(found.verb ?? "") ? "take" : "show", id };
}

async function showList({ upkeep }: UpkeepSkillPorts, turn: Turn, isKeeper: boolean): Promise<Outcome> {
  const at = new Date(turn.inbound.at);
  await upkeep.gather(at);
  const all = await upkeep.tasks();
  // What one person asked is for the expert alone.
  const tasks = isKeeper ? all : all.filter(({ kind }) => kind === "gap");
  const choices = isKeeper
    ? tasks
        .filter(({ state }) => state === "open")
        .slice(0, 5)
        .map(takeChoice)
    : [];
  return outcome([{ type: "text", text: tellTasks(tasks, civilDate(at)) }, ...choicesBlock(choices)]);
}

async function carryOut(
  { upkeep }: UpkeepSkillPorts,
  { person, inbound }: Turn,
  wish: Exclude<Wish, { kind: "list" }>,
): Promise<Outcome> {
  const at = new Date(inbound.at);
  const before = await upkeep.find(wish.id);
  if (!before) return plain(`没有编号为 #${wish.id} 的任务，发送“资料任务”查看。`, "clarify");
  if (wish.kind === "close") return close(upkeep, wish, at);
  if (wish.kind === "take") return take(upkeep, before, person.id, at);
  const text = tellTask(before, await upkeep.questionFor(before), civilDate(at));
  return outcome([{ type: "text", text }, ...choicesBlock(isOpen(before) ? [takeChoice(before)] : [])]);
}

async function close(
  upkeep: Pick<Upkeep, "close">,
  { id, reason }: Extract<Wish, { kind: "close" }>,
  at: Date,
): Promise<Outcome> {
  if (reason === "") return plain(`请写明原因，例如“关闭任务 #${id} 手册第三条已经写明”。`, "clarify");
  const closed = await upkeep.close(id, reason, at);
  return plain(closed ? `#${id} 已关闭，原因：${reason}。` : `#${id} 已经关闭。`);
}

async function take(
  upkeep: Pick<Upkeep, "take">,
  before: Task,
  personId: string,
  at: Date,
): Promise<Outcome> {
  const taken = await upkeep.take(before.id, personId, at);
  const next =
    before.kind === "expert"
      ? `请回复“答复 #${before.id} 您的答复”。`
      : "补充或修订文本并发布后，系统会自动重问原问题。";
  if (taken) return plain(`#${before.id} 由您处理。${next}`);
  const whose = before.takenBy === personId ? "已经在您名下" : "已有人处理或已关闭";
  return plain(`#${before.id} ${whose}。`, "clarify");
}

function takeChoice({ id }: Task): Choice {
  return { id: `task:take:${id}`, label: `认领 #${id}`, text: `认领任务 #${id}` };
}

function choicesBlock(choices: readonly Choice[]): readonly Block[] {
  return choices.length > 0 ? [{ type: "choices", prompt: "", choices }] : [];
}

function plain(text: string, status: Reply["status"] = "done"): Outcome {
  return outcome([{ type: "text", text }], status);
}

function outcome(blocks: readonly Block[], status: Reply["status"] = "done"): Outcome {
  const reply: Reply = { status, isPrivate: true, blocks };
  return { reply, session: "unchanged", events: [], trace: { skill: name } };
}
