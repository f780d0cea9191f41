import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CivilDate } from "../../src/dates.ts";
import { Fault } from "../../src/errors.ts";
import { createLog, type Log, silentLog } from "../../src/log.ts";
import type { Embedder } from "../../src/retrieval/embedder.ts";
import { tokenKeys } from "../../src/retrieval/lexical/tokens.ts";
import { createLibrary, type OpenLibrary } from "../../src/retrieval/library.ts";
import { createBuiltinEmbedder } from "../../src/retrieval/vectors/embed-builtin.ts";
import {
  aDocument,
  clausesOf,
  createMemoryLibraryStore,
  type MemoryLibraryStore,
} from "../fakes/memory-library-store.ts";

const today = new Date("2026-11-23T02:00:00Z");
const reader = { k: 10, asOf: "2026-11-23" as CivilDate, audience: ["all"] };
const lexicon = {
  synonyms: [{ canonical: "流动资金贷款", variants: ["流贷"] }],
  homophones: [{ wrong: "受信", right: "授信" }],
};

let store: MemoryLibraryStore;
let folder: string;
let opened: OpenLibrary[];
beforeEach(async () => {
  store = createMemoryLibraryStore();
  folder = await mkdtemp(join(tmpdir(), "library-"));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((library) => library.close()));
  await rm(folder, { recursive: true });
});

type Changes = { readonly embedder?: Embedder | null; readonly cached?: boolean; readonly log?: Log };

function library({ embedder = null, cached = false, log = silentLog }: Changes = {}): OpenLibrary {
  const cacheFolder = cached ? folder : null;
  const one = createLibrary({
    store,
    embedder,
    cacheFolder,
    lexicon,
    log,
    clock: () => today,
    graphFrom: 20,
  });
  opened.push(one);
  return one;
}

const manual = aDocument("manual", { title: "流动资金贷款管理办法" });
const manualTexts = ["流动资金贷款期限一般不超过一年", "授信额度由审批人核定", "固定资产贷款期限不超过十年"];

function publishManual(): void {
  store.publish([manual], clausesOf(manual, manualTexts));
}

async function search(one: OpenLibrary, text: string, changes: Partial<typeof reader> = {}) {
  return one.view.search({ ...reader, ...changes, text });
}

async function ids(one: OpenLibrary, text: string, changes: Partial<typeof reader> = {}) {
  return (await search(one, text, changes)).map(({ passage }) => passage.id);
}

