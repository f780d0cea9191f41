// The lists among an engine's results as tables: a repayment schedule, the rules put to the test, the years of a
// project. The command line and the chat show the same ones, each as much as it has room for.

import { z } from "zod";
import type { Figure } from "../finance/working.ts";
import { isMeaningful } from "../finance/working.ts";
import { type Engine, notesOf } from "./engine.ts";
import { optionLabel, type Unit, writeFigure, writeResult } from "./field.ts";

export type ResultTable = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are, shown or not. */
  readonly count: number;
  /** What a row is called: 期 in a schedule, 项 elsewhere. */
  readonly counted: "期" | "项";
  /** How many columns were left out. */
  readonly columnsLeftOut: number;
};

export type Room = { readonly rows: number; readonly columns: number };

/** Room for everything. */
export const unlimited: Room = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

/**
 * The lists of a result, each as a table. Of a list longer than the room the first rows are shown, and the last one
 * after a row of dots. Example: 36 instalments in room for 12 rows are rows 1 to 12, dots, row 36.
 */
export function resultTables(
  { value: schema }: Pick<Engine, "value">,
  value: Readonly<Record<string, unknown>>,
  room: Room,
): readonly ResultTable[] {
  return Object.entries(schema.shape).flatMap(([field, fieldSchema]) => {
    const item = itemOf(fieldSchema as z.ZodType);
    const items = value[field];
    if (!item || !Array.isArray(items) || items.length === 0) return [];
    const { title } = notesOf(fieldSchema as z.ZodType);
    return [tableOf(String(title ?? field), item, items, room)];
  });
}

function itemOf(schema: z.ZodType): z.ZodObject | null {
  const inner = schema instanceof z.ZodReadonly ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray && inner.element instanceof z.ZodObject ? inner.element : null;
}

function tableOf(title: string, item: z.ZodObject, items: readonly unknown[], room: Room): ResultTable {
  const all = Object.entries(item.shape)
    .map(([key, schema]) => ({ key, schema: schema as z.ZodType }))
    .filter(({ schema }) => !isCode(schema));
  const shown = all.slice(0, room.columns);
  const row = (entry: unknown) =>
    shown.map(({ key, schema }) => cell((entry as Readonly<Record<string, unknown>>)[key], schema)); // rows obey their schema
  const dots = shown.map(() => "…");
  const isLong = items.length > room.rows + 2; // dots and last row take as much room as the rows themselves
  const rows = isLong
    ? [...items.slice(0, room.rows).map(row), dots, row(items.at(-1))]
    : items.map((entry) => row(entry));
  return {
    title,
    columns: shown.map(({ key, schema }) => heading(key, schema)),
    rows,
    count: items.length,
    counted: "number" in item.shape || "from" in item.shape ? "期" : "项",
    columnsLeftOut: all.length - shown.length,
  };
}

/** A code for programs has a name beside it. */
function isCode(schema: z.ZodType): boolean {
  return String(notesOf(schema).title).endsWith("代码");
}

function heading(key: string, schema: z.ZodType): string {
  const { title = key, unit } = notesOf(schema);
  return unit ? `${String(title)}（${String(unit)}）` : String(title);
}

/** The unit stands in the heading. */
function cell(value: unknown, schema: z.ZodType): string {
  const notes = notesOf(schema);
  const unit = (notes.unit ?? "") as Unit; // the schemas' notes are written by `field.ts`
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((entry) => Object.values(entry as object).join(" ")).join("、");
  if (typeof value === "number") return withoutUnit(value, unit);
  if (typeof value === "object" && !isMeaningful(value as Figure)) return writeFigure(value as Figure, unit);
  return optionLabel(notes.description, String(value)) ?? writeResult(value, unit);
}

function withoutUnit(value: number, unit: Unit): string {
  const written = writeFigure(value, unit);
  return unit !== "" && written.endsWith(unit) ? written.slice(0, -unit.length) : written;
}
