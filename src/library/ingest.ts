// Taking documents into the library: find the files, parse them off the main thread, compare with what is in
// force, stage the difference, put it in force in one step. Until that step readers see the old library.

import { type CivilDate, type Clock, civilDate } from "../dates.ts";
import type { Log } from "../log.ts";
import { changedDocument, type DocumentChange, removedDocument } from "./document-change.ts";
import { type Change, changeOf } from "./files/changes.ts";
import type { SkippedFile } from "./files/walk.ts";
import { type Entry, type Placing, type Plan, planIngest, requestOf } from "./ingest-plan.ts";
import { type FileResult, type Parser, spawnParser } from "./parser.ts";
import type { Document } from "./passage.ts";
import type { LibraryStore, StagedGeneration } from "./ports.ts";
import { endBefore, publishFrom } from "./versions/publication.ts";
import { type Parsed, restate } from "./versions/restate.ts";

export type IngestReport = {
  /** What the library holds from these paths after the run. */
  readonly documents: number;
  readonly passages: number;
  /** Documents whose content is the same as before. */
  readonly unchanged: number;
  /** Documents whose file vanished under an ingested folder. */
  readonly removed: number;
  readonly skipped: readonly SkippedFile[];
  /** What did not go in of files that did, e.g. scanned pages. */
  readonly warnings: readonly FileWarning[];
  readonly ms: number;
  /** Of a dry run only: what the ingest would change. */
  readonly changes?: readonly DocumentChange[];
};

export type FileWarning = { readonly file: string; readonly message: string };

export type IngestProgress = {
  readonly done: number;
  readonly total: number;
  readonly passages: number;
  readonly skipped: number;
};

export type IngestOptions = {
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
  /** A tab-separated list of the documents and their versions, see `versions/manifest.ts`. */
  readonly manifest?: string;
  /** Reports what would change and changes nothing. */
  readonly dryRun?: boolean;
  /** What is new or changed takes effect on this day; what it replaces stays until the day before. */
  readonly at?: CivilDate;
  /** With `dryRun`: as if the files lay elsewhere. */
  readonly as?: Placing;
};

export type Ingest = (paths: readonly string[], options?: IngestOptions) => Promise<IngestReport>;

export type IngestDeps = {
  readonly store: LibraryStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly spawnWorker?: () => Parser;
  readonly maxBytes?: number;
};

type Tally = {
  documents: number;
  passages: number;
  unchanged: number;
  done: number;
  skipped: SkippedFile[];
  warnings: FileWarning[];
  readonly changes: DocumentChange[];
};
/** What the changes of one run are made with. */
type Run = {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly at: CivilDate | null;
  readonly isDry: boolean;
  /** The generation in force when the run began. */
  readonly generation: number;
};

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
  const run = await begin(deps, paths, options);
  const { plan, tally } = run;
  const stage = stageOnce(deps.store);
  await parseAll(deps, plan, options, async (entries, results) => {
    const changes = count(entries, results, run);
    if (!run.isDry) await write(stage, changes);
    const { done, passages, skipped } = tally;
    options.onProgress?.({ done, total: plan.entries.length, passages, skipped: skipped.length });
  });
  await takeOut(stage, run);
  options.signal?.throwIfAborted();
  await stage.opened()?.publish();
  const report = reportOf(run, deps.clock().getTime() - start);
  deps.log.info("ingest-finished", {
    ...report,
    skipped: report.skipped.length,
    warnings: report.warnings.length,
    changes: report.changes?.length,
  });
  return report;
}

async function begin(deps: IngestDeps, paths: readonly string[], options: IngestOptions): Promise<Run> {
  const { manifest = null, dryRun = false, at = null, as = null } = options;
  const plan = await planIngest(deps.store, paths, {
    maxBytes: deps.maxBytes ?? defaultMaxBytes,
    manifest,
    as,
    withTexts: dryRun || at !== null,
    today: civilDate(deps.clock()),
  });
  const skipped = [...plan.skipped];
  return {
    plan,
    tally: { documents: 0, passages: 0, unchanged: 0, done: 0, skipped, warnings: [], changes: [] },
    at,
    isDry: dryRun,
    generation: await deps.store.generation(),
  };
}

/** Documents without a file leave the library; with a publication from a later day their last text stays till then. */
async function takeOut(stage: Stage, { plan, tally, at, isDry, generation }: Run): Promise<void> {
  if (plan.vanished.length === 0) return;
  const lost = plan.vanished.flatMap((id) => plan.documents.get(id) ?? []);
  if (isDry) {
    tally.changes.push(...lost.map((document) => removedDocument(document, plan.texts)));
    return;
  }
  if (at !== null) {
    const kept = lost.flatMap((document) => endBefore(at, heldText(plan, document), generation) ?? []);
    await write(stage, kept.map(addition));
  }
  await (await stage.open()).remove([...plan.vanished, ...(at === null ? plan.archives : [])]);
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

/** Adds the results to the tally and returns what has to be written. */
function count(entries: readonly Entry[], results: readonly FileResult[], run: Run): readonly Change[] {
  const { tally, plan } = run;
  const changes: Change[] = [];
  for (const [index, entry] of entries.entries()) {
    const result = results[index];
    const { file, placement, before } = entry;
    tally.done += 1;
    if (result?.status === "parsed") {
      changes.push(...changesOf(entry, result, run));
      tally.documents += 1;
      tally.passages += result.passages.length;
      tally.warnings.push(...result.warnings.map((message) => ({ file: file.absolute, message })));
      continue;
    }
    if (result?.status === "skipped") tally.skipped.push({ file: file.absolute, reason: result.reason });
    else tally.unchanged += 1;
    // A file that can no longer be read leaves its last good version in the library.
    tally.documents += before ? 1 : 0;
    tally.passages += before ? (plan.held.get(placement.id)?.size ?? 0) : 0;
  }
  return changes;
}

/** What one parsed file changes: itself and, when it counts from a later day, the text it replaces. */
function changesOf({ restating, before }: Entry, parsed: Parsed, run: Run): readonly Change[] {
  const { plan, tally, at } = run;
  const stated = restate(parsed, restating);
  const change = changeOf(stated.document, stated.passages, before, plan.held);
  if (change.isSilent) {
    tally.unchanged += 1;
    return [change];
  }
  if (at === null) {
    if (run.isDry) tally.changes.push(changedDocument(stated.document, stated.passages, before, plan.texts));
    return [change];
  }
  const held = before ? heldText(plan, before) : null;
  const { next, archived } = publishFrom(at, stated, held, run.generation);
  if (run.isDry) tally.changes.push(changedDocument(next.document, next.passages, before, plan.texts));
  return [
    ...(archived ? [addition(archived)] : []),
    changeOf(next.document, next.passages, before, plan.held),
  ];
}

function heldText({ texts }: Plan, document: Document): Parsed {
  return { document, passages: texts.get(document.id) ?? [] };
}

function addition({ document, passages }: Parsed): Change {
  return { document, passages, gone: [], isSilent: false };
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

function reportOf({ tally, plan, isDry }: Run, ms: number): IngestReport {
  const { documents, passages, unchanged, skipped, warnings, changes } = tally;
  const removed = plan.vanished.length;
  return { documents, passages, unchanged, removed, skipped, warnings, ms, ...(isDry ? { changes } : {}) };
}
