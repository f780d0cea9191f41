// The library in the database. Rows are never changed in place: an ingest adds rows and marks others as
// removed, both under a generation that counts only once it is published. The generation before the one
// in force is kept, so that going back is possible; older ones are pruned.

import { Fault } from "../errors.ts";
import type { Document, Passage } from "../library/passage.ts";
import type { LibraryStore, StagedGeneration } from "../library/ports.ts";
import type { Db, Queryable } from "./database/db.ts";
import { insertDocuments, insertPassages } from "./library-rows.ts";
import { enqueueNotices } from "./notice-jobs.ts";

type Position = { readonly documentId: string; readonly ordinal: number; readonly id: string };
type Stage = { readonly number: number; readonly generation: number };

const inForce = "added_in <= $1 and (removed_in is null or removed_in > $1)";

export function createLibraryStore(db: Db): LibraryStore {
  const generation = () => generationInForce(db);
  return {
    generation,
    documents: async () =>
      db.query<Document>(
        `select id, title, root, path, hash, version, effective_from as "effectiveFrom",
           effective_to as "effectiveTo", supersedes, audience, owner, source
         from library_documents where ${inForce} order by id`,
        [await generation()],
      ),
    passages: (batchSize) => readPassages(db, batchSize),
    stage: () => stage(db),
  };
}

async function generationInForce(db: Queryable): Promise<number> {
  const [state] = await db.query<{ readonly generation: number }>("select generation from library_state");
  if (!state)
    throw new Fault("store/failed", "The library has lost its state.", { hint: "Restore a backup." });
  return state.generation;
}

/** One generation from beginning to end, even if another is published meanwhile. */
async function* readPassages(db: Db, batchSize: number): AsyncGenerator<readonly Passage[]> {
  const generation = await generationInForce(db);
  let after: Position = { documentId: "", ordinal: -1, id: "" };
  for (;;) {
    const batch = await db.query<Passage>(
      `select id, document_id as "documentId", document, clause, path, text, hash, ordinal,
         effective_from as "effectiveFrom", effective_to as "effectiveTo", audience,
         recognised_page as "recognisedPage"
       from library_passages
       where (document_id, ordinal, id) > ($2, $3, $4) and ${inForce}
       order by document_id, ordinal, id limit $5`,
      [generation, after.documentId, after.ordinal, after.id, batchSize],
    );
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = last;
  }
}

async function stage(db: Db): Promise<StagedGeneration> {
  const begun = await db.transaction(async (tx): Promise<Stage> => {
    const [state] = await tx.query<Stage>(
      "update library_state set stage = stage + 1 returning stage as number, generation + 1 as generation",
    );
    if (!state)
      throw new Fault("store/failed", "The library has lost its state.", { hint: "Restore a backup." });
    for (const table of ["library_documents", "library_passages"]) {
      await tx.query(`delete from ${table} where added_in >= $1`, [state.generation]);
      await tx.query(`update ${table} set removed_in = null where removed_in >= $1`, [state.generation]);
    }
    return state;
  });
  return {
    generation: begun.generation,
    put: (documents, passages, gone) =>
      db.transaction(async (tx) => {
        await requireLatest(tx, begun);
        const documentIds = documents.map(({ id }) => id);
        await retire(tx, begun.generation, "library_documents", "id", documentIds);
        const passageIds = [...gone, ...passages.map(({ id }) => id)];
        await retire(tx, begun.generation, "library_passages", "id", passageIds);
        await insertDocuments(tx, begun.generation, documents);
        await insertPassages(tx, begun.generation, passages);
      }),
    remove: (documentIds) =>
      db.transaction(async (tx) => {
        await requireLatest(tx, begun);
        await retire(tx, begun.generation, "library_documents", "id", documentIds);
        await retire(tx, begun.generation, "library_passages", "document_id", documentIds);
      }),
    publish: () => publish(db, begun),
  };
}

/** Takes rows out: those of this generation for good, earlier ones from this generation on. */
async function retire(
  tx: Queryable,
  generation: number,
  table: "library_documents" | "library_passages",
  column: "id" | "document_id",
  ids: readonly string[],
): Promise<void> {
  await tx.query(`delete from ${table} where ${column} = any($2::text[]) and added_in = $1`, [
    generation,
    ids,
  ]);
  await tx.query(
    `update ${table} set removed_in = $1 where ${column} = any($2::text[]) and removed_in is null`,
    [generation, ids],
  );
}

/** Holds off a later `stage` until this transaction ends, and refuses when there was one already. */
async function requireLatest(tx: Queryable, begun: Stage): Promise<void> {
  const latest = await tx.query(
    "select 1 from library_state where stage = $1 and generation = $2 for share",
    [begun.number, begun.generation - 1],
  );
  if (latest.length === 0) throw overtaken();
}

/** In one step: the generation in force, and the job that tells people what has changed. */
async function publish(db: Db, begun: Stage): Promise<void> {
  await db.transaction(async (tx) => {
    const published = await tx.query(
      `update library_state set generation = $2, oldest = $2 - 1
       where stage = $1 and generation = $2 - 1 returning generation`,
      [begun.number, begun.generation],
    );
    if (published.length === 0) throw overtaken();
    await enqueueNotices(tx, begun.number, begun.generation);
  });
  // Not part of the publication: what a crash leaves here goes at the next one.
  for (const table of ["library_documents", "library_passages"]) {
    await db.query(`delete from ${table} where removed_in < $1`, [begun.generation]);
  }
}

function overtaken(): Fault {
  return new Fault("store/failed", "Another ingest has begun since, or this one was published already.", {
    hint: "Run the ingest again when the other one has finished.",
  });
}
