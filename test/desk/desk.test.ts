import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import { createDesk, type DeskDeps, type DocumentDesk } from "../../src/desk/desk.ts";
import { startExpiry } from "../../src/desk/expiry.ts";
import type { DeskEvent } from "../../src/desk/ports.ts";
import { targetsByTitle } from "../../src/desk/replacements.ts";
import type { DocumentChange } from "../../src/library/document-change.ts";
import type { Placing } from "../../src/library/ingest-plan.ts";
import { fileHash } from "../../src/library/parse.ts";
import type { Document } from "../../src/library/passage.ts";
import { silentLog } from "../../src/log.ts";
import { createDeskLibrary } from "../fakes/desk-library.ts";
import { createFolder } from "../library/folders.ts";

const li = { id: "li", name: "李经理" };
const wang = { id: "wang", name: "王经理" };
const day = 24 * 60 * 60 * 1000;

function atDesk(overrides: Partial<DeskDeps> = {}) {
  const folder = overrides.folder ?? createFolder();
  const library = createDeskLibrary();
  const events: DeskEvent[] = [];
  let now = Date.parse("2026-11-23T04:00:00Z");
  let lastId = 0;
  const deps: DeskDeps = {
    ...library,
    folder,
    extensions: [".md", ".txt"],
    record: (event) => {
      events.push(event);
    },
    clock: () => new Date(now),
    newId: () => `upload-${++lastId}`,
    log: silentLog,
    ...overrides,
  };
  const desk = createDesk(deps);
  return {
    desk,
    deps,
    library,
    folder,
    events,
    documents: () => filesIn(join(folder, "documents")),
    wait: (ms: number) => {
      now += ms;
    },
  };
}

function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function file(name: string, text: string): File {
  return new File([text], name);
}

async function bring(desk: DocumentDesk, files: readonly File[], by = li): Promise<string> {
  const received = await desk.receive(files, by);
  if (received.status !== "received") throw new Error(JSON.stringify(received));
  return received.uploadId;
}

async function publish(desk: DocumentDesk, id: string, by = li, at: CivilDate | null = null) {
  const review = await desk.review(id);
  return desk.publish(id, { by, at, seen: review?.revision ?? "" });
}

const loan = file("流贷办法.md", "流贷办法\n第一条 期限三年");
const changedLoan = file("流贷办法.md", "流贷办法\n第一条 期限一年\n第二条 新增");

