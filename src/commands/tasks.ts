// Tasks for the owners of clauses on the command line: look, take, answer, close.

import { civilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { App } from "../open-app.ts";
import type { Account, Person } from "../people/person.ts";
import type { Task } from "../upkeep/task.ts";
import { tellTask, tellTasks } from "../upkeep/telling.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = `tasks list [--all]，tasks show 编号，tasks take 编号，tasks answer 编号 答复，tasks close 编号 原因
  list --json：{tasks:[{id, kind:"gap"|"expert", title, competency, clause, document, owner, samples, state:"open"|"taken"|"answered"|"changed"|"closed"|"failed", since, takenBy, asked, answered, rerunAt, note}]}
  show、take、answer、close --json：一项任务，另有 {question, answer, draft}`;

export const tasks: Command = {
  name: "tasks",
  usage,
  summary: "资料任务：手册没写明的问题归谁补、补了没有、重问能不能答；专家问题的答复",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      { all: { type: "boolean", default: false } },
      usage,
    );
    const [action = "list", id = "", ...words] = positionals;
    const account: Account = { channel: "terminal", id: context.options.user };
    await app.loadSampleIfEmpty(context.io);
    const person = await app.personOf(account);
    const isKeeper = app.mayKeep(person, account);
    if (!isKeeper && person.role !== "lead") {
      throw new Fault("input/invalid", "资料任务由制度主管部门（owner、admin）处理。");
    }
    if (action === "list" && id === "") return list(context, app, { withClosed: values.all, isKeeper });
    if (!isKeeper) throw new Fault("input/invalid", "团队负责人只能看列表：coach tasks list。");
    const task = await taskNamed(app, id);
    return tell(
      context,
      app,
      await carryOut(context, app, person, { action, task, text: words.join(" ").trim() }),
    );
  },
};

async function list(
  { io, options, clock }: CommandContext,
  app: App,
  { withClosed, isKeeper }: { readonly withClosed: boolean; readonly isKeeper: boolean },
): Promise<0> {
  await app.upkeep.gather(clock());
  const all = await app.upkeep.tasks({ withClosed });
  const shown = isKeeper ? all : all.filter(({ kind }) => kind === "gap");
  io.stdout(
    options.json
      ? `${JSON.stringify({ tasks: shown.map(briefOf) })}\n`
      : `${tellTasks(shown, civilDate(clock()))}\n`,
  );
  return 0;
}

type Step = { readonly action: string; readonly task: Task; readonly text: string };

async function carryOut({ clock }: CommandContext, app: App, person: Person, step: Step): Promise<Task> {
  const { action, task, text } = step;
  if (action === "show") return task;
  if (action === "take")
    return stillThere(await app.upkeep.take(task.id, person.id, clock()), "已有人处理或已关闭");
  if (action === "close") {
    if (text === "") throw new Fault("input/invalid", "请写明关闭的原因。", { hint: `用法：coach ${usage}` });
    return stillThere(await app.upkeep.close(task.id, text, clock()), "已经关闭");
  }
  if (action === "answer") {
    if (text === "") throw new Fault("input/invalid", "请写明答复。", { hint: `用法：coach ${usage}` });
    const answered = await app.upkeep.answer(person, task.id, { text, messageId: app.newId() }, clock());
    if (answered.status === "answered") return answered.task;
    throw new Fault("input/invalid", `#${task.id} ${task.kind === "gap" ? "不是专家问题" : "已经关闭"}。`);
  }
  throw new Fault("input/invalid", `tasks 没有“${action}”这个用法。`, { hint: `用法：coach ${usage}` });
}

async function tell({ io, options, clock }: CommandContext, app: App, task: Task): Promise<0> {
  const question = await app.upkeep.questionFor(task);
  const { answer, draft } = task;
  io.stdout(
    options.json
      ? `${JSON.stringify({ ...briefOf(task), question, answer, draft })}\n`
      : `${tellTask(task, question, civilDate(clock()))}\n`,
  );
  return 0;
}

async function taskNamed(app: App, text: string): Promise<Task> {
  const id = /^[#＃]?(\d{1,9})$/u.exec(text)?.[1];
  const task = id === undefined ? null : await app.upkeep.find(Number(id));
  if (task) return task;
  throw new Fault("input/invalid", `没有编号为“${text}”的任务。`, { hint: `用法：coach ${usage}` });
}

function stillThere(task: Task | null, otherwise: string): Task {
  if (task) return task;
  throw new Fault("input/invalid", `这项任务${otherwise}。`);
}

function briefOf(task: Task) {
  const { id, kind, title, competency, clause, document, owner, samples, state, takenBy } = task;
  const { asked, answered, rerunAt, note, createdAt } = task;
  return {
    ...{ id, kind, title, competency, clause, document, owner, samples, state, takenBy },
    ...{ since: civilDate(createdAt), asked, answered, rerunAt: rerunAt?.toISOString() ?? null, note },
  };
}
