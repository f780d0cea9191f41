// Which share of a question a text contains. Counted by characters, each through the pairs it stands in, so that
// two words that merely meet in the question ("支付|标准") do not count as a word that no clause has.

import { isSingle, tokenKeys } from "../../retrieval/lexical/tokens.ts";

export type Rarity = (tokenKey: number) => number;

export type Wanted = {
  /** Share of the question's weight found in the text, or already in `given`: 0 to 1. */
  readonly shareIn: (text: string, given?: ReadonlySet<number>) => number;
  readonly keysIn: (text: string) => ReadonlySet<number>;
};

/** One character or Latin word of the question: it is found when any of its tokens is. */
type Unit = { readonly keys: readonly number[]; readonly weight: number };
type Character = { readonly keys: readonly number[]; readonly isJoining: boolean };

/** A character of a word that the whole library lacks weighs this share of the rarest that it has. */
const foreignWeight = 0.7;
/** Characters that only join or colour a sentence; beside words that no text has, they weigh nothing. */
const joining = new Set(
  [
    ..."的了着过和与或在对从向由为以及是有就才再又也都很更能可该得谁哪几多想要会被把给拿去来用让做到没不还算按别么吗呢吧啊个些这那其之所将请问我你您他她它们行钱次下里上",
  ].map((character) => character.charCodeAt(0)),
);
/** No text has this token. */
const absent = 0;

export function createWanted(text: string, rarity: Rarity): Wanted {
  const units = unitsOf(text, rarity);
  const total = units.reduce((sum, unit) => sum + unit.weight, 0);
  const keysIn = (words: string): ReadonlySet<number> => new Set(tokenKeys(words));
  return {
    keysIn,
    shareIn: (words, given) => {
      if (total === 0) return 0;
      const present = keysIn(words);
      const isFound = (key: number): boolean => present.has(key) || given?.has(key) === true;
      return units.reduce((sum, { keys, weight }) => sum + (keys.some(isFound) ? weight : 0), 0) / total;
    },
  };
}

function unitsOf(text: string, rarity: Rarity): readonly Unit[] {
  const rarest = rarity(absent);
  const weigh = ({ keys, isJoining }: Character): number => {
    const known = keys.map(rarity).filter((weight) => weight < rarest);
    if (known.length > 0) return Math.max(...known);
    return isJoining ? 0 : rarest * foreignWeight;
  };
  const characters = text.split(/\s+/u).flatMap((word) => charactersOf(tokenKeys(word)));
  const lone = [...tokenKeys(text)].map((key) => ({ keys: [key], isJoining: joining.has(key) }));
  return (characters.length > 0 ? characters : lone).map((character) => ({
    keys: character.keys,
    weight: weigh(character),
  }));
}

/** For each character the pairs it stands in; for each Latin word or number itself. */
function charactersOf(keys: Uint32Array): readonly Character[] {
  const characters: { readonly keys: number[]; readonly isJoining: boolean }[] = [];
  for (const key of keys) {
    if (isWord(key)) characters.push({ keys: [key], isJoining: false });
    else if (isSingle(key)) characters.push({ keys: [], isJoining: joining.has(key) });
    // A pair follows its second character.
    else for (const character of characters.slice(-2)) character.keys.push(key);
  }
  return characters.filter((character) => character.keys.length > 0);
}

function isWord(key: number): boolean {
  return key >= 0xd8000000 && key < 0xe0000000;
}
