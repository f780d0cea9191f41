// Fields of engines: a zod schema each, with the Chinese name, the unit and the words people use for it. The JSON
// Schema, the questions in chat and the table in the README are all read off these.

import { z } from "zod";
import { type Figure, isMeaningful } from "../finance/working.ts";

export type Unit = "万元" | "元" | "%" | "年" | "月" | "天" | "倍" | "BP" | "分" | "";

export type FieldNotes = {
  /** Other words for the field in a conversation. */
  readonly aliases?: readonly string[];
  /** The parameter that stands in when the field is not given. */
  readonly parameter?: string;
  /** What to ask when it is missing; without it, the title is asked for. */
  readonly question?: string;
  readonly description?: string;
  /** Words that mean an option of a choice, beside what the description says: { annuity: ["等额本息"] }. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  readonly readings?: Readings;
};

/** A word that people read in two ways: both results are shown side by side, with what the manual uses. */
export type Readings = {
  readonly word: string;
  /** One sentence: what the manual uses. */
  readonly manual: string;
  /** The option of the field that holds when nobody chose. */
  readonly taken?: string;
  /** What the results are called in the comparison; without it the titles of the headline. */
  readonly columns?: readonly string[];
  /** Each reading: the results that hold under it, or the option of the field to compute it with. */
  readonly ways: readonly {
    readonly label: string;
    readonly results?: readonly string[];
    readonly option?: string;
  }[];
};

function noted<Schema extends z.ZodType>(
  schema: Schema,
  title: string,
  unit: Unit,
  notes: FieldNotes = {},
): Schema {
  return schema.meta({ title, unit, ...notes });
}

/** An amount of money that cannot be negative, in 万元. */
export function amount(title: string, notes?: FieldNotes) {
  return noted(z.number().finite().min(0).max(1e9), title, "万元", notes);
}

/** An amount that may be negative (a cash flow, a loss), in 万元. */
export function signedAmount(title: string, notes?: FieldNotes) {
  return noted(z.number().finite().min(-1e9).max(1e9), title, "万元", notes);
}

/** A rate or share as a percent number: 3.45 means 3.45%. */
export function percentage(title: string, range: { min?: number; max?: number } = {}, notes?: FieldNotes) {
  return noted(
    z
      .number()
      .finite()
      .min(range.min ?? 0)
      .max(range.max ?? 100),
    title,
    "%",
    notes,
  );
}

export function months(title: string, notes?: FieldNotes) {
  return noted(z.number().int().min(1).max(600), title, "月", notes);
}

export function days(title: string, notes?: FieldNotes) {
  return noted(z.number().int().min(0).max(36_600), title, "天", notes);
}

/** A plain number: a count, a multiple, a score. */
export function plain(title: string, unit: Unit = "", notes?: FieldNotes) {
  return noted(z.number().finite(), title, unit, notes);
}

/** A calendar day, YYYY-MM-DD. */
export function date(title: string, notes?: FieldNotes) {
  return noted(z.iso.date(), title, "", notes);
}

export function yesNo(title: string, notes?: FieldNotes) {
  return noted(z.boolean(), title, "", notes);
}

export function choice<const Options extends readonly [string, ...string[]]>(
  title: string,
  options: Options,
  notes?: FieldNotes,
) {
  return noted(z.enum(options), title, "", notes);
}

/** What an option is called, out of a description such as `annuity＝等额本息，bullet＝先息后本` or `steel钢铁、coal煤炭`. */
export function optionLabel(description: unknown, option: string): string | undefined {
  if (typeof description !== "string") return undefined;
  const ends = description.includes("；") ? "；" : "，、。＝";
  return new RegExp(`(?<![A-Za-z-])${option}＝?([^${ends}]+)`).exec(description)?.[1]?.trim();
}

/** A short text: a name, a reason. */
export function text(title: string, notes?: FieldNotes) {
  return noted(z.string().trim().min(1).max(500), title, "", notes);
}

/** Several of the same, in order. Example: list("建设投资", amount("当年投资"), { min: 1, unit: "万元" }). */
export function list<Item extends z.ZodType>(
  title: string,
  item: Item,
  {
    min = 0,
    max = 100,
    unit = "",
  }: { readonly min?: number; readonly max?: number; readonly unit?: Unit } = {},
  notes?: FieldNotes,
) {
  return noted(z.array(item).min(min).max(max).readonly(), title, unit, notes);
}

/** A result: a number, or the reason why there is none. */
export function figure(title: string, unit: Unit = "", notes?: Pick<FieldNotes, "readings">) {
  return noted(
    z.union([z.number().finite(), z.strictObject({ notMeaningful: z.string().min(1) })]) as z.ZodType<Figure>,
    title,
    unit,
    notes,
  );
}

/**
 * How a result is written for its unit. Example: writeFigure(2794.5, "万元") is `2,794.50万元`; less than 1 万元 with up
 * to four decimals, 0.0937万元.
 */
export function writeFigure(value: Figure, unit: Unit): string {
  if (!isMeaningful(value)) return value.notMeaningful;
  const decimals = unit === "天" || unit === "月" || unit === "年" ? 0 : 2;
  const isFine = unit === "" || unit === "倍" || unit === "%" || (unit === "万元" && Math.abs(value) < 1);
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: unit === "" ? 0 : decimals,
    maximumFractionDigits: isFine ? 4 : 2,
  });
  return `${text}${unit}`;
}

/** Any result as text: a figure with its unit, a text as it is, yes or no in words. */
export function writeResult(value: unknown, unit: Unit): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "是" : "否";
  return writeFigure(value as Figure, unit); // the value schemas know nothing else at their top level but lists
}
