// The two databases that every contract test runs on.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { silentLog } from "../../src/log.ts";
import type { Db, Queryable } from "../../src/store/database/db.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { openPostgres } from "../../src/store/database/postgres.ts";
import { copyEmptyDatabase } from "./empty-database.ts";
import { startPostgres } from "./postgres-server.ts";

export type Opened = { readonly db: Db; readonly close: () => Promise<void> };

export const kinds = ["PGlite", "PostgreSQL 15"] as const;

/** Opens an empty database of one kind. */
export async function openDatabase(kind: (typeof kinds)[number]): Promise<Opened> {
  if (kind === "PGlite") {
    const folder = await mkdtemp(join(tmpdir(), "coach-pglite-"));
    await copyEmptyDatabase(join(folder, "db"));
    const db = await openPglite(join(folder, "db"));
    return {
      db,
      close: async () => {
        await db.close();
        await rm(folder, { recursive: true });
      },
    };
  }
  const server = await startPostgres();
  const db = await openPostgres(server.url, { log: silentLog });
  return {
    db,
    close: async () => {
      await db.close();
      await server.stop();
    },
  };
}

/** Drops everything in it. */
export async function clear(db: Db): Promise<void> {
  await db.script("drop schema public cascade; create schema public");
}

/** Declares the same tests for both databases; each test begins with the tables as the migrations leave them. */
export function onBothDatabases(title: string, declare: (db: () => Db) => void): void {
  afterAll(closeMigrated);
  describe.each(kinds)(`${title} on %s`, (kind) => {
    let current: Migrated;
    beforeAll(async () => {
      current = await migratedDatabase(kind);
    });
    beforeEach(() => current.reset());
    declare(() => current.db);
  });
}

type Migrated = Opened & { readonly reset: () => Promise<void> };

/** One of each kind for all that a test file declares. */
const migrated = new Map<(typeof kinds)[number], Migrated>();

async function migratedDatabase(kind: (typeof kinds)[number]): Promise<Migrated> {
  const known = migrated.get(kind);
  if (known) return known;
  const opened = await openDatabase(kind);
  await migrate(opened.db, await readMigrations(), () => new Date("2026-01-01T00:00:00Z"));
  const made = { ...opened, reset: await createReset(opened.db) };
  migrated.set(kind, made);
  return made;
}

async function closeMigrated(): Promise<void> {
  const open = [...migrated.values()];
  migrated.clear();
  await Promise.all(open.map(({ close }) => close()));
}

/** Brings every table and sequence back to what it is now. Migrating anew would take forty times as long. */
async function createReset(db: Db): Promise<() => Promise<void>> {
  const named = (sql: string) => db.query<{ readonly name: string }>(sql);
  const tables = await named("select tablename as name from pg_tables where schemaname = 'public'");
  const sequences = await named("select sequencename as name from pg_sequences where schemaname = 'public'");
  const kept = await Promise.all(tables.map(async ({ name }) => ({ name, rows: await rowsOf(db, name) })));
  const emptied = [
    // Without triggers: tables that only grow refuse to be emptied, and references would ask for an order.
    "set local session_replication_role = replica",
    ...tables.map(({ name }) => `delete from "${name}"`),
    ...sequences.map(({ name }) => `alter sequence "${name}" restart`),
  ].join(";");
  return () =>
    db.transaction(async (tx) => {
      await tx.script(emptied);
      for (const { name, rows } of kept) {
        if (rows === null) continue;
        await tx.query(
          `insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", $1::jsonb)`,
          [rows],
        );
      }
    });
}

/** All rows of a table as JSON; null when it has none. */
async function rowsOf(db: Queryable, table: string): Promise<string | null> {
  const [row] = await db.query<{ readonly rows: string | null }>(
    `select jsonb_agg(to_jsonb(t))::text as rows from "${table}" t`,
  );
  return row?.rows ?? null;
}
