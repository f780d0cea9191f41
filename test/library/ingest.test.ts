import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { createIngest, type IngestProgress } from "../../src/library/ingest.ts";
import { type Parser, spawnParser } from "../../src/library/parser.ts";
import { silentLog } from "../../src/log.ts";
import { createFakeLibraryStore, type FakeLibraryStore } from "../fakes/library-store.ts";
import { createFolder, writeIn } from "./folders.ts";

function setUp(overrides: { spawnWorker?: () => Parser; maxBytes?: number } = {}) {
  const store = createFakeLibraryStore();
  const ingest = createIngest({ store, clock: () => new Date(0), log: silentLog, ...overrides });
  return { store, ingest };
}

const ids = (store: FakeLibraryStore) => store.allPassages().map(({ id }) => id);
const forget = ({ writes }: FakeLibraryStore) => {
  writes.put.length = 0;
  writes.gone.length = 0;
  writes.removed.length = 0;
  writes.stages = 0;
};

describe("ingest", () => {
  it("takes Markdown and text in, in one generation, and reports what the library holds", async () => {
    const root = createFolder({
      "甲.md": "# 甲\n第一条 一。\n第二条 二。",
      "b/乙.txt": "乙规程\n第一条 三。",
    });
    const { store, ingest } = setUp();
    expect(await ingest([root])).toEqual({
      documents: 2,
      passages: 3,
      unchanged: 0,
      removed: 0,
      skipped: [],
      warnings: [],
      ms: 0,
    });
    expect(ids(store)).toEqual(["b/乙#第一条", "甲#第一条", "甲#第二条"]);
    expect(await store.generation()).toBe(1);
  });

  it("writes nothing and opens no generation when nothing changed", async () => {
    const root = createFolder({ "甲.md": "第一条 一。\n第二条 二。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    forget(store);
    expect(await ingest([root])).toMatchObject({ documents: 1, passages: 2, unchanged: 1 });
    expect(store.writes).toMatchObject({ put: [], gone: [], removed: [], stages: 0 });
    expect(await store.generation()).toBe(1);
  });

  it("touches only the passages that changed, and those whose place did", async () => {
    const root = createFolder({ "甲.md": "第一条 一。\n第二条 二。\n第三条 三。", "乙.md": "第一条 乙。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    forget(store);
    writeIn(root, "甲.md", "第一条 一。\n第二条 改。");
    expect(await ingest([root])).toMatchObject({ documents: 2, passages: 3, unchanged: 1 });
    expect(store.writes).toMatchObject({ put: ["甲#第二条"], gone: ["甲#第二条", "甲#第三条"] });
    writeIn(root, "甲.md", "第一条 一。\n第一条之一 新。\n第二条 改。");
    await ingest([root]);
    expect(store.allPassages().map(({ clause, ordinal }) => [clause, ordinal])).toEqual([
      ["第一条", 0],
      ["第一条", 0],
      ["第一条之一", 1],
      ["第二条", 2],
    ]);
  });

  it("takes out what vanished under an ingested folder, and nothing else", async () => {
    const one = createFolder({ "甲.md": "第一条 一。", "子/乙.md": "第一条 二。" });
    const other = createFolder({ "丙.md": "第一条 三。" });
    const { store, ingest } = setUp();
    await ingest([one, other]);
    rmSync(join(one, "子/乙.md"));
    rmSync(join(other, "丙.md"));
    expect(await ingest([join(one, "甲.md")])).toMatchObject({ documents: 1, passages: 1, removed: 0 });
    expect(await ingest([one])).toMatchObject({ documents: 1, removed: 1 });
    expect(ids(store)).toEqual(["丙#第一条", "甲#第一条"]);
  });

  it("keeps the last good version of a file that has become unreadable", async () => {
    const root = createFolder({ "甲.md": "第一条 一。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    writeIn(root, "甲.md", Uint8Array.from([0x41, 0, 0x42]));
    expect(await ingest([root])).toMatchObject({
      documents: 1,
      passages: 1,
      removed: 0,
      skipped: [{ file: join(root, "甲.md"), reason: expect.stringContaining("空字节") }],
    });
    expect(ids(store)).toEqual(["甲#第一条"]);
  });

  it("moves a document to the file that takes over its name", async () => {
    const root = createFolder({ "甲.md": "第一条 一。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    renameSync(join(root, "甲.md"), join(root, "甲.txt"));
    expect(await ingest([root])).toMatchObject({ documents: 1, removed: 0 });
    expect(ids(store)).toEqual(["甲#第一条"]);
    expect(await ingest([root])).toMatchObject({ unchanged: 1 });
  });

  it("keeps ids when a folder inside or around an ingested one is ingested", async () => {
    const root = createFolder({ "子/甲.md": "第一条 一。", "子/乙.md": "第一条 二。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    expect(await ingest([join(root, "子")])).toMatchObject({ documents: 2, unchanged: 2 });
    rmSync(join(root, "子/乙.md"));
    expect(await ingest([join(root, "子")])).toMatchObject({ documents: 1, removed: 1 });
    expect(ids(store)).toEqual(["子/甲#第一条"]);
  });

  it("names documents the same whatever the order of the paths", async () => {
    const roots = [createFolder({ "手册.md": "第一条 一。" }), createFolder({ "手册.md": "第一条 二。" })];
    const namesOf = async (paths: readonly string[]) => {
      const { store, ingest } = setUp();
      await ingest(paths);
      return (await store.documents()).map(({ id, root }) => [id, root]).sort();
    };
    expect(await namesOf(roots)).toEqual(await namesOf(roots.toReversed()));
  });

  it("skips what it cannot use, each with a reason, and takes the rest", async () => {
    const root = createFolder({
      "好.md": "第一条 一。",
      "空.md": "",
      "坏.txt": Uint8Array.from([0xff, 0xff, 0xff]),
      "头.md": "---\neffectiveFrom: 昨天\n---\n第一条 甲。",
      "图.png": Uint8Array.from([0x89]),
      "大.md": "甲".repeat(1000),
    });
    const { ingest } = setUp({ maxBytes: 2000 });
    const report = await ingest([root]);
    expect(report.documents).toBe(1);
    expect(report.skipped.map(({ file }) => file.slice(root.length + 1)).sort()).toEqual(
      ["坏.txt", "图.png", "大.md", "头.md", "空.md"].sort(),
    );
    for (const { reason } of report.skipped) expect(reason).toMatch(/\p{Script=Han}/u);
  });

  it("refuses a path that does not exist before anything changes", async () => {
    const root = createFolder({ "甲.md": "第一条 一。" });
    const { store, ingest } = setUp();
    await expect(ingest([root, join(root, "无")])).rejects.toMatchObject({ code: "input/invalid" });
    expect(store.writes.stages).toBe(0);
  });

  it("lets a second ingest wait for the first, and goes on after one that failed", async () => {
    const root = createFolder({ "甲.md": "第一条 一。" });
    const order: string[] = [];
    const { store, ingest } = setUp({
      spawnWorker: () => {
        order.push("begin");
        const parser = spawnParser();
        return { ...parser, close: () => parser.close().then(() => void order.push("end")) };
      },
    });
    const failing = ingest([join(root, "无")]);
    const [failed, first, second] = await Promise.allSettled([failing, ingest([root]), ingest([root])]);
    expect([failed.status, first.status]).toEqual(["rejected", "fulfilled"]);
    expect(second).toMatchObject({ value: { unchanged: 1 } });
    expect(order).toEqual(["begin", "end", "begin", "end"]);
    expect(await store.generation()).toBe(1);
  });

  it("puts nothing in force when it is stopped on the way", async () => {
    const root = createFolder(manyFiles(60));
    const { store, ingest } = setUp();
    const stop = new AbortController();
    const onProgress = ({ done }: IngestProgress) => done < 60 && stop.abort(new Error("stopped"));
    await expect(ingest([root], { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
    expect([await store.generation(), ids(store)]).toEqual([0, []]);
    expect(await ingest([root])).toMatchObject({ documents: 60 });
  });

  it("fails without changing anything when the worker dies", async () => {
    const root = createFolder(manyFiles(30));
    let batches = 0;
    const { store, ingest } = setUp({
      spawnWorker: () => {
        const parser = spawnParser();
        return {
          ...parser,
          parse: (batch) => {
            const results = parser.parse(batch);
            batches += 1;
            if (batches === 2) void parser.close();
            return results;
          },
        };
      },
    });
    await expect(ingest([root])).rejects.toMatchObject({ code: "knowledge/missing" });
    expect(await store.generation()).toBe(0);
  });

  it("reports progress up to the last file", async () => {
    const root = createFolder({ ...manyFiles(50), "x.mp4": "" });
    const seen: IngestProgress[] = [];
    await setUp().ingest([root], { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ done: 50, total: 50, passages: 50, skipped: 1 });
  });

  it("leaves the event loop free for conversations", async () => {
    const article = (n: number) =>
      `第${n}条 ${"贷款人应当审慎经营，合理测算借款人营运资金需求。".repeat(8)}\n`;
    const text = Array.from({ length: 150 }, (_, n) => article(n + 1)).join("");
    const root = createFolder(Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`${n}.md`, text])));
    const { ingest } = setUp();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { passages } = await ingest([root]);
    delay.disable();
    expect(passages).toBe(80 * 150);
    expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  });
});

function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.md`, `第一条 甲${n}。`]));
}
