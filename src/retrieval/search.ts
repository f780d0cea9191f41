// One search: what was typed -> tokens -> both legs under the same mask -> one order. The library, the
// evaluation and the benches all come through here, so that they cannot disagree.

import type { Embedder } from "./embedder.ts";
import { type FusedHit, fuse, vectorWeightOf } from "./fuse.ts";
import type { LexicalIndex, WeightedTokens } from "./lexical/lexical.ts";
import type { VectorIndex } from "./vector-index.ts";

export type SearchIndex = {
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex | null;
};

export type Searcher = {
  readonly readQuery: (text: string) => WeightedTokens;
  /** Null: words only. */
  readonly embedder: Embedder | null;
  /** Told when the query could not be embedded; the words then answer alone. */
  readonly onEmbeddingFailed: (error: unknown) => void;
};

/** How many rows each leg hands over, whatever `k` is: the order of the first ten must not depend on `k`. */
const legDepth = 100;
const largestK = 1000;

/** The best `k` rows whose `allowed` is 1, `k` at most 1,000. Nothing for a query without words. */
export async function searchRows(
  index: SearchIndex,
  searcher: Searcher,
  query: { readonly text: string; readonly k: number; readonly allowed: Uint8Array },
): Promise<readonly FusedHit[]> {
  const k = Math.min(Math.max(Math.trunc(query.k) || 0, 0), largestK);
  const tokens = searcher.readQuery(query.text);
  if (k === 0 || tokens.size === 0) return [];
  const depth = Math.max(k, legDepth);
  const vector = await vectorLeg(index, searcher, query.text);
  const lexicalHits = index.lexical.search(tokens, query.allowed, depth);
  if (vector === null) return fuse(lexicalHits, null, k);
  const hits = vector.index.search(vector.query, depth, query.allowed);
  return fuse(lexicalHits, { hits, weight: vector.weight }, k);
}

const mostEmbeddedCharacters = 2000;

async function vectorLeg({ vectors }: SearchIndex, { embedder, onEmbeddingFailed }: Searcher, text: string) {
  const weight = embedder ? vectorWeightOf(embedder.id) : 0;
  if (!vectors || !embedder || vectors.size === 0 || weight === 0) return null;
  try {
    const [query] = await embedder.embed([text.slice(0, mostEmbeddedCharacters)]);
    if (query?.length !== vectors.dimensions)
      throw new Error(`A query vector of ${query?.length}, not ${vectors.dimensions}.`);
    return { index: vectors, query, weight };
  } catch (error) {
    onEmbeddingFailed(error);
    return null;
  }
}
