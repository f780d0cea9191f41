// The loop from a question without an answer to the proof that it has one: gathers tasks, gives them to people, asks
// again when the library changes. Looking again does nothing twice.

import type { Reply } from "../chat/reply.ts";
import { addDays, type CivilDate, civilDate } from "../dates.ts";
import type { Person } from "../people/person.ts";
import { createExperts, type ExpertPorts, type Experts } from "./experts.ts";
import { type GatherRules, gatherTasks } from "./gather.ts";
import { ownersOf } from "./owners.ts";
import type { Ask, Send } from "./ports.ts";
import { rerunTasks } from "./rerun.ts";
import { isOpen, ownerName, type Task } from "./task.ts";

export type UpkeepPorts = ExpertPorts & {
  readonly ask: Ask;
  /** People of one key read the same documents. */
  readonly readerKey: (person: Person) => string;
  /** For people who have not chosen silence. */
  readonly announce: Send;
  readonly generation: () => number;
  /** What the gap map says of these days. */
  readonly gatherRules: (
    since: CivilDate,
    until: CivilDate,
  ) => Promise<Omit<GatherRules, "document" | "openKeys">>;
};

export type Upkeep = Experts & {
  readonly tasks: (options?: { readonly withClosed?: boolean }) => Promise<readonly Task[]>;
  readonly find: (id: number) => Promise<Task | null>;
  /** What an expert is asked, in the asker's words without their name; null for other tasks. */
  readonly questionFor: (task: Task) => Promise<string | null>;
  /** Makes tasks of what was asked in the last days; resolves with those that are new. */
  readonly gather: (at: Date) => Promise<readonly Task[]>;
  /** Asks the questions of open tasks again where the library has changed since the last time. */
  readonly rerun: (at: Date) => Promise<readonly Task[]>;
  /** Null when it is none, or somebody has it. */
  readonly take: (id: number, personId: string, at: Date) => Promise<Task | null>;
  /** Null when it is none, or closed. */
  readonly close: (id: number, reason: string, at: Date) => Promise<Task | null>;
};

const gatherDays = 30;

export function createUpkeep(ports: UpkeepPorts): Upkeep {
  const { store } = ports;
  return {
    ...createExperts(ports),
    tasks: ({ withClosed = false } = {}) => store.list({ withClosed }),
    find: (id) => store.find(id),
    questionFor: async ({ id, kind }) =>
      kind === "expert" ? ((await store.questions(id))[0]?.question ?? null) : null,
    gather: async (at) => {
      const until = civilDate(at);
      const since = addDays(until, -gatherDays);
      const questions = await store.unanswered(new Date(at.getTime() - gatherDays * 86_400_000));
      if (questions.length === 0) return [];
      const openKeys = new Set((await store.list({ withClosed: false })).map(({ key }) => key));
      const rules = { ...(await ports.gatherRules(since, until)), document: ports.document, openKeys };
      const fresh: Task[] = [];
      for (const { task, questions: asked } of gatherTasks(questions, rules)) {
        const added = await store.add(task, asked, at);
        const kept = added?.isNew ? await store.find(added.id) : null;
        if (kept) fresh.push(kept);
      }
      for (const task of fresh) await tellOwners(ports, task);
      return fresh;
    },
    rerun: async (at) => {
      const generation = ports.generation();
      const revision = String(generation);
      if ((await store.rerunRevision()) === revision) return [];
      const changed = await rerunTasks(ports, { generation, at });
      await store.saveRerunRevision(revision);
      return changed;
    },
    take: (id, personId, at) =>
      store.change(id, ["open", "failed"], { state: "taken", takenBy: personId }, at),
    close: async (id, reason, at) => {
      const task = await store.find(id);
      return task && isOpen(task)
        ? store.change(id, [task.state], { state: "closed", note: reason || "不改文本" }, at)
        : null;
    },
  };
}

async function tellOwners({ people, announce }: UpkeepPorts, task: Task): Promise<void> {
  for (const { id } of ownersOf(task.owner, await people.keepers())) {
    await announce({
      key: `content-task:${task.id}:new:${id}`,
      personId: id,
      heading: "资料任务",
      reply: newTaskReply(task),
    });
  }
}

function newTaskReply(task: Task): Reply {
  const asked = task.samples.length > 0 ? `大家常问：${task.samples.join(" ")}` : `大家问的是：${task.title}`;
  const where = task.document ? `最接近的文件是《${task.document}》。` : "现有文件里没有接近的条款。";
  const text = [
    `新的资料任务 #${task.id}（${ownerName(task)}）：手册没有写明，或者写得不清楚。`,
    asked,
    `${where}补充或修订文本并发布后，系统会自动重问原来的问题，有了答案就通知提问人。`,
  ].join("\n");
  return {
    status: "done",
    isPrivate: true,
    blocks: [
      { type: "text", text },
      {
        type: "choices",
        prompt: "",
        choices: [
          { id: `task:take:${task.id}`, label: `认领 #${task.id}`, text: `认领任务 #${task.id}` },
          { id: "task:list", label: "资料任务", text: "资料任务" },
        ],
      },
    ],
  };
}
