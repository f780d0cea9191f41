import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../../src/dates.ts";
import { createIngest } from "../../../src/library/ingest.ts";
import { endsByReplacement } from "../../../src/library/validity.ts";
import { silentLog } from "../../../src/log.ts";
import { createFakeLibraryStore, type FakeLibraryStore } from "../../fakes/library-store.ts";
import { createFolder, writeIn } from "../folders.ts";

function setUp(today = "2026-11-23") {
  const store = createFakeLibraryStore();
  const ingest = createIngest({ store, clock: () => new Date(`${today}T12:00:00+08:00`), log: silentLog });
  return { store, ingest };
}

/** Each document with its first and last day, as a reader of the index sees them. */
async function validity(store: FakeLibraryStore) {
  const documents = await store.documents();
  const ends = endsByReplacement(documents);
  return Object.fromEntries(
    documents.map(({ id, effectiveFrom, effectiveTo }) => [
      id,
      [effectiveFrom, effectiveTo ?? ends.get(id) ?? null],
    ]),
  );
}

const day = (text: string) => text as CivilDate; // literals in the right shape
const old = "# 中华人民共和国公司法\n第一条 甲。\n第二条 本法自2006年1月1日起施行。";
const recent = "# 中华人民共和国公司法\n第一条 乙。\n第二条 本法自2024年7月1日起施行。";
const manifest = (...lines: string[]) =>
  ["path\ttitle\tversion_date\teffective\tstatus", ...lines, ""].join("\n");

describe("ingest of versions", () => {
  it("ends a superseded act the day before its successor starts", async () => {
    const root = createFolder({
      "公司法(2018-10-26).md": old,
      "公司法(2023-12-29).md": recent,
      "list.tsv": manifest(
        "公司法(2018-10-26).md\t公司法\t2018-10-26\t\tsuperseded in this folder by 2023-12-29",
        "公司法(2023-12-29).md\t公司法\t2023-12-29\t\tnewest here",
      ),
    });
    const { store, ingest } = setUp();
    expect(await ingest([root], { manifest: join(root, "list.tsv") })).toMatchObject({
      documents: 2,
      skipped: [],
    });
    expect(await validity(store)).toEqual({
      "公司法(2018-10-26)": ["2018-10-26", "2024-06-30"],
      "公司法(2023-12-29)": ["2024-07-01", null],
    });
    expect(store.allPassages().map(({ document }) => document)).toEqual(Array(4).fill("公司法"));
  });

  it("takes the stated day before the text's own", async () => {
    const root = createFolder({
      "a.md": recent,
      "list.tsv": manifest("a.md\t公司法\t2023-12-29\t2025-01-01\t"),
    });
    const { store, ingest } = setUp();
    await ingest([root], { manifest: join(root, "list.tsv") });
    expect(await validity(store)).toEqual({ a: ["2025-01-01", null] });
  });

  it("chains three versions, and keeps two copies in different folders two documents", async () => {
    const root = createFolder({
      "a.md": "第一条 一。",
      "b.md": "第一条 二。",
      "c.md": "第一条 三。",
      "other/c.md": "第一条 三。",
      "list.tsv": manifest(
        "a.md\t条例\t2019-01-01\t\tsuperseded by 2023-01-01",
        "b.md\t条例\t2022-01-01\t\tsuperseded by 2023-01-01",
        "c.md\t条例\t2023-01-01\t\tnewest here",
        "other/c.md\t条例\t2023-01-01\t\tnewest here",
      ),
    });
    const { store, ingest } = setUp();
    await ingest([root], { manifest: join(root, "list.tsv") });
    expect(await validity(store)).toEqual({
      a: ["2019-01-01", "2021-12-31"],
      b: ["2022-01-01", "2022-12-31"],
      c: ["2023-01-01", null],
      "other/c": ["2023-01-01", null],
    });
  });

  it("closes a repealed act on the day the library was told, whenever it is told again", async () => {
    const root = createFolder({
      "a.md": "第一条 一。",
      "list.tsv": manifest("a.md\t办法\t2003-01-09\t2003-02-01\trepealed"),
    });
    const list = { manifest: join(root, "list.tsv") };
    const { store, ingest } = setUp("2026-11-23");
    await ingest([root], list);
    expect(await validity(store)).toEqual({ a: ["2003-02-01", "2026-11-22"] });
    const later = createIngest({ store, clock: () => new Date("2027-05-01T00:00:00Z"), log: silentLog });
    expect(await later([root], list)).toMatchObject({ unchanged: 1 });
    writeIn(root, "a.md", "第一条 改。");
    await later([root], list);
    expect(await validity(store)).toEqual({ a: ["2003-02-01", "2026-11-22"] });
  });

  it("keeps what a manifest stated when the folder is taken in without it", async () => {
    const root = createFolder({
      "a.md": "第一条 一。",
      "list.tsv": manifest("a.md\t办法\t2003-01-09\t\trepealed"),
    });
    const { store, ingest } = setUp();
    await ingest([root], { manifest: join(root, "list.tsv") });
    const before = await validity(store);
    expect(await ingest([join(root, "a.md")])).toMatchObject({ unchanged: 1 });
    writeIn(root, "a.md", "第一条 改。");
    await ingest([join(root, "a.md")]);
    expect(await validity(store)).toEqual(before);
    writeIn(root, "list.tsv", manifest("a.md\t办法\t2003-01-09\t\tnewest here"));
    await ingest([root], { manifest: join(root, "list.tsv") });
    expect(await validity(store)).toEqual({ a: ["2003-01-09", null] });
  });

  it("reports a listed file that is missing and changes nothing on a bad line", async () => {
    const root = createFolder({
      "a.md": "第一条 一。",
      "list.tsv": manifest("a.md\t甲\t", "b.md\t乙\t"),
    });
    const { store, ingest } = setUp();
    const list = { manifest: join(root, "list.tsv") };
    expect((await ingest([root], list)).skipped).toEqual([
      { file: join(root, "b.md"), reason: "清单中列出，但没有这个文件" },
    ]);
    writeIn(root, "a.md", "第一条 改。");
    writeIn(root, "list.tsv", manifest("a.md\t甲\t昨天"));
    await expect(ingest([root], list)).rejects.toThrow("第 2 行");
    expect(await store.generation()).toBe(1);
  });

  it("knows versions by their names without a manifest", async () => {
    const root = createFolder({
      "公司法(2018-10-26).md": old,
      "公司法(2023-12-29).md": recent,
      "子/公司法(2023-12-29).md": recent,
    });
    const { store, ingest } = setUp();
    await ingest([root]);
    expect(await validity(store)).toMatchObject({
      "公司法(2018-10-26)": ["2018-10-26", "2024-06-30"],
      "公司法(2023-12-29)": ["2024-07-01", null],
    });
    expect(await ingest([root])).toMatchObject({ unchanged: 3 });
  });
});

