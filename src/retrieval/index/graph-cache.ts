// The vector graph beside the index file. It takes long to build, so the exact scan answers until it is
// there; a small file beside it says what it was built from and its checksum, because the native reader
// trusts whatever it is given.

import { once } from "node:events";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { crc32 } from "node:zlib";
import type { VectorIndex } from "../vector-index.ts";
import type { Hnsw } from "../vectors/hnsw.ts";
import type { QuantisedVectors } from "../vectors/quantised.ts";
import type { GraphJob } from "./graph-worker.ts";

type AvailableHnsw = Extract<Hnsw, { status: "available" }>;

/** The stored graph of these vectors; null when there is none, or a damaged one, or that of other vectors. */
export async function openGraph(
  folder: string,
  vectors: QuantisedVectors,
  hnsw: AvailableHnsw,
): Promise<VectorIndex | null> {
  const [graph, seal] = await Promise.all([contentOf(graphFile(folder)), contentOf(sealFile(folder))]);
  if (!graph || !seal || seal.toString("utf8") !== sealOf(graph, vectors)) return null;
  return hnsw.open(vectors, graphFile(folder));
}

/** Builds and stores the graph in a worker thread; rejects when that fails or is aborted. */
export async function buildGraph(
  folder: string,
  vectors: QuantisedVectors,
  signal: AbortSignal,
): Promise<void> {
  const temporary = `${graphFile(folder)}.new`;
  const job: GraphJob = { vectors, file: temporary };
  const worker = new Worker(new URL("./graph-worker.ts", import.meta.url), { workerData: job });
  try {
    const [code] = await once(worker, "exit", { signal });
    if (code !== 0) throw new Error(`The graph worker ended with ${code}.`);
  } finally {
    await worker.terminate();
  }
  const seal = sealOf(await readFile(temporary), vectors);
  await rm(sealFile(folder), { force: true });
  await rename(temporary, graphFile(folder));
  await writeFile(sealFile(folder), seal);
}

function graphFile(folder: string): string {
  return join(folder, "vectors.hnsw");
}

function sealFile(folder: string): string {
  return join(folder, "vectors.hnsw.seal");
}

function sealOf(graph: Uint8Array, { values, scales, dimensions }: QuantisedVectors): string {
  const scaleBytes = new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength);
  return JSON.stringify({
    format: 1,
    rows: scales.length,
    dimensions,
    vectors: crc32(scaleBytes, crc32(values)),
    graph: crc32(graph),
  });
}

/** Null when the file is not there: any other trouble with it is met again, and reported, by the build. */
async function contentOf(file: string): Promise<Buffer | null> {
  return readFile(file).catch(() => null);
}
