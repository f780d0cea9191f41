// Seeded damage to a file: bytes changed, stretches cut out, doubled or zeroed, the end cut off.

export type Mutation = { readonly seed: number; readonly bytes: Uint8Array };

/** That many damaged copies; the same seeds give the same damage. */
export function mutations(original: Uint8Array, count: number): readonly Mutation[] {
  return Array.from({ length: count }, (_, seed) => ({ seed, bytes: mutate(original, seed) }));
}

function mutate(original: Uint8Array, seed: number): Uint8Array {
  const below = chance(seed);
  const at = below(original.length);
  const length = 1 + below(200);
  const bytes = original.slice();
  switch (seed % 5) {
    case 0:
      for (let change = 0; change < 1 + (seed % 20); change += 1) bytes[below(bytes.length)] = below(256);
      return bytes;
    case 1:
      return original.slice(0, at);
    case 2:
      return Uint8Array.from([...original.subarray(0, at), ...original.subarray(at + length)]);
    case 3:
      return Uint8Array.from([...original.subarray(0, at + length), ...original.subarray(at)]);
    default:
      return bytes.fill(0, at, at + length);
  }
}

/** Mulberry32: whole numbers below a bound, the same for the same seed. */
function chance(seed: number): (bound: number) => number {
  let state = seed + 1;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
