// The main thread's side of parsing: hands batches of files to a worker thread and collects what comes back, in
// slices small enough that taking one in never holds up a conversation. A file that takes too long or too much
// memory costs the worker its life and nothing else: it is skipped, and a new worker goes on with the next file.

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
  | {
      readonly status: "parsed";
      readonly document: Document;
      readonly passages: readonly Passage[];
      readonly warnings: readonly string[];
    }
  | { readonly status: "skipped"; readonly reason: string };

/**
 * What the worker posts: `ready` when it has its loaders, then for each file slices of passages and how it came
 * out.
 */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "passages"; readonly passages: readonly Passage[] }
  | { readonly kind: "parsed"; readonly document: Document; readonly warnings: readonly string[] }
  | { readonly kind: "unchanged" }
  | { readonly kind: "skipped"; readonly reason: string };

export type Parser = {
  /** One result a file, in order. One batch at a time. */
  readonly parse: (batch: readonly ParseRequest[]) => Promise<readonly FileResult[]>;
  readonly close: () => Promise<void>;
};

export type ParserOptions = {
  /** A file that takes longer is skipped. */
  readonly timeLimitMs: number;
  /** A file that needs more is skipped; counts the heap and what lies outside it. */
  readonly memoryLimitMb: number;
  /** The module whose `loaders` the worker uses. */
  readonly loaders: URL;
};

type Job = {
  readonly batch: readonly ParseRequest[];
  readonly results: FileResult[];
  readonly resolve: (results: readonly FileResult[]) => void;
  readonly reject: (error: unknown) => void;
};

/** A worker's life: what is known of it, so that its death can be explained. */
type Life = {
  readonly worker: Worker;
  passages: Passage[];
  isReady: boolean;
  verdict: string | null;
  /** True when the file that it was to die for came out before it was dead. */
  isTooLate: boolean;
  timer: NodeJS.Timeout | undefined;
  /** Bytes the process held when the file began; null between files. */
  memoryBefore: number | null;
};

const memoryProbeMs = 200;
const tooMuchMemory = "解析占用内存过多，已跳过";
const defaults: ParserOptions = {
  timeLimitMs: 60_000,
  memoryLimitMb: 1024,
  loaders: new URL("./loaders.ts", import.meta.url),
};

/**
 * Starts the worker thread. A worker that dies on a file is replaced; one that dies before it is ready, or is
 * closed in mid-batch, fails the batch with a `Fault`.
 */
export function spawnParser(options: Partial<ParserOptions> = {}): Parser {
  const limits = { ...defaults, ...options };
  let job: Job | null = null;
  let isClosed = false;
  let life = begin();

  function begin(): Life {
    const worker = new Worker(new URL("./ingest-worker.ts", import.meta.url), {
      workerData: { loaders: limits.loaders.href },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryLimitMb },
    });
    const born: Life = {
      worker,
      passages: [],
      isReady: false,
      verdict: null,
      isTooLate: false,
      timer: undefined,
      memoryBefore: null,
    };
    let cause: unknown;
    worker.on("message", (message: WorkerMessage) => take(born, message));
    worker.on("error", (error) => {
      cause = error;
      if (isOutOfMemory(error)) born.verdict ??= tooMuchMemory;
    });
    worker.once("exit", () => end(born, cause));
    const stopWatching = watchMemory(born, limits.memoryLimitMb);
    worker.once("exit", stopWatching);
    return born;
  }

  function take(from: Life, message: WorkerMessage): void {
    if (message.kind === "ready") from.isReady = true;
    else if (message.kind === "passages") from.passages.push(...message.passages);
    else {
      from.isTooLate = from.verdict !== null;
      job?.results.push(resultOf(message, from.passages));
      from.passages = [];
    }
    if (message.kind !== "passages") next(from);
  }

  /** Starts the clock for the next file, or hands the finished batch over. */
  function next(on: Life): void {
    clearTimeout(on.timer);
    on.memoryBefore = null;
    if (!job || !on.isReady) return;
    if (job.results.length === job.batch.length) {
      const { resolve, results } = job;
      job = null;
      resolve(results);
      return;
    }
    on.memoryBefore = process.memoryUsage.rss();
    on.timer = setTimeout(() => condemn(on), limits.timeLimitMs);
  }

  function condemn(one: Life): void {
    one.verdict ??= `解析超过 ${limits.timeLimitMs / 1000} 秒，已跳过`;
    void one.worker.terminate();
  }

  /** The file that the worker died on is skipped; the files after it go to the next worker. */
  function end(dead: Life, cause: unknown): void {
    clearTimeout(dead.timer);
    if (isClosed || !dead.isReady) {
      fail(cause);
      return;
    }
    if (job && !dead.isTooLate && job.results.length < job.batch.length)
      job.results.push({ status: "skipped", reason: dead.verdict ?? "解析时意外停止，已跳过" });
    life = begin();
    if (job) life.worker.postMessage(job.batch.slice(job.results.length));
  }

  function fail(cause: unknown): void {
    isClosed = true;
    job?.reject(workerFault(cause));
    job = null;
  }

  return {
    parse: (batch) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(workerFault(undefined));
        job = { batch, results: [], resolve, reject };
        life.worker.postMessage(batch);
        next(life);
      }),
    close: async () => {
      isClosed = true;
      await life.worker.terminate();
    },
  };
}

function workerFault(cause: unknown): Fault {
  return new Fault("knowledge/missing", "解析文件的工作线程意外停止", {
    hint: "已导入的内容没有变化，请重试。",
    cause,
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/**
 * A worker's limits count its heap only; buffers, into which a zip bomb unfolds, lie outside it. What the process
 * has grown by since the file began is theirs: nothing else grows so fast.
 */
function watchMemory(life: Life, limitMb: number): () => void {
  const probe = setInterval(() => {
    if (life.memoryBefore === null || life.verdict !== null) return;
    if (process.memoryUsage.rss() - life.memoryBefore < limitMb * 1024 * 1024) return;
    life.verdict = tooMuchMemory;
    void life.worker.terminate();
  }, memoryProbeMs);
  return () => clearInterval(probe);
}

function resultOf(
  message: Exclude<WorkerMessage, { kind: "passages" | "ready" }>,
  passages: readonly Passage[],
): FileResult {
  if (message.kind === "parsed") {
    return { status: "parsed", document: message.document, passages, warnings: message.warnings };
  }
  return message.kind === "unchanged"
    ? { status: "unchanged" }
    : { status: "skipped", reason: message.reason };
}
