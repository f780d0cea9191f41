// One generation of the library in memory, immutable. A refresh puts another one in its place; searches that
// run keep the one they began with.

import type { CivilDate } from "../../dates.ts";
import { type Document, inForce, type Passage } from "../../library/passage.ts";
import type { Audience } from "../../people/audience.ts";
import { createLexicalIndex } from "../lexical/lexical.ts";
import type { SearchIndex } from "../search.ts";
import type { VectorIndex } from "../vector-index.ts";
import { type IndexData, lexicalData, noSuccessor, stringColumn } from "./index-data.ts";
import { rowOf, stringAt } from "./string-column.ts";
import { createVisibility, type Visibility } from "./visibility.ts";

export type Snapshot = Visibility & {
  readonly generation: number;
  readonly size: number;
  readonly index: SearchIndex;
  readonly documents: readonly Document[];
  readonly passageAt: (row: number) => Passage;
  /** -1 when there is none. */
  readonly rowOfId: (id: Passage["id"]) => number;
  readonly rowsOfDocument: (id: Document["id"]) => readonly number[];
  /** True when the row is out of force by today, or its document is replaced by one in force today. */
  readonly isSuperseded: (row: number, today: CivilDate) => boolean;
  /** The row in force today that took this one's place, as far as the audience may read it; else null. */
  readonly successorOf: (row: number, today: CivilDate, audience: Audience) => number | null;
};

export function createSnapshot(data: IndexData, vectors: VectorIndex | null): Snapshot {
  const { meta, arrays } = data;
  const columns = {
    id: stringColumn(arrays, "id"),
    clause: stringColumn(arrays, "clause"),
    path: stringColumn(arrays, "path"),
    text: stringColumn(arrays, "text"),
    hash: stringColumn(arrays, "hash"),
  };
  const visibility = createVisibility(data);
  const newerOf = Map.groupBy(
    meta.documents.filter((document) => document.supersedes !== null && document.supersedes !== document.id),
    (document) => document.supersedes!,
  );
  const documentAt = (row: number): Document => meta.documents[arrays.documentOf[row]!]!;
  const validity = (row: number) => ({
    effectiveFrom: dayOf(arrays.validFrom[row]!),
    effectiveTo: dayOf(arrays.validTo[row]!),
  });
  const isSuperseded = (row: number, today: CivilDate): boolean => {
    const { effectiveTo } = validity(row);
    if (effectiveTo !== null && effectiveTo < today) return true;
    return (newerOf.get(documentAt(row).id) ?? []).some((newer) => inForce(newer, today));
  };

  return {
    ...visibility,
    generation: meta.generation,
    size: arrays.documentOf.length,
    index: { lexical: createLexicalIndex(lexicalData(arrays)), vectors },
    documents: meta.documents,
    passageAt: (row) => ({
      id: stringAt(columns.id, row),
      documentId: documentAt(row).id,
      document: documentAt(row).title,
      clause: stringAt(columns.clause, row),
      path: stringAt(columns.path, row),
      text: stringAt(columns.text, row),
      hash: stringAt(columns.hash, row),
      ordinal: arrays.ordinals[row]!,
      ...validity(row),
      audience: meta.audiences[arrays.audienceOf[row]!]!,
    }),
    rowOfId: (id) => rowOf(columns.id, arrays.idSorted, id),
    rowsOfDocument: (id) => {
      const place = meta.documents.findIndex((document) => document.id === id);
      return [...arrays.documentOf.keys()].filter((row) => arrays.documentOf[row] === place);
    },
    isSuperseded,
    successorOf: (row, today, audience) => {
      // A chain longer than this is a circle of documents that replace each other.
      for (let at = row, steps = 0; steps < 100; steps += 1) {
        at = arrays.successors[at]!;
        if (at === noSuccessor) return null;
        if (!inForce(validity(at), today) || isSuperseded(at, today)) continue;
        return visibility.mayReadRow(at, audience) ? at : null;
      }
      return null;
    },
  };
}

/** Back from `dayNumber`: null where there was no day. */
function dayOf(number: number): CivilDate | null {
  const digits = String(number);
  if (digits.length !== 8) return null;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` as CivilDate;
}
