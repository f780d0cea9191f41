// Kills the database thread under waiting statements and reports what became of them. In a process of its
// own because it must reach the thread: the first worker that this process starts.

import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { Fault } from "../../../src/errors.ts";
import { openPglite } from "../../../src/store/database/pglite.ts";

const workerStarted = once(process, "worker");
const db = await openPglite(String(process.argv[2]));
const [worker]: Worker[] = await workerStarted;

const codeOf = (error: unknown) => (error instanceof Fault ? error.code : String(error));
const waiting = [
  db.query("select pg_sleep(30)"),
  db.query("select 1"),
  db.transaction((tx) => tx.query("select 1")),
].map((statement) => statement.then(() => "resolved", codeOf));
await worker?.terminate();
const outcome = { waiting: await Promise.all(waiting) };
const error: unknown = await db.query("select 1").catch((reason: unknown) => reason);
process.send?.({ ...outcome, later: codeOf(error), text: String(error) });
