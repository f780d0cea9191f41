// Which share of a question a text contains. Counted by characters, each through the pairs it stands in, so that
// two words that merely meet in the question ("支付|标准") do not count as a word that no clause has. A trade word
// that was replaced by the manual's term is found when the text has either.

import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import { isWord, tokenKeys } from "../../retrieval/lexical/tokens.ts";
import { charactersIn, type SpokenCharacter } from "./spoken.ts";

export type Rarity = (tokenKey: number) => number;

export type Wanted = {
  /** Share of the question's weight found in the text, or already in `given`: 0 to 1. */
  readonly shareIn: (text: string, given?: ReadonlySet<number>) => number;
  readonly keysIn: (text: string) => ReadonlySet<number>;
};

/** One character or Latin word of the question: it is found when any of its tokens is. */
type Unit = { readonly keys: readonly number[]; readonly weight: number };
/** What can be said in several ways, each a run of units; a plain character has one way of one unit. */
type Word = { readonly ways: readonly (readonly Unit[])[]; readonly weight: number };

/** A character of a word that the whole library lacks weighs this share of the rarest that it has. */
const foreignWeight = 0.7;
/** What a word of mere talk (自己, 同时) counts where a word of the matter counts 1. */
const lightWeight = 0.3;
/** A Latin word says as much as this many characters. */
const latinWeight = 2;
/** No text has this token. */
const absent = 0;

/** `substitutions` are what the question's own words were replaced with. */
export function createWanted(
  text: string,
  rarity: Rarity,
  substitutions: readonly Substitution[] = [],
): Wanted {
  const words = wordsOf(text, rarity, substitutions);
  const total = sumOf(words);
  const keysIn = (written: string): ReadonlySet<number> => new Set(tokenKeys(written));
  return {
    keysIn,
    shareIn: (written, given) => {
      if (total === 0) return 0;
      const present = keysIn(written);
      const isFound = (key: number): boolean => present.has(key) || given?.has(key) === true;
      return words.reduce((sum, word) => sum + word.weight * shareOf(word, isFound), 0) / total;
    },
  };
}

function shareOf({ ways }: Word, isFound: (key: number) => boolean): number {
  const shares = ways.map((units) => {
    const found = units.filter(({ keys }) => keys.some(isFound));
    return sumOf(found) / sumOf(units);
  });
  return Math.max(0, ...shares);
}

function wordsOf(text: string, rarity: Rarity, substitutions: readonly Substitution[]): readonly Word[] {
  const words = text.split(/\s+/u).flatMap((run) =>
    cutAtTerms(run, substitutions).flatMap((piece) => {
      if (typeof piece !== "string") return wordOf(piece, rarity);
      return unitsOf(piece, rarity).map((unit) => ({ ways: [[unit]], weight: unit.weight }));
    }),
  );
  if (sumOf(words) > 0) return words;
  return [...tokenKeys(text)].map((key) => ({ ways: [[{ keys: [key], weight: 1 }]], weight: 1 }));
}

/** Both ways of saying it, at the weight of the lighter: a long term must not drown the rest of the question. */
function wordOf({ typed, term }: Substitution, rarity: Rarity): readonly Word[] {
  const ways = [typed, term].map((run) => unitsOf(run, rarity)).filter((units) => sumOf(units) > 0);
  return ways.length === 0 ? [] : [{ ways, weight: Math.min(...ways.map(sumOf)) }];
}

/** The run cut where a substituted term stands, the longest term first. */
function cutAtTerms(run: string, substitutions: readonly Substitution[]): readonly (string | Substitution)[] {
  if (run === "") return [];
  const [longest] = substitutions
    .filter(({ term }) => run.includes(term))
    .toSorted((a, b) => b.term.length - a.term.length);
  if (!longest) return [run];
  const at = run.indexOf(longest.term);
  const after = run.slice(at + longest.term.length);
  return [
    ...cutAtTerms(run.slice(0, at), substitutions),
    longest,
    ...cutAtTerms(after, substitutions),
  ];
}

function unitsOf(run: string, rarity: Rarity): readonly Unit[] {
  const rarest = rarity(absent);
  const isKnown = (key: number): boolean => rarity(key) < rarest;
  const characters = charactersIn(run);
  const joins = characters.map((character) => isMereJoint(character, characters, isKnown));
  return characters.flatMap(({ key, pairs, isLight }, at): readonly Unit[] => {
    if (joins[at]) return [];
    const firm = pairs.filter(({ other }) => !joins[other]).map((pair) => pair.key);
    const keys = firm.some(isKnown) ? firm : pairs.length > 0 ? pairs.map((pair) => pair.key) : [key];
    const known = keys.filter(isKnown).map(rarity);
    const weight = known.length > 0 ? Math.max(...known) : rarest * foreignWeight;
    return [{ keys, weight: weight * (isWord(key) ? latinWeight : isLight ? lightWeight : 1) }];
  });
}

/** A joining character that makes no word with a character of the matter (还 in 还能, but not in 还款). */
function isMereJoint(
  { isJoining, pairs }: SpokenCharacter,
  characters: readonly SpokenCharacter[],
  isKnown: (key: number) => boolean,
): boolean {
  return isJoining && !pairs.some(({ key, other }) => !characters[other]?.isJoining && isKnown(key));
}

function sumOf(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((sum, { weight }) => sum + weight, 0);
}
