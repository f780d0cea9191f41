import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { VectorIndex } from "../../src/retrieval/vector-index.ts";
import { loadHnsw } from "../../src/retrieval/vectors/hnsw.ts";
import { createInt8Scan } from "../../src/retrieval/vectors/int8-scan.ts";
import { collectVectors, type QuantisedVectors } from "../../src/retrieval/vectors/quantised.ts";

const dimensions = 48;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vector-index-"));
});
afterAll(() => rm(folder, { recursive: true }));

const hnsw = await loadHnsw();
let graphs = 0;
async function openGraph(vectors: QuantisedVectors): Promise<VectorIndex> {
  if (hnsw.status !== "available") throw new Error(hnsw.reason);
  const file = join(folder, `${++graphs}.hnsw`);
  hnsw.build(vectors, file);
  return hnsw.open(vectors, file);
}

const implementations = [
  ["int8-scan", async (vectors: QuantisedVectors) => createInt8Scan(vectors)] as const,
  ...(hnsw.status === "available" ? [["hnsw", openGraph] as const] : []),
];

describe.each(implementations)("the %s index", (kind, open) => {
  const points = clusteredPoints(3000);
  const queries = clusteredPoints(50, 7);
  const all = new Uint8Array(points.length).fill(1);

  it("says what it is", async () => {
    const index = await open(collected(points.slice(0, 5)));
    expect(index).toMatchObject({ kind, size: 5, dimensions });
  });

  it("finds at least 95 of 100 of the true ten nearest", async () => {
    const index = await open(collected(points));
    expect(recall(index, points, queries, all)).toBeGreaterThanOrEqual(0.95);
  });

  it.each([0.02, 0.5, 0.95])("finds them when %f of the rows are allowed, and no others", async (share) => {
    const index = await open(collected(points));
    const random = randoms(11);
    const allowed = Uint8Array.from(points, () => (random() < share ? 1 : 0));
    for (const query of queries) {
      for (const { row } of index.search(query, 10, allowed)) expect(allowed[row]).toBe(1);
    }
    expect(recall(index, points, queries, allowed)).toBeGreaterThanOrEqual(0.95);
  });

  it("gives similarities in falling order, near the true cosines", async () => {
    const index = await open(collected(points));
    const hits = index.search(queries[0]!, 20, all);
    expect(hits).toHaveLength(20);
    for (const [at, hit] of hits.entries()) {
      expect(hit.similarity).toBeCloseTo(cosine(queries[0]!, points[hit.row]!), 1);
      if (at > 0) expect(hit.similarity).toBeLessThanOrEqual(hits[at - 1]!.similarity);
    }
  });

  it("gives every allowed row when more are wanted", async () => {
    const index = await open(collected(points.slice(0, 40)));
    const allowed = Uint8Array.from({ length: 40 }, (_, row) => (row % 10 === 0 ? 1 : 0));
    const rows = index.search(queries[0]!, 100, allowed).map(({ row }) => row);
    expect(rows.toSorted((a, b) => a - b)).toEqual([0, 10, 20, 30]);
    expect(index.search(queries[0]!, 100, new Uint8Array(40).fill(1))).toHaveLength(40);
  });

  it("finds nothing when it is empty, nothing is allowed or nothing is wanted", async () => {
    const empty = await open(collected([]));
    expect(empty.search(queries[0]!, 10, new Uint8Array(0))).toEqual([]);
    const index = await open(collected(points.slice(0, 40)));
    expect(index.search(queries[0]!, 10, new Uint8Array(40))).toEqual([]);
    expect(index.search(queries[0]!, 0, new Uint8Array(40).fill(1))).toEqual([]);
  });

  it("never finds a row that has no vector", async () => {
    const collector = collectVectors();
    for (const [at, point] of points.slice(0, 40).entries()) collector.add(at === 3 ? null : point);
    const index = await open(collector.finish());
    const rows = index.search(points[3]!, 40, new Uint8Array(40).fill(1)).map(({ row }) => row);
    expect(rows).toHaveLength(39);
    expect(rows).not.toContain(3);
  });
});

function collected(points: readonly Float32Array[]): QuantisedVectors {
  const collector = collectVectors();
  for (const point of points) collector.add(point);
  return collector.finish();
}

function recall(
  index: VectorIndex,
  points: readonly Float32Array[],
  queries: readonly Float32Array[],
  allowed: Uint8Array,
): number {
  let found = 0;
  let wanted = 0;
  for (const query of queries) {
    const nearest = points
      .flatMap((point, row) => (allowed[row] === 1 ? [{ row, similarity: cosine(query, point) }] : []))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, 10);
    const rows = new Set(index.search(query, 10, allowed).map(({ row }) => row));
    wanted += nearest.length;
    found += nearest.filter(({ row }) => rows.has(row)).length;
  }
  return found / wanted;
}

/** Unit vectors around 30 centres, as texts on 30 subjects would be. */
function clusteredPoints(count: number, seed = 1): Float32Array[] {
  const centre = randoms(99);
  const centres = Array.from({ length: 30 }, () => Array.from({ length: dimensions }, () => centre() - 0.5));
  const random = randoms(seed);
  return Array.from({ length: count }, () => {
    const near = centres[Math.floor(random() * centres.length)]!;
    const values = near.map((value) => value + (random() - 0.5) * 0.8);
    const length = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / length);
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

/** A small linear congruential generator: the same numbers every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
