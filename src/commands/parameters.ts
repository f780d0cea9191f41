// Dated figures: what stands on a day, how it came about, and setting a new value with its source.

import { type CivilDate, civilDate, parseCivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { App } from "../open-app.ts";
import { certainties, type ParameterHistory, parameterOn } from "../parameters/parameter.ts";
import { type ParameterTable, unknownParameter } from "../parameters/parameter-table.ts";
import { mayRead } from "../people/audience.ts";
import { audienceOf } from "../people/person.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage =
  "parameters list [词] [--as-of DATE] | show ID | set ID 数值 --from DATE --source 来源 [--next DATE] [--certainty confirmed] [--yes] | unset ID --from DATE";

export const parameters: Command = {
  name: "parameters",
  usage,
  summary: "LPR、税率、抵押率等带日期的参数：查看、设定新值（附来源和日期）、撤回",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        "as-of": { type: "string" },
        from: { type: "string" },
        source: { type: "string" },
        next: { type: "string" },
        certainty: { type: "string", default: "confirmed" },
        yes: { type: "boolean", default: false },
      },
      usage,
    );
    const [action = "list", id = "", value = ""] = positionals;
    const today = civilDate(context.clock());
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const table = readableBy(audienceOf(person), await app.parameters.table());
    if (action === "list") {
      const day = values["as-of"] ? parseCivilDate(values["as-of"], "--as-of") : today;
      return list(context, table, day, id);
    }
    const history = table.histories.find((candidate) => candidate.id === id);
    if (!history) throw unknownParameter(id, table.histories);
    if (action === "show") return show(context, history, today);
    const from = parseCivilDate(values.from ?? missing("--from"), "--from");
    if (action === "unset") {
      await app.parameters.withdraw({ id, from }, context.options.user);
      return tell(context, app, history, "已撤回");
    }
    if (action !== "set")
      throw new Fault("input/invalid", `parameters 没有“${action}”这个用法。`, { hint: usage });
    const number = numberIn(value);
    if (!values.yes) refuseLeap(history, number, from);
    const source = values.source?.trim() || missing("--source");
    const next = values.next ? parseCivilDate(values.next, "--next") : null;
    const nextPublication = next ?? following(history, from);
    await app.parameters.set(
      { id, value: number, from, nextPublication, source, certainty: certaintyIn(values.certainty) },
      context.options.user,
    );
    return tell(context, app, history, "已设定");
  },
};

function readableBy(audience: readonly string[], table: ParameterTable): ParameterTable {
  return { ...table, histories: table.histories.filter((history) => mayRead(audience, history.audience)) };
}

function list({ options, io }: CommandContext, table: ParameterTable, day: CivilDate, word: string): 0 {
  const found = table.histories
    .filter(({ id, name, aliases }) => [id, name, ...aliases].some((text) => text.includes(word)))
    .flatMap((history) => parameterOn(history, day) ?? []);
  if (options.json) {
    io.stdout(`${JSON.stringify({ asOf: day, parameters: found })}\n`);
    return 0;
  }
  for (const { id, name, value, unit, from, source, unverified } of found) {
    io.stdout(
      `${id.padEnd(38)}${name}：${value}${unit}（${from}起，${source}）${unverified ? " 未核实" : ""}\n`,
    );
  }
  const stale = found.filter(({ unverified }) => unverified).length;
  io.stdout(
    `${day} 有效的参数 ${found.length} 项${stale > 0 ? `，其中 ${stale} 项已过下次公布日，未核实` : ""}。\n`,
  );
  return 0;
}

function show({ options, io }: CommandContext, history: ParameterHistory, today: CivilDate): 0 {
  const held = parameterOn(history, today);
  if (options.json) {
    io.stdout(`${JSON.stringify({ ...history, unverified: held?.unverified ?? false })}\n`);
    return 0;
  }
  io.stdout(`${history.name}（${history.id}）${history.note ? `，${history.note}` : ""}\n`);
  for (const { value, from, to, source, certainty } of history.values) {
    io.stdout(`  ${from} 至 ${to ?? "今"}：${value}${history.unit}，${source}（${certainty}）\n`);
  }
  if (held?.unverified) io.stdout(`  未核实：下次公布日 ${held.nextPublication} 已过。\n`);
  return 0;
}

async function tell(context: CommandContext, app: App, { id }: ParameterHistory, done: string): Promise<0> {
  const after = (await app.parameters.table()).histories.find((candidate) => candidate.id === id)!;
  if (!context.options.json) context.io.stdout(`${done}。\n`);
  return show(context, after, civilDate(context.clock()));
}

function numberIn(text: string): number {
  const value = Number(text.replace(/%$/u, ""));
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new Fault("input/invalid", `“${text}”不是数值。`, {
    hint: "例：coach parameters set lpr.1y 3.00 --from …",
  });
}

/** A slip of the decimal point is likelier than a rate that triples overnight. */
function refuseLeap(history: ParameterHistory, value: number, from: CivilDate): void {
  const before = history.values.findLast((held) => held.from <= from)?.value;
  if (before === undefined || before === 0) return;
  const leap = value / before;
  if (leap > 1 / 3 && leap < 3) return;
  throw new Fault("input/invalid", `${history.name}现为${before}${history.unit}，与${value}相差过大。`, {
    hint: "核对小数点和单位；确认无误请加 --yes。",
  });
}

/** Without --next, the interval between the last value's day and its next publication is taken again. */
function following(history: ParameterHistory, from: CivilDate): CivilDate | null {
  const { intervalMonths } = history;
  if (intervalMonths === null) return null;
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + intervalMonths);
  return day.toISOString().slice(0, 10) as CivilDate;
}

function certaintyIn(text: string): (typeof certainties)[number] {
  const found = certainties.find((candidate) => candidate === text);
  if (found) return found;
  throw new Fault("input/invalid", `--certainty 须是 ${certainties.join("、")} 之一。`);
}

function missing(option: string): never {
  throw new Fault("input/invalid", `缺少 ${option}。`, { hint: `用法：coach ${usage}` });
}
