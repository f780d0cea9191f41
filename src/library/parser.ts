// The main thread's side of parsing: hands batches of files to a worker thread and collects what comes back, in
// slices small enough that taking one in never holds up a conversation.

import { Worker } from "node:worker_threads";
import { Fault } from "../errors.ts";
import type { Placement } from "./parse.ts";
import type { Document, Passage } from "./passage.ts";

export type ParseRequest = {
  readonly absolute: string;
  readonly placement: Placement;
  /** The file's hash at its last ingest; a file that still has it is not parsed. */
  readonly knownHash: string | null;
};

export type FileResult =
  | { readonly status: "unchanged" }
  | { readonly status: "parsed"; readonly document: Document; readonly passages: readonly Passage[] }
  | { readonly status: "skipped"; readonly reason: string };

/** What the worker posts: slices of passages, then how the file came out; `batch-done` after the last file. */
export type WorkerMessage =
  | { readonly kind: "passages"; readonly passages: readonly Passage[] }
  | { readonly kind: "parsed"; readonly document: Document }
  | { readonly kind: "unchanged" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "batch-done" };

export type Parser = {
  /** One result a file, in order. One batch at a time. */
  readonly parse: (batch: readonly ParseRequest[]) => Promise<readonly FileResult[]>;
  readonly close: () => Promise<void>;
};

type Pending = {
  readonly resolve: (results: readonly FileResult[]) => void;
  readonly reject: (error: unknown) => void;
};

/** Starts the worker thread; a worker that dies fails the batch it was on with a `Fault`. */
export function spawnParser(): Parser {
  const worker = new Worker(new URL("./ingest-worker.ts", import.meta.url));
  let pending: Pending | null = null;
  let results: FileResult[] = [];
  let passages: Passage[] = [];
  let death: Fault | null = null;

  const settle = (finish: (batch: Pending) => void) => {
    const batch = pending;
    pending = null;
    if (batch) finish(batch);
  };
  const die = (cause: unknown) => {
    death ??= new Fault("knowledge/missing", "解析文件的工作线程意外停止", {
      hint: "已导入的内容没有变化，请重试；若总在同一个文件停止，请先移走该文件。",
      cause,
    });
    const fault = death;
    settle((batch) => batch.reject(fault));
  };
  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "passages") passages.push(...message.passages);
    else if (message.kind === "batch-done") settle((batch) => batch.resolve(results));
    else {
      results.push(resultOf(message, passages));
      passages = [];
    }
  });
  worker.on("error", die);
  worker.on("exit", die);

  return {
    parse: (batch) =>
      new Promise((resolve, reject) => {
        if (death) return reject(death);
        pending = { resolve, reject };
        results = [];
        worker.postMessage(batch);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function resultOf(
  message: Exclude<WorkerMessage, { kind: "passages" | "batch-done" }>,
  passages: readonly Passage[],
): FileResult {
  if (message.kind === "parsed") return { status: "parsed", document: message.document, passages };
  return message.kind === "unchanged"
    ? { status: "unchanged" }
    : { status: "skipped", reason: message.reason };
}
