// What a bank's documents become: passages that can be cited.

import type { CivilDate } from "../dates.ts";

/** One document of the library as it stands in one generation. */
export type Document = {
  /** Stable across re-ingests: the path under its ingested root, without the extension. */
  readonly id: string;
  readonly title: string;
  /** The root it was ingested from and its path under it: what vanishes there leaves the library. */
  readonly root: string;
  readonly path: string;
  readonly hash: string;
  readonly version: string | null;
  readonly effectiveFrom: CivilDate | null;
  /** The last day on which it is in force, inclusive. */
  readonly effectiveTo: CivilDate | null;
  /** The id of the document that this one replaces. */
  readonly supersedes: string | null;
  readonly audience: readonly string[];
  /** The department or person who answers for the text. */
  readonly owner: string | null;
  /** Where the text comes from, e.g. a decree number. */
  readonly source: string | null;
};

/** A citable piece of a document: one clause, a part of a long clause, or one row of a table. */
export type Passage = {
  /** `<document id>#<clause>`, with `/2` and so on for the parts of a long clause. Stable across re-ingests. */
  readonly id: string;
  readonly documentId: string;
  /** The document's title. */
  readonly document: string;
  /** e.g. `第十一条`; for text outside clauses the heading it stands under. */
  readonly clause: string;
  /** Headings above it, e.g. `第二章 受理与调查 > 第一节 受理`; empty when there are none. */
  readonly path: string;
  readonly text: string;
  /** SHA-256 of everything above that a reader or the index can see. */
  readonly hash: string;
  /** Position in the document, from 0. */
  readonly ordinal: number;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  readonly audience: readonly string[];
  /**
   * The file's page, from 1, in whose picture words of it were recognised (0: which page is not known); null when the
   * file states all its words. Recognised text is cited only once somebody has confirmed it.
   */
  readonly recognisedPage: number | null;
};

/** True when the passage is in force on that day. */
export function inForce(passage: Pick<Passage, "effectiveFrom" | "effectiveTo">, day: CivilDate): boolean {
  return (
    (passage.effectiveFrom === null || passage.effectiveFrom <= day) &&
    (passage.effectiveTo === null || day <= passage.effectiveTo)
  );
}
