// Damage to files, the same for the same seed: bytes flipped, stretches cut out, doubled or moved, ends missing,
// and for zips the same inside their parts, where the checksums do not catch it.

import { unzipSync, zipSync } from "fflate";

/** Numbers from 0 up to 1 that depend on the seed only (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Mutation = {
  readonly bytes: Uint8Array;
  /** True when the damage is inside a zip's parts and the zip itself is whole. */
  readonly isInside: boolean;
};

/** The file with some damage. */
export function mutated(file: Uint8Array, random: () => number): Mutation {
  const isZip = file[0] === 0x50 && file[1] === 0x4b;
  if (!isZip || random() < 0.5) return { bytes: damaged(file, random), isInside: false };
  const parts = unzipSync(file);
  const names = Object.keys(parts);
  const name = names[below(names.length, random)] ?? "";
  const part = parts[name] ?? new Uint8Array();
  return { bytes: zipSync({ ...parts, [name]: damaged(part, random) }), isInside: true };
}

function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  const from = below(bytes.length, random);
  const to = Math.min(bytes.length, from + 1 + below(Math.max(1, bytes.length / 4), random));
  const [before, middle, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const kind = below(5, random);
  if (kind === 0) return before;
  if (kind === 1) return joined(before, after);
  if (kind === 2) return joined(before, middle, middle, after);
  if (kind === 3) return joined(middle, before, after);
  const flipped = bytes.slice();
  for (let count = 1 + below(20, random); count > 0; count -= 1) {
    flipped[below(bytes.length, random)] = below(256, random);
  }
  return flipped;
}

function below(limit: number, random: () => number): number {
  return Math.floor(random() * limit);
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
