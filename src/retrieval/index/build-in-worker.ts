// The main thread's side of a build: hands over one batch at a time and waits until it is taken, so that
// neither thread piles up rows.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Passage } from "../../library/passage.ts";
import type { IndexData } from "./index-data.ts";
import type { FromIndexWorker, IndexJob, ToIndexWorker } from "./index-worker.ts";

export type IndexBatch = {
  readonly passages: readonly Passage[];
  /** As many as passages; empty when the index has no vectors. */
  readonly vectors: readonly (Float32Array | null)[];
};

/** Builds the index of the batches and writes the cache file; rejects when the worker fails or is aborted. */
export async function buildInWorker(
  job: IndexJob,
  batches: AsyncIterable<IndexBatch>,
  signal: AbortSignal,
): Promise<{ readonly data: IndexData; readonly cacheProblem: string | null }> {
  const worker = new Worker(new URL("./index-worker.ts", import.meta.url), { workerData: job });
  try {
    for await (const batch of batches) await ask(worker, { type: "batch", ...batch }, signal);
    const answer = await ask(worker, { type: "finish" }, signal);
    if (answer.type !== "built") throw new Error(`The index worker answered "${answer.type}" to "finish".`);
    return answer;
  } finally {
    await worker.terminate();
  }
}

async function ask(worker: Worker, message: ToIndexWorker, signal: AbortSignal): Promise<FromIndexWorker> {
  const settled = new AbortController();
  const either = { signal: AbortSignal.any([signal, settled.signal]) };
  const answered = once(worker, "message", either).then(([answer]) => answer as FromIndexWorker);
  // `once` rejects by itself on "error"; a worker that just ends would leave it waiting.
  const ended = once(worker, "exit", either).then(([code]): never => {
    throw new Error(`The index worker ended with ${code}.`);
  });
  const answer = Promise.race([answered, ended]);
  worker.postMessage(message);
  try {
    return await answer;
  } finally {
    settled.abort();
    await Promise.allSettled([answered, ended]);
  }
}
