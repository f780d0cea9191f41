// The thread that builds an index: batches in, one message with all buffers out. It also writes the cache
// file, so that the main thread neither waits for the disk nor computes checksums.

import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "../../errors.ts";
import type { Passage } from "../../library/passage.ts";
import { createIndexBuilder, type IndexSource } from "./index-builder.ts";
import { writeIndex } from "./index-cache.ts";
import type { IndexData } from "./index-data.ts";

export type IndexJob = { readonly source: IndexSource; readonly cacheFile: string | null };

export type ToIndexWorker =
  | {
      readonly type: "batch";
      readonly passages: readonly Passage[];
      readonly vectors: readonly (Float32Array | null)[];
    }
  | { readonly type: "finish" };

export type FromIndexWorker =
  | { readonly type: "taken" }
  | { readonly type: "built"; readonly data: IndexData; readonly cacheProblem: string | null };

const port = parentPort;
if (port) {
  const { source, cacheFile } = workerData as IndexJob;
  const builder = createIndexBuilder(source);
  port.on("message", (message: ToIndexWorker) => {
    if (message.type === "batch") {
      builder.add(message.passages, message.vectors);
      port.postMessage({ type: "taken" } satisfies FromIndexWorker);
      return;
    }
    const data = builder.finish();
    const cacheProblem = cacheFile === null ? null : written(cacheFile, data);
    const buffers = new Set(Object.values(data.arrays).map((array) => array.buffer as ArrayBuffer));
    port.postMessage({ type: "built", data, cacheProblem } satisfies FromIndexWorker, [...buffers]);
    port.close();
  });
}

/** A cache that cannot be written costs the next start time, not this one its index. */
function written(file: string, data: IndexData): string | null {
  try {
    writeIndex(file, data);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
