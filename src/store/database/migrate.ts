// Brings a database to the tables this code expects. Each file runs once, in a transaction of its own,
// under an advisory lock, so that replicas may start at the same time; what was applied is recorded with
// its checksum, because a file that changes afterwards makes two databases that only look alike.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Clock } from "../../dates.ts";
import { Fault } from "../../errors.ts";
import { advisoryLocks, type Db, type Queryable } from "./db.ts";

export type Migration = {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

/** Reads `001-people.sql`, `002-…` from a folder; by default the ones beside this file. */
export async function readMigrations(
  folder = new URL("./migrations/", import.meta.url),
): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (!name.startsWith(`${String(index + 1).padStart(3, "0")}-`)) {
        throw new Fault("store/failed", `Migration ${name} is out of sequence: number ${index + 1} is due.`);
      }
      return createMigration(index + 1, name, await readFile(new URL(name, folder), "utf8"));
    }),
  );
}

/** A migration from its text; line endings do not count, git may change them. */
export function createMigration(number: number, name: string, text: string): Migration {
  const sql = text.replaceAll("\r\n", "\n");
  return { number, name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** Applies what is missing and returns the names applied by this call; none when all is up to date. */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    const name = await db.transaction((tx) => applyNext(tx, migrations, clock));
    if (name === null) return names;
    names.push(name);
  }
}

async function applyNext(
  tx: Queryable,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<string | null> {
  await tx.query("select pg_advisory_xact_lock($1)", [advisoryLocks.migrate]);
  await tx.script(`create table if not exists schema_migrations (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`);
  const applied = await tx.query<Applied>(
    "select number, name, checksum from schema_migrations order by number",
  );
  checkHistory(applied, migrations);
  const next = migrations[applied.length];
  if (!next) return null;
  await tx.script(next.sql);
  await tx.query(
    "insert into schema_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
    [next.number, next.name, next.checksum, clock()],
  );
  return next.name;
}

function checkHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  applied.forEach((row, index) => {
    const known = migrations[index];
    if (!known || row.number !== known.number) {
      throw new Fault("store/failed", `The database is newer than this program: it has ${row.name}.`, {
        hint: "Start the newer version of the program, or restore a backup made with this one.",
      });
    }
    if (row.checksum !== known.checksum) {
      throw new Fault("store/failed", `Migration ${row.name} was changed after it had been applied.`, {
        hint: "Restore the file as it was and put the change into a new migration.",
      });
    }
  });
}