describe("a library", () => {
  it("is empty before it is opened, and when the store is", async () => {
    const one = library();
    expect(await search(one, "贷款")).toEqual([]);
    await one.open();
    expect(one.view).toMatchObject({ generation: 0, size: 0 });
    expect(await search(one, "贷款")).toEqual([]);
    expect(one.view.passage("manual#1", ["all"])).toBeNull();
  });

  it("gives back passages and documents as the store has them", async () => {
    const dated = aDocument("dated", {
      effectiveFrom: "2024-07-01" as CivilDate,
      effectiveTo: "2027-12-31" as CivilDate,
    });
    const passages = clausesOf(dated, ["甲，含“引号”和𠮷字", "乙"]);
    store.publish([dated, manual], [...passages, ...clausesOf(manual, manualTexts)]);
    const one = library();
    await one.open();
    expect(one.view).toMatchObject({ generation: 1, size: 5 });
    expect(one.view.passage("dated#1", ["all"])).toEqual(passages[0]);
    expect(one.view.document("dated", ["all"])).toEqual({ document: dated, passages, recognition: null });
    expect(one.view.documents(["all"])).toHaveLength(2);
    expect(one.view.passage("dated#9", ["all"])).toBeNull();
    expect(one.view.document("none", ["all"])).toBeNull();
  });

  it("finds with the lexicon's help, and traces the rank", async () => {
    publishManual();
    const one = library();
    await one.open();
    expect((await ids(one, "流贷多久"))[0]).toBe("manual#1");
    expect((await ids(one, "受信额度"))[0]).toBe("manual#2");
    const [hit] = await search(one, "固定资产");
    expect(hit).toMatchObject({ passage: { id: "manual#3" }, trace: { lexicalRank: 1, vectorRank: null } });
    expect(hit).toMatchObject({ superseded: false, successor: null });
  });

  it("bounds k, and finds nothing for nothing", async () => {
    publishManual();
    const one = library();
    await one.open();
    expect(await ids(one, "贷款", { k: 1 })).toHaveLength(1);
    expect(await ids(one, "贷款", { k: 1e9 })).toHaveLength(3);
    for (const k of [0, -1, Number.NaN]) expect(await ids(one, "贷款", { k })).toEqual([]);
    for (const text of ["", "  ", "？"]) expect(await ids(one, text)).toEqual([]);
  });

  it("answers a pasted text of 10,000 characters", async () => {
    publishManual();
    const one = library();
    await one.open();
    expect((await ids(one, "流动资金贷款期限一般不超过一年".repeat(700)))[0]).toBe("manual#1");
  });

  it("finds only what is in force on the day asked for", async () => {
    const old = aDocument("old", { effectiveTo: "2024-06-30" as CivilDate });
    const next = aDocument("next", { effectiveFrom: "2024-07-01" as CivilDate });
    store.publish([old, next], [...clausesOf(old, ["贷款期限三年"]), ...clausesOf(next, ["贷款期限五年"])]);
    const one = library();
    await one.open();
    expect(await ids(one, "贷款期限")).toEqual(["next#1"]);
    expect(await ids(one, "贷款期限", { asOf: "2024-06-30" as CivilDate })).toEqual(["old#1"]);
    expect(await ids(one, "贷款期限", { asOf: "2024-07-01" as CivilDate })).toEqual(["next#1"]);
    expect(one.view.passage("old#1", ["all"])?.effectiveTo).toBe("2024-06-30");
  });

  it("hides what an audience may not read, everywhere, and from the ranking", async () => {
    const secret = aDocument("secret", { audience: ["role:lead"] });
    publishManual();
    const plain = library();
    await plain.open();
    const expected = await search(plain, "贷款期限");
    const rarity = plain.view.rarity(reader)(tokenKeys("限")[0]!);
    store.publish(
      [manual, secret],
      [...clausesOf(manual, manualTexts), ...clausesOf(secret, ["贷款期限贷款期限", "授信"])],
    );
    const one = library();
    await one.open();
    expect(await search(one, "贷款期限")).toEqual(expected);
    expect(one.view.rarity(reader)(tokenKeys("限")[0]!)).toBe(rarity);
    expect(one.view.passage("secret#1", ["all"])).toBeNull();
    expect(one.view.document("secret", ["all"])).toBeNull();
    expect(one.view.documents(["all"])).toEqual([manual]);
    expect(await ids(one, "贷款期限", { audience: ["all", "role:lead"] })).toContain("secret#1");
  });
});

