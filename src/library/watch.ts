// A folder that people drop files into. Whatever happens in it leads to one ingest once it has been quiet for a
// while; what fails is tried again, because a network share comes and goes.

import { basename } from "node:path";
import { watch } from "chokidar";
import type { Clock } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { IngestReport } from "./ingest.ts";

export type WatchDeps = {
  readonly folder: string;
  readonly ingest: (paths: readonly string[]) => Promise<Pick<IngestReport, "documents" | "removed">>;
  /** How long the folder must have been quiet, in milliseconds. */
  readonly debounceMs: number;
  /** The first wait after a failed ingest, in milliseconds; it doubles up to `longestRetryMs`. */
  readonly retryMs?: number;
  readonly clock: Clock;
  readonly log: Log;
};

export type FolderWatch = {
  /** Settles once changes are seen; an ingest of what is there already is then on its way. */
  readonly ready: Promise<void>;
  /** Stops watching and waits for an ingest that runs. */
  readonly close: () => Promise<void>;
};

const defaultRetryMs = 10_000;
const longestRetryMs = 10 * 60_000;

/** Watches a folder. Nothing that goes wrong in it is fatal: it is logged and tried again. */
export function watchFolder(deps: WatchDeps): FolderWatch {
  const { folder, debounceMs, log } = deps;
  const runs = createRuns(deps);
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => path !== folder && isIgnored(path),
    ignorePermissionErrors: true,
  });
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  watcher.on("ready", () => {
    // What changed while nobody watched is found by looking once.
    runs.after(0);
    resolve();
  });
  watcher.on("all", () => runs.after(debounceMs));
  watcher.on("error", (error) => {
    log.warn("watch-failed", { folder, reason: messageOf(error) });
    runs.after(debounceMs);
  });
  return {
    ready,
    close: async () => {
      await watcher.close();
      await runs.close();
      resolve();
    },
  };
}

/** Ingests one after the other; whatever is asked for while one runs leads to one more. */
function createRuns({ folder, ingest, debounceMs, retryMs = defaultRetryMs, clock, log }: WatchDeps) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isClosed = false;
  let failures = 0;

  function after(waitMs: number): void {
    if (isClosed) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(start, waitMs);
  }

  function start(): void {
    timer = null;
    if (running) {
      isAskedAgain = true;
      return;
    }
    running = run().finally(() => {
      running = null;
      if (isAskedAgain) after(debounceMs);
      isAskedAgain = false;
    });
  }

  async function run(): Promise<void> {
    const started = clock().getTime();
    try {
      const { documents, removed } = await ingest([folder]);
      failures = 0;
      log.info("watch-ingested", { folder, documents, removed, ms: clock().getTime() - started });
    } catch (error) {
      const waitMs = Math.min(retryMs * 2 ** failures, longestRetryMs);
      failures += 1;
      const hint = error instanceof Fault ? error.hint : undefined;
      log.warn("watch-ingest-failed", { folder, reason: messageOf(error), hint, retryInMs: waitMs });
      after(waitMs);
    }
  }

  return {
    after,
    close: async (): Promise<void> => {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** Half-written files of editors and of copying programs say nothing yet; ingest passes them over too. */
function isIgnored(path: string): boolean {
  return /^(?:\.|~\$)/u.test(basename(path));
}
