// What an ingest is going to do, before it parses anything: which files, under which ids, known as which
// versions, compared with what, and which documents have lost their file.

import { join } from "node:path";
import type { CivilDate } from "../dates.ts";
import { type HeldPassages, heldPassages } from "./files/changes.ts";
import { placeFiles } from "./files/document-ids.ts";
import { type Found, type FoundFile, isUnder, type SkippedFile, walk } from "./files/walk.ts";
import { loaders } from "./loaders.ts";
import type { Placement } from "./parse.ts";
import type { ParseRequest } from "./parser.ts";
import type { Document, Passage } from "./passage.ts";
import type { LibraryStore } from "./ports.ts";
import { type Edition, editionsOf } from "./versions/editions.ts";
import { type Manifest, readManifest } from "./versions/manifest.ts";
import { archivesOf, textsOf } from "./versions/publication.ts";
import { bytesHash, isStatedSo, type Restating } from "./versions/restate.ts";

export type Plan = {
  readonly entries: readonly Entry[];
  readonly skipped: readonly SkippedFile[];
  readonly held: HeldPassages;
  /** The words of what may change, when the plan was asked for them. */
  readonly texts: ReadonlyMap<Document["id"], readonly Passage[]>;
  readonly documents: ReadonlyMap<Document["id"], Document>;
  readonly vanished: readonly Document["id"][];
  /** Earlier texts of the vanished, kept for days gone by. */
  readonly archives: readonly Document["id"][];
};

export type Entry = {
  readonly file: FoundFile;
  readonly placement: Placement;
  readonly before: Document | undefined;
  readonly restating: Restating;
};

/** As if the files lay directly in a folder, under other names where they get one, and in the place of others. */
export type Placing = {
  readonly folder: string;
  readonly names: Readonly<Record<string, string>>;
  /** Names of files there that would make way. */
  readonly without: readonly string[];
};

export type PlanOptions = {
  readonly maxBytes: number;
  readonly manifest: string | null;
  readonly as: Placing | null;
  readonly withTexts: boolean;
  readonly today: CivilDate;
};

/** Throws `input/invalid` when a path does not exist or the manifest has a bad line. */
export async function planIngest(
  store: LibraryStore,
  paths: readonly string[],
  options: PlanOptions,
): Promise<Plan> {
  const manifest = options.manifest === null ? null : await readManifest(options.manifest);
  const extensions = loaders.flatMap((loader) => loader.extensions);
  const found = withoutManifest(await walk(paths, { extensions, maxBytes: options.maxBytes }), manifest);
  const documents = await store.documents();
  const byId = new Map(documents.map((document) => [document.id, document]));
  const lost = new Set([...vanishedOf(documents, found), ...makingWay(documents, options.as)]);
  const placements = placeFiles(
    options.as === null ? found.files : placedAs(options.as, found.files),
    documents.filter(({ id }) => !lost.has(id)),
  );
  const entries = entriesOf(found.files, placements, byId, manifest, options.today);
  const reused = new Set(entries.map(({ placement }) => placement.id));
  const vanished = [...lost].filter((id) => !reused.has(id));
  const known = entries.flatMap(({ before }) => (before ? [before.id] : []));
  const replaced = entries.flatMap(({ restating }) => restating.edition?.supersedes ?? []);
  return {
    entries,
    skipped: [...found.skipped, ...missingOf(manifest, found)],
    held: await heldPassages(store, new Set(known)),
    texts: await textsOf(store, new Set(options.withTexts ? [...known, ...replaced, ...vanished] : [])),
    documents: byId,
    vanished,
    archives: archivesOf(new Set(vanished), documents),
  };
}

/** What the worker is asked: a file that stands as it was stated is only hashed. */
export function requestOf({ file, placement, before, restating }: Entry): ParseRequest {
  const isSamePlace = before?.root === placement.root && before.path === placement.path;
  const knownHash = isSamePlace && isStatedSo(restating) ? bytesHash(before) : null;
  return { absolute: file.absolute, placement, knownHash };
}

function entriesOf(
  files: readonly FoundFile[],
  placements: readonly Placement[],
  held: ReadonlyMap<Document["id"], Document>,
  manifest: Manifest | null,
  today: CivilDate,
): readonly Entry[] {
  const editions = editionsOf(
    files.map(({ absolute }) => absolute),
    manifest,
  );
  const ids = new Map(files.map(({ absolute }, index) => [absolute, placements[index]?.id]));
  const placed = (edition: Edition) => ({
    ...edition,
    supersedes: (edition.predecessor === null ? null : ids.get(edition.predecessor)) ?? null,
  });
  return files.flatMap((file, index) => {
    const placement = placements[index];
    if (!placement) return [];
    const before = held.get(placement.id);
    const edition = editions.get(file.absolute);
    const restating = {
      edition: edition ? placed(edition) : null,
      before,
      hasManifest: manifest !== null,
      today,
    };
    return [{ file, placement, before, restating }];
  });
}

function placedAs({ folder, names }: Placing, files: readonly FoundFile[]): readonly FoundFile[] {
  return files.map((file) => {
    const path = names[file.path] ?? file.path;
    return { ...file, absolute: join(folder, path), root: folder, path };
  });
}

function makingWay(documents: readonly Document[], placing: Placing | null): readonly Document["id"][] {
  if (placing === null) return [];
  const { folder, without } = placing;
  return documents.filter(({ root, path }) => root === folder && without.includes(path)).map(({ id }) => id);
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

/** The manifest lists documents and is none. */
function withoutManifest(found: Found, manifest: Manifest | null): Found {
  if (!manifest) return found;
  return {
    ...found,
    files: found.files.filter(({ absolute }) => absolute !== manifest.file),
    skipped: found.skipped.filter(({ file }) => file !== manifest.file),
  };
}

function missingOf(manifest: Manifest | null, found: Found): readonly SkippedFile[] {
  const there = new Set([
    ...found.files.map(({ absolute }) => absolute.normalize("NFC")),
    ...found.skipped.map(({ file }) => file.normalize("NFC")),
  ]);
  return (manifest?.lines ?? [])
    .filter(({ file }) => !there.has(file) && found.folders.some((folder) => isUnder(file, folder)))
    .map(({ file }) => ({ file, reason: "清单中列出，但没有这个文件" }));
}
