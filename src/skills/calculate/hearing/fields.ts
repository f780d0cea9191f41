// An engine's input as a conversation sees it: one flat list of fields, each with the words people use for it, whether
// somebody has to say it, and what values it takes. Read off the schema, so that a new engine needs nothing here.

import { z } from "zod";
import { type Engine, notesOf } from "../../../calculation/engine.ts";
import { optionLabel, type Readings, type Unit } from "../../../calculation/field.ts";

export type FieldKind = "number" | "numbers" | "choice" | "choices" | "yes-no" | "date" | "text" | "table";

export type FieldOption = {
  readonly value: string;
  readonly label: string;
  readonly words: readonly string[];
};

export type ChatField = {
  /** e.g. `averages.receivables`, `loan.amount`, `operation.0.revenue`. */
  readonly path: string;
  readonly title: string;
  readonly unit: Unit;
  readonly kind: FieldKind;
  /** Nothing stands in when nobody says it. */
  readonly isRequired: boolean;
  /** The optional group it belongs to: its required fields count once one of the group is given. */
  readonly group: string | null;
  /** Title and aliases. */
  readonly words: readonly string[];
  readonly options: readonly FieldOption[];
  readonly question: string | null;
  readonly readings: Readings | null;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  /** A list whose entries carry a name beside the amount. */
  readonly hasNames: boolean;
};

const known = new WeakMap<Engine, readonly ChatField[]>();

/** The fields of an engine in the order of its schema. */
export function fieldsOf(engine: Engine): readonly ChatField[] {
  const found = known.get(engine);
  if (found) return found;
  const fields = withoutDoubles(flatten(engine.input, { prefix: "", group: null }));
  known.set(engine, fields);
  return fields;
}

/** The input an engine takes. Example: {"averages.receivables": 2000} is { averages: { receivables: 2000 } }. */
export function inputFrom(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(entries)) {
    const keys = path.split(".");
    let at: Record<string, unknown> = root;
    for (const [index, key] of keys.slice(0, -1).entries()) {
      at[key] ??= /^\d+$/.test(keys[index + 1] ?? "") ? [] : {};
      at = at[key] as Record<string, unknown>; // made on the line above, or by an earlier path of the same group
    }
    at[keys.at(-1) ?? path] = value;
  }
  return root;
}

type Place = { readonly prefix: string; readonly group: string | null };

function flatten(schema: z.ZodObject, { prefix, group }: Place): readonly ChatField[] {
  return Object.entries(schema.shape).flatMap(([key, outer]) => {
    const { inner, isOptional } = unwrapped(outer as z.ZodType);
    const path = `${prefix}${key}`;
    if (inner instanceof z.ZodObject)
      return flatten(inner, { prefix: `${path}.`, group: isOptional ? path : group });
    if (inner instanceof z.ZodArray && inner.element instanceof z.ZodObject) {
      const isNeeded = !isOptional && !inner.safeParse([]).success;
      return flatten(inner.element, { prefix: `${path}.0.`, group: isNeeded ? group : path });
    }
    return [fieldOf(path, outer as z.ZodType, inner, { isOptional, group })];
  });
}

function fieldOf(
  path: string,
  outer: z.ZodType,
  inner: z.ZodType,
  { isOptional, group }: { readonly isOptional: boolean; readonly group: string | null },
): ChatField {
  const notes = notesOf(outer);
  const title = typeof notes.title === "string" ? notes.title : path;
  const number = inner instanceof z.ZodNumber ? inner : null;
  const isNeeded = !(inner instanceof z.ZodArray) || !inner.safeParse([]).success;
  return {
    path,
    title,
    unit: (notes.unit ?? "") as Unit, // the schemas' notes are written by `field.ts`
    kind: kindOf(inner),
    isRequired: !isOptional && notes.parameter === undefined && isNeeded,
    group,
    words: [...new Set([title, ...((notes.aliases ?? []) as readonly string[])])],
    options: optionsOf(inner, notes),
    question: typeof notes.question === "string" ? notes.question : null,
    readings: (notes.readings as Readings | undefined) ?? null,
    least: number?.minValue ?? Number.NEGATIVE_INFINITY,
    most: number?.maxValue ?? Number.POSITIVE_INFINITY,
    isWhole: number?.isInt ?? false,
    hasNames: inner instanceof z.ZodArray && inner.element instanceof z.ZodUnion,
  };
}

function kindOf(schema: z.ZodType): FieldKind {
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodEnum) return "choice";
  if (schema instanceof z.ZodBoolean) return "yes-no";
  if (schema instanceof z.ZodISODate) return "date";
  if (!(schema instanceof z.ZodArray)) return "text";
  if (schema.element instanceof z.ZodEnum) return "choices";
  return schema.element instanceof z.ZodNumber || schema.element instanceof z.ZodUnion ? "numbers" : "table";
}

function unwrapped(schema: z.ZodType): { readonly inner: z.ZodType; readonly isOptional: boolean } {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return { inner: unwrapped(schema.unwrap() as z.ZodType).inner, isOptional: true };
  if (schema instanceof z.ZodReadonly) return unwrapped(schema.unwrap() as z.ZodType);
  return { inner: schema, isOptional: false };
}

function optionsOf(schema: z.ZodType, notes: Readonly<Record<string, unknown>>): readonly FieldOption[] {
  const choices = schema instanceof z.ZodArray ? schema.element : schema;
  if (!(choices instanceof z.ZodEnum)) return [];
  const words = (notes.words ?? {}) as Readonly<Record<string, readonly string[]>>;
  return choices.options.map(String).map((value) => {
    const label = optionLabel(notes.description, value) ?? words[value]?.[0] ?? value;
    const own = [label.replace(/[（(].*$/u, ""), ...(words[value] ?? [])];
    const english = /^[a-z]{3,}(?:-[a-z]+)*$/.test(value) ? [value.replaceAll("-", " ")] : [value];
    return { value, label, words: [...new Set([...own, ...english])].filter((word) => word !== "other") };
  });
}

/** Further years of a list repeat the fields of the first: a conversation fills the first. */
function withoutDoubles(fields: readonly ChatField[]): readonly ChatField[] {
  return fields.filter(
    ({ title, group, path }, at) =>
      group === null ||
      !fields.some((other, index) => index < at && other.title === title && other.path !== path),
  );
}
