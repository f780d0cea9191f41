// Finds texts that say the same thing: a library in which two clauses nearly agree answers by chance.

export type NamedText = { readonly id: string; readonly text: string };
export type NearDuplicate = { readonly ids: readonly [string, string]; readonly similarity: number };

const shingleLength = 4;

/**
 * Pairs whose shared four-character shingles reach `threshold` of the smaller set, most alike first. Punctuation and
 * digits count: clauses that differ only in a number are duplicates all the same, so digits are folded to one sign.
 * Example: “期限最长不超过3年” and “期限最长不超过5年” have similarity 1.
 */
export function nearDuplicates(texts: readonly NamedText[], threshold: number): readonly NearDuplicate[] {
  const sets = texts.map(({ text }) => shinglesOf(text));
  const holders = new Map<string, number[]>();
  sets.forEach((shingles, at) => {
    for (const shingle of shingles) holders.set(shingle, [...(holders.get(shingle) ?? []), at]);
  });
  const pairs = texts.flatMap((left, at) => {
    const shared = new Map<number, number>();
    for (const shingle of sets[at]!) {
      for (const other of holders.get(shingle) ?? []) {
        if (other > at) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    return [...shared].flatMap(([other, count]) => {
      const similarity = count / Math.min(sets[at]!.size, sets[other]!.size);
      return similarity >= threshold ? [{ ids: [left.id, texts[other]!.id] as const, similarity }] : [];
    });
  });
  return pairs.toSorted((left, right) => right.similarity - left.similarity);
}

function shinglesOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize("NFKC")
    .replace(/\d+(?:\.\d+)?/gu, "#")
    .replace(/[\s\p{P}]/gu, "");
  const shingles = new Set<string>();
  for (let at = 0; at + shingleLength <= plain.length; at++)
    shingles.add(plain.slice(at, at + shingleLength));
  return shingles;
}
