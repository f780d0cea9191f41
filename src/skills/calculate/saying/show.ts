// A result as a reply: the figures first, then what to be careful about, the working, the parameters, the clause, and
// what could be done next.

import type { Engine } from "../../../calculation/engine.ts";
import { optionLabel } from "../../../calculation/field.ts";
import { resultTables, unlimited } from "../../../calculation/result-tables.ts";
import type { Block, Choice } from "../../../chat/reply.ts";
import type { Language } from "../../../chat/turn.ts";
import type { Parameter, ParameterSource, Step, Working } from "../../../finance/working.ts";
import type { Passage } from "../../../library/passage.ts";
import { citationOf } from "../clause.ts";
import { compute, type Values } from "../compute.ts";
import { type Entries, withManualReadings } from "../hearing/entries.ts";
import { fieldsOf } from "../hearing/fields.ts";
import { beforeAndAfter, changesIn, readingsOf } from "./compare.ts";
import { colon, listCaption, stepColumns, words } from "./wording.ts";
import { listed, type Result, reasonOf, resultOf } from "./written.ts";

export type Showing = {
  readonly engine: Engine;
  readonly entries: Entries;
  readonly working: Working<Values>;
  /** What the results on the screen were computed from; null for a first result. */
  readonly before: Entries | null;
  readonly parameters: ParameterSource;
  readonly clause: Passage | null;
  readonly language: Language;
  /** Said first: how numbers were read, what was taken over. */
  readonly notes: readonly string[];
  readonly choices: readonly Choice[];
};

const chatRoom = { rows: 12, columns: 8 };

export function resultBlocks(showing: Showing): readonly Block[] {
  const { engine, entries, working, parameters, clause, language } = showing;
  const earlier = earlierWorking(showing);
  const compared = readingsOf(engine, entries, working.value, { parameters, language });
  return [
    { type: "text", text: leadText(showing, earlier !== null) },
    ...(earlier && !isNone(engine, working.value)
      ? [beforeAndAfter(engine, earlier.value, working.value, language)]
      : []),
    ...workingTable(working.steps, earlier?.steps ?? null, language),
    ...tables(engine, working.value, chatRoom, language),
    ...compared.map(({ table }) => table),
    ...text([
      ...compared.map(({ note }) => note),
      parameterText(newOnes(working.parameters, earlier?.parameters ?? []), language),
      clause ? (language === "zh" ? "计算依据见[1]。" : "It rests on [1].") : "",
    ]),
    ...(clause ? [{ type: "sources" as const, citations: [citationOf(clause)] }] : []),
    ...(showing.choices.length > 0
      ? [{ type: "choices" as const, prompt: "", choices: showing.choices }]
      : []),
    { type: "feedback" },
  ];
}

/** No figure at all: its reason has been said. */
function isNone(engine: Engine, value: Values): boolean {
  return engine.headline.every((field) => reasonOf(value[field]) !== null);
}

/** All rows of the lists, for somebody who wants to see them. */
export function allRows(engine: Engine, value: Values, language: Language): readonly Block[] {
  return tables(engine, value, unlimited, language);
}

/** True when a list was too long to be shown whole. */
export function isShortened(engine: Engine, value: Values): boolean {
  return resultTables(engine, value, chatRoom).some(({ rows, count }) => rows.length < count);
}

function earlierWorking({ engine, before, entries, parameters }: Showing): Working<Values> | null {
  if (!before || JSON.stringify(before) === JSON.stringify(entries)) return null;
  const found = compute(engine, before, parameters);
  return found.status === "done" ? found.working : null;
}

