// The desk of the documents' owners and the watched folder, over the library of this process.

import { randomUUID } from "node:crypto";
import { appendFile, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import { createDesk, type DocumentDesk } from "../desk/desk.ts";
import type { IngestOptions, IngestReport } from "../library/ingest.ts";
import { loaders } from "../library/loaders.ts";
import type { Document } from "../library/passage.ts";
import type { Confirmation, Rollback } from "../library/ports.ts";
import { type FolderWatch, watchFolder } from "../library/watch.ts";
import type { Log } from "../log.ts";
import type { Library } from "../retrieval/hit.ts";

export type DeskPorts = {
  readonly dataFolder: string;
  /** Ingests, and lets index and notices follow. */
  readonly ingest: (paths: readonly string[], options: IngestOptions) => Promise<IngestReport>;
  readonly rollback: () => Promise<Rollback | null>;
  readonly documents: () => Promise<readonly Document[]>;
  readonly confirm: (confirmation: Confirmation) => Promise<void>;
  readonly library: () => Library;
  readonly clock: Clock;
  readonly log: Log;
};

const watchDebounceMs = 2_000;
/** Formats that a loader knows only to say what to save them as. */
const turnedAway: readonly string[] = [".doc", ".ppt", ".wps", ".dps"];

/** The desk, with what an earlier process began finished. */
export async function openDesk({ dataFolder, ingest, ...ports }: DeskPorts): Promise<DocumentDesk> {
  const folder = join(dataFolder, "desk");
  const desk = createDesk({
    ...ports,
    folder,
    extensions: loaders.flatMap((loader) => loader.extensions).filter((name) => !turnedAway.includes(name)),
    ingest: (paths, { at }) => ingest(paths, at === null ? {} : { at }),
    preview: async (paths, { as }) => {
      const report = await ingest(paths, { dryRun: true, as });
      return { report, changes: report.changes ?? [] };
    },
    record: async (event) => {
      await mkdir(folder, { recursive: true });
      await appendFile(join(folder, "record.jsonl"), `${JSON.stringify(event)}\n`);
    },
    newId: randomUUID,
  });
  await desk.recover();
  return desk;
}

/** Calls again and again without keeping the process alive; returns what stops it. */
export function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
}

/** Watches `WATCH_FOLDER`; null where it is not set. */
export function watchDocuments(config: Config, { ingest, clock, log }: DeskPorts): FolderWatch | null {
  if (!config.WATCH_FOLDER) return null;
  return watchFolder({
    folder: resolve(config.WATCH_FOLDER),
    ingest: (paths) => ingest(paths, {}),
    debounceMs: watchDebounceMs,
    clock,
    log,
  });
}
