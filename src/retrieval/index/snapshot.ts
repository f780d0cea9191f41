// One generation of the library in memory, immutable. A refresh puts another one in its place; searches that
// run keep the one they began with.

import type { Document, Passage } from "../../library/passage.ts";
import type { Confirmations } from "../../library/ports.ts";
import { createLexicalIndex } from "../lexical/lexical.ts";
import type { SearchIndex } from "../search.ts";
import type { VectorIndex } from "../vector-index.ts";
import { type IndexData, lexicalData, stringColumn, validityOf } from "./index-data.ts";
import { createRecognisedRows, notRecognised, type RecognisedRows } from "./recognition.ts";
import { rowOf, stringAt } from "./string-column.ts";
import { createSuccession, type Succession } from "./succession.ts";
import { createVisibility, type Visibility } from "./visibility.ts";

export type Snapshot = Visibility &
  Succession &
  RecognisedRows & {
    readonly generation: number;
    readonly size: number;
    readonly index: SearchIndex;
    readonly documents: readonly Document[];
    readonly passageAt: (row: number) => Passage;
    /** -1 when there is none. */
    readonly rowOfId: (id: Passage["id"]) => number;
    readonly rowsOfDocument: (id: Document["id"]) => readonly number[];
  };

export function createSnapshot(
  data: IndexData,
  vectors: VectorIndex | null,
  confirmations: Confirmations,
): Snapshot {
  const { meta, arrays } = data;
  const recognised = createRecognisedRows(data, confirmations);
  const visibility = createVisibility(data, recognised);
  const ids = stringColumn(arrays, "id");
  const rowsByDocument = createRowsByDocument(data);
  return {
    ...visibility,
    ...recognised,
    ...createSuccession(data, { ...visibility, ...recognised }),
    generation: meta.generation,
    size: arrays.documentOf.length,
    index: { lexical: createLexicalIndex(lexicalData(arrays)), vectors },
    documents: meta.documents,
    passageAt: (row) => marked(passageAt(data, row), recognised.isUnconfirmed(row)),
    rowOfId: (id) => rowOf(ids, arrays.idSorted, id),
    rowsOfDocument: (id) => rowsByDocument().get(id) ?? [],
  };
}

/** Computed when first asked for, and once: a document is opened far less often than a question is asked. */
function createRowsByDocument({
  meta,
  arrays,
}: IndexData): () => ReadonlyMap<Document["id"], readonly number[]> {
  let rows: ReadonlyMap<Document["id"], readonly number[]> | null = null;
  return () => {
    rows ??= Map.groupBy(arrays.documentOf.keys(), (row) => meta.documents[arrays.documentOf[row]!]!.id);
    return rows;
  };
}

/** Whoever may see it before it is confirmed sees that it is not, wherever the document is named. */
function marked(passage: Passage, isUnconfirmed: boolean): Passage {
  return isUnconfirmed ? { ...passage, document: `${passage.document}〔识别文字，待确认〕` } : passage;
}

function passageAt({ meta, arrays }: IndexData, row: number): Passage {
  const recognisedPage = arrays.recognisedPages[row]!;
  const { id, title } = meta.documents[arrays.documentOf[row]!]!;
  return {
    id: stringAt(stringColumn(arrays, "id"), row),
    documentId: id,
    document: title,
    clause: stringAt(stringColumn(arrays, "clause"), row),
    path: stringAt(stringColumn(arrays, "path"), row),
    text: stringAt(stringColumn(arrays, "text"), row),
    hash: stringAt(stringColumn(arrays, "hash"), row),
    ordinal: arrays.ordinals[row]!,
    ...validityOf(arrays, row),
    audience: meta.audiences[arrays.audienceOf[row]!]!,
    recognisedPage: recognisedPage === notRecognised ? null : recognisedPage - 1,
  };
}
