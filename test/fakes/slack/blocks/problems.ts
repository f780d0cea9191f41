// Collects what is wrong with a payload, each with the pointer to its place, as Slack words it.

import { type Fields, isFields, textOf } from "../values.ts";

export type Surface = "message" | "modal" | "home";

export type Problems = {
  readonly add: (pointer: string, what: string) => void;
  readonly all: readonly string[];
};

export function createProblems(): Problems {
  const all: string[] = [];
  return {
    all,
    add: (pointer, what) => {
      all.push(`${what} [json-pointer:${pointer}]`);
    },
  };
}

export type Lengths = { readonly least?: number; readonly most: number };

/** Counts as Slack does, in UTF-16 units. */
export function checkLength(
  problems: Problems,
  at: string,
  value: string,
  { least = 1, most }: Lengths,
): void {
  if (value.length < least) problems.add(at, `must be more than ${least - 1} characters`);
  if (value.length > most) problems.add(at, `must be less than ${most + 1} characters`);
}

/** A string that must be there unless `optional`. */
export function checkString(
  problems: Problems,
  at: string,
  value: unknown,
  lengths: Lengths & { readonly optional?: boolean },
): void {
  if (value === undefined && lengths.optional) return;
  const text = textOf(value);
  if (text === undefined)
    problems.add(at, value === undefined ? "missing required field" : "must be a string");
  else checkLength(problems, at, text, lengths);
}

export function checkCount(
  problems: Problems,
  at: string,
  value: unknown,
  { least = 1, most }: Lengths,
): readonly unknown[] {
  if (!Array.isArray(value)) {
    problems.add(at, value === undefined ? "missing required field" : "must be an array");
    return [];
  }
  if (value.length < least) problems.add(at, `no less than ${least} items allowed`);
  if (value.length > most) problems.add(at, `no more than ${most} items allowed`);
  return value;
}

/** A text object: plain text, or Slack's own markup where `mrkdwn` is allowed. */
export function checkText(
  problems: Problems,
  at: string,
  value: unknown,
  rules: Lengths & { readonly mrkdwn?: boolean; readonly optional?: boolean },
): void {
  if (value === undefined && rules.optional) return;
  if (!isFields(value)) {
    problems.add(at, value === undefined ? "missing required field" : "must be an object");
    return;
  }
  const allowed = rules.mrkdwn ? ["plain_text", "mrkdwn"] : ["plain_text"];
  if (!allowed.includes(String(value.type)))
    problems.add(`${at}/type`, `must be one of: ${allowed.join(", ")}`);
  if (value.type === "mrkdwn" && value.emoji !== undefined)
    problems.add(`${at}/emoji`, "invalid additional property");
  checkString(problems, `${at}/text`, value.text, rules);
}

export function checkOneOf(
  problems: Problems,
  at: string,
  value: unknown,
  allowed: readonly unknown[],
): void {
  if (value !== undefined && !allowed.includes(value))
    problems.add(at, `must be one of: ${allowed.join(", ")}`);
}

/** Slack names the field it does not know; a typing mistake would else go unseen. */
export function checkKnown(problems: Problems, at: string, value: Fields, known: readonly string[]): void {
  for (const key of Object.keys(value))
    if (!known.includes(key) && value[key] !== undefined)
      problems.add(at, `invalid additional property: ${key}`);
}
