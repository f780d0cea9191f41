import { EventEmitter, on } from "node:events";
import { chmodSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FolderWatch, type WatchDeps, watchFolder } from "../../src/library/watch.ts";
import { silentLog } from "../../src/log.ts";
import { createFolder, writeIn } from "./folders.ts";

const done = { documents: 1, removed: 0 };

/** An ingest that says when it is called; `next` waits for the next call. */
function watched(folder: string, overrides: Partial<WatchDeps> = {}) {
  const calls = new EventEmitter();
  const each = on(calls, "ingest");
  let count = 0;
  const warnings: string[] = [];
  const inner = overrides.ingest ?? (async () => done);
  const ingest: WatchDeps["ingest"] = (paths) => {
    count += 1;
    calls.emit("ingest", paths);
    return inner(paths);
  };
  const watch: FolderWatch = watchFolder({
    folder,
    debounceMs: 60,
    retryMs: 20,
    clock: () => new Date(0),
    log: { ...silentLog, warn: (event) => warnings.push(event) },
    ...overrides,
    ingest,
  });
  onTestFinished(watch.close);
  const next = async (): Promise<readonly string[]> => (await each.next())?.value?.[0] ?? [];
  return { ...watch, next, warnings, count: () => count };
}

describe("a watched folder", () => {
  it("is ingested once at the start, for what changed while nobody watched", async () => {
    const folder = createFolder({ "a.md": "甲" });
    const { next, count } = watched(folder);
    expect(await next()).toEqual([folder]);
    expect(count()).toBe(1);
  });

  it("is ingested after a file was added, changed, renamed and removed, in sub-folders too", async () => {
    const folder = createFolder({ "sub/a.md": "甲" });
    const { next, ready } = watched(folder);
    await ready;
    await next();
    for (const act of [
      () => writeIn(folder, "sub/b.md", "乙"),
      () => writeIn(folder, "sub/b.md", "乙，改过"),
      () => renameSync(join(folder, "sub/b.md"), join(folder, "sub/c.md")),
      () => rmSync(join(folder, "sub/c.md")),
      () => writeIn(folder, "new/d.md", "丁"),
    ]) {
      act();
      expect(await next()).toEqual([folder]);
    }
  });

  it("is ingested once for a burst of files", async () => {
    const folder = createFolder();
    const { next, ready, count } = watched(folder, { debounceMs: 250 });
    await ready;
    await next();
    for (let i = 0; i < 40; i += 1) writeIn(folder, `${i}.md`, "文");
    await next();
    writeIn(folder, "last.md", "末");
    await next();
    expect(count()).toBe(3);
  });

  it("never runs two ingests at once, and runs once more for what came in between", async () => {
    const folder = createFolder();
    let running = 0;
    let most = 0;
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { next, ready, count } = watched(folder, {
      debounceMs: 20,
      ingest: async () => {
        most = Math.max(most, ++running);
        await gates.shift()?.promise;
        running -= 1;
        return done;
      },
    });
    const [first, second] = [...gates];
    await ready;
    await next();
    const wide = watched(folder, { debounceMs: 20 });
    await wide.ready;
    await wide.next();
    writeIn(folder, "a.md", "甲");
    // Another watch with the same patience has seen it, so the first one has been asked as well.
    await wide.next();
    first!.resolve();
    second!.resolve();
    await next();
    expect(most).toBe(1);
    expect(count()).toBe(2);
  });

  it("tries again after an ingest that failed, and says so", async () => {
    const folder = createFolder();
    let failures = 2;
    const { next, warnings } = watched(folder, {
      ingest: async () => {
        if (failures-- > 0) throw new Error("the store is busy");
        return done;
      },
    });
    await next();
    await next();
    await next();
    expect(warnings).toEqual(["watch-ingest-failed", "watch-ingest-failed"]);
  });

  it("waits for a folder that is not there yet", async () => {
    const parent = createFolder();
    const folder = join(parent, "later");
    const outcome = Promise.withResolvers<void>();
    let isThere = false;
    const { next } = watched(folder, {
      retryMs: 10,
      ingest: async () => {
        if (!isThere) throw new Error("no such folder");
        outcome.resolve();
        return done;
      },
    });
    await next();
    mkdirSync(folder);
    isThere = true;
    await outcome.promise;
  });

  it("goes on when a sub-folder cannot be read", async () => {
    const folder = createFolder({ "closed/a.md": "甲" });
    chmodSync(join(folder, "closed"), 0o000);
    onTestFinished(() => chmodSync(join(folder, "closed"), 0o755));
    const { next, ready } = watched(folder);
    await ready;
    await next();
    writeIn(folder, "b.md", "乙");
    expect(await next()).toEqual([folder]);
  });

  it("pays no attention to hidden files and to Office's lock files", async () => {
    const folder = createFolder();
    const { next, ready, count } = watched(folder);
    await ready;
    await next();
    writeIn(folder, ".b.md.swp", "x");
    writeIn(folder, "~$手册.docx", "x");
    writeIn(folder, ".hidden/c.md", "x");
    const other = watched(folder, { debounceMs: 200 });
    await other.ready;
    await other.next();
    expect(count()).toBe(1);
  });

  it("waits for a running ingest when it is closed, and starts none afterwards", async () => {
    const folder = createFolder();
    const gate = Promise.withResolvers<void>();
    let isFinished = false;
    const { next, close, count } = watched(folder, {
      ingest: async () => {
        await gate.promise;
        isFinished = true;
        return done;
      },
    });
    await next();
    const closing = close();
    gate.resolve();
    await closing;
    expect(isFinished).toBe(true);
    writeIn(folder, "a.md", "甲");
    expect(count()).toBe(1);
  });
});
