// A desk to ask at: a small library in memory, and an inquiry over it.

import { createFloorEngine } from "../../../src/language/floor-engine.ts";
import { languageOf } from "../../../src/language/language-of.ts";
import type { Passage } from "../../../src/library/passage.ts";
import type { Hit, Library } from "../../../src/retrieval/hit.ts";
import type { Rarity } from "../../../src/skills/ask/coverage.ts";
import { type Evidence, weighEvidence } from "../../../src/skills/ask/evidence.ts";
import type { Inquiry } from "../../../src/skills/ask/inquiry.ts";
import { kindOf } from "../../../src/skills/ask/question.ts";
import { createMemoryLibrary, day, type ShelvedDocument } from "../../fakes/memory-library.ts";

export const reader = { asOf: day("2026-11-23"), audience: ["all"] };

/** Every token is as rare as every other; none is unknown. */
export const evenRarity: Rarity = (key) => (key === 0 ? 2 : 1);

export function hitOf(text: string, fields: Partial<Passage> = {}, score = 1): Hit {
  const passage: Passage = {
    id: "手册#第一条",
    documentId: "手册",
    document: "信贷手册",
    clause: "第一条",
    path: "",
    text,
    hash: "0",
    ordinal: 0,
    effectiveFrom: null,
    effectiveTo: null,
    audience: ["all"],
    recognisedPage: null,
    ...fields,
  };
  return { passage, score, trace: { lexicalRank: 1, vectorRank: null }, superseded: false, successor: null };
}

/** The evidence of these hits for a question, best first. */
export function weigh(question: string, hits: readonly Hit[], rarity = evenRarity): readonly Evidence[] {
  return weighEvidence({ question, canonical: question, kind: kindOf(question) }, hits, rarity);
}

export function inquiryOf(
  question: string,
  shelf: readonly ShelvedDocument[] | Library,
  fields: Partial<Inquiry> = {},
): Inquiry {
  const library: Library =
    "search" in shelf ? shelf : createMemoryLibrary(shelf as readonly ShelvedDocument[]);
  return {
    question,
    language: languageOf(question),
    reader,
    library,
    canonical: (text) => text,
    substitutions: () => [],
    topics: [
      { name: "流动资金贷款", variants: ["流贷"], kind: "product" },
      { name: "固定资产贷款", variants: ["固贷"], kind: "product" },
    ],
    isOurField: (text) => text.includes("贷款"),
    engine: createFloorEngine(),
    signal: new AbortController().signal,
    emit: () => {},
    ...fields,
  };
}