describe("a replaced document", () => {
  const law = (year: number, from: string | null, to: string | null, supersedes: string | null) =>
    aDocument(`law${year}`, {
      effectiveFrom: from as CivilDate | null,
      effectiveTo: to as CivilDate | null,
      supersedes,
    });
  const capital = "股东应当自公司成立之日起五年内缴足认缴的出资额";
  const older = "股东应当按期足额缴纳公司章程中规定的各自所认缴的出资额";

  it("names the most similar passage of the one in force, along the chain", async () => {
    const [first, second, third] = [
      law(2006, null, "2018-10-25", null),
      law(2018, "2018-10-26", "2024-06-30", "law2006"),
      law(2023, "2024-07-01", null, "law2018"),
    ];
    store.publish(
      [first!, second!, third!],
      [
        ...clausesOf(first!, [older, "公司解散的原因如下"]),
        ...clausesOf(second!, ["公司可以设立分公司", older]),
        ...clausesOf(third!, ["公司可以设立分公司", "董事任期", `${older}，${capital}`]),
      ],
    );
    const one = library();
    await one.open();
    const [hit] = await search(one, "认缴的出资额", { asOf: "2010-01-01" as CivilDate });
    expect(hit).toMatchObject({ passage: { id: "law2006#1" }, superseded: true, successor: "law2023#3" });
    const [lost] = await search(one, "解散的原因", { asOf: "2010-01-01" as CivilDate });
    expect(lost).toMatchObject({ passage: { id: "law2006#2" }, superseded: true, successor: null });
    const [current] = await search(one, "认缴的出资额");
    expect(current).toMatchObject({ passage: { id: "law2023#3" }, superseded: false, successor: null });
  });

  it("is not superseded before its successor is in force", async () => {
    const [now, later] = [law(2018, null, null, null), law(2027, "2027-01-01", null, "law2018")];
    store.publish([now!, later!], [...clausesOf(now!, [capital]), ...clausesOf(later!, [capital])]);
    const one = library();
    await one.open();
    expect(await search(one, "出资额")).toMatchObject([{ superseded: false, successor: null }]);
  });

  it("does not name a successor that the reader may not read", async () => {
    const old = law(2018, null, null, null);
    const next = aDocument("next", { supersedes: "law2018", audience: ["role:lead"] });
    store.publish([old, next], [...clausesOf(old, [capital]), ...clausesOf(next, [capital])]);
    const one = library();
    await one.open();
    expect(await search(one, "出资额")).toMatchObject([{ superseded: true, successor: null }]);
    const [hit] = await search(one, "出资额", { audience: ["all", "role:lead"] });
    expect(hit).toMatchObject({ passage: { id: "law2018#1" }, successor: "next#1" });
  });

  it("survives two documents that replace each other", async () => {
    const [a, b] = [law(1, null, null, "law2"), law(2, null, null, "law1")];
    store.publish([a!, b!], [...clausesOf(a!, [capital]), ...clausesOf(b!, [capital])]);
    const one = library();
    await one.open();
    expect((await search(one, "出资额")).map(({ successor }) => successor)).toEqual([null, null]);
  });
});

describe("a refresh", () => {
  it("puts the new generation in force and leaves running searches alone", async () => {
    publishManual();
    const one = library();
    await one.open();
    store.publish([manual], clausesOf(manual, ["全新的条款"]));
    const refreshed = one.refresh();
    expect(await ids(one, "授信额度")).toEqual(["manual#2"]);
    await refreshed;
    expect(one.view).toMatchObject({ generation: 2, size: 1 });
    expect(await ids(one, "授信额度")).toEqual([]);
    expect(await ids(one, "全新")).toEqual(["manual#1"]);
  });

  it("does nothing when the generation is in force already, also when asked twice at once", async () => {
    publishManual();
    const one = library();
    await Promise.all([one.open(), one.refresh(), one.refresh()]);
    expect(store.passageReads()).toBe(1);
  });

  it("reports how many passages were read", async () => {
    const many = Array.from({ length: 1200 }, (_, at) => `第${at}个条款`);
    store.publish([manual], clausesOf(manual, many));
    const seen: number[] = [];
    await library().open(({ passages }) => seen.push(passages));
    expect(seen).toEqual([500, 1000, 1200]);
  });

  it("keeps the old generation when reading the new one fails, and recovers", async () => {
    publishManual();
    const one = library();
    await one.open();
    const { passages } = store;
    publishManual();
    Object.assign(store, {
      passages: () => {
        throw new Error("connection lost");
      },
    });
    await expect(one.refresh()).rejects.toThrow("connection lost");
    expect(await ids(one, "授信额度")).toEqual(["manual#2"]);
    Object.assign(store, { passages });
    await one.refresh();
    expect(one.view.generation).toBe(2);
  });

  // The 99th percentile is for `npm run bench`: here other tests share the cores.
  it("does not block the event loop", async () => {
    const words = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 131) % 3000)));
    const many = Array.from({ length: 8000 }, (_, at) => words.slice(at % 3700, (at % 3700) + 200).join(""));
    store.publish([manual], clausesOf(manual, many));
    const one = library({ cached: true });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await one.open();
    delay.disable();
    expect(one.view.size).toBe(8000);
    expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  });
});

