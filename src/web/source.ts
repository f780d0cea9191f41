// What a citation leads to: the passage in its place among the neighbouring clauses, with what a careful
// reader asks next: in force when, replaced by what, who answers for it, where it comes from.

import { type CivilDate, civilDate } from "../dates.ts";
import type { Document, Passage } from "../library/passage.ts";
import type { Audience } from "../people/audience.ts";
import type { Library } from "../retrieval/hit.ts";

export type Validity = "in-force" | "not-yet" | "expired" | "superseded";

export type Source = {
  readonly passage: Pick<
    Passage,
    "id" | "document" | "clause" | "path" | "text" | "effectiveFrom" | "effectiveTo"
  >;
  readonly document: Pick<Document, "id" | "title" | "version" | "owner" | "source">;
  readonly validity: Validity;
  /** The passage that replaced it, when this reader may read it. */
  readonly successor: Pick<Passage, "id" | "document" | "clause"> | null;
  /** The clauses around it, in order. */
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
};

export type Neighbour = Pick<Passage, "id" | "clause" | "path" | "text">;

const neighboursEachSide = 2;

/** The source behind a citation; null when there is no such passage or this reader may not read it. */
export async function findSource(
  library: Library,
  id: Passage["id"],
  reader: { readonly audience: Audience; readonly now: Date },
): Promise<Source | null> {
  const passage = library.passage(id, reader.audience);
  const found = passage && library.document(passage.documentId, reader.audience);
  if (!passage || !found) return null;
  const today = civilDate(reader.now);
  const replaced = await replacementOf(library, passage, reader.audience, today);
  const position = found.passages.findIndex((candidate) => candidate.id === id);
  const { version, owner, source } = found.document;
  return {
    passage: shown(passage),
    // The passage's own name for it says when its text is not confirmed yet.
    document: { id: found.document.id, title: passage.document, version, owner, source },
    validity: replaced.superseded && !isAhead(passage, today) ? "superseded" : validityOf(passage, today),
    successor: replaced.successor,
    before: found.passages.slice(Math.max(0, position - neighboursEachSide), position).map(neighbour),
    after: found.passages.slice(position + 1, position + 1 + neighboursEachSide).map(neighbour),
  };
}

/** The library says what replaced a passage on its hits only, so the passage is searched by its own words. */
async function replacementOf(library: Library, passage: Passage, audience: Audience, today: CivilDate) {
  const asOf = passage.effectiveTo ?? (isAhead(passage, today) ? passage.effectiveFrom! : today);
  const hits = await library.search({ text: passage.text.slice(0, 300), k: 10, asOf, audience });
  const hit = hits.find((candidate) => candidate.passage.id === passage.id);
  const successor = hit?.successor ? library.passage(hit.successor, audience) : null;
  return {
    superseded:
      hit?.superseded === true && (hit.successor !== null || validityOf(passage, today) !== "expired"),
    successor: successor && { id: successor.id, document: successor.document, clause: successor.clause },
  };
}

function validityOf(passage: Passage, today: CivilDate): Validity {
  if (isAhead(passage, today)) return "not-yet";
  return passage.effectiveTo !== null && passage.effectiveTo < today ? "expired" : "in-force";
}

function isAhead({ effectiveFrom }: Passage, today: CivilDate): boolean {
  return effectiveFrom !== null && effectiveFrom > today;
}

function shown({ id, document, clause, path, text, effectiveFrom, effectiveTo }: Passage): Source["passage"] {
  return { id, document, clause, path, text, effectiveFrom, effectiveTo };
}

function neighbour({ id, clause, path, text }: Passage): Neighbour {
  return { id, clause, path, text };
}
