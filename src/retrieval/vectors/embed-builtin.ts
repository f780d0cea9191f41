// Vectors without a model: the text's tokens, each hashed to a place and a sign, with sublinear weights.
// It knows no meaning, only shared words, so it mostly repeats what the word search finds; its use is that
// the vector leg works on a machine with nothing installed.

import type { Embedder } from "../embedder.ts";
import { isSingle, tokenKeys } from "../lexical/tokens.ts";

const dimensions = 384;
const singleWeight = 0.3;
/** Texts between two turns of the event loop: about 5 ms. */
const batchSize = 32;

export const builtinEmbedderId = "builtin-hash-1";

export function createBuiltinEmbedder(): Embedder {
  return {
    id: builtinEmbedderId,
    dimensions,
    embed: async (texts, signal) => {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += batchSize) {
        signal?.throwIfAborted();
        vectors.push(...texts.slice(start, start + batchSize).map(embedOne));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return vectors;
    },
  };
}

function embedOne(text: string): Float32Array {
  const counts = new Map<number, number>();
  for (const key of tokenKeys(text)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const vector = new Float32Array(dimensions);
  // A text without tokens must still have a direction.
  if (counts.size === 0) vector[0] = 1;
  for (const [key, count] of counts) {
    const hash = mixed(key);
    const weight = (1 + Math.log(count)) * (isSingle(key) ? singleWeight : 1);
    vector[hash % dimensions]! += (hash & 0x80000000) === 0 ? weight : -weight;
  }
  return toUnitLength(vector);
}

/** Scales to length 1 in place; a vector that cancelled out to nothing becomes the first axis. */
function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return vector;
}

function mixed(key: number): number {
  let hash = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
