// A library that works, in memory: audiences and validity are honoured, words are matched by characters.

import type { CivilDate } from "../../src/dates.ts";
import { type Document, inForce, type Passage } from "../../src/library/passage.ts";
import { mayRead } from "../../src/people/audience.ts";
import type { Hit, Library } from "../../src/retrieval/hit.ts";
import { tokenKeys } from "../../src/retrieval/lexical/tokens.ts";

export type ShelvedDocument = {
  readonly document: Pick<Document, "id" | "title"> & Partial<Document>;
  readonly clauses: readonly { readonly clause: string; readonly text: string; readonly path?: string }[];
};

/** `successors` maps a replaced passage to the one that replaced it. */
export function createMemoryLibrary(
  shelf: readonly ShelvedDocument[],
  successors: Readonly<Record<string, string>> = {},
): Library {
  const documents = wholeDocuments(shelf);
  const passages = shelf.flatMap((entry, i) => passagesOf(documents[i]!, entry.clauses));
  return {
    generation: 1,
    size: passages.length,
    search: async ({ text, k, asOf, audience }) =>
      passages
        .filter((passage) => inForce(passage, asOf) && mayRead(audience, passage.audience))
        .map((passage) => hit(passage, text, successors))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
    rarity: ({ asOf, audience }) => {
      const visible = passages.filter((p) => inForce(p, asOf) && mayRead(audience, p.audience));
      const keys = visible.map(
        ({ document, path, text }) => new Set(tokenKeys(`${document}\n${path}\n${text}`)),
      );
      return (key) => {
        const found = keys.filter((set) => set.has(key)).length;
        return Math.log(1 + (visible.length - found + 0.5) / (found + 0.5));
      };
    },
    passage: (id, audience) => passages.find((p) => p.id === id && mayRead(audience, p.audience)) ?? null,
    document: (id, audience) => {
      const document = documents.find((d) => d.id === id && mayRead(audience, d.audience));
      return document
        ? { document, passages: passages.filter((p) => p.documentId === id), recognition: null }
        : null;
    },
    documents: (audience) => documents.filter((document) => mayRead(audience, document.audience)),
  };
}

function hit(passage: Passage, text: string, successors: Readonly<Record<string, string>>): Hit {
  const shared = [...new Set(text)].filter((character) => passage.text.includes(character)).length;
  const successor = successors[passage.id] ?? null;
  return {
    passage,
    score: shared,
    trace: { lexicalRank: 1, vectorRank: null },
    superseded: successor !== null,
    successor,
  };
}

/** The documents with every fact that they were not given. */
export function wholeDocuments(shelf: readonly ShelvedDocument[]): readonly Document[] {
  return shelf.map(({ document }) => wholeDocument(document));
}

function wholeDocument(document: ShelvedDocument["document"]): Document {
  return {
    root: "/manual",
    path: `${document.id}.md`,
    hash: "0",
    version: null,
    effectiveFrom: null,
    effectiveTo: null,
    supersedes: null,
    audience: ["all"],
    owner: null,
    source: null,
    ...document,
  };
}

function passagesOf(document: Document, clauses: ShelvedDocument["clauses"]): Passage[] {
  const { id, title, effectiveFrom, effectiveTo, audience } = document;
  return clauses.map(({ clause, text, path = "" }, ordinal) => ({
    id: `${id}#${clause}`,
    documentId: id,
    document: title,
    clause,
    path,
    text,
    hash: String(ordinal),
    ordinal,
    effectiveFrom,
    effectiveTo,
    audience,
    recognisedPage: null,
  }));
}

/** A date literal for tests. */
export function day(text: `${number}-${number}-${number}`): CivilDate {
  return text as CivilDate; // a literal in the right shape
}
