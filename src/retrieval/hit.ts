// What a search returns, and how a search is asked for. One retrieval function serves the search command,
// the bots, the HTTP API and the evaluation, so that they cannot disagree.

import type { CivilDate } from "../dates.ts";
import type { Document, Passage } from "../library/passage.ts";
import type { Audience } from "../people/audience.ts";
import type { Recognition } from "./index/recognition.ts";

export type SearchRequest = {
  readonly text: string;
  readonly k: number;
  /** Only passages in force on this day are found. */
  readonly asOf: CivilDate;
  readonly audience: Audience;
};

export type Hit = {
  readonly passage: Passage;
  readonly score: number;
  /** Where the score comes from: rank (from 1) in each leg, null where the leg did not find it. */
  readonly trace: { readonly lexicalRank: number | null; readonly vectorRank: number | null };
  /** True when a later version has replaced the passage by today, whatever day was asked for. */
  readonly superseded: boolean;
  /** The passage that replaced it. */
  readonly successor: string | null;
};

/**
 * The library in force, as everybody who reads it sees it. Reads never touch the database. Recognised text that is
 * not confirmed is never found; only those who keep the documents can look it up.
 */
export type Library = {
  readonly generation: number;
  /** Number of passages, whoever may read them. */
  readonly size: number;
  readonly search: (request: SearchRequest) => Promise<readonly Hit[]>;
  /**
   * How rare a token (see `lexical/tokens.ts`) is among the passages this reader may see on that day: its
   * weight in BM25, highest for a token that occurs nowhere. What an answer's evidence is weighed with.
   */
  readonly rarity: (reader: Pick<SearchRequest, "asOf" | "audience">) => (tokenKey: number) => number;
  /** A passage by id, on whatever date it is in force; null when there is none this audience may read. */
  readonly passage: (id: Passage["id"], audience: Audience) => Passage | null;
  /** A document with its passages in order; null when there is none this audience may read. */
  readonly document: (
    id: Document["id"],
    audience: Audience,
  ) => {
    readonly document: Document;
    readonly passages: readonly Passage[];
    /** Null when none of its text was recognised in pictures. */
    readonly recognition: Recognition | null;
  } | null;
  /** The documents this audience may read, by title. */
  readonly documents: (audience: Audience) => readonly Document[];
};
