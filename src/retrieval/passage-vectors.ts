// The vectors of passages by content hash: text that was embedded once is never embedded again.

import type { Passage } from "../library/passage.ts";
import type { VectorStore } from "../library/ports.ts";
import type { Embedder } from "./embedder.ts";

/** One vector a passage, in order; new ones are stored. Rejects as the embedder does. */
export async function passageVectors(
  passages: readonly Passage[],
  embedder: Embedder,
  store: VectorStore,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const known = await store.vectors(
    embedder.id,
    passages.map(({ hash }) => hash),
  );
  const missing = new Map(passages.filter(({ hash }) => !known.has(hash)).map((one) => [one.hash, one]));
  if (missing.size === 0) return passages.map(({ hash }) => known.get(hash)!);
  const embedded = await embedder.embed([...missing.values()].map(embeddedText), signal);
  const added = new Map([...missing.keys()].map((hash, at) => [hash, embedded[at]!]));
  await store.putVectors(embedder.id, added);
  return passages.map(({ hash }) => known.get(hash) ?? added.get(hash)!);
}

/** A clause rarely names its own subject; the title and the headings do. */
export function embeddedText({ document, path, text }: Pick<Passage, "document" | "path" | "text">): string {
  return [`${document} ${path}`.trim(), text].filter(Boolean).join("\n");
}
