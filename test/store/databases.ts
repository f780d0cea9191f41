// The two databases that every contract test runs on.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { silentLog } from "../../src/log.ts";
import type { Db } from "../../src/store/database/db.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { openPostgres } from "../../src/store/database/postgres.ts";
import { startPostgres } from "./postgres-server.ts";

export type Opened = { readonly db: Db; readonly close: () => Promise<void> };

export const kinds = ["PGlite", "PostgreSQL 15"] as const;

/** Opens an empty database of one kind. */
export async function openDatabase(kind: (typeof kinds)[number]): Promise<Opened> {
  if (kind === "PGlite") {
    const folder = await mkdtemp(join(tmpdir(), "coach-pglite-"));
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

/** Declares the same tests for both databases; each test begins with empty tables. */
export function onBothDatabases(title: string, declare: (db: () => Db) => void): void {
  describe.each(kinds)(`${title} on %s`, (kind) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await openDatabase(kind);
    });
    beforeEach(async () => {
      await clear(opened.db);
      await migrate(opened.db, await readMigrations(), () => new Date("2026-01-01T00:00:00Z"));
    });
    afterAll(() => opened.close());
    declare(() => opened.db);
  });
}
