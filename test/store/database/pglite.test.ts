import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, readMigrations } from "../../../src/store/database/migrate.ts";
import { openPglite } from "../../../src/store/database/pglite.ts";
import { createLibraryStore } from "../../../src/store/library-store.ts";
import { copyEmptyDatabase } from "../empty-database.ts";
import { documentOf, passageOf } from "../library-samples.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "coach-pglite-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(script: string, ...args: string[]): ChildProcess {
  return fork(new URL(`../children/${script}`, import.meta.url), args, { execArgv: [] });
}

test("what was committed is there when the database is opened again", async () => {
  const db = await openPglite(join(folder, "db"));
  await db.script("create table notes (id integer primary key)");
  await db.transaction((tx) => tx.query("insert into notes values (1)"));
  await db.close();
  const again = await openPglite(join(folder, "db"));
  expect(await again.query("select id from notes")).toEqual([{ id: 1 }]);
  await again.close();
});

test("every row acknowledged before a kill -9 in mid-insert is there afterwards", async () => {
  await copyEmptyDatabase(join(folder, "db"));
  const child = start("insert-forever.ts", join(folder, "db"));
  let acknowledged = 0;
  const ended = once(child, "exit");
  await new Promise<void>((resolve) => {
    child.on("message", (id: number) => {
      acknowledged = Math.max(acknowledged, id);
      if (id >= 500) resolve();
    });
  });
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  const db = await openPglite(join(folder, "db"));
  const rows = await db.query<{ id: number }>("select id from notes order by id");
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
  expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => index + 1));
  await db.query("insert into notes values (0)");
  await db.close();
});

test("a folder that is no database is a fault that names it", async () => {
  await writeFile(join(folder, "db"), "not a folder");
  await expect(openPglite(join(folder, "db"))).rejects.toMatchObject({
    code: "store/failed",
    message: expect.stringContaining(`Cannot open the database in ${join(folder, "db")}`),
  });
});

test("a thread that dies fails everything that waits, and everything later", async () => {
  await copyEmptyDatabase(join(folder, "db"));
  const child = start("lose-thread.ts", join(folder, "db"));
  const [message] = await once(child, "message");
  expect(message).toEqual({
    waiting: ["store/failed", "store/failed", "store/failed"],
    later: "store/failed",
    text: expect.stringContaining("The database thread ended"),
  });
  child.kill();
});

test("the event loop stays free during a large ingest", { timeout: 60_000 }, async () => {
  await copyEmptyDatabase(join(folder, "db"));
  const db = await openPglite(join(folder, "db"));
  await migrate(db, await readMigrations(), () => new Date(0));
  const store = createLibraryStore(db);
  const stage = await store.stage();
  const ordinals = Array.from({ length: 10_000 }, (_, ordinal) => ordinal);
  const passages = ordinals.map((ordinal) => ({
    ...passageOf("手册", ordinal),
    text: `第${ordinal}条 ${"银行业金融机构应当对借款人的还款能力进行评估。".repeat(8)}`,
  }));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await stage.put([documentOf("手册")], passages, []);
  await stage.publish();
  let read = 0;
  for await (const batch of store.passages(500)) read += batch.length;
  delay.disable();
  expect(read).toBe(10_000);
  expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  await db.close();
});
