// The job that a publication leaves behind: which passages changed, so that whoever was told the old words can
// be told. Written in the publication's own transaction, a crash can neither lose it nor write it twice; it
// carries the passages themselves, because the rows it was made from are pruned at the next publication.

import type { PassageChange } from "../library/notices.ts";
import type { Queryable } from "./database/db.ts";

export const noticeJobKind = "library-notices";

export type NoticePayload = { readonly generation: number; readonly changes: readonly PassageChange[] };

/** Due at once; `stage` counts ingests for good, while a generation's number comes again after going back. */
export async function enqueueNotices(tx: Queryable, stage: number, generation: number): Promise<void> {
  await enqueue(tx, stage, generation, publishedChanges);
}

/** The generation is given up: whoever was told its words, or that they had changed, is told that they are back. */
export async function enqueueRestoring(tx: Queryable, stage: number, generation: number): Promise<void> {
  await enqueue(tx, stage, generation, restoredChanges);
}

async function enqueue(tx: Queryable, stage: number, generation: number, changes: string): Promise<void> {
  await tx.query(
    `with changed as (${changes})
     insert into jobs (key, kind, payload, run_at)
     select $2, $3, jsonb_build_object('generation', $1::integer, 'changes', jsonb_agg(to_jsonb(changed))),
       timestamptz 'epoch'
     from changed having count(*) > 0
     on conflict (key) do nothing`,
    [generation, `${noticeJobKind}:${stage}`, noticeJobKind],
  );
}

const publishedChanges = `

       select old.id as "passageId", old.document_id as "documentId", old.document, old.clause,
         case when new.id is null then 'removed' else 'changed' end as fate,
         new.effective_from as "effectiveFrom"
       from library_passages old
       left join library_passages new on new.id = old.id and new.added_in = $1
       where old.removed_in = $1 and (new.id is null or new.text <> old.text)
       union all
       select old.id, old.document_id, old.document, old.clause, 'replaced', newer.effective_from
       from library_documents newer
       join library_passages old on old.document_id = newer.supersedes and old.removed_in is null
       where newer.added_in = $1 and newer.supersedes <> newer.id and old.added_in < $1
         and not exists (select 1 from library_documents earlier
           where earlier.id = newer.id and earlier.removed_in = $1 and earlier.supersedes = newer.supersedes)
         and not exists (select 1 from library_passages same
           where same.document_id = newer.id and same.text = old.text and same.removed_in is null)`;

/** Rows that go, rows that come back in other words, and documents whose place had been taken. */
const restoredChanges = `
       select gone.id as "passageId", gone.document_id as "documentId", gone.document, gone.clause,
         'restored' as fate, null::date as "effectiveFrom"
       from library_passages gone
       left join library_passages back on back.id = gone.id and back.removed_in = $1
       where gone.added_in = $1 and (back.id is null or back.text <> gone.text)
       union all
       select back.id, back.document_id, back.document, back.clause, 'restored', null
       from library_passages back
       where back.removed_in = $1
         and not exists (select 1 from library_passages gone where gone.id = back.id and gone.added_in = $1)
       union all
       select old.id, old.document_id, old.document, old.clause, 'restored', null
       from library_documents newer
       join library_passages old on old.document_id = newer.supersedes and old.removed_in is null
       where newer.added_in = $1 and newer.supersedes <> newer.id and old.added_in < $1
         and not exists (select 1 from library_documents earlier
           where earlier.id = newer.id and earlier.removed_in = $1 and earlier.supersedes = newer.supersedes)
         and not exists (select 1 from library_passages same
           where same.document_id = newer.id and same.text = old.text and same.removed_in is null)`;
