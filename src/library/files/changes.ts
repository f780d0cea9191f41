// What an ingest has to write: only what differs from the library in force, so that taking in an unchanged
// library again writes nothing and keeps every vector and citation.

import type { Document, Passage } from "../passage.ts";
import type { LibraryStore } from "../ports.ts";

type HeldPassage = Pick<Passage, "hash" | "ordinal">;
/** By document id, then by passage id. */
export type HeldPassages = ReadonlyMap<Document["id"], ReadonlyMap<Passage["id"], HeldPassage>>;

export type Change = {
  readonly document: Document;
  /** New passages and those whose words, dates, readers or place changed. */
  readonly passages: readonly Passage[];
  readonly gone: readonly Passage["id"][];
  /** True when only the file's hash differs: nothing a reader could see. */
  readonly isSilent: boolean;
};

const batchSize = 1000;

/** The passages in force of these documents, by what is needed to compare them. */
export async function heldPassages(
  store: LibraryStore,
  documentIds: ReadonlySet<Document["id"]>,
): Promise<HeldPassages> {
  const held = new Map<Document["id"], Map<Passage["id"], HeldPassage>>();
  if (documentIds.size === 0) return held;
  for await (const batch of store.passages(batchSize)) {
    for (const { id, documentId, hash, ordinal } of batch) {
      if (!documentIds.has(documentId)) continue;
      const ofDocument = held.get(documentId) ?? new Map<Passage["id"], HeldPassage>();
      held.set(documentId, ofDocument.set(id, { hash, ordinal }));
    }
  }
  return held;
}

/** Compares a parsed document with what is held under its id. */
export function changeOf(
  document: Document,
  passages: readonly Passage[],
  before: Document | undefined,
  held: HeldPassages,
): Change {
  const old = held.get(document.id) ?? new Map<Passage["id"], HeldPassage>();
  const changed = passages.filter((passage) => !isSame(old.get(passage.id), passage));
  const kept = new Set(passages.map(({ id }) => id));
  const replaced = new Set(changed.map(({ id }) => id));
  const gone = [...old.keys()].filter((id) => !kept.has(id) || replaced.has(id));
  const isSilent = changed.length === 0 && gone.length === 0 && isSameButHash(before, document);
  return { document, passages: changed, gone, isSilent };
}

function isSame(old: HeldPassage | undefined, passage: Passage): boolean {
  return old !== undefined && old.hash === passage.hash && old.ordinal === passage.ordinal;
}

function isSameButHash(before: Document | undefined, document: Document): boolean {
  if (!before) return false;
  const keys = Object.keys(document) as (keyof Document)[]; // Object.keys knows no key types.
  return keys.every((key) => key === "hash" || String(before[key]) === String(document[key]));
}
