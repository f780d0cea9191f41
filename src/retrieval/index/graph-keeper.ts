// Sees to it that a large library gets its vector graph: from the disk, or built in the background while the
// exact scan answers. Only the newest index is worth a graph; work for an older one is dropped.

import type { Log } from "../../log.ts";
import type { VectorIndex } from "../vector-index.ts";
import { loadHnsw } from "../vectors/hnsw.ts";
import type { QuantisedVectors } from "../vectors/quantised.ts";
import { buildGraph, openGraph } from "./graph-cache.ts";
import { type IndexData, quantisedVectors } from "./index-data.ts";

export type GraphKeeper = {
  /** Calls back with the graph of this index once there is one, unless a newer index came meanwhile. */
  readonly provide: (data: IndexData, onGraph: (graph: VectorIndex) => void) => void;
  readonly settled: () => Promise<void>;
};

export type GraphKeeperOptions = {
  readonly cacheFolder: string | null;
  readonly log: Log;
  readonly graphFrom?: number;
};

const defaultGraphFrom = 5000;

export function createGraphKeeper(options: GraphKeeperOptions, stopped: AbortSignal): GraphKeeper {
  const { cacheFolder, log, graphFrom = defaultGraphFrom } = options;
  let work: Promise<void> = Promise.resolve();
  let current = new AbortController();

  const run = async (folder: string, vectors: QuantisedVectors, signal: AbortSignal) => {
    signal.throwIfAborted();
    const hnsw = await loadHnsw();
    if (hnsw.status !== "available") {
      log.info("vector-graph-not-available", { reason: hnsw.reason });
      return null;
    }
    const stored = await openGraph(folder, vectors, hnsw);
    if (stored) return stored;
    await buildGraph(folder, vectors, signal);
    return openGraph(folder, vectors, hnsw);
  };

  return {
    provide: (data, onGraph) => {
      current.abort();
      current = new AbortController();
      const signal = AbortSignal.any([stopped, current.signal]);
      const vectors = quantisedVectors(data);
      if (cacheFolder === null || vectors === null || vectors.scales.length < graphFrom) return;
      work = work
        .then(() => run(cacheFolder, vectors, signal))
        .then((graph) => {
          if (graph && !signal.aborted) onGraph(graph);
        })
        .catch((error: unknown) => {
          if (!signal.aborted) log.warn("vector-graph-failed", { error });
        });
    },
    settled: () => work,
  };
}
