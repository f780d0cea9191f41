// Nearest neighbours by cosine over unit vectors, for rows 0..n-1. Two implementations: hnswlib-node,
// and an exact int8 scan where no compiler was at hand.

export type VectorHit = { readonly row: number; readonly similarity: number };

export type VectorIndex = {
  readonly kind: "hnsw" | "int8-scan";
  readonly size: number;
  readonly dimensions: number;
  /** The `k` nearest rows for which `allowed[row]` is 1, best first. */
  readonly search: (query: Float32Array, k: number, allowed: Uint8Array) => readonly VectorHit[];
};
