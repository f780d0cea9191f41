import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evaluateRetrieval } from "../../../src/retrieval/evaluation/evaluate.ts";
import { createBuiltinEmbedder } from "../../../src/retrieval/vectors/embed-builtin.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, lines: readonly (string | object)[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
}

async function files(
  changes: {
    corpus?: readonly (string | object)[];
    queries?: readonly (string | object)[];
    qrels?: readonly string[];
  } = {},
) {
  const corpus = changes.corpus ?? [
    { id: "a", text: "贷款期限不超过三年", law: "贷款办法", lending: "core" },
    { id: "b", text: "应当提交材料", title: "票据法", path: "第一章 总则" },
  ];
  const queries = changes.queries ?? [
    { id: "q1", query: "贷款期限" },
    { id: "q2", query: "票据法的总则" },
  ];
  const qrels = changes.qrels ?? [
    "query_id\tdoc_id\trelevance",
    "q1\ta\t1",
    "q2\tb\t1",
    "q2\ta\t0",
    "q9\ta\t1",
  ];
  return {
    corpora: [await file("c.jsonl", corpus)],
    queries: [await file("q.jsonl", queries)],
    qrels: await file("r.tsv", qrels),
    embedder: null,
  };
}

describe("evaluateRetrieval", () => {
  it("measures the queries passed, with titles, laws and headings searched", async () => {
    const result = await evaluateRetrieval(await files());
    expect(result).toMatchObject({ n: 2, "ndcg@10": 1, "recall@100": 1, "hit@1": 1 });
    for (const name of ["buildMs", "queryMsP50", "queryMsP99", "rssMb"] as const) {
      expect(result[name]).toBeGreaterThanOrEqual(0);
    }
  });

  it("falls back from title to law", async () => {
    const queries = [{ id: "q1", query: "办法" }];
    expect(await evaluateRetrieval(await files({ queries }))).toMatchObject({ n: 1, "hit@1": 1 });
  });

  it("reads several files of each kind", async () => {
    const one = await files();
    const more = await file("c2.jsonl", [{ id: "c", text: "信用证的开立" }]);
    const asked = await file("q2.jsonl", [{ id: "q3", query: "信用证" }]);
    const qrels = await file("r2.tsv", ["query_id\tdoc_id\trelevance", "q1\ta\t1", "q3\tc\t1"]);
    const result = await evaluateRetrieval({
      ...one,
      corpora: [...one.corpora, more],
      queries: [...one.queries, asked],
      qrels,
    });
    expect(result).toMatchObject({ n: 2, "hit@1": 1 });
  });

  it("runs with an embedder", async () => {
    const result = await evaluateRetrieval({
      ...(await files()),
      embedder: { ...createBuiltinEmbedder(), id: "test" },
    });
    expect(result["hit@1"]).toBe(1);
  });

  it("accepts a byte order mark, blank lines and Windows line ends", async () => {
    const corpus = ['\uFEFF{"id":"a","text":"贷款期限"}\r', "", '{"id":"b","text":"材料"}\r'];
    expect(
      await evaluateRetrieval(
        await files({ corpus, qrels: ["query_id\tdoc_id\trelevance\r", "q1\ta\t1\r"] }),
      ),
    ).toMatchObject({ n: 1, "hit@1": 1 });
  });

  it.each([
    ["a line that is no JSON", { corpus: [{ id: "a", text: "x" }, "{oops"] }, /c\.jsonl, line 2/],
    ["a document without text", { corpus: [{ id: "a" }] }, /c\.jsonl, line 1: text/],
    ["a query without an id", { queries: [{ query: "x" }] }, /q\.jsonl, line 1: id/],
    ["a relevance without a grade", { qrels: ["query_id\tdoc_id\trelevance", "q1\ta"] }, /r\.tsv, line 2/],
    ["relevance for other queries only", { qrels: ["query_id\tdoc_id\trelevance", "q7\ta\t1"] }, /r\.tsv/],
  ])("names file and line of %s", async (_, changes, message) => {
    await expect(evaluateRetrieval(await files(changes))).rejects.toMatchObject({
      code: "input/invalid",
      message: expect.stringMatching(message),
    });
  });

  it("names a file that is not there", async () => {
    const missing = join(folder, "missing.jsonl");
    await expect(evaluateRetrieval({ ...(await files()), corpora: [missing] })).rejects.toMatchObject({
      code: "input/invalid",
      message: expect.stringContaining("missing.jsonl"),
    });
  });
});
