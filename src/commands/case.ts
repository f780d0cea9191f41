// The client case files from the command line. CASE is the id of a case or a sample, `owner:id`, a client's name, or a
// YAML or JSON file; a file is read where it lies and only `import` takes it in.

import { access, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { FoundCase } from "../cases/cabinet.ts";
import { dueDates } from "../cases/calendar.ts";
import { type Case, readCase } from "../cases/case.ts";
import { type ClauseId, clauseName } from "../cases/clauses.ts";
import { contradictions } from "../cases/contradictions.ts";
import { type Recorded, record } from "../cases/facts.ts";
import { nextProducts } from "../cases/next-product.ts";
import { type Advance, advance, situationOf } from "../cases/process.ts";
import { readFact } from "../cases/read-fact.ts";
import { missingDocuments } from "../cases/required-documents.ts";
import { stageNamed, stageNames, standingNames } from "../cases/stages.ts";
import { tellAdvance, tellDueDates, tellSituation } from "../cases/telling.ts";
import { civilDate } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import { addDays } from "../finance/calendar.ts";
import type { App } from "../open-app.ts";
import type { Person } from "../people/person.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage =
  'case list | new 客户全称 | show CASE | import CASE [--replace] | advance CASE [--to 环节] | record CASE "评级A级，11月20日认定" | due [CASE] [--days 90]';
const daysAhead = "90";
const mostDays = 3660;

type Scene = {
  readonly context: CommandContext;
  readonly app: App;
  readonly person: Person;
  readonly today: string;
};
type ExitCode = 0 | 2;

export const caseCommand: Command = {
  name: "case",
  usage,
  summary: "客户案子：建案、查看、导入、登记、按环节推进、到期提醒",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        to: { type: "string" },
        replace: { type: "boolean", default: false },
        days: { type: "string", default: daysAhead },
      },
      usage,
    );
    const [action = "list", ref = "", ...rest] = positionals;
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const scene: Scene = { context, app, person, today: civilDate(context.clock()) };
    switch (action) {
      case "list":
        return list(scene);
      case "new":
        return shown(scene, await app.cabinet.create(person, nameFrom([ref, ...rest])));
      case "show":
        return shown(scene, await caseOf(scene, ref));
      case "import":
        return shown(scene, await imported(scene, ref, values.replace));
      case "advance":
        return advanced(scene, await caseOf(scene, ref), values.to);
      case "record":
        return recorded(scene, await caseOf(scene, ref), rest.join(" "));
      case "due":
        return due(scene, ref, values.days);
      default:
        throw new Fault("input/invalid", `case 没有“${action}”这个用法。`, { hint: usage });
    }
  },
};

async function list({ context: { io, options }, app, person }: Scene): Promise<ExitCode> {
  const all = await app.cabinet.list(person);
  if (options.json) {
    const cases = all.map(({ client, version }) => ({
      id: client.id,
      name: client.name,
      stage: client.stage,
      owner: client.owner,
      missing: missingDocuments(client).map(({ name }) => name),
      sample: version === null,
    }));
    io.stdout(`${JSON.stringify({ cases })}\n`);
    return 0;
  }
  for (const { client, version } of all) {
    const state = client.standing === "active" ? "" : `（${standingNames[client.standing]}）`;
    const whose = version === null ? "样例" : client.owner;
    const missing = missingDocuments(client).length;
    io.stdout(
      `${client.id.padEnd(12)}${client.name}  ${stageNames[client.stage]}${state}  ${whose}  缺材料${missing}份\n`,
    );
  }
  return 0;
}

function shown({ context: { io, options }, app, today }: Scene, { client, version }: FoundCase): ExitCode {
  const situation = situationOf(client, today, app.clientCalendar);
  const findings = contradictions(client);
  if (options.json) {
    const { step, missing, barriers, gaps, dueOn, next, standing } = situation;
    io.stdout(
      `${JSON.stringify({
        ...{ id: client.id, name: client.name, stage: client.stage, standing, owner: client.owner },
        ...{ version, next, actor: step.actor, dueOn },
        limit: { text: step.limit, clause: clauseName(step.limitClause) },
        missing: missing.map((one) => ({ ...one, clause: clauseName(one.clause) })),
        barriers: barriers.map((one) => ({ ...one, clause: clauseName(one.clause) })),
        gaps: gaps.map((one) => ({ ...one, clause: clauseName(one.clause) })),
        findings,
        nextProducts: nextProducts(client),
        case: client,
      })}\n`,
    );
    return 0;
  }
  io.stdout(`${tellSituation(client, situation, findings, cite)}\n`);
  return 0;
}

async function advanced(scene: Scene, found: FoundCase, to: string | undefined): Promise<ExitCode> {
  const { context, app, person, today } = scene;
  const target = to === undefined ? undefined : (stageNamed(to) ?? unknownStage(to));
  const signed = { by: person.id, on: today };
  const { found: after, outcome } = await app.cabinet.change<Advance>(person, found, (client) => {
    const move = target === undefined ? advance(client, signed) : advance(client, signed, target);
    return { client: move.status === "advanced" ? move.client : null, outcome: move };
  });
  const isAdvanced = outcome.status === "advanced";
  if (context.options.json) {
    const barriers = isAdvanced
      ? []
      : outcome.barriers.map((one) => ({ ...one, clause: clauseName(one.clause) }));
    const { id, stage } = after.client;
    context.io.stdout(`${JSON.stringify({ id, advanced: isAdvanced, stage, barriers })}\n`);
  } else {
    context.io.stdout(`${tellAdvance(found.client, outcome, cite)}\n`);
  }
  return isAdvanced ? 0 : 2;
}

