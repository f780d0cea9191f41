// Whether every figure of a wording stands in its quote: the same value, the same side of a limit, and about
// the same thing.

import { type FoundNumber, numbersIn, sameNumber } from "../numbers.ts";
import { boundOf } from "./bounds.ts";
import { contentPairs } from "./content.ts";

/** What an inherited word of the sentence counts, beside 1 for a word of the clause itself. */
const inherited = 0.9;

/** The problems of the figures of `said`; references to clauses are not figures. */
export function checkFigures(said: string, source: string): readonly string[] {
  const text = said.replace(/《[^》]*》/gu, (name) => " ".repeat(name.length));
  const stated = numbersIn(source);
  return numbersIn(text).flatMap((number) => {
    if (number.kind === "clause") return [];
    const same = stated.filter((other) => states(other, number));
    if (same.length === 0) return [`原文没有“${number.text}”这个数字`];
    if (hasBound(number) && !same.some((other) => boundOf(source, other) === boundOf(text, number))) {
      return [`“${number.text}”的上下限与原文不一致`];
    }
    return isMisplaced(text, number, source, stated) ? [`“${number.text}”在原文中说的是另一件事`] : [];
  });
}

// A date may lose its year or its day in the wording; it may not gain one.
function states(stated: FoundNumber, said: FoundNumber): boolean {
  if (sameNumber(stated, said)) return true;
  if (stated.kind !== "date" || said.kind !== "date" || stated.unit !== "date") return false;
  const parts: Readonly<Record<string, number>> = {
    "month-day": stated.value % 10_000,
    "year-month": Math.floor(stated.value / 100),
    year: Math.floor(stated.value / 10_000),
  };
  return parts[said.unit] === said.value;
}

function hasBound({ kind }: FoundNumber): boolean {
  return kind !== "date" && kind !== "ordinal";
}

// 小微企业三年 out of “一般企业三年，小微企业五年”: a clause with another figure of this sort fits better.
function isMisplaced(
  text: string,
  number: FoundNumber,
  source: string,
  stated: readonly FoundNumber[],
): boolean {
  const pairs = contentPairs(clauseAround(text, number));
  const likeness = (other: FoundNumber) => {
    const own = new Set(contentPairs(clauseAround(source, other)));
    const before = new Set(contentPairs(sentenceBefore(source, other)));
    return pairs.reduce((sum, pair) => sum + (own.has(pair) ? 1 : before.has(pair) ? inherited : 0), 0);
  };
  const rivals = stated.filter(({ kind, unit }) => kind === number.kind && unit === number.unit);
  const best = Math.max(...stated.filter((other) => states(other, number)).map(likeness));
  return rivals.some((other) => !states(other, number) && likeness(other) > best);
}

function clauseAround(text: string, { start, end }: FoundNumber): string {
  const head = /[^，,；;。！？\n]*$/u.exec(text.slice(0, start))?.[0] ?? "";
  const tail = /^[^，,；;。！？\n]*/u.exec(text.slice(end))?.[0] ?? "";
  return `${head}${text.slice(start, end)}${tail}`;
}

function sentenceBefore(text: string, { start }: FoundNumber): string {
  return /[^。！？\n]*$/u.exec(text.slice(0, start))?.[0] ?? "";
}
