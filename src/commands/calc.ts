// The engines from the command line: `calc --list`, `calc NAME --input FILE|-`, `calc NAME --example`.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { engineNamed, engines } from "../calculation/catalogue.ts";
import { type Engine, notesOf } from "../calculation/engine.ts";
import { type Unit, writeResult } from "../calculation/field.ts";
import { parameterSource } from "../calculation/parameter-source.ts";
import { type ResultTable, resultTables, unlimited } from "../calculation/result-tables.ts";
import { civilDate, parseCivilDate } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import type { Working } from "../finance/working.ts";
import { readArguments } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage =
  "calc --list | calc 名称 | calc 名称 --example | calc 名称 --input 文件|- [--as-of DATE] [--all]";

export const calc: Command = {
  name: "calc",
  usage,
  summary: "贷款、定价、RAROC 等测算，列出每一步和所用参数；--list 看全部",
  needs: "nothing",
  run: async (context) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        list: { type: "boolean", default: false },
        example: { type: "boolean", default: false },
        input: { type: "string" },
        "as-of": { type: "string" },
        all: { type: "boolean", default: false },
      },
      usage,
    );
    const [name] = positionals;
    if (values.list || name === undefined) return list(context);
    const engine = engineNamed(name);
    if (values.example) return show(context, JSON.stringify(engine.example, null, 2));
    if (values.input === undefined) return show(context, fieldsText(engine));
    const input = parseJson(await inputText(values.input, context), values.input);
    const day = values["as-of"] ? parseCivilDate(values["as-of"], "--as-of") : civilDate(context.clock());
    const parameters = await context.parameters();
    const working = engine.calculate(input, parameterSource(await parameters.table(), day));
    if (context.options.json) return show(context, JSON.stringify({ name, ...working }));
    return show(context, workingText(engine, working, values.all));
  },
};

function list(context: CommandContext): 0 {
  if (context.options.json) {
    const listed = engines.map(({ name, title, purpose, input, value, example }) => ({
      name,
      title,
      purpose,
      input: z.toJSONSchema(input, { io: "input" }),
      value: z.toJSONSchema(value),
      example,
    }));
    return show(context, JSON.stringify({ engines: listed }));
  }
  const width = Math.max(...engines.map(({ name }) => name.length)) + 2;
  const lines = engines.map(({ name, title, purpose }) => `${name.padEnd(width)}${title.zh}：${purpose}`);
  return show(context, [...lines, "", "coach calc 名称 --example 打印一份输入的例子。"].join("\n"));
}

/** What the engine wants to know: each field with its unit, and how to begin. */
function fieldsText({ name, title, purpose, input }: Engine): string {
  return [
    `${title.zh}：${purpose}`,
    "",
    ...fieldLines(input, ""),
    "",
    `coach calc ${name} --example > 输入.json 写一份例子，改好后 coach calc ${name} --input 输入.json`,
  ].join("\n");
}

function fieldLines(schema: z.ZodObject, prefix: string): readonly string[] {
  return Object.entries(schema.shape).flatMap(([field, fieldSchema]) => {
    const { title, unit, parameter, description } = notesOf(fieldSchema as z.ZodType);
    const isOptional = (fieldSchema as z.ZodType).safeParse(undefined).success;
    const absent = parameter ? `不填取参数 ${String(parameter)}` : isOptional ? "可不填" : "";
    const notes = [unit, description, absent].filter(Boolean).join("，");
    const line = `  ${`${prefix}${field}`.padEnd(34)}${String(title ?? "")}${notes ? `（${notes}）` : ""}`;
    return fieldSchema instanceof z.ZodObject
      ? [line, ...fieldLines(fieldSchema, `${prefix}${field}.`)]
      : [line];
  });
}

function show({ io }: CommandContext, text: string): 0 {
  io.stdout(`${text}\n`);
  return 0;
}

async function inputText(from: string, { io, cwd }: CommandContext): Promise<string> {
  if (from === "-") return (await Array.fromAsync(io.stdin)).join("\n");
  try {
    return await readFile(resolve(cwd, from), "utf8");
  } catch (cause) {
    throw new Fault("input/invalid", `读不到 ${from}：${messageOf(cause)}`, { cause });
  }
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (cause) {
    throw new Fault("input/invalid", `${from === "-" ? "标准输入" : from} 不是 JSON：${messageOf(cause)}`, {
      cause,
    });
  }
}

function workingText(
  engine: Engine,
  working: Working<Readonly<Record<string, unknown>>>,
  isWhole: boolean,
): string {
  const results = engine.headline.flatMap((field) => {
    const schema = engine.value.shape[field] as z.ZodType | undefined;
    if (!schema) return [];
    const { title, unit } = notesOf(schema);
    return [`${String(title)}：${writeResult(working.value[field], unit as Unit)}`];
  });
  const steps = working.steps.map(
    ({ label, formula, numbers, result }) => `  ${label}＝${formula}＝${numbers}＝${result}`,
  );
  const parameters = working.parameters.map(
    ({ label, value, unit, asOf, source, unverified }) =>
      `  ${label} ${value}${unit}（${asOf}起，${source}）${unverified ? " 未核实" : ""}`,
  );
  return [
    `${engine.title.zh}`,
    ...results,
    ...section("计算过程", steps),
    ...resultTables(engine, working.value, isWhole ? unlimited : shortTables).flatMap(tableLines),
    ...section("所用参数", parameters),
    ...section(
      "注意",
      working.warnings.map(({ text, clause }) => `  ${text}${clause ? `（${clause}）` : ""}`),
    ),
  ].join("\n");
}

const shortTables = { rows: 12, columns: 8 };

function tableLines({
  title,
  columns,
  rows,
  count,
  counted,
  columnsLeftOut,
}: ResultTable): readonly string[] {
  const widths = columns.map((column, at) =>
    Math.max(...[column, ...rows.map((row) => row[at] ?? "")].map(width)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - width(cell))).join("  ")}`.trimEnd();
  const isShort = rows.length > count || columnsLeftOut > 0 || rows.some(([first]) => first === "…");
  const note = isShort
    ? [`  共${count}${counted}${columnsLeftOut > 0 ? `，另有${columnsLeftOut}列` : ""}，加 --all 看全部`]
    : [];
  return section(`${title}（共${count}${counted}）`, [line(columns), ...rows.map(line), ...note]);
}

/** Columns of a terminal: a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(character) ? 2 : 1),
    0,
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}
