// Taking documents into the library: find the files, parse them off the main thread, compare with what is in
// force, stage the difference, put it in force in one step. Until that step readers see the old library.

import { join } from "node:path";
import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";
import { type Change, changeOf, type HeldPassages, heldPassages } from "./files/changes.ts";
import { placeFiles } from "./files/document-ids.ts";
import { type Found, type FoundFile, isUnder, type SkippedFile, walk } from "./files/walk.ts";
import { loaders } from "./loaders.ts";
import type { Placement } from "./parse.ts";
import { type FileResult, type Parser, spawnParser } from "./parser.ts";
import type { Document } from "./passage.ts";
import type { LibraryStore, StagedGeneration } from "./ports.ts";

export type IngestReport = {
  /** What the library holds from these paths after the run. */
  readonly documents: number;
  readonly passages: number;
  /** Documents whose content is the same as before. */
  readonly unchanged: number;
  /** Documents whose file vanished under an ingested folder. */
  readonly removed: number;
  readonly skipped: readonly SkippedFile[];
  readonly ms: number;
};

export type IngestProgress = {
  readonly done: number;
  readonly total: number;
  readonly passages: number;
  readonly skipped: number;
};

export type IngestOptions = {
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
};

export type Ingest = (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>;

export type IngestDeps = {
  readonly store: LibraryStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly spawnWorker?: () => Parser;
  readonly maxBytes?: number;
};

type Plan = {
  readonly found: Found;
  readonly entries: readonly Entry[];
  readonly held: HeldPassages;
  readonly vanished: readonly Document["id"][];
};
type Entry = {
  readonly file: FoundFile;
  readonly placement: Placement;
  readonly before: Document | undefined;
};
type Tally = { documents: number; passages: number; unchanged: number; done: number; skipped: SkippedFile[] };

const filesPerBatch = 24;
const defaultMaxBytes = 20 * 1024 * 1024;

/**
 * Creates the ingest. A second call waits for the first. Throws `input/invalid` when a path does not exist and
 * the signal's reason when aborted; in both cases, and after a crash, the library in force is the old one.
 */
export function createIngest(deps: IngestDeps): Ingest {
  let last: Promise<unknown> = Promise.resolve();
  return (paths, options = {}) => {
    const run = last.then(() => ingest(deps, paths, options));
    last = run.catch(() => undefined);
    return run;
  };
}

async function ingest(
  deps: IngestDeps,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestReport> {
  const start = deps.clock().getTime();
  options.signal?.throwIfAborted();
  const plan = await planOf(deps, paths);
  const tally: Tally = { documents: 0, passages: 0, unchanged: 0, done: 0, skipped: [...plan.found.skipped] };
  const stage = stageOnce(deps.store);
  await parseAll(deps, plan, options, async (entries, results) => {
    await write(stage, count(entries, results, plan.held, tally));
    const { done, passages, skipped } = tally;
    options.onProgress?.({ done, total: plan.entries.length, passages, skipped: skipped.length });
  });
  if (plan.vanished.length > 0) await (await stage.open()).remove(plan.vanished);
  options.signal?.throwIfAborted();
  await stage.opened()?.publish();
  const report = reportOf(tally, plan.vanished.length, deps.clock().getTime() - start);
  deps.log.info("ingest-finished", { ...report, skipped: report.skipped.length });
  return report;
}

async function planOf(deps: IngestDeps, paths: readonly string[]): Promise<Plan> {
  const extensions = loaders.flatMap((loader) => loader.extensions);
  const found = await walk(paths, { extensions, maxBytes: deps.maxBytes ?? defaultMaxBytes });
  const documents = await deps.store.documents();
  const vanished = new Set(vanishedOf(documents, found));
  const placements = placeFiles(
    found.files,
    documents.filter(({ id }) => !vanished.has(id)),
  );
  const byId = new Map(documents.map((document) => [document.id, document]));
  const entries = found.files.flatMap((file, index) => {
    const placement = placements[index];
    return placement ? [{ file, placement, before: byId.get(placement.id) }] : [];
  });
  const reused = new Set(entries.map(({ placement }) => placement.id));
  const known = new Set(entries.flatMap(({ before }) => (before ? [before.id] : [])));
  return {
    found,
    entries,
    held: await heldPassages(deps.store, known),
    vanished: [...vanished].filter((id) => !reused.has(id)),
  };
}

/** Held documents whose file is no longer where it was; what lies in an unreadable place has not vanished. */
function vanishedOf(documents: readonly Document[], found: Found): readonly Document["id"][] {
  const present = new Set(found.files.map(({ absolute }) => absolute));
  return documents
    .filter((document) => {
      const file = join(document.root, document.path);
      const isInScope = found.folders.some((folder) => isUnder(file, folder));
      return isInScope && !present.has(file) && !found.uncertain.some((place) => isUnder(file, place));
    })
    .map(({ id }) => id);
}

/** Parses in batches; while one is written the worker is already on the next. */
async function parseAll(
  { spawnWorker = spawnParser }: IngestDeps,
  { entries }: Plan,
  { signal }: IngestOptions,
  take: (entries: readonly Entry[], results: readonly FileResult[]) => Promise<void>,
): Promise<void> {
  if (entries.length === 0) return;
  const parser = spawnWorker();
  const parse = (from: number) => {
    const batch = entries.slice(from, from + filesPerBatch);
    const results = parser.parse(batch.map(requestOf));
    // A failure is met at the await below; until then it must not count as unhandled.
    results.catch(() => undefined);
    return { batch, results };
  };
  try {
    let next = parse(0);
    for (let from = 0; from < entries.length; from += filesPerBatch) {
      signal?.throwIfAborted();
      const { batch, results } = next;
      const parsed = await results;
      if (from + filesPerBatch < entries.length) next = parse(from + filesPerBatch);
      await take(batch, parsed);
    }
  } finally {
    await parser.close();
  }
}

function requestOf({ file, placement, before }: Entry) {
  const isSamePlace = before?.root === placement.root && before.path === placement.path;
  return { absolute: file.absolute, placement, knownHash: isSamePlace ? before.hash : null };
}

/** Adds the results to the tally and returns what has to be written. */
function count(
  entries: readonly Entry[],
  results: readonly FileResult[],
  held: HeldPassages,
  tally: Tally,
): readonly Change[] {
  const changes: Change[] = [];
  for (const [index, { file, placement, before }] of entries.entries()) {
    const result = results[index];
    tally.done += 1;
    if (result?.status === "parsed") {
      const change = changeOf(result.document, result.passages, before, held);
      changes.push(change);
      tally.documents += 1;
      tally.passages += result.passages.length;
      tally.unchanged += change.isSilent ? 1 : 0;
      continue;
    }
    if (result?.status === "skipped") tally.skipped.push({ file: file.absolute, reason: result.reason });
    else tally.unchanged += 1;
    // A file that can no longer be read leaves its last good version in the library.
    tally.documents += before ? 1 : 0;
    tally.passages += before ? (held.get(placement.id)?.size ?? 0) : 0;
  }
  return changes;
}

type Stage = {
  readonly open: () => Promise<StagedGeneration>;
  readonly opened: () => StagedGeneration | null;
};

/** Opens the next generation at the first change, so that an ingest without any leaves the old one in force. */
function stageOnce(store: LibraryStore): Stage {
  let generation: StagedGeneration | null = null;
  return {
    open: async () => {
      generation ??= await store.stage();
      return generation;
    },
    opened: () => generation,
  };
}

async function write(stage: Stage, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const generation = await stage.open();
  await generation.put(
    changes.map(({ document }) => document),
    changes.flatMap(({ passages }) => passages),
    changes.flatMap(({ gone }) => gone),
  );
}

function reportOf(tally: Tally, removed: number, ms: number): IngestReport {
  const { documents, passages, unchanged, skipped } = tally;
  return { documents, passages, unchanged, removed, skipped, ms };
}
