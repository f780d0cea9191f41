// Leases by name: which of several processes does what only one may do (digests, reminders, clean-up).
// Leases are compared by each process's own clock; replicas need clocks that agree within a second or two.

import type { Clock } from "../dates.ts";
import type { Db } from "./database/db.ts";

export type Leases = {
  /** True when `owner` holds the lease now: it was free, had run out, or was held by `owner` before. */
  readonly acquire: (name: string, owner: string, seconds: number) => Promise<boolean>;
  /** Prolongs a lease that has not run out; false means it is lost. */
  readonly renew: (name: string, owner: string, seconds: number) => Promise<boolean>;
  /** Gives the lease up; somebody else's is left alone. */
  readonly release: (name: string, owner: string) => Promise<void>;
};

export function createLeases(db: Db, clock: Clock): Leases {
  return {
    acquire: async (name, owner, seconds) => {
      const now = clock();
      const rows = await db.query(
        `insert into leases (name, owner, until) values ($1, $2, $3)
         on conflict (name) do update set owner = excluded.owner, until = excluded.until
         where leases.until <= $4 or leases.owner = excluded.owner
         returning name`,
        [name, owner, leaseEnd(now, seconds), now],
      );
      return rows.length > 0;
    },
    renew: async (name, owner, seconds) => {
      const now = clock();
      const rows = await db.query(
        "update leases set until = $3 where name = $1 and owner = $2 and until > $4 returning name",
        [name, owner, leaseEnd(now, seconds), now],
      );
      return rows.length > 0;
    },
    release: async (name, owner) => {
      await db.query("delete from leases where name = $1 and owner = $2", [name, owner]);
    },
  };
}

/** The instant at which a lease taken now runs out. */
export function leaseEnd(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}

/**
 * Ends every lease. Only for a process that owns its database alone (an owned data folder), at its start:
 * whatever is leased was left by its dead predecessor and need not wait for the lease to run out.
 */
export async function endAllLeases(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("update inbox set lease_until = null where done_at is null and lease_until is not null");
    await tx.query(
      "update outbox set lease_until = null where delivered_at is null and lease_until is not null",
    );
    await tx.query("update jobs set lease_until = null where done_at is null and lease_until is not null");
    await tx.query("delete from leases");
  });
}
