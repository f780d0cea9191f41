// Writes src/finance/README.md from the catalogue of engines: node scripts/finance-readme.ts.
// With --check it writes nothing and ends with 1 when the file is not what it would write.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { engines } from "../src/calculation/catalogue.ts";
import type { Engine } from "../src/calculation/engine.ts";

type JsonSchema = {
  readonly type?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly description?: string;
  readonly parameter?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
};

const intro = `# Finance

Pure engines: numbers in, a working out. A working is the value, each step (label, formula, numbers put in, result), the
parameters used with their dates and sources, and warnings with the rule they rest on. Nothing here reads a clock, a
file or a table; thresholds come through \`parameters(id)\` from \`knowledge/parameters.yaml\`.

- Amounts are in 万元 unless a field's name says \`Yuan\`; rates are percent numbers (3.45 is 3.45%), 1 BP is 0.01 of one.
- Money that is paid (interest, instalments, fees) is counted in whole 分 and rounded half up once per period; figures of
  an analysis are rounded to 0.01 元 at the end, ratios and rates not at all.
- A \`figure\` is a number or, where none makes sense, \`{ notMeaningful: "why" }\`; never NaN.
- A field is left out when it is marked optional; then the parameter or the default named in its row stands in.

Each engine is offered by \`src/calculation/engines\`; \`coach calc NAME --example\` prints an input,
\`coach calc --list --json\` the JSON Schemas. To add one: the formula here with its source and a worked example that a
test repeats, the schema there, a line in \`src/calculation/catalogue.ts\`, then \`node scripts/finance-readme.ts\`.

## Every field of every engine

| engine | | field | name | type | if left out | note |
| --- | --- | --- | --- | --- | --- | --- |
`;

const target = new URL("../src/finance/README.md", import.meta.url);
const text = `${intro}${engines.flatMap(engineRows).join("\n")}\n`;
if (process.argv.includes("--check")) check();
else writeFileSync(target, text);

function check(): void {
  if (existsSync(target) && readFileSync(target, "utf8") === text) return;
  console.log("src/finance/README.md differs from the catalogue; run node scripts/finance-readme.ts");
  process.exitCode = 1;
}

function engineRows({ name, title, input, value }: Engine): readonly string[] {
  const inputs = fieldRows(z.toJSONSchema(input, { io: "input" }) as JsonSchema, "");
  const outputs = fieldRows(z.toJSONSchema(value, { io: "output" }) as JsonSchema, "");
  const rows = (direction: string, cells: readonly (readonly string[])[]) =>
    cells.map((row) => `| ${[`\`${name}\``, direction, ...row].map(escaped).join(" | ")} |`);
  return [
    `| **\`${name}\`** | | | **${escaped(title.zh)}** | ${escaped(title.en)} | | |`,
    ...rows("in", inputs),
    ...rows("out", outputs),
  ];
}

/** Field, name, type, what stands in, note; of an object's fields and of the items of a list too. */
function fieldRows(schema: JsonSchema, prefix: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => {
    const isRequired = schema.required?.includes(field) ?? false;
    const path = `${prefix}${field}`;
    const row = [
      `\`${path}\``,
      inner.title ?? "",
      typeOf(inner),
      standIn(inner, isRequired),
      inner.description ?? "",
    ];
    return [row, ...fieldRows(inner, `${path}.`), ...fieldRows(inner.items ?? {}, `${path}[].`)];
  });
}

function typeOf({ type, unit, format, enum: options, anyOf, items }: JsonSchema): string {
  if (options) return options.map((option) => `\`${option}\``).join(", ");
  if (format === "date") return "date";
  const kind = anyOf ? choiceOf(anyOf) : kindOf(type, items);
  return unit ? `${kind}, ${unit}` : kind;
}

function choiceOf(options: readonly JsonSchema[]): string {
  const isFigure = options.some(({ properties }) => properties?.notMeaningful !== undefined);
  return isFigure ? "figure" : options.map((option) => typeOf(option)).join(" or ");
}

function kindOf(type = "", items?: JsonSchema): string {
  if (type === "array") return items?.type === "object" ? "list" : `list of ${kindOf(items?.type)}s`;
  return { string: "text", boolean: "yes or no", integer: "whole number", object: "group" }[type] ?? type;
}

function standIn(schema: JsonSchema, isRequired: boolean): string {
  if (schema.parameter) return `parameter \`${schema.parameter}\``;
  if (schema.default !== undefined) return `\`${JSON.stringify(schema.default)}\``;
  return isRequired ? "" : "optional";
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|").replace(/\s+/gu, " ").trim();
}
