// The library's store in memory: generations, passages in stable order, vectors by hash. It obeys the ports
// that the database obeys, and counts what it is asked.

import type { Document, Passage } from "../../src/library/passage.ts";
import type { Confirmation, ConfirmationStore, LibraryStore, VectorStore } from "../../src/library/ports.ts";

export type MemoryLibraryStore = LibraryStore &
  VectorStore &
  ConfirmationStore & {
    /** Puts a whole library in force as the next generation. */
    readonly publish: (documents: readonly Document[], passages: readonly Passage[]) => void;
    readonly stored: (embedder: string) => number;
    readonly passageReads: () => number;
  };

export function createMemoryLibraryStore(): MemoryLibraryStore {
  let generation = 0;
  let documents: readonly Document[] = [];
  let passages: readonly Passage[] = [];
  let reads = 0;
  const confirmations = new Map<string, Confirmation>();
  const vectors = new Map<string, Map<string, Float32Array>>();
  const publish = (nextDocuments: readonly Document[], nextPassages: readonly Passage[]): void => {
    generation += 1;
    documents = nextDocuments;
    passages = nextPassages.toSorted(
      (a, b) =>
        (a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0) || a.ordinal - b.ordinal,
    );
  };
  return {
    generation: async () => generation,
    documents: async () => documents,
    passages: async function* (batchSize) {
      reads += 1;
      const seen = passages;
      for (let start = 0; start < seen.length; start += batchSize) yield seen.slice(start, start + batchSize);
    },
    stage: async () => {
      const staged = {
        documents: new Map(documents.map((one) => [one.id, one])),
        passages: new Map(passages.map((one) => [one.id, one])),
      };
      return {
        generation: generation + 1,
        put: async (added, changed, gone) => {
          for (const document of added) staged.documents.set(document.id, document);
          for (const id of gone) staged.passages.delete(id);
          for (const passage of changed) staged.passages.set(passage.id, passage);
        },
        remove: async (ids) => {
          for (const id of ids) staged.documents.delete(id);
          for (const one of [...staged.passages.values()])
            if (ids.includes(one.documentId)) staged.passages.delete(one.id);
        },
        publish: async () => publish([...staged.documents.values()], [...staged.passages.values()]),
      };
    },
    vectors: async (embedder, hashes) => {
      const known = vectors.get(embedder) ?? new Map<string, Float32Array>();
      return new Map(hashes.flatMap((hash) => (known.has(hash) ? [[hash, known.get(hash)!]] : [])));
    },
    putVectors: async (embedder, added) => {
      const known = vectors.get(embedder) ?? new Map<string, Float32Array>();
      for (const [hash, vector] of added) known.set(hash, vector);
      vectors.set(embedder, known);
    },
    confirmations: async () => new Map(confirmations),
    confirm: async (confirmation) => {
      if (!confirmations.has(confirmation.hash)) confirmations.set(confirmation.hash, confirmation);
    },
    publish,
    stored: (embedder) => vectors.get(embedder)?.size ?? 0,
    passageReads: () => reads,
  };
}

/** A document that is in force for everybody, with what the test cares about. */
export function aDocument(id: string, fields: Partial<Document> = {}): Document {
  return {
    id,
    title: id,
    root: "/manual",
    path: `${id}.md`,
    hash: id,
    version: null,
    effectiveFrom: null,
    effectiveTo: null,
    supersedes: null,
    audience: ["all"],
    owner: null,
    source: null,
    ...fields,
  };
}

/** The clauses of a document, one text a clause. */
export function clausesOf(document: Document, texts: readonly string[]): Passage[] {
  return texts.map((text, ordinal) => ({
    id: `${document.id}#${ordinal + 1}`,
    documentId: document.id,
    document: document.title,
    clause: `第${ordinal + 1}条`,
    path: "",
    text,
    hash: `${document.id}:${text}`,
    ordinal,
    effectiveFrom: document.effectiveFrom,
    effectiveTo: document.effectiveTo,
    audience: document.audience,
    recognisedPage: null,
  }));
}
