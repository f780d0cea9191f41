// Unit vectors as bytes: a quarter of the memory, and a cosine that is off by less than 0.01.

export type QuantisedVectors = {
  readonly dimensions: number;
  /** `dimensions` signed bytes a row. */
  readonly values: Int8Array;
  /** What a byte of the row is worth; 0 for a row without a vector. */
  readonly scales: Float32Array;
};

export type VectorCollector = {
  /** Adds the next row's vector; null for a row that has none. */
  readonly add: (vector: Float32Array | null) => void;
  readonly finish: () => QuantisedVectors;
};

/** All vectors must be as long as the first; throws otherwise. */
export function collectVectors(): VectorCollector {
  let dimensions = 0;
  let values = new Int8Array(0);
  const scales: number[] = [];
  return {
    add: (vector) => {
      if (vector && dimensions === 0) dimensions = vector.length;
      if (vector && vector.length !== dimensions)
        throw new Error(`A vector of ${vector.length}, not ${dimensions}.`);
      const start = scales.length * dimensions;
      if (start + dimensions > values.length) {
        const larger = new Int8Array(Math.max(values.length * 2, (scales.length + 1024) * dimensions));
        larger.set(values);
        values = larger;
      }
      scales.push(vector ? quantise(vector, values.subarray(start, start + dimensions)) : 0);
    },
    finish: () => ({
      dimensions,
      values: values.slice(0, scales.length * dimensions),
      scales: Float32Array.from(scales),
    }),
  };
}

/** The vector of a row as it was, within rounding. */
export function vectorOf(vectors: QuantisedVectors, row: number): Float32Array {
  const start = row * vectors.dimensions;
  const scale = vectors.scales[row]!;
  return Float32Array.from(
    vectors.values.subarray(start, start + vectors.dimensions),
    (value) => value * scale,
  );
}

function quantise(vector: Float32Array, into: Int8Array): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  const scale = largest / 127;
  for (let at = 0; at < into.length; at += 1) into[at] = Math.round(vector[at]! / scale);
  return scale;
}
