// A publication from a later day: the new text counts from that day, and what it replaces stays in the library
// as a superseded document of its own until the day before.

import { addDays, type CivilDate } from "../../dates.ts";
import type { Document, Passage } from "../passage.ts";
import { type Parsed, publishedFrom, withFacts } from "./restate.ts";

export type Published = {
  readonly next: Parsed;
  /** The replaced text under its own id; null when nothing was in force before that day. */
  readonly archived: Parsed | null;
};

/** No file lies under it, so that what was archived does not vanish when a folder is taken in again. */
const archiveRoot = "";

/** Publishes a new or changed document from `day`; `generation` names an old text without a date. */
export function publishFrom(
  day: CivilDate,
  next: Parsed,
  held: Parsed | null,
  generation: number,
): Published {
  const archived = held && endBefore(day, held, generation);
  return {
    next: publishedFrom(next, day, archived?.document.id ?? held?.document.supersedes ?? null),
    archived,
  };
}

/** The held text as a document that ends the day before `day`; null when it never counted until then. */
export function endBefore(day: CivilDate, { document, passages }: Parsed, generation: number): Parsed | null {
  const { id, effectiveFrom, effectiveTo } = document;
  if (effectiveFrom !== null && effectiveFrom >= day) return null;
  const last = addDays(day, -1);
  return withFacts(
    { document, passages },
    {
      id: `${id}@${effectiveFrom ?? generation}`,
      root: archiveRoot,
      effectiveTo: effectiveTo !== null && effectiveTo < last ? effectiveTo : last,
    },
  );
}

/** The archived texts of documents that leave the library for good. */
export function archivesOf(
  ids: ReadonlySet<Document["id"]>,
  documents: readonly Document[],
): readonly Document["id"][] {
  return documents
    .filter(({ id, root }) => root === archiveRoot && ids.has(originalOf(id)))
    .map(({ id }) => id);
}

/** `手册@2025-01-01` was `手册`. */
function originalOf(id: Document["id"]): Document["id"] {
  return id.slice(0, id.lastIndexOf("@"));
}

/** The whole passages of these documents, by document. */
export async function textsOf(
  store: { readonly passages: (batchSize: number) => AsyncIterable<readonly Passage[]> },
  ids: ReadonlySet<Document["id"]>,
): Promise<ReadonlyMap<Document["id"], readonly Passage[]>> {
  const texts = new Map<Document["id"], Passage[]>();
  if (ids.size === 0) return texts;
  for await (const batch of store.passages(1000)) {
    for (const passage of batch) {
      if (!ids.has(passage.documentId)) continue;
      const list = texts.get(passage.documentId);
      if (list) list.push(passage);
      else texts.set(passage.documentId, [passage]);
    }
  }
  return texts;
}
