import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createOpenaiEmbedder,
  type OpenaiEmbedderOptions,
} from "../../../src/retrieval/vectors/embed-openai.ts";
import {
  type EmbeddingsServer,
  goodKey,
  knownModel,
  startEmbeddingsServer,
} from "../../fakes/embeddings-server.ts";

let server: EmbeddingsServer;
let pauses: number[];
beforeEach(async () => {
  server = await startEmbeddingsServer();
  pauses = [];
});
afterEach(() => server.close());

function embedder(options: Partial<OpenaiEmbedderOptions> = {}) {
  return createOpenaiEmbedder({
    apiKey: goodKey,
    baseURL: server.baseURL,
    model: knownModel,
    batchSize: 16,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    ...options,
  });
}

const manyTexts = Array.from({ length: 100 }, (_, at) => `条款${at}`);

describe("the openai embedder", () => {
  it("asks in batches, no more at once than allowed", async () => {
    await embedder({ concurrency: 2 }).embed(manyTexts);
    expect(server.requests()).toBe(7);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(2);
  });

  it("tries again after 429 and 5xx, each time later", async () => {
    server.failNext(429, 500, 503);
    expect(await embedder().embed(["贷款"])).toHaveLength(1);
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it("gives up after its attempts", async () => {
    server.failNext(503, 503, 503);
    await expect(embedder({ attempts: 3 }).embed(["贷款"])).rejects.toMatchObject({ code: "model/failed" });
    expect(server.requests()).toBe(3);
  });

  it.each([
    ["a wrong key", { apiKey: "sk-bad" }, "OPENAI_API_KEY"],
    ["an unknown model", { model: "embed-none" }, "OPENAI_EMBEDDING_MODEL"],
  ])("does not try again after %s, and says what to check", async (_, options, hint) => {
    await expect(embedder(options).embed(["贷款"])).rejects.toMatchObject({
      code: "model/failed",
      hint: expect.stringContaining(hint),
    });
    expect(server.requests()).toBe(1);
  });

  it("reports a batch that the endpoint finds too large", async () => {
    await expect(embedder({ batchSize: 50 }).embed(manyTexts)).rejects.toMatchObject({
      code: "model/failed",
    });
  });

  it("refuses vectors of another length than it began with", async () => {
    const one = embedder();
    await one.embed(["贷款"]);
    expect(one.dimensions).toBe(24);
    server.setDimensions(12);
    await expect(one.embed(["贷款"])).rejects.toThrow(/12 dimensions, not 24/);
  });
});
