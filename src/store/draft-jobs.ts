// Papers being written, as rows. A save names the revision it rests on; what has to be told to somebody else goes out in
// the same transaction.

import type { Clock } from "../dates.ts";
import type { DraftJob, Jobs, Notice, StoredJob } from "../drafting/job.ts";
import type { Person } from "../people/person.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { sendToPerson } from "./messages.ts";

export type JobStoreOptions = {
  readonly clock: Clock;
  readonly newId: () => string;
  /** Who leads a team; null where nobody is named. */
  readonly leadOf: (team: string) => Person | null;
};

const ownedBy = "(owner_id = $1 or owner_id in (select id from people where merged_into = $1))";

export function createJobStore(db: Db, options: JobStoreOptions): Jobs {
  return {
    load: async (personId, id) => {
      const [row] = await db.query<StoredJob>(
        `select job, revision from draft_jobs where ${ownedBy} and id = $2`,
        [personId, id],
      );
      return row ?? null;
    },
    workedOff: async (messageId) => {
      const [row] = await db.query<Pick<StoredJob, "job">>(
        "select job from draft_jobs where job #>> '{last,messageId}' = $1",
        [messageId],
      );
      return row?.job ?? null;
    },
    latest: async (personId) => {
      const [row] = await db.query<StoredJob>(
        `select job, revision from draft_jobs where ${ownedBy} order by updated_at desc, id limit 1`,
        [personId],
      );
      return row ?? null;
    },
    waiting: (team) =>
      db.query<StoredJob>(
        "select job, revision from draft_jobs where team = $1 and is_waiting order by updated_at, id",
        [team],
      ),
    save: (stored, notice) => db.transaction((tx) => save(tx, stored, notice, options)),
    leadOf: options.leadOf,
  };
}

async function save(
  tx: Queryable,
  { job, revision }: StoredJob,
  notice: Notice | undefined,
  { clock, newId }: JobStoreOptions,
): Promise<"saved" | "stale"> {
  const row = [job.id, toJson(job), isWaiting(job), clock()];
  const kept =
    revision === 0
      ? await tx.query(
          `insert into draft_jobs (id, job, is_waiting, updated_at, owner_id, team, revision)
           values ($1, $2::jsonb, $3, $4, $5, $6, 1) on conflict (id) do nothing returning id`,
          [...row, job.owner.id, job.owner.team],
        )
      : await tx.query(
          `update draft_jobs set job = $2::jsonb, is_waiting = $3, updated_at = $4, revision = revision + 1
           where id = $1 and revision = $5 returning id`,
          [...row, revision],
        );
  if (kept.length === 0) return "stale";
  if (notice) await sendToPerson(tx, { key: `draft:${newId()}`, ...notice }, { clock, newId });
  return "saved";
}

function isWaiting({ files, released }: DraftJob): boolean {
  return files.length > 0 && released === null;
}
