// The desk of whoever answers for the bank's documents: bring files, see what they would change, publish them
// or throw them away, and take the last step back. One change at a time; each is recorded.

import { join } from "node:path";
import type { CivilDate, Clock } from "../dates.ts";
import type { IngestReport } from "../library/ingest.ts";
import type { Document } from "../library/passage.ts";
import type { Rollback } from "../library/ports.ts";
import { bytesHash } from "../library/versions/restate.ts";
import type { Log } from "../log.ts";
import { type Original, originalOf } from "./originals.ts";
import type { Actor, DeskEvent, DeskLibrary } from "./ports.ts";
import { createPublishing } from "./publishing.ts";
import type { Intent, Publication, Upload } from "./records.ts";
import { createReviews, type Review } from "./review.ts";
import { createRollback } from "./rollback.ts";
import { createShelf, type Shelf } from "./shelf.ts";
import { type BroughtFile, createUploads, sortBrought, type UploadLimits, type Uploads } from "./uploads.ts";

export type DeskDeps = DeskLibrary & {
  /** Where the desk keeps its files, e.g. `<data>/desk`. */
  readonly folder: string;
  /** Endings that can be read, lower case, with the dot. */
  readonly extensions: readonly string[];
  readonly record: (event: DeskEvent) => void | Promise<void>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly limits?: UploadLimits;
};

export type Received =
  | { readonly status: "received"; readonly uploadId: string }
  | { readonly status: "refused"; readonly refused: Upload["refused"] };

export type PublishRequest = {
  readonly by: Actor;
  /** The first day in force; null when the files say it themselves, or it is at once. */
  readonly at: CivilDate | null;
  /** The state of the library that the person decided upon, from `review` or `latest`. */
  readonly seen: string;
};

export type Published =
  | { readonly status: "published"; readonly report: IngestReport; readonly generation: number }
  /** Somebody else changed the library since the preview. */
  | { readonly status: "outdated" }
  | { readonly status: "nothing-readable" | "already-published" | "gone" };

export type Discarded = { readonly status: "discarded" | "gone" | "publishing" };

export type RolledBack =
  /** `restored` is the upload that holds the files of the publication that was undone. */
  | { readonly status: "undone"; readonly restored: string | null; readonly undone: Rollback }
  | { readonly status: "nothing-older" | "outdated" };

export type ConfirmRequest = {
  readonly by: Actor;
  readonly documentId: Document["id"];
  /** The content that the person has compared: `Recognition.hash`. */
  readonly seen: string;
};

/** `outdated`: the document has other content than was seen. */
export type Confirmed = { readonly status: "confirmed" | "outdated" | "gone" };

export type DocumentDesk = {
  /** Finishes what an earlier process began; call it once before anything else. */
  readonly recover: () => Promise<void>;
  readonly receive: (files: readonly BroughtFile[], by: Actor) => Promise<Received>;
  readonly uploads: () => Promise<readonly Upload[]>;
  /** An upload and what publishing it would change; null when there is no such upload. */
  readonly review: (uploadId: string) => Promise<Review | null>;
  readonly publish: (uploadId: string, request: PublishRequest) => Promise<Published>;
  readonly discard: (uploadId: string, by: Actor) => Promise<Discarded>;
  /** The state that a rollback would leave, and the publication that made it; null when it came from elsewhere. */
  readonly latest: () => Promise<{ readonly revision: string; readonly publication: Publication | null }>;
  readonly rollback: (request: Pick<PublishRequest, "by" | "seen">) => Promise<RolledBack>;
  /** The recognised text of a document was compared with its pictures; from now on it may be cited. */
  readonly confirm: (request: ConfirmRequest) => Promise<Confirmed>;
  /** The file behind a document; null when there is no such document. */
  readonly original: (documentId: Document["id"]) => Promise<Original | null>;
  /** Removes uploads whose time is over. */
  readonly expire: () => Promise<void>;
  readonly limits: UploadLimits;
  readonly extensions: readonly string[];
};

/** What the parts of the desk share. */
export type DeskParts = {
  readonly deps: DeskDeps;
  readonly uploads: Uploads;
  readonly shelf: Shelf;
  /**
   * Names the state of the library. Its generation is not enough: after a rollback the next change has the
   * same number as the one that was undone.
   */
  readonly revision: () => Promise<string>;
  readonly note: (event: Noted) => Promise<void>;
};
type Noted = Pick<DeskEvent, "by" | "action" | "uploadId" | "files"> & {
  readonly intent?: Intent;
};

const megabyte = 1024 * 1024;
export const defaultLimits: UploadLimits = {
  files: 20,
  fileBytes: 20 * megabyte,
  totalBytes: 60 * megabyte,
};
/** How long an upload waits for its owner, in milliseconds. */
const keptFor = 7 * 24 * 60 * 60 * 1000;

