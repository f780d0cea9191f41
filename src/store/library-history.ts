// The library's way back: one generation, and the words of a document as they were before.

import { Fault } from "../errors.ts";
import type { Passage } from "../library/passage.ts";
import type { LibraryHistory } from "../library/ports.ts";
import type { Db, Queryable } from "./database/db.ts";
import { enqueueRestoring } from "./notice-jobs.ts";

type State = { readonly generation: number; readonly oldest: number };

const counts = {
  documents: "library_documents",
  passages: "library_passages",
} as const;

export function createLibraryHistory(db: Db): LibraryHistory {
  return {
    rollback: () =>
      db.transaction(async (tx) => {
        const { generation, oldest } = await stateOf(tx, "for update");
        if (generation <= oldest) return null;
        const to = generation - 1;
        // An ingest that is under way began from the generation given up here, so it may not go on.
        const [begun] = await tx.query<{ readonly stage: number }>(
          "update library_state set generation = $1, stage = stage + 1 returning stage",
          [to],
        );
        if (begun) await enqueueRestoring(tx, begun.stage, generation);
        return {
          from: generation,
          to,
          documents: await undone(tx, counts.documents, generation),
          passages: await undone(tx, counts.passages, generation),
        };
      }),
    textBefore: async (documentId) => {
      const { generation, oldest } = await stateOf(db, "");
      if (generation <= oldest) return [];
      return db.query<Passage>(
        `select id, document_id as "documentId", document, clause, path, text, hash, ordinal,
           effective_from as "effectiveFrom", effective_to as "effectiveTo", audience,
           recognised_page as "recognisedPage"
         from library_passages
         where document_id = $2 and added_in <= $1 and (removed_in is null or removed_in > $1)
         order by ordinal, id`,
        [generation - 1, documentId],
      );
    },
  };
}

/** What the generation had added and what it had taken out; a replaced row counts in both. */
async function undone(
  tx: Queryable,
  table: (typeof counts)[keyof typeof counts],
  generation: number,
): Promise<{ readonly added: number; readonly removed: number }> {
  const [row] = await tx.query<{ readonly added: number; readonly removed: number }>(
    `select count(*) filter (where added_in = $1)::integer as added,
       count(*) filter (where removed_in = $1)::integer as removed
     from ${table} where added_in = $1 or removed_in = $1`,
    [generation],
  );
  return row ?? { added: 0, removed: 0 };
}

async function stateOf(db: Queryable, lock: "for update" | ""): Promise<State> {
  const [state] = await db.query<State>(`select generation, oldest from library_state ${lock}`);
  if (state) return state;
  throw new Fault("store/failed", "The library has lost its state.", { hint: "Restore a backup." });
}
