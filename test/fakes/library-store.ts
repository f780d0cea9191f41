// A library store that obeys the port: generations, a stage that readers cannot see, publishing in one step.
// With a file it survives a killed process: each write is a line, and lines after the last `publish` are void.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Document, Passage } from "../../src/library/passage.ts";
import type { LibraryStore } from "../../src/library/ports.ts";

type Entry =
  | { kind: "stage" }
  | {
      kind: "put";
      documents: readonly Document[];
      passages: readonly Passage[];
      gone: readonly string[];
    }
  | { kind: "remove"; documentIds: readonly string[] }
  | { kind: "publish" };

type State = { generation: number; documents: Map<string, Document>; passages: Map<string, Passage> };

export type FakeLibraryStore = LibraryStore & {
  /** What was written since the store was made, for tests of how little an ingest touches. */
  readonly writes: {
    readonly put: string[];
    readonly gone: string[];
    readonly removed: string[];
    stages: number;
  };
  readonly allPassages: () => readonly Passage[];
};

export function createFakeLibraryStore(file?: string): FakeLibraryStore {
  let state: State = { generation: 0, documents: new Map(), passages: new Map() };
  let staged: State | null = null;
  const writes = { put: [] as string[], gone: [] as string[], removed: [] as string[], stages: 0 };

  const apply = (entry: Entry) => {
    if (entry.kind === "stage") {
      staged = {
        generation: state.generation + 1,
        documents: new Map(state.documents),
        passages: new Map(state.passages),
      };
      return;
    }
    if (!staged) throw new Error(`${entry.kind} without a stage`);
    if (entry.kind === "put") put(staged, entry);
    if (entry.kind === "remove") remove(staged, entry.documentIds);
    if (entry.kind === "publish") {
      state = staged;
      staged = null;
    }
  };
  if (file && existsSync(file)) {
    for (const line of readFileSync(file, "utf8").split("\n")) if (line) apply(JSON.parse(line) as Entry);
    staged = null;
  }
  const write = async (entry: Entry) => {
    apply(entry);
    if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };
  const inOrder = () =>
    [...state.passages.values()].sort((one, other) =>
      one.documentId === other.documentId
        ? one.ordinal - other.ordinal
        : one.documentId < other.documentId
          ? -1
          : 1,
    );

  return {
    writes,
    allPassages: inOrder,
    generation: async () => state.generation,
    documents: async () => [...state.documents.values()],
    passages: async function* (batchSize) {
      const all = inOrder();
      for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize);
    },
    stage: async () => {
      writes.stages += 1;
      await write({ kind: "stage" });
      const generation = state.generation + 1;
      return {
        generation,
        put: async (documents, passages, gone) => {
          writes.put.push(...passages.map(({ id }) => id));
          writes.gone.push(...gone);
          await write({ kind: "put", documents, passages, gone });
        },
        remove: async (documentIds) => {
          writes.removed.push(...documentIds);
          await write({ kind: "remove", documentIds });
        },
        publish: () => write({ kind: "publish" }),
      };
    },
  };
}

function put(state: State, { documents, passages, gone }: Extract<Entry, { kind: "put" }>): void {
  for (const id of gone) {
    if (!state.passages.delete(id)) throw new Error(`${id} is said to be gone but is not held`);
  }
  for (const document of documents) state.documents.set(document.id, document);
  for (const passage of passages) {
    if (state.passages.has(passage.id)) throw new Error(`${passage.id} is held already`);
    if (!state.documents.has(passage.documentId)) throw new Error(`${passage.id} has no document`);
    state.passages.set(passage.id, passage);
  }
}

function remove(state: State, documentIds: readonly string[]): void {
  const ids = new Set(documentIds);
  for (const id of ids) if (!state.documents.delete(id)) throw new Error(`${id} is not held`);
  for (const [id, passage] of state.passages) if (ids.has(passage.documentId)) state.passages.delete(id);
}
