// Nearest neighbours by a navigable graph (hnswlib-node, a native add-on that needs a compiler at install).
// It asks JavaScript about every row it meets, so where few rows are allowed the exact scan is both faster
// and complete; the graph is asked only when most rows are.

import { Fault } from "../../errors.ts";
import type { VectorIndex } from "../vector-index.ts";
import { createInt8Scan } from "./int8-scan.ts";
import { type QuantisedVectors, vectorOf } from "./quantised.ts";

type Library = typeof import("hnswlib-node");

export type Hnsw =
  | {
      readonly status: "available";
      /** Builds the graph of all rows and writes it; blocks for seconds, so call it off the main thread. */
      readonly build: (vectors: QuantisedVectors, file: string) => void;
      readonly open: (vectors: QuantisedVectors, file: string) => Promise<VectorIndex>;
    }
  | { readonly status: "not available"; readonly reason: string };

const neighbours = 16;
const buildEffort = 200;
const seed = 100;
const searchEffort = 256;
/** Below this share of allowed rows the exact scan is the faster one. */
const leastAllowedShare = 0.25;

/** The add-on, or why it cannot be used here. */
export async function loadHnsw(): Promise<Hnsw> {
  try {
    const { default: library } = await import("hnswlib-node");
    return {
      status: "available",
      build: (vectors, file) => build(library, vectors, file),
      open: (vectors, file) => open(library, vectors, file),
    };
  } catch (cause) {
    return { status: "not available", reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

function build(library: Library, vectors: QuantisedVectors, file: string): void {
  const graph = new library.HierarchicalNSW("ip", vectors.dimensions);
  const rows = vectors.scales.length;
  graph.initIndex(Math.max(rows, 1), neighbours, buildEffort, seed);
  for (let row = 0; row < rows; row += 1) {
    if (vectors.scales[row] !== 0) graph.addPoint([...vectorOf(vectors, row)], row);
  }
  graph.writeIndexSync(file);
}

async function open(library: Library, vectors: QuantisedVectors, file: string): Promise<VectorIndex> {
  const graph = new library.HierarchicalNSW("ip", vectors.dimensions);
  await graph.readIndex(file).catch((cause: unknown) => {
    throw new Fault("store/failed", `The vector graph cannot be read: ${file}`, { cause });
  });
  const exact = createInt8Scan(vectors);
  const stored = graph.getCurrentCount();
  return {
    kind: "hnsw",
    size: exact.size,
    dimensions: vectors.dimensions,
    search: (query, k, allowed) => {
      const open = countAllowed(allowed);
      const wanted = Math.min(Math.trunc(k), stored);
      if (wanted < 1) return [];
      if (open < exact.size * leastAllowedShare || wanted > open / 2) return exact.search(query, k, allowed);
      graph.setEf(Math.max(searchEffort, wanted));
      const filter = open === exact.size ? undefined : (row: number) => allowed[row] === 1;
      const found = graph.searchKnn([...query], wanted, filter);
      if (found.neighbors.length < wanted) return exact.search(query, k, allowed);
      return found.neighbors.map((row, at) => ({ row, similarity: 1 - found.distances[at]! }));
    },
  };
}

function countAllowed(allowed: Uint8Array): number {
  let count = 0;
  for (const flag of allowed) count += flag;
  return count;
}
