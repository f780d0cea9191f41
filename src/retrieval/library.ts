// The library in memory. Opening takes the index from the cache or builds it; a refresh builds the next one
// beside it in a worker and swaps, so searches never wait and never see half of a generation.

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "../dates.ts";
import type { Document } from "../library/passage.ts";
import type { LibraryStore, VectorStore } from "../library/ports.ts";
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
import { createInt8Scan } from "./vectors/int8-scan.ts";

export type LibraryOptions = {
  readonly store: LibraryStore & VectorStore;
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

export type IndexProgress = { readonly passages: number };

export type OpenLibrary = {
  /** Loads the store's generation from the cache, or builds it. */
  readonly open: (onProgress?: (progress: IndexProgress) => void) => Promise<void>;
  /** Builds the store's generation, if it is not the one in force, and puts it in force. */
  readonly refresh: (onProgress?: (progress: IndexProgress) => void) => Promise<void>;
  readonly view: Library;
  /** Resolves when nothing is being built any more, the vector graph included. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const batchSize = 500;

export function createLibrary(options: LibraryOptions): OpenLibrary {
  const { log } = options;
  const embedder = usefulEmbedder(options.embedder);
  const stopped = new AbortController();
  const vectorGraph = createGraphKeeper(options, stopped.signal);
  let snapshot = createSnapshot(emptyIndex(), null);
  let inForce: Fingerprint | null = null;
  let updates: Promise<void> = Promise.resolve();

  const install = (data: IndexData): void => {
    const vectors = quantisedVectors(data);
    inForce = data.meta;
    snapshot = createSnapshot(data, vectors && createInt8Scan(vectors));
    vectorGraph.provide(data, (graph) => {
      snapshot = createSnapshot(data, graph);
    });
  };

  const update = async (onProgress: (progress: IndexProgress) => void): Promise<void> => {
    stopped.signal.throwIfAborted();
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

  const enqueue = (onProgress: (progress: IndexProgress) => void = () => {}): Promise<void> => {
    const turn = updates.then(() => update(onProgress));
    // The next in line starts whether or not this one failed; its caller is told.
    updates = turn.catch(() => {});
    return turn;
  };

  const searcher = {
    readQuery: createQueryReader(options.lexicon),
    embedder,
    onEmbeddingFailed: (error: unknown) => log.warn("query-embedding-failed", { error }),
  };
  const settled = async (): Promise<void> => {
    await updates;
    await vectorGraph.settled();
  };
  return {
    open: enqueue,
    refresh: enqueue,
    view: createLibraryView(() => snapshot, searcher, options.clock),
    settled,
    close: async () => {
      stopped.abort();
      await settled();
    },
  };
}

type Build = { readonly signal: AbortSignal; readonly onProgress: (progress: IndexProgress) => void };

/** Builds in a worker; when the embedding endpoint fails, without vectors, so that new text can be found. */
async function buildIndex(
  options: LibraryOptions,
  embedder: Embedder | null,
  source: IndexSource,
  build: Build,
): Promise<IndexData> {
  if (source.documents.length === 0) return createIndexBuilder(source).finish();
  const cacheFile = options.cacheFolder && indexFile(options.cacheFolder);
  const failure: { error?: unknown } = {};
  const batches = readBatches(options.store, embedder, build, failure);
  try {
    const { data, cacheProblem } = await buildInWorker({ source, cacheFile }, batches, build.signal);
    if (cacheProblem) options.log.warn("index-cache-not-written", { reason: cacheProblem });
    return data;
  } catch (error) {
    if (build.signal.aborted || failure.error === undefined) throw error;
    options.log.error("passage-embedding-failed", { error: failure.error });
    return buildIndex(options, null, { ...source, embedder: null }, build);
  }
}

async function* readBatches(
  store: LibraryStore & VectorStore,
  embedder: Embedder | null,
  { signal, onProgress }: Build,
  failure: { error?: unknown },
): AsyncGenerator<IndexBatch> {
  let read = 0;
  for await (const passages of store.passages(batchSize)) {
    const vectors = embedder
      ? await passageVectors(passages, embedder, store, signal).catch((error: unknown) => {
          failure.error = error;
          throw error;
        })
      : [];
    yield { passages, vectors };
    read += passages.length;
    onProgress({ passages: read });
  }
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
