import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FileResult, type ParserOptions, spawnParser } from "../../../src/library/parser.ts";
import { createFolder } from "../folders.ts";

const difficultLoaders = new URL("./difficult-loaders.ts", import.meta.url);

/** Parses files with these contents, one batch, and tells how each came out. */
async function outcomesOf(
  contents: readonly string[],
  options: Partial<ParserOptions> = {},
): Promise<readonly string[]> {
  const parser = spawnParser({ timeLimitMs: 700, memoryLimitMb: 128, loaders: difficultLoaders, ...options });
  onTestFinished(() => parser.close());
  return (await parser.parse(requestsFor(contents))).map(outcome);
}

function requestsFor(contents: readonly string[]) {
  const root = createFolder(Object.fromEntries(contents.map((content, at) => [`${at}.txt`, content])));
  return contents.map((_, at) => ({
    absolute: join(root, `${at}.txt`),
    placement: { id: `${at}`, root, path: `${at}.txt` },
    knownHash: null,
  }));
}

function outcome(result: FileResult): string {
  if (result.status === "skipped") return result.reason;
  return result.status === "parsed" ? result.passages.map(({ text }) => text).join() : result.status;
}

describe("the parser", () => {
  it("skips a file that takes too long and goes on with the next, leaving none out", async () => {
    expect(await outcomesOf(["一", "hang", "二", "hang", "三"])).toEqual([
      "一",
      "解析超过 0.7 秒，已跳过",
      "二",
      "解析超过 0.7 秒，已跳过",
      "三",
    ]);
  });

  it("skips a file that fills the heap, and one that fills buffers outside it", async () => {
    expect(await outcomesOf(["heap", "一", "buffers", "二"], { timeLimitMs: 20_000 })).toEqual([
      "解析占用内存过多，已跳过",
      "一",
      "解析占用内存过多，已跳过",
      "二",
    ]);
  });

  it("survives a loader that ends its thread or leaves a rejection behind", async () => {
    expect(await outcomesOf(["一", "exit", "二", "reject later", "三"])).toEqual([
      "一",
      "解析时意外停止，已跳过",
      "二",
      "解析时意外停止，已跳过",
      "三",
    ]);
  });

  it("takes the next batch after a file that killed the worker was the last of its batch", async () => {
    const parser = spawnParser({ timeLimitMs: 700, loaders: difficultLoaders });
    onTestFinished(() => parser.close());
    expect((await parser.parse(requestsFor(["一", "hang"]))).map(outcome)[1]).toContain("超过");
    expect((await parser.parse(requestsFor(["二"]))).map(outcome)).toEqual(["二"]);
  });

  it("keeps the event loop free while a file hangs", async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await outcomesOf(["hang"]);
    delay.disable();
    expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  });

  it("hands on what a loader warns of", async () => {
    const parser = spawnParser({ loaders: difficultLoaders });
    onTestFinished(() => parser.close());
    expect(await parser.parse(requestsFor(["一"]))).toMatchObject([{ warnings: ["read 一"] }]);
  });

  it("fails the batch when the worker cannot start, and when it is closed", async () => {
    const broken = spawnParser({ loaders: new URL("./absent.ts", import.meta.url) });
    await expect(broken.parse(requestsFor(["一"]))).rejects.toMatchObject({ code: "knowledge/missing" });
    await expect(broken.parse(requestsFor(["一"]))).rejects.toMatchObject({ code: "knowledge/missing" });
    const closed = spawnParser({ loaders: difficultLoaders });
    const results = closed.parse(requestsFor(["hang"]));
    results.catch(() => undefined);
    await closed.close();
    await expect(results).rejects.toMatchObject({ code: "knowledge/missing" });
  });
});
