// The language of a turn is the language of its message; a message without words of its own (a number, a
// slash command, a button's id) keeps the language of the turn before.

import { languageOf } from "../language/language-of.ts";
import type { Language, PastTurn } from "./turn.ts";

export function languageOfTurn(text: string, history: readonly PastTurn[]): Language {
  if (hasWords(text)) return languageOf(text);
  const before = history.findLast((turn) => hasWords(turn.text));
  return before ? languageOf(before.text) : "zh";
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/^\s*\/[a-z-]+\s*\d*\s*$/iu.test(text);
}
