// Where a message speaks of a field or names an option: the longest word counts, and each character once.

import type { Engine } from "../../../calculation/engine.ts";
import type { ChatField } from "./fields.ts";

export type Meaning =
  | { readonly kind: "field"; readonly field: ChatField }
  | { readonly kind: "option"; readonly field: ChatField; readonly value: string }
  /** A name of the calculation itself. */
  | { readonly kind: "engine" };

export type Mention = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly meanings: readonly Meaning[];
};

type Word = { readonly word: string; readonly meanings: readonly Meaning[] };

/** All mentions in a respelled text, in their order. */
export function mentionsIn(
  text: string,
  engine: Pick<Engine, "aliases" | "title">,
  fields: readonly ChatField[],
): readonly Mention[] {
  let rest = text;
  const mentions: Mention[] = [];
  for (const { word, meanings } of wordsOf(engine, fields)) {
    for (const match of rest.matchAll(patternOf(word))) {
      const end = match.index + match[0].length;
      mentions.push({ word, start: match.index, end, meanings });
      rest = rest.slice(0, match.index) + "\uE000".repeat(match[0].length) + rest.slice(end);
    }
  }
  return mentions.toSorted((one, other) => one.start - other.start);
}

/** A word wherever it stands; one of Latin letters only whole. */
export function patternOf(word: string): RegExp {
  const escaped = word
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/[近最]?3年|三年/gu, (years) => years.replace(/[3三]/u, "(?:3|三)"));
  const before = /^[a-z]/i.test(word) ? "(?<![a-z])" : "";
  const after = /[a-z]$/i.test(word) ? "(?![a-z])" : "";
  return new RegExp(`${before}${escaped}${after}`, "giu");
}

/** Every word with all it may mean, longest first. */
function wordsOf(engine: Pick<Engine, "aliases" | "title">, fields: readonly ChatField[]): readonly Word[] {
  const meanings = new Map<string, Meaning[]>();
  const add = (word: string, meaning: Meaning) => {
    const key = word.toLowerCase();
    meanings.set(key, [...(meanings.get(key) ?? []), meaning]);
  };
  for (const field of fields) {
    for (const word of field.words) add(word, { kind: "field", field });
    for (const { value, words } of field.options)
      for (const word of words) add(word, { kind: "option", field, value });
  }
  for (const word of [engine.title.zh, engine.title.en, ...engine.aliases]) add(word, { kind: "engine" });
  return [...meanings]
    .map(([word, all]) => ({ word, meanings: all }))
    .toSorted((one, other) => other.word.length - one.word.length);
}
