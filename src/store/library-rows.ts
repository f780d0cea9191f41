// Bulk inserts of the library: one statement for many rows, whose columns travel as one JSON parameter.

import type { Document, Passage } from "../library/passage.ts";
import type { Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";

/** Small enough that serialising one batch does not hold up the event loop. */
const batchSize = 250;

export async function insertDocuments(
  tx: Queryable,
  generation: number,
  documents: readonly Document[],
): Promise<void> {
  for (const batch of batches(documents)) {
    await tx.query(
      `insert into library_documents (added_in, id, title, root, path, hash, version,
         effective_from, effective_to, supersedes, audience, owner, source)
       select $1, id, title, root, path, hash, version,
         "effectiveFrom", "effectiveTo", supersedes, audience, owner, source
       from json_to_recordset($2::json) as document (id text, title text, root text, path text, hash text,
         version text, "effectiveFrom" date, "effectiveTo" date, supersedes text, audience jsonb,
         owner text, source text)`,
      [generation, toJson(batch)],
    );
  }
}

export async function insertPassages(
  tx: Queryable,
  generation: number,
  passages: readonly Passage[],
): Promise<void> {
  for (const batch of batches(passages)) {
    await tx.query(
      `insert into library_passages (added_in, id, document_id, document, clause, path, text, hash,
         ordinal, effective_from, effective_to, audience, recognised_page)
       select $1, id, "documentId", document, clause, path, text, hash,
         ordinal, "effectiveFrom", "effectiveTo", audience, "recognisedPage"
       from json_to_recordset($2::json) as passage (id text, "documentId" text, document text, clause text,
         path text, text text, hash text, ordinal integer, "effectiveFrom" date, "effectiveTo" date,
         audience jsonb, "recognisedPage" integer)`,
      [generation, toJson(batch)],
    );
  }
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batchSize) yield rows.slice(start, start + batchSize);
}