describe("the index on disk", () => {
  const file = () => join(folder, "passages.index");

  it("makes opening again unnecessary work", async () => {
    publishManual();
    const first = library({ cached: true });
    await first.open();
    const second = library({ cached: true });
    await second.open();
    expect(store.passageReads()).toBe(1);
    expect(await search(second, "贷款期限")).toEqual(await search(first, "贷款期限"));
    expect(second.view.document("manual", ["all"])).toEqual(first.view.document("manual", ["all"]));
    expect(await readdir(folder)).toEqual(["passages.index"]);
  });

  it.each([
    ["is gone", async () => rm(file())],
    ["is empty", async () => writeFile(file(), "")],
    ["is cut off", async () => writeFile(file(), (await readFile(file())).subarray(0, -100))],
    ["is something else", async () => writeFile(file(), "hello, this is no index file at all")],
  ])("is built anew when it %s, with one line in the log", async (_, damage) => {
    publishManual();
    await library({ cached: true }).open();
    await damage();
    const lines: string[] = [];
    const log = createLog(
      "info",
      (line) => lines.push(line),
      () => today,
    );
    const one = library({ cached: true, log });
    await one.open();
    expect(await ids(one, "授信额度")).toEqual(["manual#2"]);
    expect(store.passageReads()).toBe(2);
    expect(lines).toHaveLength(1);
    await library({ cached: true }).open();
    expect(store.passageReads()).toBe(2);
  });

  it("is built anew whichever bit of it is flipped", async () => {
    publishManual();
    await library({ cached: true }).open();
    const whole = await readFile(file());
    let reads = store.passageReads();
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 25)) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1;
      await writeFile(file(), damaged);
      const one = library({ cached: true });
      await one.open();
      expect(await ids(one, "授信额度")).toEqual(["manual#2"]);
      // Padding between sections may flip unnoticed: it is never read.
      reads = Math.max(reads, store.passageReads());
    }
    expect(reads).toBeGreaterThan(20);
  });

  it("is not used for other content under the same generation", async () => {
    publishManual();
    await library({ cached: true }).open();
    store = createMemoryLibraryStore();
    const other = aDocument("other");
    store.publish([other], clausesOf(other, ["别的内容"]));
    const one = library({ cached: true });
    await one.open();
    expect(await ids(one, "别的内容")).toEqual(["other#1"]);
  });
});

