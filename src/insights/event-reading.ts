// What an event is about, where it does not say so itself: its clause teaches a competency, or its words name one.

import type { LearningEvent } from "../chat/learning-event.ts";
import type { Competency } from "../curriculum/competency.ts";
import { competencyOfWords } from "./competency-words.ts";
import { stripped } from "./strip.ts";

export type EventReading = {
  /** Changes when the rules change: then everything is read anew. */
  readonly version: string;
  /** The competency; "" where nothing tells. */
  readonly competencyOf: (
    event: Pick<LearningEvent, "kind" | "competency" | "clause" | "text" | "reason">,
  ) => string;
  /** A question without what belongs to one client or person; null for events that are no question. */
  readonly phraseOf: (event: Pick<LearningEvent, "kind" | "text">) => string | null;
};

/** Takes events at their word. */
export const plainReading: EventReading = {
  version: "plain",
  competencyOf: ({ competency }) => competency ?? "",
  phraseOf: () => null,
};

export type EventRules = {
  readonly competencies: readonly Pick<Competency, "id" | "documents">[];
  /** What the questions of the bank rest on, with the competencies they test. */
  readonly questions: readonly { readonly clause: string; readonly competency: readonly string[] }[];
  /** Puts the bank's own words for the words of the counter. */
  readonly canonical: (text: string) => string;
};

/** Reads clauses by the question bank first, then by the documents of each competency, then words. */
export function createEventReading({ competencies, questions, canonical }: EventRules): EventReading {
  const known = new Set(competencies.map(({ id }) => id));
  const byClause = mostTested(questions);
  const byDocument = new Map<string, string>();
  // A document that several teach belongs to the one that names it first.
  const place = ({ documents }: Pick<Competency, "documents">, id: string): number => documents.indexOf(id);
  for (const document of new Set(competencies.flatMap(({ documents }) => documents))) {
    const teaching = competencies.filter(({ documents }) => documents.includes(document));
    const first = teaching.toSorted((one, other) => place(one, document) - place(other, document))[0];
    if (first) byDocument.set(document, first.id);
  }
  return {
    version: `2:${fingerprint(JSON.stringify([competencies, [...byClause]]))}`,
    competencyOf: ({ kind, competency, clause, text, reason }) => {
      if (competency && known.has(competency)) return competency;
      const [document = ""] = clause?.split("#") ?? [];
      const ofClause = clause === null ? undefined : (byClause.get(clause) ?? byDocument.get(document));
      if (ofClause) return ofClause;
      const words = kind === "returned" ? reason : isQuestion(kind) ? text : null;
      return (words && competencyOfWords(canonical(words))) || "";
    },
    phraseOf: ({ kind, text }) =>
      isQuestion(kind) && text ? stripped(canonical(stripped(text))) || null : null,
  };
}

function isQuestion(kind: LearningEvent["kind"]): boolean {
  return kind === "asked" || kind === "refused";
}

/** For each clause the competency whose questions rest on it most often. */
function mostTested(questions: EventRules["questions"]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [clause, about] of Map.groupBy(questions, (question) => question.clause)) {
    const firsts = Map.groupBy(about, ({ competency }) => competency[0] ?? "");
    const most = [...firsts].toSorted((one, other) => other[1].length - one[1].length)[0];
    if (most?.[0]) found.set(clause, most[0]);
  }
  return found;
}

/** A number that is another one when the text is (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
