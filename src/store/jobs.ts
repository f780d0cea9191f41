// Work for later that survives a restart. A key names a piece of work once and for all (`digest:2026-W47`),
// so enqueueing it again, on every start or in every replica, does nothing.

import type { Lease } from "../chat/ports.ts";
import type { Clock } from "../dates.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { leaseEnd } from "./leases.ts";

export type NewJob = {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly runAt: Date;
};

export type Job = {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  /** Counts from 1; a job that fails comes back when its lease has run out. */
  readonly attempt: number;
};

export type Jobs = {
  /** False when the key is known, done or not. */
  readonly enqueue: (job: NewJob) => Promise<boolean>;
  /** Leases the due job of these kinds that has waited longest, or null. */
  readonly claim: (kinds: readonly string[], lease: Lease) => Promise<Job | null>;
  /** False when the lease was lost to somebody else meanwhile, or the job is done. */
  readonly complete: (key: string, owner: string) => Promise<boolean>;
};

export function createJobs(db: Db, clock: Clock): Jobs {
  return {
    enqueue: async ({ key, kind, payload, runAt }) => {
      const rows = await db.query(
        `insert into jobs (key, kind, payload, run_at) values ($1, $2, $3::jsonb, $4)
         on conflict (key) do nothing returning key`,
        [key, kind, toJson(payload), runAt],
      );
      return rows.length > 0;
    },
    claim: async (kinds, lease) => {
      const now = clock();
      const [job] = await db.query<Job>(
        `with due as (
           select key from jobs
           where done_at is null and kind = any($1::text[]) and run_at <= $4
             and (lease_until is null or lease_until <= $4)
           order by run_at, sequence limit 1 for update skip locked)
         update jobs set lease_owner = $2, lease_until = $3, attempts = attempts + 1
         from due where jobs.key = due.key
         returning jobs.key, jobs.kind, jobs.payload, jobs.attempts as attempt`,
        [kinds, lease.owner, leaseEnd(now, lease.seconds), now],
      );
      return job ?? null;
    },
    complete: async (key, owner) => {
      const rows = await db.query(
        "update jobs set done_at = $3 where key = $1 and lease_owner = $2 and done_at is null returning key",
        [key, owner, clock()],
      );
      return rows.length > 0;
    },
  };
}