describe("a library with vectors", () => {
  /** As the built-in one, under a name that counts in the ranking. */
  function embedder(changes: Partial<Embedder> = {}): Embedder & { readonly texts: string[] } {
    const inner = createBuiltinEmbedder();
    const texts: string[] = [];
    return {
      id: "test-model",
      dimensions: inner.dimensions,
      texts,
      embed: async (given, signal) => {
        texts.push(...given);
        return inner.embed(given, signal);
      },
      ...changes,
    };
  }

  it("finds with both legs, and traces both", async () => {
    publishManual();
    const one = library({ embedder: embedder() });
    await one.open();
    const [hit] = await search(one, "固定资产贷款期限");
    expect(hit).toMatchObject({ passage: { id: "manual#3" }, trace: { lexicalRank: 1, vectorRank: 1 } });
  });

  it("embeds a text once, and only new ones after a change", async () => {
    publishManual();
    const first = embedder();
    const one = library({ embedder: first });
    await one.open();
    expect(first.texts).toHaveLength(3);
    expect(first.texts[0]).toContain("流动资金贷款管理办法");
    store.publish([{ ...manual, hash: "2" }], clausesOf(manual, [...manualTexts, "新的一条"]));
    await one.refresh();
    expect(first.texts).toHaveLength(4);
    expect(store.stored("test-model")).toBe(4);
  });

  it("does not use an index that has another embedder's vectors", async () => {
    publishManual();
    await library({ cached: true, embedder: embedder() }).open();
    await library({ cached: true, embedder: embedder() }).open();
    expect(store.passageReads()).toBe(1);
    await library({ cached: true, embedder: embedder({ id: "other-model" }) }).open();
    expect(store.passageReads()).toBe(2);
  });

  it("answers with words alone when the query cannot be embedded", async () => {
    publishManual();
    const { embed } = embedder();
    let isDown = false;
    const failing = embedder({
      embed: async (texts) => {
        if (isDown) throw new Fault("model/failed", "no endpoint");
        return embed(texts);
      },
    });
    const lines: string[] = [];
    const one = library({
      embedder: failing,
      log: createLog(
        "warn",
        (line) => lines.push(line),
        () => today,
      ),
    });
    await one.open();
    isDown = true;
    expect(await ids(one, "授信额度")).toEqual(["manual#2"]);
    expect(lines.join()).toContain("query-embedding-failed");
  });

  it("finds new text by its words when passages cannot be embedded, and embeds them at the next refresh", async () => {
    publishManual();
    let isDown = true;
    const { embed } = embedder();
    const failing = embedder({
      embed: async (texts) => {
        if (isDown) throw new Fault("model/failed", "no endpoint");
        return embed(texts);
      },
    });
    const one = library({ embedder: failing });
    await one.open();
    expect(await search(one, "授信额度")).toMatchObject([{ trace: { lexicalRank: 1, vectorRank: null } }]);
    isDown = false;
    await one.refresh();
    const [hit] = await search(one, "授信额度");
    expect(hit).toMatchObject({ passage: { id: "manual#2" }, trace: { lexicalRank: 1, vectorRank: 1 } });
  });

  it("does without vectors when another model answers under the same name", async () => {
    publishManual();
    await library({ embedder: embedder() }).open();
    store.publish([{ ...manual, hash: "2" }], clausesOf(manual, [...manualTexts, "新的一条"]));
    const short = embedder({ embed: async (texts) => texts.map(() => Float32Array.of(1, 0)) });
    const lines: string[] = [];
    const one = library({
      embedder: short,
      log: createLog(
        "error",
        (line) => lines.push(line),
        () => today,
      ),
    });
    await one.open();
    expect((await ids(one, "新的一条"))[0]).toBe("manual#4");
    expect(lines.join()).toContain("differ in length");
  });

  it("gives a large library a graph, keeps it, and builds it anew when it is damaged", async () => {
    const texts = Array.from({ length: 60 }, (_, at) => `第${at}种贷款的期限`);
    store.publish([manual], clausesOf(manual, texts));
    const graph = join(folder, "vectors.hnsw");
    const first = library({ cached: true, embedder: embedder() });
    await first.open();
    await first.settled();
    const built = await readFile(graph);
    expect(await readdir(folder)).toEqual(["passages.index", "vectors.hnsw", "vectors.hnsw.seal"]);
    expect(await ids(first, "第7种贷款")).toContain("manual#8");

    await writeFile(graph, built.subarray(0, 1000));
    const second = library({ cached: true, embedder: embedder() });
    await second.open();
    await second.settled();
    expect((await readFile(graph)).length).toBe(built.length);
    expect(await ids(second, "第7种贷款")).toEqual(await ids(first, "第7种贷款"));
  });

  it("can be closed in the middle of a build", async () => {
    publishManual();
    const waiting = Promise.withResolvers<void>();
    const slow = embedder({
      embed: (_, signal) => {
        waiting.resolve();
        return new Promise((__, reject) => {
          signal!.addEventListener("abort", () => reject(signal!.reason));
        });
      },
    });
    const one = library({ embedder: slow });
    const open = one.open();
    await waiting.promise;
    await Promise.all([expect(open).rejects.toThrow(), one.close()]);
  });
});