function leadText(showing: Showing, isChange: boolean): string {
  const { engine, entries, working, before, language, notes } = showing;
  const changes = isChange && before ? changesIn(engine, before, entries, language) : [];
  const lead = changes.length > 0 ? `${changes.join(language === "zh" ? "，" : ", ")}${colon(language)}` : "";
  const parts = [
    ...notes,
    `${lead}${headline(engine, working.value, language)}`,
    changes.length > 0
      ? ""
      : `${words("used", language)}${colon(language)}${inputs(showing)}${language === "zh" ? "。" : "."}`,
    warningText(working, language),
  ];
  return parts.filter(Boolean).join("\n");
}

/** The figures of the headline; a reason that several share is said once. */
function headline(engine: Engine, value: Values, language: Language): string {
  const results = engine.headline.map((field) => resultOf(engine.value, field, value, language));
  const [first] = results;
  const reason = first ? reasonOf(first.value) : null;
  if (first && reason && results.every(({ value: other }) => reasonOf(other) === reason)) {
    return language === "zh" ? `${first.name}算不出：${reason}。` : `No ${first.name}: ${reason}.`;
  }
  const said = results
    .filter(({ value: found }, at) => at === 0 || reasonOf(found) === null)
    .map((result) => sayResult(result, language));
  return language === "zh" ? `${said.join("；")}。` : `${said.join("; ")}.`;
}

/** Example: `营运资金量2,794.50万元`, `RAROC 9.19%`, `风险分类：次级类`. */
function sayResult({ name, text: figure, value }: Result, language: Language): string {
  if (language === "en") return `${name}: ${figure}`;
  if (typeof value !== "number") return `${name}：${figure}`;
  return `${name}${/[A-Za-z]$/.test(name) ? " " : ""}${figure}`;
}

function inputs({ engine, entries, language }: Showing): string {
  const fields = fieldsOf(engine);
  return listed(fields, withManualReadings(fields, entries), language);
}

function warningText({ warnings }: Working<Values>, language: Language): string {
  if (warnings.length === 0) return "";
  const lines = warnings.map(({ text: said, clause }) => `- ${said}${clause ? `（${clause}）` : ""}`);
  return [`${words("warnings", language)}${colon(language)}`, ...lines].join("\n");
}

function workingTable(
  steps: readonly Step[],
  earlier: readonly Step[] | null,
  language: Language,
): readonly Block[] {
  const shown = earlier
    ? steps.filter((step) => !earlier.some((other) => JSON.stringify(other) === JSON.stringify(step)))
    : steps;
  if (shown.length === 0) return [];
  return [
    {
      type: "table",
      caption: words(earlier ? "changedWorking" : "working", language),
      columns: stepColumns[language],
      rows: shown.map(({ label, formula, numbers, result }) => [label, formula, numbers, result]),
    },
  ];
}

function tables(engine: Engine, value: Values, room: typeof chatRoom, language: Language): readonly Block[] {
  return resultTables(engine, value, room).map((table) => ({
    type: "table" as const,
    caption: listCaption({ ...table, isShort: table.rows.length < table.count, most: room.rows }, language),
    columns: table.columns,
    rows: table.rows,
  }));
}

function newOnes(parameters: readonly Parameter[], earlier: readonly Parameter[]): readonly Parameter[] {
  return parameters.filter(({ name }) => !earlier.some((other) => other.name === name));
}

function parameterText(parameters: readonly Parameter[], language: Language): string {
  if (parameters.length === 0) return "";
  const lines = parameters.map(({ label, value, unit, asOf, source, unverified }) => {
    const doubt = unverified ? words("unverified", language) : "";
    const figure = optionLabel(unit, String(value)) ?? `${value}${unit}`;
    return language === "zh"
      ? `- ${label} ${figure}（${asOf}起，${source}${doubt}）`
      : `- ${label} ${figure} (from ${asOf}, ${source}${doubt})`;
  });
  return [`${words("parameters", language)}${colon(language)}`, ...lines].join("\n");
}

function text(parts: readonly string[]): readonly Block[] {
  const said = parts.filter(Boolean).join("\n");
  return said === "" ? [] : [{ type: "text", text: said }];
}
