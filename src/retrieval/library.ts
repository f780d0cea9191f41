// The library in memory. Opening takes the index from the cache or builds it; a refresh builds the next one
// beside it in a worker and swaps, so searches never wait and never see half of a generation.

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "../dates.ts";
import { Fault } from "../errors.ts";
import type { Document } from "../library/passage.ts";
import type { ConfirmationStore, Confirmations, LibraryStore, VectorStore } from "../library/ports.ts";
import type { Log } from "../log.ts";
import type { Embedder } from "./embedder.ts";
import { vectorWeightOf } from "./fuse.ts";
import type { Library } from "./hit.ts";
import { buildInWorker, type IndexBatch } from "./index/build-in-worker.ts";
import { createGraphKeeper } from "./index/graph-keeper.ts";
import { createIndexBuilder, type IndexSource } from "./index/index-builder.ts";
import { type CachedIndex, type Fingerprint, readIndex } from "./index/index-cache.ts";
import { type IndexData, quantisedVectors } from "./index/index-data.ts";
import { createSnapshot } from "./index/snapshot.ts";
import { createQueryReader, type Lexicon } from "./lexical/lexicon.ts";
import { createLibraryView } from "./library-view.ts";
import { passageVectors } from "./passage-vectors.ts";
import type { VectorIndex } from "./vector-index.ts";
import { createInt8Scan } from "./vectors/int8-scan.ts";

export type LibraryOptions = {
  readonly store: LibraryStore & VectorStore & Pick<ConfirmationStore, "confirmations">;
  /** Null: words only. */
  readonly embedder: Embedder | null;
  /** Null: nothing is kept on disk, and vectors are scanned. */
  readonly cacheFolder: string | null;
  readonly lexicon: Lexicon;
  readonly log: Log;
  readonly clock: Clock;
  /** From this many passages on the vectors get a graph; below, the scan is as fast. */
  readonly graphFrom?: number;
};

export type OpenLibrary = {
  /** Loads the store's generation from the cache, or builds it. */
  readonly open: (onProgress?: OnProgress) => Promise<void>;
  /** Builds the store's generation, if it is not the one in force, and puts it in force; confirmations follow. */
  readonly refresh: (onProgress?: OnProgress) => Promise<void>;
  readonly view: Library;
  /** Resolves when nothing is being built any more, the vector graph included. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Shown = {
  readonly data: IndexData;
  readonly vectors: VectorIndex | null;
  readonly confirmations: Confirmations;
};

const batchSize = 500;

export function createLibrary(options: LibraryOptions): OpenLibrary {
  const { log } = options;
  const embedder = usefulEmbedder(options.embedder);
  const stopped = new AbortController();
  const vectorGraph = createGraphKeeper(options, stopped.signal);
  let shown: Shown = { data: emptyIndex(), vectors: null, confirmations: new Map() };
  let snapshot = createSnapshot(shown.data, shown.vectors, shown.confirmations);
  let inForce: Fingerprint | null = null;

  const show = (next: Partial<Shown>): void => {
    shown = { ...shown, ...next };
    snapshot = createSnapshot(shown.data, shown.vectors, shown.confirmations);
  };
  const install = (data: IndexData): void => {
    const vectors = quantisedVectors(data);
    inForce = data.meta;
    show({ data, vectors: vectors && createInt8Scan(vectors) });
    vectorGraph.provide(data, (graph) => show({ vectors: graph }));
  };

  const update = async (onProgress: OnProgress): Promise<void> => {
    stopped.signal.throwIfAborted();
    const confirmations = await options.store.confirmations();
    if (confirmations.size !== shown.confirmations.size) show({ confirmations });
    const source = await sourceOf(options.store, embedder);
    if (inForce && isSame(inForce, source)) return;
    const started = performance.now();
    const cached = inForce === null ? await fromCache(options.cacheFolder, source) : null;
    if (cached?.status === "usable") return install(cached.data);
    install(await buildIndex(options, embedder, source, { signal: stopped.signal, onProgress }));
    const { generation, size: passages } = snapshot;
    const reason = cached?.reason ?? "a new generation";
    log.info("index-built", { generation, passages, reason, ms: Math.round(performance.now() - started) });
  };

  const updates = oneAtATime(update);
  const searcher = {
    readQuery: createQueryReader(options.lexicon),
    embedder,
    onEmbeddingFailed: (error: unknown) => log.warn("query-embedding-failed", { error }),
  };
  const settled = async (): Promise<void> => {
    await updates.settled();
    await vectorGraph.settled();
  };
  return {
    open: updates.run,
    refresh: updates.run,
    view: createLibraryView(() => snapshot, searcher, options.clock),
    settled,
    close: async () => {
      stopped.abort();
      await settled();
    },
  };
}

type OnProgress = (progress: { readonly passages: number }) => void;

/** Runs the updates in the order in which they were asked for. */
function oneAtATime(update: (onProgress: OnProgress) => Promise<void>) {
  let last: Promise<void> = Promise.resolve();
  return {
    run: (onProgress: OnProgress = () => {}): Promise<void> => {
      const turn = last.then(() => update(onProgress));
      // The next in line starts whether or not this one failed; its caller is told.
      last = turn.catch(() => {});
      return turn;
    },
    settled: () => last,
  };
}

type Build = { readonly signal: AbortSignal; readonly onProgress: OnProgress };

/** Builds in a worker; when the embedding endpoint fails, without vectors, so that new text can be found. */
async function buildIndex(
  options: LibraryOptions,
  embedder: Embedder | null,
  source: IndexSource,
  build: Build,
): Promise<IndexData> {
  if (source.documents.length === 0) return createIndexBuilder(source).finish();
  const cacheFile = options.cacheFolder && indexFile(options.cacheFolder);
  const batches = readBatches(options.store, embedder, build);
  try {
    const { data, cacheProblem } = await buildInWorker({ source, cacheFile }, batches, build.signal);
    if (cacheProblem) options.log.warn("index-cache-not-written", { reason: cacheProblem });
    return data;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "model/failed") throw error;
    options.log.error("passage-embedding-failed", { error });
    return buildIndex(options, null, { ...source, embedder: null }, build);
  }
}

