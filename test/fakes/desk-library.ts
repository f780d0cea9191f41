// A library for the desk that works, in memory: a file's first line is its title, each further line a clause
// `第一条 text`; what starts with BROKEN cannot be read.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { CivilDate } from "../../src/dates.ts";
import { splitName } from "../../src/desk/file-names.ts";
import type { DeskLibrary, Preview } from "../../src/desk/ports.ts";
import { diffClauses } from "../../src/library/diff.ts";
import type { DocumentChange } from "../../src/library/document-change.ts";
import type { IngestReport } from "../../src/library/ingest.ts";
import type { Confirmation } from "../../src/library/ports.ts";
import type { Library } from "../../src/retrieval/hit.ts";
import { createMemoryLibrary, type ShelvedDocument, wholeDocuments } from "./memory-library.ts";

type Shelf = ReadonlyMap<string, ShelvedDocument>;

/** A library with these documents and, behind every change, a generation to return to. */
export function createDeskLibrary(initial: readonly ShelvedDocument[] = []) {
  const generations: Shelf[] = [new Map(), new Map(initial.map((entry) => [entry.document.id, entry]))];
  const confirmations: Confirmation[] = [];
  let failing: Error | null = null;
  const current = (): Shelf => generations.at(-1)!;
  const library: DeskLibrary = {
    ingest: async ([folder], { at }) => {
      if (failing) throw failing;
      const { read, report } = readFiles(filesIn(folder!), at);
      const others = [...current()].filter(([, { document }]) => document.root !== folder);
      const next = new Map([...others, ...read.map((entry) => placed(entry, folder!))]);
      if (fingerprint(next) !== fingerprint(current())) generations.push(next);
      return report;
    },
    preview: async (files, { as }) => {
      const { read, report } = readFiles(files, null, as.names);
      const changes = read.flatMap((entry) => changeOf(current().get(entry.document.id), entry));
      return { report, changes } satisfies Preview;
    },
    rollback: async () => {
      if (generations.length <= 2) return null;
      generations.pop();
      const to = generations.length - 1;
      const counts = { added: 1, removed: 0 };
      return { from: to + 1, to, documents: counts, passages: counts };
    },
    documents: async () => wholeDocuments([...current().values()]),
    confirm: async (confirmation) => {
      confirmations.push(confirmation);
    },
    library: () => ({ generation: generations.length - 1 }),
  };
  return {
    ...library,
    view: (): Library => ({
      ...createMemoryLibrary([...current().values()]),
      generation: generations.length - 1,
    }),
    confirmations,
    /** What the documents say, by id. */
    texts: () =>
      Object.fromEntries(
        [...current()].map(([id, { clauses }]) => [id, clauses.map(({ text }) => text).join("|")]),
      ),
    fail: (error: Error | null) => {
      failing = error;
    },
  };
}

function placed(entry: ShelvedDocument, root: string): readonly [string, ShelvedDocument] {
  return [entry.document.id, { ...entry, document: { ...entry.document, root } }];
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

type Names = Readonly<Record<string, string>>;

function readFiles(files: readonly string[], effectiveFrom: CivilDate | null, names: Names = {}) {
  const readable = files.filter((file) => !readFileSync(file, "utf8").startsWith("BROKEN"));
  const read = readable.map((file) => documentIn(file, effectiveFrom, names));
  const report: IngestReport = {
    documents: read.length,
    passages: read.reduce((sum, { clauses }) => sum + clauses.length, 0),
    unchanged: 0,
    removed: 0,
    skipped: files
      .filter((file) => !readable.includes(file))
      .map((file) => ({ file, reason: "文件损坏，无法打开" })),
    warnings: [],
    ms: 1,
  };
  return { read, report };
}

function documentIn(file: string, effectiveFrom: CivilDate | null, names: Names): ShelvedDocument {
  const [title = "", ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const path = names[basename(file)] ?? basename(file);
  return {
    document: { id: splitName(path).stem, path, title, effectiveFrom },
    clauses: lines.map((line) => ({ clause: line.split(" ")[0]!, text: line })),
  };
}

function changeOf(before: ShelvedDocument | undefined, after: ShelvedDocument): readonly DocumentChange[] {
  const { id, title, path = "" } = after.document;
  const clauses = diffClauses(clausesOf(before), clausesOf(after));
  if (clauses.length === 0) return [];
  const status = before ? "changed" : "added";
  const against = before ? id : null;
  return [{ document: id, title, path, status, against, effectiveFrom: null, effectiveTo: null, clauses }];
}

function clausesOf(entry: ShelvedDocument | undefined) {
  return (entry?.clauses ?? []).map(({ clause, text, path = "" }) => ({
    id: `${entry?.document.id}#${clause}`,
    clause,
    path,
    text,
  }));
}

function fingerprint(shelf: Shelf): string {
  return JSON.stringify([...shelf.values()].sort((a, b) => a.document.id.localeCompare(b.document.id)));
}
