// The worker thread that reads, hashes and parses files, so that the main thread goes on answering.

import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "../errors.ts";
import type { Loader } from "./loader.ts";
import { fileHash, parseFile } from "./parse.ts";
import type { ParseRequest, WorkerMessage } from "./parser.ts";

const passagesPerMessage = 250;

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

// The parser that started this thread names the module.
const { loaders } = (await import(workerData.loaders)) as { readonly loaders: readonly Loader[] };

parentPort?.on("message", async (batch: readonly ParseRequest[]) => {
  for (const request of batch) post(await outcomeOf(request));
});
post({ kind: "ready" });

/** Whatever goes wrong with one file is that file's reason to be skipped, never the end of the ingest. */
async function outcomeOf({ absolute, placement, knownHash }: ParseRequest): Promise<WorkerMessage> {
  try {
    const bytes = await readFile(absolute);
    if (fileHash(bytes) === knownHash) return { kind: "unchanged" };
    const outcome = await parseFile(placement, bytes, loaders);
    if (outcome.status === "skipped") return { kind: "skipped", reason: outcome.reason };
    for (let from = 0; from < outcome.passages.length; from += passagesPerMessage) {
      post({ kind: "passages", passages: outcome.passages.slice(from, from + passagesPerMessage) });
    }
    return { kind: "parsed", document: outcome.document, warnings: outcome.warnings };
  } catch (error) {
    return { kind: "skipped", reason: `文件无法读取：${messageOf(error)}` };
  }
}
