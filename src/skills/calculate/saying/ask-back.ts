// What is still missing, asked in one short message: which field a number belongs to, which of two numbers holds, and
// what nobody has said yet, in the order of the schema.

import type { Engine } from "../../../calculation/engine.ts";
import type { Choice } from "../../../chat/reply.ts";
import type { Language } from "../../../chat/turn.ts";
import { type ChatField, fieldsOf } from "../hearing/fields.ts";
import type { Outside } from "../hearing/pair.ts";
import type { Quantity } from "../hearing/quantities.ts";
import { valueFor } from "../hearing/value-for.ts";
import type { Clash } from "../hearing/values.ts";
import { missingOne, missingSeveral, outsideText, whichField, whichValue, words } from "./wording.ts";
import { fieldName, writtenNumber } from "./written.ts";

export type AskedBack = {
  readonly text: string;
  readonly choices: readonly Choice[];
  /** The fields that an answer without a name belongs to. */
  readonly asked: readonly string[];
};

const mostChoices = 6;

/** "2,000万元是哪一项？" with the fields that could take it. */
export function askWhichField(
  loose: readonly Quantity[],
  missing: readonly ChatField[],
  { language, year }: { readonly language: Language; readonly year: number },
): AskedBack {
  const amounts = loose.map((quantity) => spoken(quantity, language));
  const [only] = loose;
  const places = only ? missing.filter((field) => valueFor(field, only, false, year)) : [];
  const choices = places.slice(0, mostChoices).map((field) => {
    const name = fieldName(field, language);
    const text = language === "zh" ? `${amounts[0]}是${field.title}` : `${name} ${amounts[0]}`;
    return { id: `field:${field.path}`, label: name, text };
  });
  return { text: whichField(amounts, language), choices: loose.length === 1 ? choices : [], asked: [] };
}

/** "存货有2,000万元和2,500万元两个数，用哪一个？" */
export function askWhichValue(clashes: readonly Clash[], engine: Engine, language: Language): AskedBack {
  const parts = clashes.flatMap(({ path, values }) => {
    const field = fieldsOf(engine).find((one) => one.path === path);
    if (!field) return [];
    const name = fieldName(field, language);
    return [{ path, name, values: values.map((value) => writtenNumber(value, field.unit, language)) }];
  });
  const [only] = parts;
  const choices = (parts.length === 1 ? (only?.values ?? []) : []).map((value) => ({
    id: `value:${value}`,
    label: value,
    text: `${only?.name} ${value}`,
  }));
  const text = parts.map(({ name, values }) => whichValue(name, values, language)).join("\n");
  return { text, choices, asked: parts.map(({ path }) => path) };
}

/** "年利率450%超出了可填的范围（0%至100%），请核对。" */
export function askAgain(outside: readonly Outside[], language: Language): AskedBack {
  const lines = outside.map(({ field, value }) => {
    const written = (number: number) => writtenNumber(number, field.unit, language);
    const name = fieldName(field, language);
    const range = { least: written(field.least), most: written(field.most) };
    return outsideText(name, written(value), range, language);
  });
  return { text: lines.join("\n"), choices: [], asked: outside.map(({ field }) => field.path) };
}

/** What nobody has said yet. */
export function askMissing(
  missing: readonly ChatField[],
  language: Language,
  told: readonly string[] = [],
): AskedBack {
  const asked = missing.map(({ path }) => path);
  const [only] = missing;
  if (missing.length !== 1 || !only) {
    const lines = missing.map((field) => line(field, language));
    const hint = told.includes("none-and-cancel") ? "" : words("severalHint", language);
    return { text: missingSeveral(lines, hint, language), choices: [], asked };
  }
  const choices = only.options.slice(0, mostChoices).map(({ value, label, words: said }) => ({
    id: `option:${value}`,
    label,
    text: said[0] ?? label,
  }));
  const unit = only.options.length > 0 ? "" : unitWord(only, language);
  return { text: missingOne(fieldName(only, language), unit, only.question, language), choices, asked };
}

function line(field: ChatField, language: Language): string {
  const name = fieldName(field, language);
  const options = field.options.map(({ label }) => label.replace(/[（(].*$/u, "")).join("／");
  const unit = unitWord(field, language);
  const note = options || unit;
  return language === "zh" ? `${name}${note ? `（${note}）` : ""}` : `${name}${note ? ` (${note})` : ""}`;
}

function unitWord({ unit, kind }: ChatField, language: Language): string {
  if (kind === "date") return language === "zh" ? "日期，如2026-03-10" : "a day, e.g. 2026-03-10";
  if (language === "zh") return unit === "月" ? "月数或年数" : unit;
  return unit === "万元" || unit === "元" ? "CNY" : unit === "月" ? "months" : unit === "天" ? "days" : unit;
}

function spoken({ kind, value, text }: Quantity, language: Language): string {
  if (kind === "money") return writtenNumber(value / 1e4, "万元", language);
  if (kind === "months") return writtenNumber(value, "月", language);
  return kind === "plain" ? writtenNumber(value, "", language) : text;
}
