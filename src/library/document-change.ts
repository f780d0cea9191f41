// What an ingest would change, document by document and clause by clause: the report of a dry run.

import type { CivilDate } from "../dates.ts";
import { type ClauseChange, diffClauses } from "./diff.ts";
import type { Document, Passage } from "./passage.ts";

export type DocumentChange = {
  readonly document: Document["id"];
  readonly title: string;
  /** Its file under its root. */
  readonly path: Document["path"];
  readonly status: "added" | "changed" | "removed";
  /** The document whose clauses it is compared with: itself as it was, or the version it replaces. */
  readonly against: Document["id"] | null;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  readonly clauses: readonly ClauseChange[];
};

type Texts = ReadonlyMap<Document["id"], readonly Passage[]>;

/** A new document, or one whose words or dates changed; `texts` holds what was in force. */
export function changedDocument(
  document: Document,
  passages: readonly Passage[],
  before: Document | undefined,
  texts: Texts,
): DocumentChange {
  const against =
    before?.id ??
    (document.supersedes !== null && texts.has(document.supersedes) ? document.supersedes : null);
  return {
    ...factsOf(document),
    status: before ? "changed" : "added",
    against,
    clauses: diffClauses((against === null ? undefined : texts.get(against)) ?? [], passages),
  };
}

/** A document that leaves the library. */
export function removedDocument(document: Document, texts: Texts): DocumentChange {
  return {
    ...factsOf(document),
    status: "removed",
    against: document.id,
    clauses: diffClauses(texts.get(document.id) ?? [], []),
  };
}

function factsOf({ id, title, path, effectiveFrom, effectiveTo }: Document) {
  return { document: id, title, path, effectiveFrom, effectiveTo };
}
