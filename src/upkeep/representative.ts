// What several people asked alike, as one line: of one question only those words that enough others said too, all of them
// together. Nobody can be known by it, and the owner of a clause still sees what it is about.

export type Said = { readonly person: string; readonly phrase: string };

const shortest = 2;
/** Below this share of a question its words no longer say what it was about. */
const enough = 0.5;
const leastCharacters = 4;
/** More would only take time: what is common is common among these. */
const mostPhrases = 300;
const mostCandidates = 60;

/** Null where fewer people than the floor share enough words. Example: three about 加密货币质押 → `加密货币…质押`. */
export function representative(said: readonly Said[], floor: number): string | null {
  const plain = said.slice(-mostPhrases).map(({ person, phrase }) => ({
    person,
    phrase: phrase.replace(/[\p{P}\p{S}\s]+/gu, ""),
  }));
  const distinct = [...new Set(plain.map(({ phrase }) => phrase))].slice(-mostCandidates);
  const candidates = distinct.flatMap((phrase) => {
    const runs = togetherSaid(sharedRuns(phrase, plain, floor), plain, floor);
    const length = runs.reduce((sum, run) => sum + run.length, 0);
    return length >= leastCharacters && length >= enough * phrase.length ? [{ runs, length, phrase }] : [];
  });
  const best = candidates.toSorted(
    (one, other) =>
      other.length / other.phrase.length - one.length / one.phrase.length || other.length - one.length,
  )[0];
  return best ? tidied(best.runs.join("…")) : null;
}

/** Without what is left over where a name or an amount was taken out. */
function tidied(words: string): string | null {
  const plain = words
    .replace(/^(?:公司|集团|企业|工厂|客户)?(?:请问|想问|问|想要|要|说|…)+/u, "")
    .replace(/(?:他|她|我|客户|企业)?(?:想要|要|…)+$/u, "")
    .replace(/怎么$/u, "怎么规定");
  return plain.length >= leastCharacters ? plain : null;
}

/** The longest stretches of this phrase that enough people said, from left to right. */
function sharedRuns(phrase: string, said: readonly Said[], floor: number): readonly string[] {
  const runs: string[] = [];
  let start = 0;
  while (start <= phrase.length - shortest) {
    let end = start + shortest;
    if (peopleSaying([phrase.slice(start, end)], said) < floor) {
      start += 1;
      continue;
    }
    while (end < phrase.length && peopleSaying([phrase.slice(start, end + 1)], said) >= floor) end += 1;
    runs.push(phrase.slice(start, end));
    start = end;
  }
  return runs;
}

/** Without the runs that keep these people from being enough. */
function togetherSaid(runs: readonly string[], said: readonly Said[], floor: number): readonly string[] {
  let kept = runs;
  while (kept.length > 0 && peopleSaying(kept, said) < floor) {
    const rarest = kept.reduce((one, other) =>
      peopleSaying([other], said) < peopleSaying([one], said) ? other : one,
    );
    kept = kept.filter((run) => run !== rarest);
  }
  return kept;
}

function peopleSaying(runs: readonly string[], said: readonly Said[]): number {
  return new Set(
    said.filter(({ phrase }) => runs.every((run) => phrase.includes(run))).map(({ person }) => person),
  ).size;
}
