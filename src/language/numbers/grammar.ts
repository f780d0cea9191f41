// The parts that all forms of numbers are built from: numerals, ranges, and what a form's reader returns.
// Patterns carry the `d` flag because a range holds two numbers with places of their own.

import {
  chineseDigitClass,
  chinesePlaceClass,
  englishNumberWords,
  parseChineseNumeral,
  parseEnglishNumeral,
} from "../numerals.ts";
import type { NumberKind } from "./units.ts";

export type Reading = {
  readonly kind: NumberKind;
  readonly value: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
};

export type Reader = {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => readonly Reading[];
};

/** What a number says, without its place in the text. */
export type Measure = Omit<Reading, "start" | "end">;

const arabic = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;
const arabicScaled = String.raw`${arabic}(?:\s?(?:[十百千]?(?:万亿|亿|万)|[十百千](?!分之))|\s?(?:thousand|million|billion)(?![a-z]))?(?:(?<=亿)\s?${arabic}[百千]?万)?`;
export const chinese = `[${chineseDigitClass}${chinesePlaceClass}]+(?:点[${chineseDigitClass}]+[${chinesePlaceClass}]*)?`;
const englishWord = `(?:${englishNumberWords.join("|")})`;
const english = String.raw`(?<![a-z])${englishWord}(?:(?:\s|-|\sand\s)${englishWord})*(?![a-z])`;
export const numeral = `(?:${arabicScaled}|${chinese}|${english})`;
export const small = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`;
export const connector = "(?:至|到|—{1,2}|–|-|~|～|to)";

/** A reader; the pattern ignores case. */
export function reader(pattern: string, read: Reader["read"]): Reader {
  return { pattern: new RegExp(pattern, "dgi"), read };
}

/** A reader of words that always say the same. */
export function fixed(pattern: string, measure: Measure): Reader {
  return reader(pattern, (match) => [{ ...span(match, 0), ...measure }]);
}

/** The numbers of a form with an optional second one: groups `first` and `first + 1`. */
export function both(
  match: RegExpExecArray,
  measure: (token: string) => Measure,
  first = 1,
): readonly Reading[] {
  const second = match[first + 1];
  const one = { ...measure(match[first] ?? ""), ...span(match, 0) };
  if (second === undefined) return [one];
  const split = match.indices?.[first + 1]?.[0] ?? one.end;
  return [
    { ...one, end: span(match, first).end },
    { ...measure(second), start: split, end: one.end },
  ];
}

/** The place of a group. */
export function span(
  match: RegExpExecArray,
  group: number,
): { readonly start: number; readonly end: number } {
  const [start, end] = match.indices?.[group] ?? [match.index, match.index + match[0].length];
  return { start, end };
}

/** The value of a numeral in any of its forms; NaN when it has no sure value. */
export function valueIn(token: string): number {
  const plain = token.replace(/(?<=\d),(?=\d)/g, "");
  const sign = plain.startsWith("-") ? -1 : 1;
  const body = plain.replace(/^-/, "").replace(/\s/g, "");
  const scaled = /^([\d.]+)(thousand|million|billion)$/i.exec(body);
  if (scaled) return exact(Number(scaled[1]) * (parseEnglishNumeral(`one ${scaled[2]}`) ?? Number.NaN));
  return sign * (parseChineseNumeral(body) ?? parseEnglishNumeral(plain.trim()) ?? Number.NaN);
}

/** Without the binary rest in the last place that would make 1.1 × 12 differ from 13.2. */
export function exact(value: number): number {
  return Number(value.toPrecision(12));
}
