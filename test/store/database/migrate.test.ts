import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../../src/log.ts";
import type { Db } from "../../../src/store/database/db.ts";
import { createMigration, migrate, readMigrations } from "../../../src/store/database/migrate.ts";
import { openPostgres } from "../../../src/store/database/postgres.ts";
import { clear, kinds, type Opened, openDatabase } from "../databases.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";

const clock = () => new Date("2026-11-23T08:00:00Z");
const first = createMigration(1, "001-a.sql", "create table a (id integer); insert into a values (1);");
const second = createMigration(2, "002-b.sql", "create table b (id integer)");

describe.each(kinds)("migrate on %s", (kind) => {
  let opened: Opened;
  let db: Db;
  beforeAll(async () => {
    opened = await openDatabase(kind);
    db = opened.db;
  });
  beforeEach(() => clear(db));
  afterAll(() => opened.close());

  test("applies what is missing, in order, once", async () => {
    expect(await migrate(db, [first], clock)).toEqual(["001-a.sql"]);
    expect(await migrate(db, [first, second], clock)).toEqual(["002-b.sql"]);
    expect(await migrate(db, [first, second], clock)).toEqual([]);
    expect(await db.query("select * from a")).toEqual([{ id: 1 }]);
    expect(await db.query("select name, applied_at from schema_migrations order by number")).toEqual([
      { name: "001-a.sql", applied_at: clock() },
      { name: "002-b.sql", applied_at: clock() },
    ]);
  });

  test("the product's own migrations apply to an empty database", async () => {
    const migrations = await readMigrations();
    expect(await migrate(db, migrations, clock)).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(db, migrations, clock)).toEqual([]);
  });

  test("a migration that fails leaves nothing of itself, and the ones before it", async () => {
    const broken = createMigration(2, "002-b.sql", "create table b (id integer); select * from nowhere");
    await expect(migrate(db, [first, broken], clock)).rejects.toThrow("SQLSTATE 42P01");
    expect(await migrate(db, [first, second], clock)).toEqual(["002-b.sql"]);
  });

  test("a file that was changed after it had been applied is refused", async () => {
    await migrate(db, [first], clock);
    const changed = createMigration(1, "001-a.sql", `${first.sql} -- better`);
    await expect(migrate(db, [changed, second], clock)).rejects.toThrow("001-a.sql was changed");
    await expect(db.query("select * from b")).rejects.toThrow("42P01");
  });

  test("a database newer than the program is refused", async () => {
    await migrate(db, [first, second], clock);
    await expect(migrate(db, [first], clock)).rejects.toMatchObject({
      code: "store/failed",
      message: expect.stringContaining("newer than this program: it has 002-b.sql"),
    });
  });
});

describe("two replicas", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test("that start at the same time apply each migration once", async () => {
    const replicas = await Promise.all([1, 2, 3].map(() => openPostgres(server.url, { log: silentLog })));
    const migrations = await readMigrations();
    const applied = await Promise.all(replicas.map((db) => migrate(db, migrations, clock)));
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
    await Promise.all(replicas.map((db) => db.close()));
  });
});

describe("readMigrations", () => {
  test("line endings do not change a checksum, anything else does", () => {
    const checksum = (text: string) => createMigration(1, "001-a.sql", text).checksum;
    expect(checksum("select 1;\r\nselect 2;\r\n")).toBe(checksum("select 1;\nselect 2;\n"));
    expect(checksum("select 1")).not.toBe(checksum("select 2"));
  });

  test("a gap in the numbers is refused", async () => {
    const folder = await mkdtemp(join(tmpdir(), "coach-migrations-"));
    await writeFile(join(folder, "001-a.sql"), "select 1");
    await writeFile(join(folder, "003-c.sql"), "select 1");
    await expect(readMigrations(pathToFileURL(`${folder}/`))).rejects.toThrow("003-c.sql is out of sequence");
    await rm(folder, { recursive: true });
  });
});
