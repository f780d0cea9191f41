import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import type { Document, Passage } from "../../src/library/passage.ts";
import { silentLog } from "../../src/log.ts";
import { createLibrary, type OpenLibrary } from "../../src/retrieval/library.ts";
import {
  aDocument,
  clausesOf,
  createMemoryLibraryStore,
  type MemoryLibraryStore,
} from "../fakes/memory-library-store.ts";

const clerk = ["all", "role:rm"];
const owner = ["all", "role:owner"];
const today = "2026-11-23" as CivilDate;
const at = new Date("2026-11-23T04:00:00Z");
const by = { id: "wang", name: "王经理" };

const scan = aDocument("扫描", { title: "授信规程", hash: "scan" });
const mixed = aDocument("合订", { title: "贷款办法", hash: "mixed+m12" });

function recognised(document: Document, texts: readonly string[]): Passage[] {
  return clausesOf(document, texts).map((passage) => ({ ...passage, recognisedPage: 1 }));
}

let store: MemoryLibraryStore;
let folder: string;
let opened: OpenLibrary[];
beforeEach(async () => {
  store = createMemoryLibraryStore();
  folder = await mkdtemp(join(tmpdir(), "library-"));
  opened = [];
  const [stated, read] = clausesOf(mixed, ["保证金比例不低于三成", "保证金利率按活期计付"]);
  store.publish(
    [scan, mixed],
    [...recognised(scan, ["授信有效期为一年"]), stated!, { ...read!, recognisedPage: 3 }],
  );
});
afterEach(async () => {
  await Promise.all(opened.map((library) => library.close()));
  await rm(folder, { recursive: true });
});

async function open(cached = false): Promise<OpenLibrary> {
  const library = createLibrary({
    store,
    embedder: null,
    cacheFolder: cached ? folder : null,
    lexicon: { homophones: [], synonyms: [] },
    log: silentLog,
    clock: () => at,
  });
  opened.push(library);
  await library.open();
  return library;
}

async function found({ view }: OpenLibrary, text: string, audience: readonly string[]) {
  const hits = await view.search({ text, k: 10, asOf: today, audience });
  return hits.map(({ passage }) => passage.id);
}

const confirm = (hash: string) => store.confirm({ hash, documentId: "扫描", by, at });

describe("recognised text that nobody has confirmed", () => {
  it("is found by nobody, and only what the file states itself is", async () => {
    const library = await open();
    for (const audience of [clerk, owner]) {
      expect(await found(library, "授信有效期 保证金", audience)).toEqual(["合订#1"]);
    }
  });

  it("is not there for ordinary people, neither the passage nor a document that is all scan", async () => {
    const { view } = await open();
    expect(view.passage("扫描#1", clerk)).toBeNull();
    expect(view.document("扫描", clerk)).toBeNull();
    expect(view.documents(clerk).map(({ id }) => id)).toEqual(["合订"]);
    expect(view.document("合订", clerk)?.passages.map(({ id }) => id)).toEqual(["合订#1"]);
  });

  it("is shown to owners, marked wherever its document is named", async () => {
    const { view } = await open();
    expect(view.passage("扫描#1", owner)?.document).toBe("授信规程〔识别文字，待确认〕");
    expect(view.passage("合订#1", owner)?.document).toBe("贷款办法");
    expect(view.documents(owner)).toHaveLength(2);
    expect(view.document("合订", owner)).toMatchObject({
      passages: [{ recognisedPage: null }, { recognisedPage: 3 }],
      recognition: { hash: "mixed", confirmation: null },
    });
  });

  it("does not move the weight of words either", async () => {
    const { view } = await open();
    const weight = view.rarity({ asOf: today, audience: clerk });
    const unknown = weight(0);
    store.publish([mixed], clausesOf(mixed, ["保证金比例不低于三成"]));
    const alone = await open();
    expect(alone.view.rarity({ asOf: today, audience: clerk })(0)).toBe(unknown);
  });
});

describe("a confirmation", () => {
  it("opens the text to everybody, without its mark, at the next refresh", async () => {
    const library = await open();
    await confirm("scan");
    await library.refresh();
    expect(await found(library, "授信有效期", clerk)).toEqual(["扫描#1"]);
    expect(library.view.passage("扫描#1", clerk)?.document).toBe("授信规程");
    expect(library.view.document("扫描", clerk)?.recognition).toMatchObject({
      hash: "scan",
      confirmation: { by, at },
    });
    expect(library.view.document("合订", clerk)?.passages).toHaveLength(1);
  });

  it("counts after a restart from the cached index, and whatever was stated of the document since", async () => {
    await open(true);
    await confirm("scan");
    await confirm("mixed");
    const again = await open(true);
    expect(await found(again, "授信有效期 保证金", clerk)).toHaveLength(3);
  });

  it("does not count for other content", async () => {
    await confirm("scan");
    const next = { ...scan, hash: "another scan" };
    store.publish([next], recognised(next, ["授信有效期为二年"]));
    const library = await open();
    expect(await found(library, "授信有效期", clerk)).toEqual([]);
  });
});

describe("what an unconfirmed scan replaces", () => {
  it("is neither cited as current nor followed by the scan", async () => {
    const old = aDocument("旧规程", { title: "授信规程（旧）" });
    const next = { ...scan, supersedes: "旧规程", effectiveFrom: "2026-01-01" as CivilDate };
    store.publish(
      [old, next],
      [...clausesOf(old, ["授信有效期为半年"]), ...recognised(next, ["授信有效期为一年"])],
    );
    const { view } = await open();
    const asked = (asOf: string, audience: readonly string[]) =>
      view.search({ text: "授信有效期", k: 10, asOf: asOf as CivilDate, audience });
    expect(await asked("2026-11-23", clerk)).toEqual([]);
    for (const audience of [clerk, owner]) {
      expect(await asked("2025-06-30", audience)).toMatchObject([{ superseded: true, successor: null }]);
    }
  });
});