async function* readBatches(
  store: LibraryStore & VectorStore,
  embedder: Embedder | null,
  { signal, onProgress }: Build,
): AsyncGenerator<IndexBatch> {
  let read = 0;
  let dimensions: number | undefined;
  for await (const passages of store.passages(batchSize)) {
    const vectors = embedder ? await passageVectors(passages, embedder, store, signal) : [];
    for (const vector of vectors) {
      dimensions ??= vector.length;
      if (vector.length !== dimensions) throw mixedLengths(embedder);
    }
    yield { passages, vectors };
    read += passages.length;
    onProgress({ passages: read });
  }
}

function mixedLengths(embedder: Embedder | null): Fault {
  return new Fault(
    "model/failed",
    `The stored vectors of ${embedder?.id} and its new ones differ in length.`,
    {
      hint: "Another model answers under the same name: give it a name of its own.",
    },
  );
}

async function sourceOf(store: LibraryStore, embedder: Embedder | null): Promise<IndexSource> {
  const [generation, documents] = [await store.generation(), await store.documents()];
  return {
    generation,
    documents,
    digest: digestOf(documents),
    embedder: embedder?.id ?? null,
  };
}

/** Catches a database that was put back or exchanged under the same generation number. */
function digestOf(documents: readonly Document[]): string {
  return createHash("sha256").update(JSON.stringify(documents)).digest("hex");
}

function isSame(a: Fingerprint, b: Fingerprint): boolean {
  const key = ({ generation, digest, embedder }: Fingerprint): string =>
    JSON.stringify([generation, digest, embedder]);
  return key(a) === key(b);
}

async function fromCache(folder: string | null, source: IndexSource): Promise<CachedIndex | null> {
  return folder === null ? null : readIndex(indexFile(folder), source);
}

/** An embedder that counts nothing in the fusion is neither asked nor stored. */
function usefulEmbedder(embedder: Embedder | null): Embedder | null {
  return embedder && vectorWeightOf(embedder.id) > 0 ? embedder : null;
}

function indexFile(folder: string): string {
  return join(folder, "passages.index");
}

function emptyIndex(): IndexData {
  return createIndexBuilder({ generation: 0, digest: "", embedder: null, documents: [] }).finish();
}