async function recorded(scene: Scene, found: FoundCase, text: string): Promise<ExitCode> {
  const { context, app, person, today } = scene;
  const heard = readFact(text, found.client, today, person.id);
  if (heard.status !== "fact") {
    const hint =
      heard.status === "ask" ? heard.question : '例：case record huadong "评级A级，2026-11-20认定"';
    throw new Fault("input/invalid", `看不出要登记什么：“${text}”。`, { hint });
  }
  const { found: after, outcome } = await app.cabinet.change<Recorded>(person, found, (client) => {
    const change = record(client, heard.fact, { by: person.id, on: today });
    return { client: change.status === "recorded" ? change.client : null, outcome: change };
  });
  if (outcome.status === "refused") {
    const clause = outcome.clause ? cite(outcome.clause) : "";
    throw new Fault("input/invalid", `没有登记：${outcome.text}${clause}。`);
  }
  const { id, stage } = after.client;
  const line = context.options.json
    ? JSON.stringify({ id, stage, recorded: outcome.event })
    : `已登记：${outcome.event}。`;
  context.io.stdout(`${line}\n`);
  return 0;
}

async function due(scene: Scene, ref: string, days: string): Promise<ExitCode> {
  const { context, app, person, today } = scene;
  const count = Number(days);
  if (!/^\d+$/.test(days) || count > mostDays) {
    throw new Fault("input/invalid", `--days 应为不超过${mostDays}的天数，不是“${days}”。`);
  }
  const own = (await app.cabinet.list(person)).filter(({ version }) => version !== null);
  const cases = ref === "" ? own : [await caseOf(scene, ref)];
  const range = { from: today, to: addDays(today, count) };
  const entries = cases
    .flatMap(({ client }) => dueDates(client, range, app.clientCalendar).map((one) => ({ client, due: one })))
    .toSorted((one, other) => one.due.on.localeCompare(other.due.on));
  if (context.options.json) {
    const all = entries.map(({ client, due: one }) => ({
      ...{ id: client.id, name: client.name },
      ...one,
      clause: one.clause ? clauseName(one.clause) : null,
    }));
    context.io.stdout(`${JSON.stringify({ due: all })}\n`);
  } else {
    context.io.stdout(`${tellDueDates(`${count}天内`, entries, today, cite)}\n`);
  }
  return 0;
}

async function imported(scene: Scene, ref: string, mayReplace: boolean): Promise<FoundCase> {
  const found = await caseOf(scene, ref);
  if (found.version !== null) {
    throw new Fault("input/invalid", `${found.client.name}已经在案子里。`, {
      hint: "要更新资料，请导入改过的 YAML 文件并加 --replace。",
    });
  }
  return scene.app.cabinet.take(scene.person, found.client, mayReplace);
}

/** A file is a case that nobody has taken over yet, like a sample. */
async function caseOf({ context, app, person }: Scene, ref: string): Promise<FoundCase> {
  if (ref === "") throw new Fault("input/invalid", "请写明是哪一个案子。", { hint: usage });
  const fromFile = await readFileCase(ref, context.cwd);
  if (fromFile) return { client: fromFile, version: null, mayChange: true, changedBy: null };
  const search = await app.cabinet.find(person, ref);
  if (search.status === "found") return search.found;
  const names = (search.status === "several" ? search.found : await app.cabinet.list(person)).map(
    ({ client }) => `${client.owner}:${client.id}`,
  );
  throw new Fault(
    "input/invalid",
    search.status === "several" ? `“${ref}”不止一个案子。` : `没有案子“${ref}”，也没有这个文件。`,
    { hint: `可用的案子：${names.join("、")}；或给出 YAML、JSON 文件的路径。` },
  );
}

async function readFileCase(ref: string, cwd: string): Promise<Case | null> {
  const path = resolve(cwd, ref);
  const looksLikeFile = /\.(?:ya?ml|json)$/iu.test(ref) || /[\\/]/u.test(ref);
  if (!looksLikeFile) return null;
  try {
    await access(path);
    return readCase((await readFile(path, "utf8")).replace(/^\uFEFF/u, ""));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("input/invalid", `读不到 ${ref}：${messageOf(error)}`, { cause: error });
  }
}

function nameFrom(words: readonly string[]): string {
  const name = words.join(" ").trim();
  if (name.length >= 2) return name;
  throw new Fault("input/invalid", "请写客户的全称。", { hint: "例：case new 江州明德纺织有限公司" });
}

function unknownStage(text: string): never {
  throw new Fault("input/invalid", `没有“${text}”这个环节。`, {
    hint: `环节有：${Object.entries(stageNames)
      .map(([id, name]) => `${id}（${name}）`)
      .join("、")}`,
  });
}

const cite = (clause: ClauseId): string => `（${clauseName(clause)}）`;