export function createDesk(deps: DeskDeps): DocumentDesk {
  const { folder, extensions, limits = defaultLimits, library } = deps;
  const uploads = createUploads(join(folder, "uploads"));
  const shelf = createShelf({ documents: join(folder, "documents"), history: join(folder, "history") });
  const latest = () => shelf.publicationOf(library().generation);
  const revision = async () => revisionOf(library().generation, await latest());
  const parts: DeskParts = { deps, uploads, shelf, revision, note: noteWith(deps) };
  const reviews = createReviews(parts);
  const publishing = createPublishing(parts, reviews);
  const undoing = createRollback(parts);
  const inTurn = createTurns();
  return {
    recover: () =>
      inTurn(async () => {
        await uploads.sweep();
        await undoing.recover();
        await publishing.recover();
        await expire(parts);
      }),
    receive: async (files, by) => {
      await inTurn(() => expire(parts));
      return receive(parts, files, by, limits);
    },
    uploads: uploads.list,
    review: reviews.review,
    publish: (id, request) => inTurn(() => publishing.publish(id, request)),
    discard: (id, by) => inTurn(() => discard(parts, id, by)),
    latest: async () => ({ revision: await revision(), publication: await latest() }),
    rollback: (request) => inTurn(() => undoing.rollback(request)),
    confirm: (request) => inTurn(() => confirm(parts, request)),
    original: async (documentId) => {
      const document = await documentOf(deps, documentId);
      return document && originalOf(document);
    },
    expire: () => inTurn(() => expire(parts)),
    limits,
    extensions,
  };
}

async function receive(
  { deps, uploads, note }: DeskParts,
  files: readonly BroughtFile[],
  by: Actor,
  limits: UploadLimits,
): Promise<Received> {
  const { accepted, refused } = sortBrought(files, limits, deps.extensions);
  if (accepted.length === 0) return { status: "refused", refused };
  const id = deps.newId();
  const kept = accepted.map(({ name, file }) => ({ name, bytes: file.size }));
  await uploads.add({ id, by, at: deps.clock().toISOString(), files: kept, refused: [...refused] }, accepted);
  await note({ by, action: "uploaded", uploadId: id, files: kept.map(({ name }) => name) });
  return { status: "received", uploadId: id };
}

async function discard({ uploads, note }: DeskParts, id: string, by: Actor): Promise<Discarded> {
  const upload = await uploads.find(id);
  if (!upload) return { status: "gone" };
  if (await uploads.intentOf(id)) return { status: "publishing" };
  await uploads.remove(id);
  await note({ by, action: "discarded", uploadId: id, files: upload.files.map(({ name }) => name) });
  return { status: "discarded" };
}

async function confirm(
  { deps, note }: DeskParts,
  { by, documentId, seen }: ConfirmRequest,
): Promise<Confirmed> {
  const document = await documentOf(deps, documentId);
  if (!document) return { status: "gone" };
  const hash = bytesHash(document);
  if (hash !== seen) return { status: "outdated" };
  await deps.confirm({ hash, documentId, by, at: deps.clock() });
  await note({ by, action: "confirmed", uploadId: null, files: [document.path] });
  return { status: "confirmed" };
}

async function documentOf({ documents }: DeskDeps, id: Document["id"]): Promise<Document | null> {
  return (await documents()).find((document) => document.id === id) ?? null;
}

/** Removes uploads that nobody published in time. */
async function expire({ deps, uploads, note }: DeskParts): Promise<void> {
  const oldest = new Date(deps.clock().getTime() - keptFor).toISOString();
  for (const upload of await uploads.list()) {
    if (upload.at >= oldest || (await uploads.intentOf(upload.id))) continue;
    await uploads.remove(upload.id);
    const files = upload.files.map(({ name }) => name);
    await note({ by: null, action: "expired", uploadId: upload.id, files });
  }
}

function revisionOf(generation: number, publication: Publication | null): string {
  return publication ? `${generation}/${publication.upload.id}/${publication.intent.at}` : String(generation);
}

function noteWith({ record, clock, library, log }: DeskDeps): DeskParts["note"] {
  return async ({ intent, ...event }) => {
    const generation = library().generation;
    const effectiveFrom = intent?.effectiveFrom ?? null;
    await record({ ...event, at: clock().toISOString(), effectiveFrom, generation });
    const { action, uploadId, by, files } = event;
    log.info("desk-changed", { action, uploadId, by: by?.id ?? null, files: files.length, generation });
  };
}

/** Runs one piece of work after the other, in the order asked for. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  };
}
