// One file to one document with its passages: load, fill in what the file does not state, cut into clauses,
// name and hash. Pure but for the hash function, so the worker and the tests run the same code.

import { createHash } from "node:crypto";
import { type CivilDate, readCivilDate } from "../dates.ts";
import { everybody } from "../people/audience.ts";
import { clausesOf } from "./clauses.ts";
import type { Block, LoadedDocument, Loader } from "./loader.ts";
import type { Document, Passage } from "./passage.ts";
import { readPreamble } from "./reading/preamble.ts";
import { isTitle, labelOf } from "./structure/labels.ts";

/** Where a file's document stands in the library. */
export type Placement = Pick<Document, "id" | "root" | "path">;

export type ParseOutcome =
  | {
      readonly status: "parsed";
      readonly document: Document;
      readonly passages: readonly Passage[];
      readonly warnings: readonly string[];
    }
  | { readonly status: "skipped"; readonly reason: string };

/**
 * Raise it when the same bytes would give other passages, be it that a recogniser reads better: every file is then
 * parsed again, and recognised text confirmed again.
 */
const parserVersion = "3";

/** The hash by which a file is known to be unchanged: its bytes and the parser that read them. */
export function fileHash(bytes: Uint8Array): string {
  return createHash("sha256").update(`parser ${parserVersion}\n`).update(bytes).digest("hex");
}

/** Parses a file with the loader for its extension; a file that cannot be used is skipped with a reason. */
export async function parseFile(
  placement: Placement,
  bytes: Uint8Array,
  loaders: readonly Loader[],
): Promise<ParseOutcome> {
  const loader = loaders.find(({ extensions }) =>
    extensions.some((end) => hasExtension(placement.path, end)),
  );
  if (!loader) return { status: "skipped", reason: "不支持的文件格式" };
  const outcome = await loader.load({ path: placement.path, bytes });
  if (outcome.status === "rejected") return { status: "skipped", reason: outcome.reason };
  const { document, body } = describe(placement, fileHash(bytes), outcome.document);
  const passages = passagesOf(document, body);
  if (passages.length === 0) return { status: "skipped", reason: "文件没有正文" };
  return { status: "parsed", document, passages, warnings: outcome.document.warnings ?? [] };
}

/** SHA-256 of everything a reader or the index can see of a passage. */
export function passageHash(passage: Omit<Passage, "hash" | "ordinal">): string {
  const { id, documentId, document, clause, path, text, effectiveFrom, effectiveTo, audience } = passage;
  const origin = passage.recognisedPage === null ? [] : [passage.recognisedPage];
  const seen = [
    id,
    documentId,
    document,
    clause,
    path,
    text,
    effectiveFrom,
    effectiveTo,
    audience,
    ...origin,
  ];
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex");
}

function describe(
  placement: Placement,
  hash: string,
  { metadata, blocks }: LoadedDocument,
): { readonly document: Document; readonly body: readonly Block[] } {
  const fileName = (placement.path.split("/").at(-1) ?? placement.path).replace(/\.[^.]+$/, "");
  const { title, body } = titled(blocks, metadata.title, fileName);
  const edition = /[（(](\d{4}-\d{2}-\d{2})[）)]$/.exec(fileName)?.[1] ?? null;
  const preamble = readPreamble(body, title);
  const document: Document = {
    ...placement,
    hash,
    title,
    version: metadata.version ?? edition,
    effectiveFrom: metadata.effectiveFrom ?? latest(preamble.effectiveFrom, readCivilDate(edition ?? "")),
    effectiveTo: metadata.effectiveTo,
    supersedes: metadata.supersedes,
    audience: metadata.audience ?? [everybody],
    owner: metadata.owner,
    source: metadata.source ?? preamble.source,
  };
  return { document, body };
}

/** An edition's date in the file name is a lower bound: it cannot have counted before it was made. */
function latest(one: CivilDate | null, other: CivilDate | undefined): CivilDate | null {
  if (!other) return one;
  return one !== null && one > other ? one : other;
}

/** The title, and the blocks without it: every passage carries it as its document's name. */
function titled(
  blocks: readonly Block[],
  stated: string | null,
  fileName: string,
): { readonly title: string; readonly body: readonly Block[] } {
  const at = blocks.findIndex((block, index) => isTitleBlock(block, index === 0));
  const found = blocks[at];
  const words = found && found.kind !== "table" ? found.text : null;
  const title = stated ?? words ?? fileName;
  return words === title
    ? { title, body: blocks.filter((_, index) => index !== at) }
    : { title, body: blocks };
}

function isTitleBlock(block: Block, isFirst: boolean): boolean {
  if (block.kind === "table" || labelOf(block.text) !== null) return false;
  if (block.kind === "heading") return block.level === 1 || isFirst;
  return isFirst && block.kind === "paragraph" && isTitle(block.text);
}

function passagesOf(document: Document, body: readonly Block[]): readonly Passage[] {
  const { effectiveFrom, effectiveTo, audience } = document;
  return clausesOf(body).map(({ key, clause, path, text, recognisedPage }, ordinal) => {
    const passage = {
      id: `${document.id}#${key}`,
      documentId: document.id,
      document: document.title,
      clause,
      path,
      text,
      effectiveFrom,
      effectiveTo,
      audience,
      recognisedPage,
    };
    return { ...passage, ordinal, hash: passageHash(passage) };
  });
}

function hasExtension(path: string, extension: string): boolean {
  return path.toLowerCase().endsWith(extension);
}
