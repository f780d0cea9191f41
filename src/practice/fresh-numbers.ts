// A calculation question with other numbers: all amounts of money grow or shrink together, so that sums in the text stay
// sums; beyond that a rate, a number of days or one amount may move where the engine allows it. The engine then
// computes the answer; a variant whose answer changes its nature (sign, size, warnings) is not used.

import { z } from "zod";
import { engineNamed } from "../calculation/catalogue.ts";
import { notesOf } from "../calculation/engine.ts";
import type { ParameterSource } from "../finance/working.ts";
import type { CalcQuestion } from "./item.ts";
import { createRandom, seedOf, shuffled } from "./random.ts";
import { solve } from "./solve.ts";
import { amountsIn, plain, type StemAmount, withAmounts } from "./stem-numbers.ts";

const factors = [0.6, 0.7, 0.75, 0.8, 0.9, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6] as const;
const nudges = [0.9, 0.95, 1.05, 1.1, 1.15] as const;
const mostTries = 6;

/** Amounts that may move by themselves, by engine; the others only move together. */
const freeAmounts: Readonly<Record<string, readonly string[]>> = {
  "settlement-share": ["collectionsHere"],
  dscr: ["ebitda"],
  sgr: ["revenue"],
};
/** Engines whose rate may move without making the question about something else. */
const freeRates = new Set(["interest", "loan-schedule", "penalty-interest", "all-in-cost", "guarantee-cost"]);
const freeDays = new Set(["penalty-interest"]);
/** A question about an example of the manual keeps its numbers. */
const fixed = /手册算例|上例|本行算例/u;

/** The question with the numbers of this seed; seed 0 is the question as written. The `why` keeps what still holds. */
export function freshNumbers(
  question: CalcQuestion,
  seed: number,
  parameters: ParameterSource,
): CalcQuestion {
  if (seed === 0 || fixed.test(question.stem)) return question;
  const random = createRandom(seed ^ seedOf(question.id));
  const original = solve(question, parameters);
  for (let tries = 0; tries < mostTries; tries++) {
    const variant = moved(scaled(question, random), random);
    if (variant.stem === question.stem) continue;
    try {
      const answer = solve(variant, parameters);
      const share = answer.value / original.value;
      const isSameKind = original.value === 0 ? answer.value === 0 : share > 0.25 && share < 4;
      if (isSameKind && answer.warnings === original.warnings) return withTrueReasons(variant, question);
    } catch {
      // The engine refuses these numbers: the next ones may do.
    }
  }
  return question;
}

function scaled(question: CalcQuestion, random: () => number): CalcQuestion {
  const amounts = amountsIn(question.stem);
  if (amounts.length === 0) return question;
  const order = shuffled(factors, random);
  const factor = order.find((candidate) => amounts.every((amount) => staysRound(amount, candidate)));
  if (factor === undefined) return question;
  const input = scaleMoney(question.input, engineNamed(question.engine).input, factor);
  return {
    ...question,
    stem: withAmounts(question.stem, amounts, ({ value }) => value * factor),
    input: input as CalcQuestion["input"],
  };
}

/** Nobody asks about 1,234.5678万元: an amount keeps about as many decimals as it had. */
function staysRound({ value, decimals }: StemAmount, factor: number): boolean {
  const after = plain(value * factor).split(".")[1]?.length ?? 0;
  return after <= Math.max(decimals, value < 10_000 && value % 10 !== 0 ? 1 : 0);
}

function scaleMoney(value: unknown, given: z.ZodType | undefined, factor: number): unknown {
  const schema = given && optionFor(given, value);
  const inner = schema && bared(schema);
  if (typeof value === "number") {
    const { unit } = schema ? notesOf(schema) : {};
    return unit === "万元" || unit === "元" ? Number((value * factor).toFixed(6)) : value;
  }
  if (Array.isArray(value)) {
    const element = inner instanceof z.ZodArray ? (inner.element as z.ZodType) : undefined;
    return value.map((item) => scaleMoney(item, element, factor));
  }
  if (typeof value !== "object" || value === null) return value;
  const shape = inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : {};
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => [field, scaleMoney(part, shape[field], factor)]),
  );
}

/** Of a field that may be given in two forms, the form that this value has. */
function optionFor(schema: z.ZodType, value: unknown): z.ZodType {
  const inner = bared(schema);
  if (!(inner instanceof z.ZodUnion)) return schema;
  return (inner.options as z.ZodType[]).find((option) => option.safeParse(value).success) ?? schema;
}

function bared(schema: z.ZodType): z.ZodType {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly;
  return isWrapped ? bared(schema.unwrap() as z.ZodType) : schema;
}

/** Moves what may move alone, where its number stands in the text exactly once. */
function moved(question: CalcQuestion, random: () => number): CalcQuestion {
  const moves: readonly Move[] = [
    ...(freeRates.has(question.engine) ? [{ field: "ratePct", unit: "%", change: shiftRate }] : []),
    ...(freeDays.has(question.engine) ? [{ field: "days", unit: "天", change: shiftDays }] : []),
    ...(freeAmounts[question.engine] ?? []).map((field) => ({ field, unit: "万元", change: nudge })),
  ];
  let now = question;
  for (const move of moves) now = movedOnce(now, move, random);
  return now;
}

type Move = {
  readonly field: string;
  readonly unit: string;
  readonly change: (value: number, random: () => number) => number;
};

function movedOnce(
  question: CalcQuestion,
  { field, unit, change }: Move,
  random: () => number,
): CalcQuestion {
  const { input, stem } = question;
  const value = input[field];
  // A number that another field repeats belongs to both, and cannot move alone.
  if (typeof value !== "number" || value === 0) return question;
  if (numbersOf(input).filter((other) => other === value).length > 1) return question;
  const written = [...stem.matchAll(new RegExp(`(?<![\\d.])(\\d+(?:\\.\\d+)?)(?=${unit})`, "gu"))];
  const places = written.filter((match) => Number(match[1]) === value);
  const place = places[0];
  if (places.length !== 1 || place === undefined) return question;
  const next = change(value, random);
  const text = unit === "%" ? next.toFixed(2) : plain(next);
  const end = place.index + place[0].length;
  return {
    ...question,
    stem: `${stem.slice(0, place.index)}${text}${stem.slice(end)}`,
    input: { ...input, [field]: next },
  };
}

function numbersOf(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

function shiftRate(value: number, random: () => number): number {
  const steps = Math.floor(random() * 13) - 6;
  return Number(Math.max(0.5, value + steps * 0.05).toFixed(2));
}

function shiftDays(value: number, random: () => number): number {
  return Math.max(5, Math.round(value) + Math.floor(random() * 31) - 15);
}

function nudge(value: number, random: () => number): number {
  return Math.round(value * nudges[Math.floor(random() * nudges.length)]!);
}

/** Sentences of the explanation that state a figure of the old question are left out; the engine's steps replace them. */
function withTrueReasons(variant: CalcQuestion, original: CalcQuestion): CalcQuestion {
  const figures = (text: string) => new Set(text.match(/\d+(?:\.\d+)?/gu) ?? []);
  const [before, now] = [figures(original.stem), figures(variant.stem)];
  const derived = /\d[\d.,]*\s*(?:万元|亿元|元|%|个基点|倍)/u;
  const kept = variant.why
    .split(/(?<=。)/u)
    .filter((sentence) =>
      [...figures(sentence)].every((figure) =>
        before.has(figure) ? now.has(figure) : !derived.test(sentence),
      ),
    );
  return { ...variant, why: kept.join("") };
}
