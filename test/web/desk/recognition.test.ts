import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createDesk } from "../../../src/desk/desk.ts";
import type { DeskEvent } from "../../../src/desk/ports.ts";
import { fileHash } from "../../../src/library/parse.ts";
import { silentLog } from "../../../src/log.ts";
import { type Role, roles } from "../../../src/people/person.ts";
import { createLibrary, type OpenLibrary } from "../../../src/retrieval/library.ts";
import { aDocument, clausesOf, createMemoryLibraryStore } from "../../fakes/memory-library-store.ts";
import { createFolder } from "../../library/folders.ts";
import { now, testWeb } from "../bank.ts";

const page = { accept: "text/html" };
const texts = ["贷款期限不超过3年，宽限期三十日。", "余额不超过1,000万元，比例10%<b>。", "由总行解释。"];

const opened: OpenLibrary[] = [];
afterEach(() => Promise.all(opened.splice(0).map((library) => library.close())));

/** A bank with one scan, of whose three clauses two were recognised; `name` is the scan's file. */
async function openBank(role: Role, name = "扫描.png") {
  const folder = createFolder({ [name]: "the picture" });
  const store = createMemoryLibraryStore();
  const hash = fileHash(new TextEncoder().encode("the picture"));
  const scan = aDocument("制度/扫描", { title: "授信规程", root: folder, path: name, hash: `${hash}+m0` });
  const passages = clausesOf(scan, texts).map((passage, at) => ({
    ...passage,
    recognisedPage: at === 2 ? null : at + 1,
  }));
  store.publish([scan], passages);
  const library = createLibrary({
    store,
    embedder: null,
    cacheFolder: null,
    lexicon: { homophones: [], synonyms: [] },
    log: silentLog,
    clock: () => now,
  });
  opened.push(library);
  await library.open();
  const events: DeskEvent[] = [];
  const desk = createDesk({
    folder: createFolder(),
    extensions: [".png"],
    ingest: () => Promise.reject(new Error("not asked for")),
    preview: () => Promise.reject(new Error("not asked for")),
    rollback: async () => null,
    library: () => library.view,
    documents: store.documents,
    confirm: async (confirmation) => {
      await store.confirm(confirmation);
      await library.refresh();
    },
    record: (event) => {
      events.push(event);
    },
    clock: () => now,
    newId: () => "id",
    log: silentLog,
  });
  const { app } = testWeb({
    desk,
    library: () => library.view,
    config: { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null, localUserId: role },
    directory: {
      find: async ({ id }) => {
        const known = roles.find((one) => one === id);
        return known ? { id, name: `${id}先生`, team: "default", branch: "", role: known } : null;
      },
    },
  });
  const read = async (path: string) => (await app.request(path, { headers: page })).text();
  const confirm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request("/desk/confirmations", {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { ...page, ...headers },
    });
  return { app, read, confirm, library, store, events, hash, folder };
}

const documentPath = `/documents/${encodeURIComponent("制度/扫描")}`;
const originalPath = `/desk/originals/${encodeURIComponent("制度/扫描")}`;
const sourcePath = `/sources/${encodeURIComponent("制度/扫描#1")}`;

describe("recognised text on the keeper's pages", () => {
  it("stands beside the picture, passage by passage with its page, figures marked", async () => {
    const { read, app } = await openBank("owner");
    expect(await read("/documents")).toContain("识别文字待确认");
    const shown = await read(documentPath);
    expect(shown).toContain("待确认");
    expect(shown).toContain(`<img class="original" src="${originalPath}"`);
    expect(shown.match(/第 [12] 页/g)).toEqual(["第 1 页", "第 2 页"]);
    expect([...shown.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, figure]) => figure)).toEqual([
      "3",
      "三十",
      "1,000万",
      "10%",
    ]);
    expect(shown).toContain("<mark>10%</mark>&lt;b&gt;。");
    const picture = await app.request(originalPath);
    expect([picture.headers.get("content-type"), await picture.text()]).toEqual(["image/png", "the picture"]);
  });

  it("is confirmed with a button, for everybody and under the keeper's name", async () => {
    const { read, confirm, library, events, hash } = await openBank("owner");
    expect(library.view.passage("制度/扫描#1", ["all"])).toBeNull();
    const seen = /name="seen" value="([^"]*)"/.exec(await read(documentPath))![1]!;
    expect(seen).toBe(hash);
    const response = await confirm({ document: "制度/扫描", seen });
    expect(response.headers.get("location")).toBe(`${documentPath}?noted=confirmed`);
    const shown = await read(`${documentPath}?noted=confirmed`);
    expect(shown).toContain("已确认识别文字无误");
    expect(shown).toContain("识别文字已由 owner先生 于 2026-11-23 12:00 核对确认");
    expect(shown).not.toContain("确认无误</button>");
    expect(await read("/documents")).not.toContain("待确认");
    expect(library.view.passage("制度/扫描#1", ["all"])?.document).toBe("授信规程");
    expect(events).toMatchObject([{ action: "confirmed", by: { id: "owner" } }]);
  });

  it("is not confirmed when its content changed since it was seen, or from another site", async () => {
    const { confirm, store, hash } = await openBank("admin");
    const late = await confirm({ document: "制度/扫描", seen: "older" });
    expect(late.headers.get("location")).toBe(`${documentPath}?noted=confirm-outdated`);
    const foreign = await confirm({ document: "制度/扫描", seen: hash }, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await confirm({ document: "没有", seen: hash })).status).toBe(404);
    expect((await store.confirmations()).size).toBe(0);
  });

  it("is compared with the file that was read: another one in its place is not shown", async () => {
    const { app, folder } = await openBank("owner");
    writeFileSync(join(folder, "扫描.png"), "another picture");
    const response = await app.request(originalPath, { headers: page });
    expect([response.status, await response.text()]).toEqual([
      409,
      expect.stringContaining("原件已移走或已改动"),
    ]);
    expect((await app.request("/desk/originals/none")).status).toBe(404);
  });

  it("hands over a file that is no picture instead of opening it", async () => {
    const { app, read } = await openBank("owner", "扫描.pdf");
    expect(await read(documentPath)).toContain("下载原件");
    const { headers } = await app.request(originalPath);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment; /);
  });

  it("is for keepers only, its source and original too", async () => {
    for (const role of ["trainee", "rm", "lead"] as const) {
      const { app, confirm, hash } = await openBank(role);
      expect((await confirm({ document: "制度/扫描", seen: hash })).status).toBe(403);
      expect((await app.request(originalPath, { headers: page })).status).toBe(403);
      expect((await app.request(sourcePath, { headers: page })).status).toBe(404);
    }
    const { read } = await openBank("owner");
    expect(await read(sourcePath)).toContain("授信规程〔识别文字，待确认〕");
  });
});
