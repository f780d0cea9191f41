// Values as they are said back: inputs without needless decimals, results as the engines write them.

import type { z } from "zod";
import { notesOf } from "../../../calculation/engine.ts";
import { optionLabel, type Unit, writeResult } from "../../../calculation/field.ts";
import type { Language } from "../../../chat/turn.ts";
import { type Figure, isMeaningful } from "../../../finance/working.ts";
import type { Entries, Entry } from "../hearing/entries.ts";
import type { ChatField } from "../hearing/fields.ts";
import { englishName } from "./english.ts";

const unitWords: Readonly<Partial<Record<Unit, string>>> = { 月: "个月" };
const englishUnits: Readonly<Partial<Record<Unit, string>>> = {
  "%": "%",
  年: " years",
  月: " months",
  天: " days",
  倍: "x",
  BP: " BP",
  分: " points",
};

/** Example: 12000 万元 is `12,000万元`, 36 月 `36个月`, in English `CNY 120 million` and `36 months`. */
export function writtenNumber(value: number, unit: Unit, language: Language): string {
  if (language === "zh") return `${plain(value, 4)}${unitWords[unit] ?? unit}`;
  if (unit === "万元") return yuan(value * 1e4);
  if (unit === "元") return yuan(value);
  return `${plain(value, 4)}${englishUnits[unit] ?? ""}`;
}

/** A value that was said. */
export function writtenEntry(field: ChatField, entry: Entry, language: Language): string {
  if (typeof entry === "number") return writtenNumber(entry, field.unit, language);
  if (typeof entry === "boolean") return language === "zh" ? (entry ? "是" : "否") : entry ? "yes" : "no";
  if (typeof entry === "string") return optionName(field, entry, language);
  const unit = field.unit || "万元";
  return entry
    .map((one) => {
      if (typeof one === "number") return writtenNumber(one, unit, language);
      if (typeof one === "string") return optionName(field, one, language);
      return `${one.name}${writtenNumber(one.amount, unit, language)}`;
    })
    .join(language === "zh" ? "、" : ", ");
}

function optionName({ options }: ChatField, chosen: string, language: Language): string {
  const option = options.find(({ value }) => value === chosen);
  if (language === "en") return option?.words.find((word) => /^[a-z]/i.test(word)) ?? chosen;
  return option?.label ?? chosen;
}

/** The name of a field: its title, in English the first English word for it. */
export function fieldName({ title, words }: ChatField, language: Language): string {
  return language === "zh" ? title : (words.find((word) => /^[a-z]/i.test(word)) ?? title);
}

/** Example: `上年度销售收入12,000万元，上年度销售成本9,600万元`. */
export function listed(fields: readonly ChatField[], entries: Entries, language: Language): string {
  return fields
    .flatMap((field) => {
      const entry = entries[field.path];
      if (entry === undefined) return [];
      const written = writtenEntry(field, entry, language);
      const gap = language === "en" || !/^[\d-]/.test(written) ? " " : "";
      return [`${fieldName(field, language)}${gap}${written}`];
    })
    .join(language === "zh" ? "，" : ", ");
}

export type Result = {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
  readonly unit: Unit;
};

/** A result by the name of its field. */
export function resultOf(
  schema: z.ZodObject,
  field: string,
  value: Readonly<Record<string, unknown>>,
  language: Language,
): Result {
  const notes = notesOf(schema.shape[field] as z.ZodType);
  const title = String(notes.title ?? field);
  const unit = (notes.unit ?? "") as Unit; // the schemas' notes are written by `field.ts`
  const found = value[field];
  return {
    name: language === "zh" ? title : englishName(title),
    text: writtenResult(found, unit, notes.description, language),
    value: found,
    unit,
  };
}

function writtenResult(value: unknown, unit: Unit, description: unknown, language: Language): string {
  if (language === "en" && typeof value === "number") return writtenNumber(rounded(value, unit), unit, "en");
  if (language === "en" && typeof value === "boolean") return value ? "yes" : "no";
  if (unit === "月" && typeof value === "number") return writtenNumber(rounded(value, unit), unit, language);
  return optionLabel(description, String(value)) ?? writeResult(value, unit);
}

/** Null when there is no figure to say. */
export function reasonOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && !isMeaningful(value as Figure)
    ? String((value as { notMeaningful?: unknown }).notMeaningful ?? "")
    : null;
}

function rounded(value: number, unit: Unit): number {
  return Number(value.toFixed(unit === "元" ? 2 : 4));
}

function yuan(value: number): string {
  if (Math.abs(value) >= 1e6) return `CNY ${plain(value / 1e6, 4)} million`;
  return `CNY ${value.toLocaleString("en-US", { minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 })}`;
}

function plain(value: number, decimals: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: decimals });
}
