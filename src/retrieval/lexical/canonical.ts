// A question in the manual's own terms: trade words and English terms are replaced by what the manual calls
// them. Searching adds terms and keeps what was typed; weighing evidence needs one wording for one thing.

import type { LexiconFile } from "../lexicon-file.ts";

export type Substitution = {
  /** What somebody typed, in the writing of the lexicon. */
  readonly typed: string;
  /** What the manual calls it. */
  readonly term: string;
};

/** Example: with 流贷 → 流动资金贷款, "流贷最长多久" becomes "流动资金贷款最长多久". */
export function createCanonical(lexicon: LexiconFile): (text: string) => string {
  const replace = createReplacer(lexicon);
  return (text) => replace(text, () => {});
}

/** What the canonical form of a text has replaced: a clause may say either. */
export function createSubstitutions(lexicon: LexiconFile): (text: string) => readonly Substitution[] {
  const replace = createReplacer(lexicon);
  return (text) => {
    const substitutions: Substitution[] = [];
    replace(text, (typed, term) => {
      if (typed !== term) substitutions.push({ typed, term });
    });
    return substitutions;
  };
}

type OnReplaced = (typed: string, term: string) => void;

function createReplacer(lexicon: LexiconFile): (text: string, onReplaced: OnReplaced) => string {
  const replacements = new Map<string, string>();
  for (const { name, variants } of lexicon.topics) addAll(replacements, name, variants);
  for (const { term, variants } of lexicon.synonyms) addAll(replacements, term, variants);
  for (const { wrong, right } of lexicon.homophones) {
    // 流待 is meant for 流贷, and that is 流动资金贷款.
    replacements.set(keyOf(wrong), replacements.get(keyOf(right)) ?? right);
  }
  const words = [...replacements.keys()].sort((a, b) => b.length - a.length);
  if (words.length === 0) return (text) => text;
  const pattern = new RegExp(words.map(bounded).join("|"), "giu");
  const termFor = (word: string): string | undefined =>
    replacements.get(word) ??
    replacements.get(word.replace(/s$/u, "")) ??
    replacements.get(word.replace(/es$/u, ""));
  return (text, onReplaced) =>
    text.normalize("NFKC").replace(pattern, (word) => {
      const term = termFor(word.toLowerCase()) ?? word;
      onReplaced(word, term);
      return term;
    });
}

/** True for a text, in canonical terms, that uses any word of the trade. */
export function createFieldTest(lexicon: LexiconFile): (canonical: string) => boolean {
  const words = [
    ...lexicon.field,
    ...lexicon.synonyms.filter(({ talk }) => !talk).map(({ term }) => term),
    ...lexicon.topics.map(({ name }) => name),
  ].map((word) => word.toLowerCase());
  return (canonical) => words.some((word) => canonical.toLowerCase().includes(word));
}

/** The term itself is matched too, so that a variant inside it is left alone. */
function addAll(replacements: Map<string, string>, term: string, variants: readonly string[]): void {
  for (const word of [...variants, term]) replacements.set(keyOf(word), term);
}

function keyOf(word: string): string {
  return word.normalize("NFKC").toLowerCase();
}

/** A Latin word is matched whole, in the singular or the plural. */
function bounded(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return /^[\x20-\x7e]+$/u.test(word) ? `(?<![a-z0-9])${escaped}(?:s|es)?(?![a-z0-9])` : escaped;
}
