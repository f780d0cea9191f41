// Marks [1], [2] for the clauses that a reply about a case rests on, as far as the library in force holds them; a clause
// that it does not hold is named in the sentence instead.

import { type ClauseId, clauseName } from "../../cases/clauses.ts";
import type { Cite } from "../../cases/telling.ts";
import type { Citation } from "../../chat/reply.ts";
import type { Passage } from "../../library/passage.ts";
import type { Audience } from "../../people/audience.ts";
import type { Library } from "../../retrieval/hit.ts";

export type Marks = {
  readonly cite: Cite;
  readonly citations: () => readonly Citation[];
  readonly passages: () => readonly Passage[];
};

export function createMarks(library: Library, audience: Audience): Marks {
  const cited = new Map<ClauseId, { readonly passage: Passage; readonly citation: Citation }>();
  return {
    cite: (clause) => {
      const held = cited.get(clause);
      if (held) return `[${held.citation.n}]`;
      const passage = library.passage(clause, audience);
      if (!passage) return `（${clauseName(clause)}）`;
      const citation = citationOf(passage, cited.size + 1);
      cited.set(clause, { passage, citation });
      return `[${citation.n}]`;
    },
    citations: () => [...cited.values()].map(({ citation }) => citation),
    passages: () => [...cited.values()].map(({ passage }) => passage),
  };
}

function citationOf(passage: Passage, n: number): Citation {
  return {
    n,
    passageId: passage.id,
    document: passage.document,
    clause: passage.clause,
    quote: passage.text.split("\n")[0] ?? passage.text,
    effectiveFrom: passage.effectiveFrom,
    effectiveTo: passage.effectiveTo,
    superseded: false,
    successor: null,
  };
}
