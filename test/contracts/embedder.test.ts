import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/retrieval/embedder.ts";
import { createBuiltinEmbedder } from "../../src/retrieval/vectors/embed-builtin.ts";
import { createOpenaiEmbedder } from "../../src/retrieval/vectors/embed-openai.ts";
import {
  type EmbeddingsServer,
  goodKey,
  knownModel,
  startEmbeddingsServer,
} from "../fakes/embeddings-server.ts";

let server: EmbeddingsServer;
beforeAll(async () => {
  server = await startEmbeddingsServer();
});
afterAll(() => server.close());

const embedders: readonly (readonly [string, () => Embedder])[] = [
  ["builtin", createBuiltinEmbedder],
  [
    "openai",
    () =>
      createOpenaiEmbedder({ apiKey: goodKey, baseURL: server.baseURL, model: knownModel, batchSize: 16 }),
  ],
];

describe.each(embedders)("the %s embedder", (_, create) => {
  const texts = Array.from({ length: 70 }, (__, at) => `第${at}条 贷款人应当调查借款人的还款能力 ${at}`);

  it("gives one vector of unit length a text, all as long as it says", async () => {
    const embedder = create();
    const vectors = await embedder.embed(["流动资金贷款", "", "LPR", "。"]);
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) {
      expect(vector).toHaveLength(embedder.dimensions!);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it("keeps the order of the texts across batches", async () => {
    const embedder = create();
    const together = await embedder.embed(texts);
    const [alone] = await embedder.embed([texts[66]!]);
    expect([...together[66]!]).toEqual([...alone!]);
    expect([...together[65]!]).not.toEqual([...alone!]);
  });

  it("gives the same vector for the same text every time", async () => {
    const [first] = await create().embed(["授信额度"]);
    const [second] = await create().embed(["授信额度"]);
    expect([...first!]).toEqual([...second!]);
  });

  it("gives nothing for no texts", async () => {
    expect(await create().embed([])).toEqual([]);
  });

  it("stops when it is told to", async () => {
    await expect(create().embed(texts, AbortSignal.abort())).rejects.toThrow();
  });

  it("names itself, so that its vectors are not mixed with another's", () => {
    expect(create().id).toMatch(/\S/);
  });
});
