// Numbers without a name: placed where the question or the unit leaves only one field, else handed back to be asked
// about.

import { addMonths } from "../../../finance/calendar.ts";
import { changedBy, stepOf } from "./change.ts";
import type { Entries, Entry } from "./entries.ts";
import { missingIn } from "./entries.ts";
import type { ChatField } from "./fields.ts";
import type { Quantity } from "./quantities.ts";
import { isInBp, type Remark, valueFor } from "./value-for.ts";

export type Filled = {
  readonly entries: Entries;
  readonly loose: readonly Quantity[];
  /** What no field has a use for. */
  readonly idle: readonly Quantity[];
  readonly remarks: readonly Remark[];
};

type Knowing = {
  readonly known: Entries;
  readonly asked: readonly string[];
  readonly year: number;
  /** The message, when it may change what is known; else null. */
  readonly revised: string | null;
};

export function placeLoose(
  free: readonly Quantity[],
  fields: readonly ChatField[],
  { known, asked, year, revised }: Knowing,
): Filled {
  const inOrder = asAsked(free, fields, { known, asked, year, revised });
  if (inOrder) return inOrder;
  const entries: Record<string, Entry> = {};
  const remarks: Remark[] = [];
  const loose: Quantity[] = [];
  const idle: Quantity[] = [];
  for (const quantity of free) {
    const ending = lastDay(quantity, fields, { ...known, ...entries });
    if (ending) {
      Object.assign(entries, ending);
      continue;
    }
    const open = placesFor(quantity, fields, { known: { ...known, ...entries }, asked, year, revised });
    const rivals = free.filter((other) => other !== quantity && other.kind === quantity.kind);
    const [field] = open;
    const fitting = field ? valueFor(field, quantity, true, year) : null;
    if (
      field &&
      fitting &&
      open.length === 1 &&
      rivals.every((other) => !valueFor(field, other, false, year))
    ) {
      entries[field.path] = revisedValue(field, quantity, fitting.value, {
        before: known[field.path],
        revised,
      });
      if (fitting.remark) remarks.push(fitting.remark);
    } else if (isWorthAsking(quantity, fields, year)) loose.push(quantity);
    else idle.push(quantity);
  }
  return { entries, loose, idle, remarks };
}

/** "400、1200、900" after a question for three amounts, "1月15日到7月15日" for two days: in their order. */
function asAsked(
  free: readonly Quantity[],
  fields: readonly ChatField[],
  { known, asked, year }: Knowing,
): Filled | null {
  const isOpen = ({ path }: ChatField) => known[path] === undefined;
  const open = fields.filter(
    (field) => isOpen(field) && (asked.includes(field.path) || isTerm(field, fields)),
  );
  const wanted = open.filter((field) => free.some((quantity) => valueFor(field, quantity, true, year)));
  if (wanted.length < 2 || wanted.length !== free.length) return null;
  const fitted = wanted.map((field, at) => valueFor(field, free[at]!, true, year));
  if (fitted.some((fitting) => fitting === null)) return null;
  const isPlain = wanted.some(({ kind }) => kind !== "date");
  return {
    entries: Object.fromEntries(
      wanted.map(({ path, kind }, at) => [
        path,
        kind === "numbers" ? [Number(fitted[at]!.value)] : fitted[at]!.value,
      ]),
    ),
    loose: [],
    idle: [],
    remarks: [
      ...(isPlain ? ["in-order" as const] : []),
      ...fitted.flatMap((fitting) => fitting?.remark ?? []),
    ],
  };
}

/** The first and the last day of a term. */
function isTerm({ path }: ChatField, fields: readonly ChatField[]): boolean {
  return termOf(fields)?.some((field) => field.path === path) ?? false;
}

/** The fields of a term's first and last day, where an engine has both. */
export function termOf(fields: readonly ChatField[]): readonly [ChatField, ChatField] | null {
  const days = fields.filter(({ kind, group }) => kind === "date" && group === null);
  const end = days.find(({ title }) => title === "到期日");
  const [start] = days;
  return start && end && start !== end ? [start, end] : null;
}

/** "一年" where the last day is asked for: counted from the first. */
function lastDay(quantity: Quantity, fields: readonly ChatField[], known: Entries): Entries | null {
  const term = termOf(fields);
  if (quantity.kind !== "months" || !term || !Number.isInteger(quantity.value)) return null;
  const [start, end] = term;
  const from = known[start.path];
  if (!end.isRequired || typeof from !== "string" || known[end.path] !== undefined) return null;
  return { [end.path]: addMonths(from, quantity.value) };
}

/** What was asked for; else what is required and missing; else what alone is counted in this unit. */
function placesFor(
  quantity: Quantity,
  fields: readonly ChatField[],
  { known, asked, year, revised }: Knowing,
): readonly ChatField[] {
  const isOpen = ({ path }: ChatField) => known[path] === undefined;
  const wanted = fields.filter((field) => asked.includes(field.path));
  const isStep = (field: ChatField) =>
    field.unit === "%" && isInBp(quantity) && typeof known[field.path] !== "number";
  const takes = (field: ChatField) =>
    !isStep(field) && valueFor(field, quantity, wanted.length === 1, year) !== null;
  if (wanted.length > 0 && wanted.some(takes)) return wanted.filter(takes);
  if (quantity.kind === "plain") return [];
  const missing = missingIn(fields, known).filter(takes);
  if (missing.length > 0) return missing;
  if (revised !== null) {
    const given = fields.filter((field) => typeof known[field.path] === "number" && takes(field));
    return given.filter(({ unit }) => (quantity.kind === "points") === (unit === "BP") || given.length === 1);
  }
  if (quantity.kind === "money" || quantity.kind === "percent") return [];
  const optional = fields.filter((field) => field.group === null && isOpen(field) && takes(field));
  const own = optional.filter(({ unit, kind }) => kind !== "date" && unit !== "%" && unit !== "年");
  const isTerm = own[0]?.unit === "天" || own[0]?.unit === "月";
  return own.length > 1 && !isTerm ? [] : own.slice(0, 1);
}

function revisedValue(
  field: ChatField,
  quantity: Quantity,
  value: number | string,
  { before, revised }: { readonly before: Entry | undefined; readonly revised: string | null },
): Entry {
  if (field.kind === "numbers") return [Number(value)];
  if (revised === null || typeof value === "string" || typeof before !== "number") return value;
  const wordsBefore = revised.slice(Math.max(0, quantity.start - 10), quantity.start);
  return changedBy(field, quantity, stepOf(field, quantity) ?? Math.abs(value), before, wordsBefore) ?? value;
}

/** An amount or a rate is never dropped in silence; a term only matters where one is asked for. */
function isWorthAsking(quantity: Quantity, fields: readonly ChatField[], year: number): boolean {
  const { kind } = quantity;
  if (kind === "money" || kind === "percent" || kind === "points") return true;
  if (kind === "months" && termOf(fields)?.[1].isRequired) return true;
  return fields.some((field) => field.isRequired && valueFor(field, quantity, false, year) !== null);
}
