// What ingest needs of the store. Rows carry the generation that added them and the one that removed
// them; a generation in the making is invisible until `publish`, so a crash in mid-ingest leaves the old
// library in force, and going back one generation is one row.

import type { Document, Passage } from "./passage.ts";

export type LibraryStore = {
  /** The generation in force; 0 is the empty library. */
  readonly generation: () => Promise<number>;
  /** All documents in force. */
  readonly documents: () => Promise<readonly Document[]>;
  /** All passages in force, in batches ordered by document id and ordinal; stable order. */
  readonly passages: (batchSize: number) => AsyncIterable<readonly Passage[]>;
  /** Clears what an interrupted ingest left behind and opens the next generation. */
  readonly stage: () => Promise<StagedGeneration>;
};

export type StagedGeneration = {
  readonly generation: number;
  /** Adds documents (new, or replacing the one of the same id) with the passages that changed in them. */
  readonly put: (
    documents: readonly Document[],
    passages: readonly Passage[],
    /** Ids of passages of these documents that are gone or replaced. */
    gone: readonly Passage["id"][],
  ) => Promise<void>;
  /** Takes documents and all their passages out. */
  readonly remove: (documentIds: readonly Document["id"][]) => Promise<void>;
  /** Puts the generation in force, in one short transaction. */
  readonly publish: () => Promise<void>;
};

/** The way back, one generation. */
export type LibraryHistory = {
  /** Puts the generation before in force again; null when there is none to go back to. */
  readonly rollback: () => Promise<Rollback | null>;
  /** A document's passages in the generation before the one in force, in order; none when it was not in it. */
  readonly textBefore: (documentId: Document["id"]) => Promise<readonly Passage[]>;
};

/** What going back undid; a row that was replaced counts as added and as removed. */
export type Rollback = {
  readonly from: number;
  readonly to: number;
  readonly documents: { readonly added: number; readonly removed: number };
  readonly passages: { readonly added: number; readonly removed: number };
};

/** Somebody has compared a document's recognised text with the pictures that it was recognised in. */
export type Confirmation = {
  /** The file as it was read (`bytesHash`): other content has to be confirmed anew. */
  readonly hash: string;
  readonly documentId: Document["id"];
  /** Enough to name them after they have left the roster. */
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
};

/** By the hash of what was confirmed. */
export type Confirmations = ReadonlyMap<string, Confirmation>;

export type ConfirmationStore = {
  readonly confirmations: () => Promise<Confirmations>;
  /** What was confirmed before keeps its first confirmation. */
  readonly confirm: (confirmation: Confirmation) => Promise<void>;
};

/** Vectors by content hash: unchanged text is never embedded twice. */
export type VectorStore = {
  readonly vectors: (
    embedder: string,
    hashes: readonly string[],
  ) => Promise<ReadonlyMap<string, Float32Array>>;
  readonly putVectors: (embedder: string, vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
};
