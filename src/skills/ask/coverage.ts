// Which share of a question a text contains. Counted by characters, each through the pair that the library knows it
// in best, so that two words that merely meet in the question ("支付|标准") do not count as a word that no clause has.
// A trade word that was replaced by the manual's term is found when the text has either.

import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import { isWord, tokenKeys } from "../../retrieval/lexical/tokens.ts";
import { charactersIn, type SpokenCharacter } from "./spoken.ts";

export type Rarity = (tokenKey: number) => number;

export type Wanted = {
  /** The question's own tokens that a text has. */
  readonly keysIn: (text: string) => ReadonlySet<number>;
  /** Share of the question's weight that a text with these tokens, or one of `given`, holds: 0 to 1. */
  readonly shareOf: (keys: ReadonlySet<number>, given?: ReadonlySet<number>) => number;
  readonly measureOf: (keys: ReadonlySet<number>) => Measure;
};

export type Measure = {
  /** Share of the question's weight found in the text: 0 to 1. */
  readonly share: number;
  /** How much is missing: 1 for a character of a word that no text has. */
  readonly missing: number;
  /** Share of the question's weight that is words which the whole library lacks. */
  readonly foreign: number;
};

/** One character or Latin word of the question: it is found when any of its tokens is. */
type Unit = { readonly keys: readonly number[]; readonly weight: number; readonly isForeign: boolean };
/** What can be said in several ways, each a run of units; a plain character has one way of one unit. */
type Word = { readonly ways: readonly (readonly Unit[])[]; readonly weight: number };

/** A character of a word that the whole library lacks weighs this share of the rarest that it has. */
const foreignWeight = 0.7;
/** What a word of mere talk (自己, 同时) counts where a word of the matter counts 1. */
const lightWeight = 0.3;
/** A Latin word says as much as this many characters. */
const latinWeight = 2;
/** A pair so much rarer than its character is no word: 产能 is one, 登记 takes 要登 for nothing. */
const loosestWord = 3;
/** No text has this token. */
const absent = 0;

/** `substitutions` are what the question's own words were replaced with. */
export function createWanted(
  text: string,
  rarity: Rarity,
  substitutions: readonly Substitution[] = [],
): Wanted {
  const rarities = remembered(rarity);
  const words = wordsOf(text, rarities, substitutions);
  const total = sumOf(words);
  const asked = new Set(words.flatMap(({ ways }) => ways.flat().flatMap(({ keys }) => keys)));
  const missingFrom = (isFound: (key: number) => boolean): readonly number[] =>
    words.map((word) => word.weight * (1 - shareFound(word, isFound)));
  return {
    keysIn: (written) => new Set(tokenKeys(written).filter((key) => asked.has(key))),
    shareOf: (keys, given) => {
      if (total === 0) return 0;
      return 1 - sum(missingFrom((key) => keys.has(key) || given?.has(key) === true)) / total;
    },
    measureOf: (keys) => {
      if (total === 0) return { share: 0, missing: 0, foreign: 0 };
      const missing = missingFrom((key) => keys.has(key));
      const foreign = missing.filter((_, at) => isForeign(words[at]));
      return {
        share: 1 - sum(missing) / total,
        missing: sum(missing) / rarities(absent),
        foreign: sum(foreign) / total,
      };
    },
  };
}

function shareFound({ ways }: Word, isFound: (key: number) => boolean): number {
  const shares = ways.map((units) => {
    const found = units.filter(({ keys }) => keys.some(isFound));
    return sumOf(found) / sumOf(units);
  });
  return Math.max(0, ...shares);
}

function isForeign(word: Word | undefined): boolean {
  return word?.ways.every((units) => units.every((unit) => unit.isForeign)) === true;
}

function wordsOf(text: string, rarity: Rarity, substitutions: readonly Substitution[]): readonly Word[] {
  const words = text.split(/\s+/u).flatMap((run) =>
    cutAtTerms(run, substitutions).flatMap((piece) => {
      if (typeof piece !== "string") return wordOf(piece, rarity);
      return unitsOf(piece, rarity).map((unit) => ({ ways: [[unit]], weight: unit.weight }));
    }),
  );
  if (sumOf(words) > 0) return words;
  return [...tokenKeys(text)].map((key) => ({
    ways: [[{ keys: [key], weight: 1, isForeign: false }]],
    weight: 1,
  }));
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
  return [...cutAtTerms(run.slice(0, at), substitutions), longest, ...cutAtTerms(after, substitutions)];
}

function unitsOf(run: string, rarity: Rarity): readonly Unit[] {
  const characters = charactersIn(run);
  const bonds = characters.map(({ pairs }) => tightest(pairs, rarity));
  const isWordWith = ({ key, other }: Pair): boolean => {
    const character = characters[other];
    if (!character || character.isJoining || bonds[other]?.key !== key) return false;
    return rarity(key) - rarity(character.key) < loosestWord;
  };
  const joins = characters.map(({ isJoining, pairs }) => isJoining && !pairs.some(isWordWith));
  return characters.flatMap((character, at): readonly Unit[] => {
    if (joins[at]) return [];
    const { key, pairs, isLight } = character;
    const firm = pairs.filter(({ other }) => !joins[other]);
    const bond = tightest(firm, rarity);
    const talk = isLight ? lightWeight : 1;
    if (bond) {
      const asTight = firm.filter((pair) => rarity(pair.key) <= rarity(bond.key));
      return [unit(keysOf(asTight), rarity(bond.key) * talk)];
    }
    if (isWord(key)) {
      const isForeign = rarity(key) >= rarity(absent);
      return [
        unit([key], (isForeign ? rarity(absent) * foreignWeight : rarity(key)) * latinWeight, isForeign),
      ];
    }
    const foreign = rarity(absent) * foreignWeight;
    if (firm.length > 0) return [unit(keysOf(firm), foreign * talk, true)];
    return [unit([key], Math.min(rarity(key), foreign) * talk, rarity(key) >= rarity(absent))];
  });
}

function keysOf(pairs: readonly Pair[]): readonly number[] {
  return pairs.map(({ key }) => key);
}

function unit(keys: readonly number[], weight: number, isForeign = false): Unit {
  return { keys, weight, isForeign };
}

type Pair = SpokenCharacter["pairs"][number];

/** The pair that the library knows best: a character belongs to whichever word holds it tightest. */
function tightest(pairs: readonly Pair[], rarity: Rarity): Pair | null {
  return pairs.reduce<Pair | null>((best, pair) => {
    const weight = rarity(pair.key);
    return weight < (best ? rarity(best.key) : rarity(absent)) ? pair : best;
  }, null);
}

/** A token's rarity is counted over the whole library: once is enough. */
function remembered(rarity: Rarity): Rarity {
  const known = new Map<number, number>();
  return (key) => {
    const value = known.get(key) ?? rarity(key);
    known.set(key, value);
    return value;
  };
}

function sumOf(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
