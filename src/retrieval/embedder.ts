// The vector leg's port: text in, unit vectors out.

export type Embedder = {
  /** Names the model and its version; part of the index's fingerprint. */
  readonly id: string;
  /** Null as long as an endpoint has not said it: with its first vector. */
  readonly dimensions: number | null;
  /** One vector of length 1 a text, in order. */
  readonly embed: (texts: readonly string[], signal?: AbortSignal) => Promise<readonly Float32Array[]>;
};
