// A search over passages in memory, without store or service: what evaluations of a library's texts ask.

import type { Passage } from "../library/passage.ts";
import { createLexicalIndex } from "./lexical/lexical.ts";
import { createLexicalBuilder } from "./lexical/lexical-builder.ts";
import { createQueryReader, type Lexicon } from "./lexical/lexicon.ts";
import { searchRows } from "./search.ts";

export type PassageSearch = (text: string, k: number) => Promise<readonly Passage[]>;

/** Words alone, all passages, whoever may read them. */
export function createPassageSearch(passages: readonly Passage[], lexicon: Lexicon): PassageSearch {
  const words = createLexicalBuilder();
  for (const { text, path, document } of passages) words.add({ text, path, title: document });
  const index = { lexical: createLexicalIndex(words.finish()), vectors: null };
  const allowed = new Uint8Array(passages.length).fill(1);
  const searcher = { readQuery: createQueryReader(lexicon), embedder: null, onEmbeddingFailed: () => {} };
  return async (text, k) => {
    const hits = await searchRows(index, searcher, { text, k, allowed });
    return hits.map(({ row }) => passages[row]!);
  };
}
