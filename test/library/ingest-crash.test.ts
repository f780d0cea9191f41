import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createIngest } from "../../src/library/ingest.ts";
import { silentLog } from "../../src/log.ts";
import { createFakeLibraryStore } from "../fakes/library-store.ts";
import { createFolder, writeIn } from "./folders.ts";

const clock = () => new Date(0);

it("leaves the old library in force when the process is killed in mid-ingest", async () => {
  const root = createFolder({ "0.md": "第一条 旧。" });
  const file = join(createFolder(), "library.jsonl");
  await createIngest({ store: createFakeLibraryStore(file), clock, log: silentLog })([root]);
  for (let n = 0; n < 100; n += 1) writeIn(root, `${n}.md`, `第一条 新${n}。`);

  await killAfterFirstBatch(file, root);

  const store = createFakeLibraryStore(file);
  expect(await store.generation()).toBe(1);
  expect(store.allPassages().map(({ text }) => text)).toEqual(["第一条 旧。"]);
  const report = await createIngest({ store, clock, log: silentLog })([root]);
  expect(report).toMatchObject({ documents: 100, passages: 100, unchanged: 0 });
  expect(await store.generation()).toBe(2);
}, 30_000);

async function killAfterFirstBatch(file: string, root: string): Promise<void> {
  const script = new URL("./ingest-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, file, root], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  expect((await exited)[1]).toBe("SIGKILL");
}