describe("ingest --dry-run", () => {
  it("shows what would change by clause and changes nothing", async () => {
    const root = createFolder({
      "a.md": "第一条 期限不超过一年。\n第二条 留。",
      "b.md": "第一条 去。",
    });
    const { store, ingest } = setUp();
    await ingest([root]);
    writeIn(root, "a.md", "第一条 期限不超过三年。\n第二条 留。\n第三条 新。");
    writeIn(root, "c.md", "第一条 来。");
    rmSync(join(root, "b.md"));
    const { changes } = await ingest([root], { dryRun: true });
    expect(
      changes?.map(({ document, status, clauses }) => [document, status, clauses.map((c) => c.kind)]),
    ).toEqual([
      ["a", "changed", ["changed", "added"]],
      ["c", "added", ["added"]],
      ["b", "removed", ["removed"]],
    ]);
    expect([await store.generation(), store.allPassages().length]).toEqual([1, 3]);
  });
});

describe("ingest --at", () => {
  it("puts new words in force on that day and keeps the old ones until the day before", async () => {
    const root = createFolder({ "a.md": "第一条 一年。\n第二条 留。", "b.md": "第一条 同。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    writeIn(root, "a.md", "第一条 三年。\n第二条 留。");
    writeIn(root, "c.md", "第一条 新。");
    await ingest([root], { at: day("2027-01-01") });
    expect(await validity(store)).toEqual({
      "a@1": [null, "2026-12-31"],
      a: ["2027-01-01", null],
      b: [null, null],
      c: ["2027-01-01", null],
    });
    const texts = store.allPassages().map(({ id, text }) => [id, text]);
    expect(texts).toContainEqual(["a@1#第一条", "第一条 一年。"]);
    expect(texts).toContainEqual(["a#第一条", "第一条 三年。"]);
  });

  it("keeps the old text through later ingests, until the document itself leaves", async () => {
    const root = createFolder({ "a.md": "第一条 一年。", "b.md": "第一条 同。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    writeIn(root, "a.md", "第一条 三年。");
    await ingest([root], { at: day("2027-01-01") });
    const published = await validity(store);
    expect(await ingest([root])).toMatchObject({ unchanged: 2, removed: 0 });
    expect(await validity(store)).toEqual(published);
    writeIn(root, "a.md", "第一条 五年。");
    await ingest([root], { at: day("2028-01-01") });
    expect(await validity(store)).toMatchObject({
      "a@1": [null, "2026-12-31"],
      "a@2027-01-01": ["2027-01-01", "2027-12-31"],
      a: ["2028-01-01", null],
    });
    rmSync(join(root, "a.md"));
    expect(await ingest([root])).toMatchObject({ removed: 1 });
    expect(Object.keys(await validity(store))).toEqual(["b"]);
  });

  it("lets a document that is taken away count until the day before", async () => {
    const root = createFolder({ "a.md": "第一条 一年。", "b.md": "第一条 同。" });
    const { store, ingest } = setUp();
    await ingest([root]);
    rmSync(join(root, "a.md"));
    await ingest([root], { at: day("2027-01-01") });
    expect(await validity(store)).toEqual({ "a@1": [null, "2026-12-31"], b: [null, null] });
  });
});
