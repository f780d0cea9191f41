// What a document is made of: one case on one day with the parameters in force. Every figure is made here, so that none
// can be written down without its source.

import { engineNamed } from "../calculation/catalogue.ts";
import { notesOf } from "../calculation/engine.ts";
import type { Case } from "../cases/case.ts";
import { isOwnBank } from "../cases/own-bank.ts";
import type { CivilDate } from "../dates.ts";
import { isInputFault } from "../errors.ts";
import type { ParameterSource, Working } from "../finance/working.ts";
import { caseValue } from "./case-expression.ts";
import type { DraftFigure } from "./draft.ts";
import { writeAmount } from "./write-amount.ts";

export type EngineRun = Working<Readonly<Record<string, unknown>>> & {
  /**
   * One result as a figure. Title and unit are the engine's own unless given; `rows[0].interestYuan` reaches into lists.
   * A result that makes no sense becomes a figure that says why.
   */
  readonly figure: (field: string, notes?: FigureNotes) => DraftFigure;
  /** The number itself; undefined when it is not meaningful. */
  readonly number: (field: string) => number | undefined;
};

export type FigureNotes = {
  readonly label?: string;
  readonly unit?: string;
  /** As it is written; without it the value with its unit. */
  readonly text?: string;
};

export type Material = {
  readonly client: Case;
  readonly date: CivilDate;
  readonly parameters: ParameterSource;
  /** True for the bank that writes the document, among the client's banks. */
  readonly isOwnBank: (bank: string) => boolean;
  /** A number of the case, or computed from several; see case-expression.ts. Example: ofCase("营业收入", "…", "万元"). */
  readonly ofCase: (label: string, expression: string, unit: string, text?: string) => DraftFigure;
  /** Null where the case lacks it. */
  readonly maybeOfCase: (label: string, expression: string, unit: string) => DraftFigure | null;
  /** Words of the case as they stand: names, descriptions, notes. Prompt-like text stays text. */
  readonly quote: (path: string, label?: string) => DraftFigure;
  readonly parameter: (id: string, text?: string) => DraftFigure;
  readonly run: (engine: string, input: Readonly<Record<string, unknown>>) => EngineRun;
  /** Null where the engine refuses what it is given, e.g. negative sales. */
  readonly maybeRun: (engine: string, input: Readonly<Record<string, unknown>>) => EngineRun | null;
};

export function createMaterial(
  client: Case,
  date: CivilDate,
  parameters: ParameterSource,
  bankName?: string,
): Material {
  const values = { client, parameter: (id: string) => parameters(id).value };
  const ofCase: Material["ofCase"] = (label, expression, unit, text) => {
    const value = caseValue(expression, values);
    return { label, value, text: text ?? writeAmount(value, unit), from: `case:${expression}` };
  };
  return {
    client,
    date,
    parameters,
    isOwnBank: (bank) => isOwnBank(bank, bankName),
    ofCase,
    maybeOfCase: (label, expression, unit) => orNull(() => ofCase(label, expression, unit)),
    quote: (path, label = "个案原文") => ofCase(label, path, ""),
    parameter: (id, text) => {
      const { label, value, unit, asOf } = parameters(id);
      return {
        label,
        value,
        text: text ?? writeAmount(value, bareUnit(unit)),
        from: `parameter:${id}@${asOf}`,
      };
    },
    run: (engine, input) => runOf(engine, input, parameters),
    maybeRun: (engine, input) => orNull(() => runOf(engine, input, parameters)),
  };
}

/** Example: `%（发票）` is `%`. */
function bareUnit(unit: string): string {
  return unit.replace(/（.*）$/u, "");
}

/** What the case does not give is nothing; every other fault is one. */
function orNull<Made>(make: () => Made): Made | null {
  try {
    return make();
  } catch (error) {
    if (isInputFault(error)) return null;
    throw error;
  }
}

function runOf(
  name: string,
  input: Readonly<Record<string, unknown>>,
  parameters: ParameterSource,
): EngineRun {
  const engine = engineNamed(name);
  const working = engine.calculate(input, parameters);
  return {
    ...working,
    number: (field) => {
      const value = valueAt(working.value, field);
      return typeof value === "number" ? value : undefined;
    },
    figure: (field, notes = {}) => {
      const value = plainValue(resultAt(working, field));
      const { title, unit } = notesAt(engine.value, field);
      return {
        label: notes.label ?? `${engine.title.zh}：${title ?? field}`,
        value,
        text: notes.text ?? writeAmount(value, notes.unit ?? unit ?? ""),
        from: `engine:${name}#${field}`,
        input,
      };
    },
  };
}

/** A field of the result, or a line of the working: `steps[0].numbers`. */
export function resultAt(working: Working<unknown>, field: string): unknown {
  return valueAt(field.startsWith("steps[") ? working : working.value, field);
}

/** Example: valueAt({ rows: [{ days: 3 }] }, "rows[0].days") is 3. */
export function valueAt(value: unknown, field: string): unknown {
  const steps = field.match(/\w+/g) ?? [];
  return steps.reduce<unknown>(
    (at, step) =>
      typeof at === "object" && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined,
    value,
  );
}

/** A result that makes no sense is the reason why. */
export function plainValue(value: unknown): number | string {
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "是" : "否";
  const reason = valueAt(value, "notMeaningful");
  if (typeof reason === "string") return reason;
  throw new TypeError("The engine has no such result");
}

type Noted = { readonly shape?: Readonly<Record<string, unknown>>; readonly element?: unknown };

function notesAt(schema: unknown, field: string): { readonly title?: string; readonly unit?: string } {
  const at = (field.match(/\w+/g) ?? []).reduce<unknown>((inner, step) => {
    const { shape, element } = unwrapped(inner) as Noted;
    return /^\d+$/.test(step) ? element : shape?.[step];
  }, schema);
  return at === undefined ? {} : notesOf(at as Parameters<typeof notesOf>[0]);
}

/** A read-only list wraps the list. */
function unwrapped(schema: unknown): unknown {
  const wrapped = (schema as { readonly def?: { readonly innerType?: unknown } } | undefined)?.def?.innerType;
  return wrapped === undefined ? (schema ?? {}) : unwrapped(wrapped);
}
