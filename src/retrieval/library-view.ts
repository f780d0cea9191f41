// The library as its readers see it, over whatever snapshot is in force when they ask.

import { type Clock, civilDate } from "../dates.ts";
import type { Document } from "../library/passage.ts";
import { type Audience, mayRead } from "../people/audience.ts";
import type { Hit, Library } from "./hit.ts";
import type { Snapshot } from "./index/snapshot.ts";
import { type Searcher, searchRows } from "./search.ts";

export function createLibraryView(current: () => Snapshot, searcher: Searcher, clock: Clock): Library {
  return {
    get generation() {
      return current().generation;
    },
    get size() {
      return current().size;
    },
    search: async ({ text, k, asOf, audience }) => {
      const snapshot = current();
      const today = civilDate(clock());
      const allowed = snapshot.mask(audience, asOf);
      const found = await searchRows(snapshot.index, searcher, { text, k, allowed });
      return found.map(({ row, score, lexicalRank, vectorRank }): Hit => {
        const superseded = snapshot.isSuperseded(row, today);
        const successor = superseded ? snapshot.successorOf(row, today, audience) : null;
        return {
          passage: snapshot.passageAt(row),
          score,
          trace: { lexicalRank, vectorRank },
          superseded,
          successor: successor === null ? null : snapshot.passageAt(successor).id,
        };
      });
    },
    rarity: ({ asOf, audience }) => {
      const snapshot = current();
      const allowed = snapshot.mask(audience, asOf);
      return (tokenKey) => snapshot.index.lexical.rarity(tokenKey, allowed);
    },
    passage: (id, audience) => {
      const snapshot = current();
      const row = snapshot.rowOfId(id);
      return row >= 0 && snapshot.mayReadRow(row, audience) ? snapshot.passageAt(row) : null;
    },
    document: (id, audience) => {
      const snapshot = current();
      const document = snapshot.documents.find((one) => one.id === id);
      if (!document || !mayRead(audience, document.audience)) return null;
      if (!hasReadableText(snapshot, document, audience)) return null;
      const rows = snapshot.rowsOfDocument(id).filter((row) => snapshot.mayReadRow(row, audience));
      const passages = rows.map(snapshot.passageAt).sort((a, b) => a.ordinal - b.ordinal);
      return { document, passages, recognition: snapshot.recognitionOf(id) };
    },
    documents: (audience) => {
      const snapshot = current();
      return snapshot.documents
        .filter((document) => mayRead(audience, document.audience))
        .filter((document) => hasReadableText(snapshot, document, audience))
        .sort((a, b) => byTitle.compare(a.title, b.title));
    },
  };
}

/** A scan that nobody has confirmed is not there at all for its readers, its recognised title included. */
function hasReadableText(snapshot: Snapshot, { id }: Document, audience: Audience): boolean {
  if (snapshot.recognitionOf(id)?.confirmation !== null) return true;
  return snapshot.rowsOfDocument(id).some((row) => snapshot.mayReadRow(row, audience));
}

const byTitle = new Intl.Collator("zh");
