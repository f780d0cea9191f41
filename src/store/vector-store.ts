// Vectors by content hash. Bytes travel as base64 text: both drivers handle it alike, and PGlite four
// times faster than its own bytea parameters.

import { endianness } from "node:os";
import type { VectorStore } from "../library/ports.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

const batchSize = 250;

export function createVectorStore(db: Db): VectorStore {
  return {
    vectors: async (embedder, hashes) => {
      const found = new Map<string, Float32Array>();
      for (let start = 0; start < hashes.length; start += batchSize) {
        const rows = await db.query<{ readonly hash: string; readonly vector: string }>(
          `select hash, encode(vector, 'base64') as vector from library_vectors
           where embedder = $1 and hash = any($2::text[])`,
          [embedder, hashes.slice(start, start + batchSize)],
        );
        for (const { hash, vector } of rows) found.set(hash, fromBase64(vector));
      }
      return found;
    },
    putVectors: async (embedder, vectors) => {
      const entries = [...vectors];
      for (let start = 0; start < entries.length; start += batchSize) {
        const rows = entries
          .slice(start, start + batchSize)
          .map(([hash, vector]) => ({ hash, vector: toBase64(vector) }));
        await db.query(
          `insert into library_vectors (embedder, hash, vector)
           select $1, hash, decode(vector, 'base64')
           from json_to_recordset($2::json) as entry (hash text, vector text)
           on conflict (embedder, hash) do nothing`,
          [embedder, toJson(rows)],
        );
      }
    },
  };
}

function toBase64(vector: Float32Array): string {
  return littleEndian(Buffer.from(vector.slice().buffer)).toString("base64");
}

function fromBase64(text: string): Float32Array {
  const bytes = littleEndian(Buffer.from(text, "base64"));
  // A copy: a Buffer from the pool need not begin at a multiple of four.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function littleEndian(bytes: Buffer): Buffer {
  return endianness() === "LE" ? bytes : bytes.swap32();
}