describe("the desk", () => {
  it("shows what an upload would change, publishes it, and shows the next version as a change", async () => {
    const { desk, library, documents, folder } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    expect(library.texts()).toEqual({ 流贷办法: "第一条 期限三年" });
    const id = await bring(desk, [changedLoan]);
    expect(library.texts()).toEqual({ 流贷办法: "第一条 期限三年" });
    const review = await desk.review(id);
    expect(review?.preview?.changes).toMatchObject([
      { document: "流贷办法", status: "changed", clauses: [{ kind: "changed" }, { kind: "added" }] },
    ]);
    const at = "2027-01-01" as CivilDate;
    expect(await publish(desk, id, li, at)).toMatchObject({ status: "published" });
    expect(documents()).toEqual({ "流贷办法.md": await changedLoan.text() });
    expect(library.view().documents(["all"])).toMatchObject([{ effectiveFrom: at }]);
    expect(await desk.uploads()).toEqual([]);
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
  });

  it("publishes once, however often it is asked", async () => {
    const { desk, events } = atDesk();
    const id = await bring(desk, [loan]);
    const request = { by: li, at: null, seen: (await desk.review(id))!.revision };
    const outcomes = await Promise.all([desk.publish(id, request), desk.publish(id, request)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["published", "already-published"]);
    expect(await desk.publish(id, request)).toEqual({ status: "already-published" });
    expect(events.filter(({ action }) => action === "published")).toHaveLength(1);
  });

  it("does not publish on the strength of a preview that another publication has overtaken", async () => {
    const { desk, documents } = atDesk();
    const [mine, theirs] = [await bring(desk, [loan]), await bring(desk, [changedLoan], wang)];
    const seen = (await desk.review(mine))!.revision;
    expect(await publish(desk, theirs, wang)).toMatchObject({ status: "published" });
    expect(await desk.publish(mine, { by: li, at: null, seen })).toEqual({ status: "outdated" });
    expect(documents()).toEqual({ "流贷办法.md": await changedLoan.text() });
    expect((await desk.review(mine))?.preview?.changes[0]?.clauses).toHaveLength(2);
  });

  it("notices a rollback and another publication that lead to a generation of the same number", async () => {
    const { desk, library, wait } = atDesk();
    const mine = await bring(desk, [changedLoan]);
    await publish(desk, await bring(desk, [file("甲.md", "甲\n第一条 文")], wang));
    const seen = (await desk.review(mine))!.revision;
    const before = library.library();
    await desk.rollback({ by: wang, seen });
    wait(1000);
    await publish(desk, await bring(desk, [loan], wang));
    expect(library.library()).toEqual(before);
    expect(await desk.publish(mine, { by: li, at: null, seen })).toEqual({ status: "outdated" });
    expect((await desk.review(mine))?.preview?.changes[0]?.status).toBe("changed");
  });

  it("keeps the uploads of two owners apart, files of the same name included", async () => {
    const { desk } = atDesk();
    const ids = await Promise.all([bring(desk, [loan]), bring(desk, [changedLoan], wang)]);
    const reviews = await Promise.all(ids.map((id) => desk.review(id)));
    expect(reviews.map((review) => review?.upload.by)).toEqual([li, wang]);
    expect(reviews.map((review) => review?.preview?.changes[0]?.clauses.length)).toEqual([1, 2]);
  });

  it("leaves out files that cannot be read, and publishes nothing when none can", async () => {
    const { desk, documents } = atDesk();
    const broken = file("坏.md", "BROKEN");
    await publish(desk, await bring(desk, [loan, broken]));
    expect(Object.keys(documents())).toEqual(["流贷办法.md"]);
    const id = await bring(desk, [broken]);
    expect(await publish(desk, id)).toEqual({ status: "nothing-readable" });
  });

  it("replaces a document that arrives in another format", async () => {
    const { desk, documents } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    await publish(desk, await bring(desk, [file("流贷办法.txt", "流贷办法\n第一条 期限两年")]));
    expect(Object.keys(documents())).toEqual(["流贷办法.txt"]);
    await desk.rollback({ by: li, seen: (await desk.latest()).revision });
    expect(documents()).toEqual({ "流贷办法.md": await loan.text() });
  });

  it("shows a document that arrives in another format as the next version of it", async () => {
    const { desk, deps } = atDesk();
    const asked: Placing[] = [];
    const watching = createDesk({
      ...deps,
      preview: (paths, options) => {
        asked.push(options.as);
        return deps.preview(paths, options);
      },
    });
    await publish(desk, await bring(desk, [loan]));
    const review = await watching.review(
      await bring(desk, [file("流贷办法.txt", "流贷办法\n第一条 期限两年")]),
    );
    expect(review?.replacements?.replaced).toEqual({ "流贷办法.txt": ["流贷办法.md"] });
    expect(review?.preview?.changes).toMatchObject([{ status: "changed", against: "流贷办法" }]);
    expect(asked).toMatchObject([{ names: {}, without: ["流贷办法.md"] }]);
  });

  it("knows it by its title too, keeps its name, and brings back both files as they were", async () => {
    const { desk, documents, library } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    const scanned = file("扫描件01.txt", "流贷办法\n第一条 期限两年");
    const id = await bring(desk, [scanned, file("别的.txt", "别的\n第一条 文")]);
    const review = await desk.review(id);
    expect(review?.replacements).toEqual({
      targets: { "扫描件01.txt": "流贷办法.txt" },
      replaced: { "扫描件01.txt": ["流贷办法.md"] },
    });
    expect(review?.preview?.changes).toMatchObject([
      { document: "别的", status: "added" },
      { document: "流贷办法", status: "changed", clauses: [{ kind: "changed" }] },
    ]);
    await publish(desk, id);
    expect(documents()).toEqual({ "别的.txt": "别的\n第一条 文", "流贷办法.txt": await scanned.text() });
    expect(library.texts()).toMatchObject({ 流贷办法: "第一条 期限两年" });
    await desk.rollback({ by: li, seen: (await desk.latest()).revision });
    expect(documents()).toEqual({ "流贷办法.md": await loan.text() });
    const restored = (await desk.uploads())[0];
    expect(restored?.files.map(({ name }) => name).toSorted()).toEqual(
      ["别的.txt", "扫描件01.txt"].toSorted(),
    );
    expect(await publish(desk, id)).toMatchObject({ status: "published" });
    expect(Object.keys(documents())).toEqual(["别的.txt", "流贷办法.txt"]);
  });

  it("does not guess by title: not in the same format, not twice, not between two dates", async () => {
    const { desk } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    const targets = async (...files: File[]) =>
      (await desk.review(await bring(desk, files)))?.replacements?.targets;
    const titled = "流贷办法\n第一条 期限两年";
    expect(await targets(file("甲.md", titled))).toEqual({});
    expect(await targets(file("甲.txt", titled), file("乙.txt", titled))).toEqual({});
    expect(await targets(file("甲.txt", titled), loan)).toEqual({});
    expect(await targets(file("甲.txt", titled))).toEqual({ "甲.txt": "流贷办法.txt" });
    const dated = (path: string, effectiveFrom: string | null) =>
      ({ title: "流贷办法", path, effectiveFrom, status: "added" }) as DocumentChange & Document;
    const [old, next] = [dated("a.md", "2021-01-01"), dated("b.txt", "2024-01-01")];
    expect(targetsByTitle([next], [old], ["b.txt"])).toEqual({});
    expect(targetsByTitle([dated("b.txt", "2021-01-01")], [old], ["b.txt"])).toEqual({ "b.txt": "a.txt" });
  });

  it("discards an upload, and says so when it is no longer there", async () => {
    const { desk, folder } = atDesk();
    const id = await bring(desk, [loan]);
    expect(await desk.discard(id, li)).toEqual({ status: "discarded" });
    expect(await desk.discard(id, li)).toEqual({ status: "gone" });
    expect(await desk.review(id)).toBeNull();
    expect(await publish(desk, id)).toEqual({ status: "gone" });
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
  });

  it("removes uploads that nobody published for seven days", async () => {
    const { desk, events, wait } = atDesk();
    const old = await bring(desk, [loan]);
    wait(6 * day);
    const young = await bring(desk, [loan]);
    expect((await desk.uploads()).map(({ id }) => id)).toEqual([young, old]);
    wait(1.5 * day);
    await desk.recover();
    expect((await desk.uploads()).map(({ id }) => id)).toEqual([young]);
    expect(events.at(-1)).toMatchObject({ action: "expired", by: null, uploadId: old });
  });

  it("removes them by the clock while the service runs, and goes on when that fails once", async () => {
    const { desk, wait } = atDesk();
    await bring(desk, [loan]);
    const ticks: (() => void)[] = [];
    const warnings: string[] = [];
    let isStopped = false;
    let expiring: Promise<void> | null = null;
    let isFailing = true;
    const stop = startExpiry({
      desk: {
        expire: () => {
          expiring = isFailing ? Promise.reject(new Error("disk")) : desk.expire();
          return expiring;
        },
      },
      every: (ms, work) => {
        expect(ms).toBe(60 * 60 * 1000);
        ticks.push(work);
        return () => {
          isStopped = true;
        };
      },
      log: { ...silentLog, warn: (event) => warnings.push(event) },
    });
    wait(7.5 * day);
    ticks[0]?.();
    await Promise.allSettled([expiring]);
    expect([await desk.uploads(), warnings]).toMatchObject([[{}], ["desk-expiry-failed"]]);
    isFailing = false;
    ticks[0]?.();
    await expiring;
    expect(await desk.uploads()).toEqual([]);
    stop();
    expect(isStopped).toBe(true);
  });

  it("records who did what and when", async () => {
    const { desk, events } = atDesk();
    await publish(desk, await bring(desk, [loan]), wang, "2027-01-01" as CivilDate);
    await desk.rollback({ by: li, seen: (await desk.latest()).revision });
    await desk.discard("upload-1", wang);
    expect(events.map(({ by, action }) => [by?.id, action])).toEqual([
      ["li", "uploaded"],
      ["wang", "published"],
      ["li", "rolled-back"],
      ["wang", "discarded"],
    ]);
    expect(events[1]).toEqual({
      at: "2026-11-23T04:00:00.000Z",
      by: wang,
      action: "published",
      uploadId: "upload-1",
      files: ["流贷办法.md"],
      effectiveFrom: "2027-01-01",
      generation: 2,
    });
  });

  it("finds no upload under an id that leads elsewhere", async () => {
    const { desk, folder } = atDesk();
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere/upload.json"), "{}");
    for (const id of ["../elsewhere", "..", "", "upload-1/../../elsewhere"]) {
      expect(await desk.review(id), id).toBeNull();
      expect(await desk.discard(id, li), id).toEqual({ status: "gone" });
    }
  });
});

describe("a rollback", () => {
  it("brings back the files with the library, and the undone ones as an upload", async () => {
    const { desk, library, documents } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    await publish(desk, await bring(desk, [changedLoan]));
    const latest = await desk.latest();
    expect(latest.publication?.upload.id).toBe("upload-2");
    const undone = await desk.rollback({ by: li, seen: latest.revision });
    expect(undone).toMatchObject({ status: "undone", restored: "upload-2" });
    expect(documents()).toEqual({ "流贷办法.md": await loan.text() });
    expect(library.texts()).toEqual({ 流贷办法: "第一条 期限三年" });
    expect((await desk.latest()).publication?.upload.id).toBe("upload-1");
    expect(await publish(desk, "upload-2")).toMatchObject({ status: "published" });
    expect(documents()).toEqual({ "流贷办法.md": await changedLoan.text() });
  });

  it("leaves the files alone when the last change came from elsewhere", async () => {
    const { desk, library, documents } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    await library.ingest([createFolder({ "别处.md": "别处\n第一条 文" })], { at: null });
    const { revision: seen, publication } = await desk.latest();
    expect(publication).toBeNull();
    expect(await desk.rollback({ by: li, seen })).toMatchObject({ status: "undone", restored: null });
    expect(Object.keys(documents())).toEqual(["流贷办法.md"]);
  });

  it("does nothing when there is nothing older, or when the library moved on since it was confirmed", async () => {
    const { desk } = atDesk();
    expect(await desk.rollback({ by: li, seen: "1" })).toEqual({ status: "nothing-older" });
    await publish(desk, await bring(desk, [loan]));
    expect(await desk.rollback({ by: li, seen: "1" })).toEqual({ status: "outdated" });
  });

  it("brings the files after the library when the process died between the two", async () => {
    const { desk, deps, library, documents, folder } = atDesk();
    await publish(desk, await bring(desk, [loan]));
    await publish(desk, await bring(desk, [changedLoan]));
    const history = join(folder, "history");
    // The library goes back, and the process dies before a file has moved.
    const dying = createDesk({
      ...deps,
      rollback: async () => {
        const undone = await library.rollback();
        renameSync(history, `${history}.unreachable`);
        writeFileSync(history, "");
        return undone;
      },
    });
    const seen = (await desk.latest()).revision;
    await expect(dying.rollback({ by: li, seen })).rejects.toThrow();
    renameSync(history, `${history}.dropped`);
    renameSync(`${history}.unreachable`, history);
    await createDesk(deps).recover();
    expect(documents()).toEqual({ "流贷办法.md": await loan.text() });
    expect((await createDesk(deps).uploads()).map(({ id }) => id)).toEqual(["upload-2"]);
  });
});

describe("recognised text", () => {
  const published = async (setUp: ReturnType<typeof atDesk>) => {
    await publish(setUp.desk, await bring(setUp.desk, [loan]));
    const { root, path, hash } = (await setUp.deps.documents())[0]!;
    return { root, path, hash };
  };

  it("is confirmed for the content that was seen, and recorded", async () => {
    const setUp = atDesk();
    const { desk, events, library } = setUp;
    const { hash } = await published(setUp);
    const request = { by: wang, documentId: "流贷办法", seen: hash };
    expect(await desk.confirm({ ...request, seen: "older" })).toEqual({ status: "outdated" });
    expect(await desk.confirm({ ...request, documentId: "没有" })).toEqual({ status: "gone" });
    expect(library.confirmations).toEqual([]);
    expect(await desk.confirm(request)).toEqual({ status: "confirmed" });
    expect(library.confirmations).toEqual([
      { hash, documentId: "流贷办法", by: wang, at: new Date("2026-11-23T04:00:00Z") },
    ]);
    expect(events.at(-1)).toMatchObject({ action: "confirmed", by: wang, files: ["流贷办法.md"] });
  });

  it("is compared with the file that was read, never with another that lies there by now", async () => {
    const setUp = atDesk();
    const { root, path } = await published(setUp);
    const bytes = readFileSync(join(root, path));
    const reading = createDesk({
      ...setUp.deps,
      documents: async () => [{ ...(await setUp.deps.documents())[0]!, hash: `${fileHash(bytes)}+m0123` }],
    });
    expect(await reading.original("流贷办法")).toEqual({
      status: "found",
      name: "流贷办法.md",
      bytes: new Uint8Array(bytes),
    });
    writeFileSync(join(root, path), "another");
    expect(await reading.original("流贷办法")).toEqual({ status: "changed" });
    unlinkSync(join(root, path));
    expect(await reading.original("流贷办法")).toEqual({ status: "changed" });
    expect(await reading.original("没有")).toBeNull();
  });
});

describe("a publication that is cut off", () => {
  it("is finished when it is asked for again, after an ingest that failed", async () => {
    const { desk, library, documents, events } = atDesk();
    const id = await bring(desk, [loan]);
    library.fail(new Error("the store is busy"));
    await expect(publish(desk, id)).rejects.toThrow("busy");
    expect((await desk.review(id))?.preview).toBeNull();
    expect(await desk.discard(id, wang)).toEqual({ status: "publishing" });
    library.fail(null);
    expect(await desk.publish(id, { by: wang, at: null, seen: "" })).toMatchObject({ status: "published" });
    expect(library.texts()).toEqual({ 流贷办法: "第一条 期限三年" });
    expect(Object.keys(documents())).toEqual(["流贷办法.md"]);
    expect(events.at(-1)?.by).toEqual(li);
  });

  it("is finished at the next start, from every point at which files were moved", async () => {
    for (const moved of [0, 1, 2]) {
      const { desk, deps, library, documents, folder } = atDesk();
      await publish(desk, await bring(desk, [file("甲.md", "甲\n第一条 旧")]));
      const id = await bring(desk, [file("甲.md", "甲\n第一条 新"), file("乙.md", "乙\n第一条 新")]);
      library.fail(new Error("the machine stops"));
      await expect(publish(desk, id)).rejects.toThrow();
      library.fail(null);
      const [shelf, upload] = [join(folder, "documents"), join(folder, "uploads", id, "files")];
      for (const name of ["甲.md", "乙.md"].slice(moved)) renameSync(join(shelf, name), join(upload, name));
      if (moved === 0) writeFileSync(join(shelf, "甲.md"), "甲\n第一条 旧");
      const restarted = createDesk(deps);
      await restarted.recover();
      expect(library.texts()).toEqual({ 甲: "第一条 新", 乙: "第一条 新" });
      expect(Object.keys(documents())).toEqual(["乙.md", "甲.md"]);
      expect(await restarted.uploads()).toEqual([]);
      await restarted.rollback({ by: li, seen: (await restarted.latest()).revision });
      expect(documents()).toEqual({ "甲.md": "甲\n第一条 旧" });
    }
  });

  it("never shows an upload that was half written", async () => {
    const { desk, folder } = atDesk();
    const vanishing = { name: "乙.md", size: 3, arrayBuffer: () => Promise.reject(new Error("cut off")) };
    await expect(desk.receive([loan, vanishing], li)).rejects.toThrow("cut off");
    expect(await desk.uploads()).toEqual([]);
    await desk.recover();
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
  });
});

describe("what is brought", () => {
  it("is refused with its reason when it cannot be taken", async () => {
    const { desk } = atDesk({ limits: { files: 3, fileBytes: 1024 * 1024, totalBytes: 1.5 * 1024 * 1024 } });
    const big = "x".repeat(1024 * 1024);
    const received = await desk.receive(
      [
        file("a.md", "甲"),
        file("A.txt", "同名"),
        file("b.exe", "MZ"),
        file("c.md", ""),
        file("d.md", `${big}x`),
        file("../../etc/.hidden.md", "x"),
        file("e.md", big),
        file("f.md", big),
        file("g.md", "x"),
        file("h.md", "x"),
      ],
      li,
    );
    expect(received).toEqual({ status: "received", uploadId: "upload-1" });
    const review = await desk.review("upload-1");
    expect(review?.upload.files.map(({ name }) => name)).toEqual(["a.md", "e.md", "g.md"]);
    expect(review?.upload.refused).toEqual([
      { name: "A.txt", reason: "与本次上传的另一份文件重名" },
      { name: "b.exe", reason: "不支持的文件格式（支持 .md、.txt）" },
      { name: "c.md", reason: "文件是空的" },
      { name: "d.md", reason: "文件超过 1 MB" },
      { name: "../../etc/.hidden.md", reason: "文件名无法使用，请改名后重新上传" },
      { name: "f.md", reason: "本次上传合计超过 2 MB" },
      { name: "h.md", reason: "一次最多上传 3 份文件" },
    ]);
  });

  it("makes no upload when nothing in it can be taken", async () => {
    const { desk } = atDesk();
    expect(await desk.receive([file("a.exe", "MZ")], li)).toMatchObject({ status: "refused" });
    expect(await desk.uploads()).toEqual([]);
  });
});
