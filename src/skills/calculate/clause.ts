// The clause a calculation rests on, as it stands in the library in force today. A bank whose library has another
// manual gets none rather than a wrong one.

import type { Citation } from "../../chat/reply.ts";
import type { CivilDate } from "../../dates.ts";
import { sentencesIn } from "../../language/sentences.ts";
import { inForce, type Passage } from "../../library/passage.ts";
import type { Audience } from "../../people/audience.ts";
import type { Library } from "../../retrieval/hit.ts";

const longestQuote = 240;

export type Reader = { readonly asOf: CivilDate; readonly audience: Audience };

/** The passage an engine names, or null. */
export function clausePassage(clause: string | undefined, library: Library, reader: Reader): Passage | null {
  const passage = clause === undefined ? null : library.passage(clause, reader.audience);
  return passage && inForce(passage, reader.asOf) ? passage : null;
}

/** Its first sentences, word for word. */
export function citationOf(passage: Passage): Citation {
  const [first, ...others] = sentencesIn(passage.text);
  let end = first?.end ?? passage.text.length;
  for (const sentence of others) {
    if (sentence.end > longestQuote) break;
    end = sentence.end;
  }
  return {
    n: 1,
    passageId: passage.id,
    document: passage.document,
    clause: passage.clause,
    quote: passage.text.slice(0, end).trimEnd(),
    effectiveFrom: passage.effectiveFrom,
    effectiveTo: passage.effectiveTo,
    superseded: false,
    successor: null,
  };
}
