// The database and the people in it, as the configuration asks for them.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Person } from "../people/person.ts";
import type { Db } from "../store/database/db.ts";
import { migrate, readMigrations } from "../store/database/migrate.ts";
import { openPglite } from "../store/database/pglite.ts";
import { openPostgres } from "../store/database/postgres.ts";
import { endAllLeases } from "../store/leases.ts";
import { parseRoster } from "../store/roster.ts";

/** Opens PostgreSQL where `DATABASE_URL` is set, else the embedded database in the data folder; migrated. */
export async function openDatabase(config: Config, dataFolder: string, clock: Clock, log: Log): Promise<Db> {
  const db = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, { log })
    : await openPglite(join(dataFolder, "db"));
  try {
    await migrate(db, await readMigrations(), clock);
    // This process owns an embedded database alone: whatever is leased was left by one that died.
    if (!config.DATABASE_URL) await endAllLeases(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Who may use the coach; null without `ROSTER_FILE`, and then everybody may. */
export async function readRoster(config: Config): Promise<ReadonlyMap<string, Person> | null> {
  if (!config.ROSTER_FILE) return null;
  const file = resolve(config.ROSTER_FILE);
  try {
    return parseRoster(await readFile(file));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("config/invalid", `ROSTER_FILE ${file} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
