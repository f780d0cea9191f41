// What every way of answering is given, and what each gives back.

import type { Block, Choice, Citation, Reply } from "../../chat/reply.ts";
import type { Language, Trace } from "../../chat/turn.ts";
import type { LanguageEngine } from "../../language/engine.ts";
import type { Hit, Library, SearchRequest } from "../../retrieval/hit.ts";
import type { Substitution } from "../../retrieval/lexical/canonical.ts";
import type { Topic } from "../../retrieval/lexicon-file.ts";
import type { Silence } from "./wording.ts";

export type Inquiry = {
  /** Complete in itself: a follow-up was merged with what it leans on. */
  readonly question: string;
  readonly language: Language;
  readonly reader: Pick<SearchRequest, "asOf" | "audience">;
  readonly library: Library;
  readonly canonical: (text: string) => string;
  /** What the canonical form of a text has replaced. */
  readonly substitutions: (text: string) => readonly Substitution[];
  readonly topics: readonly Topic[];
  /** True when a text in canonical terms uses any term of the trade. */
  readonly isOurField: (canonical: string) => boolean;
  readonly engine: LanguageEngine;
  readonly signal: AbortSignal;
  /** Shows a preview while a model is still wording. */
  readonly emit: (block: Block) => void;
};

export type Table = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Finding = {
  readonly status: Reply["status"];
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly tables: readonly Table[];
  readonly choices: readonly Choice[];
  readonly rule: NonNullable<Reply["rule"]> | null;
  readonly competency: string | null;
  /** Why there is no answer, for the learning event. */
  readonly reason: string | null;
  readonly silence: Silence | null;
  readonly query: string;
  readonly generation: number;
  readonly passages: NonNullable<Trace["passages"]>;
  readonly engine: string;
  readonly model: string | null;
  readonly prompt: string | null;
  readonly checks: readonly string[];
};

/** A finding worded by the floor engine; the given fields over the plain ones. */
export function finding(
  inquiry: Pick<Inquiry, "question" | "library">,
  hits: readonly Hit[],
  fields: Pick<Finding, "status" | "text"> & Partial<Finding>,
): Finding {
  return {
    citations: [],
    tables: [],
    choices: [],
    rule: null,
    competency: null,
    reason: null,
    silence: null,
    query: inquiry.question,
    generation: inquiry.library.generation,
    passages: hits.map(({ passage, score }) => ({ id: passage.id, hash: passage.hash, score })),
    engine: "floor",
    model: null,
    prompt: null,
    checks: [],
    ...fields,
  };
}
