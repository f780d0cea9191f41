import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ModelServer, startModelServer } from "./model-server.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ apiKey: "sk-good", model: "qwen", contextCharacters: 100 });
});
afterAll(() => server.close());

const post = (body: unknown, { path = "/chat/completions", key = "sk-good" as string | null } = {}) =>
  fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const messages = [{ role: "user", content: "Hi" }];

describe("the fake model server", () => {
  it.each<[string, unknown, object, number]>([
    ["no key", { model: "qwen", messages }, { key: null }, 401],
    ["a bad key", { model: "qwen", messages }, { key: "sk-bad" }, 401],
    ["an unknown model", { model: "gpt-0", messages }, {}, 404],
    ["an unknown path", { model: "qwen", messages }, { path: "/nowhere" }, 404],
    ["a body that is not JSON", "{", {}, 400],
    ["a missing model", { messages }, {}, 400],
    ["missing messages", { model: "qwen" }, {}, 400],
    ["empty messages", { model: "qwen", messages: [] }, {}, 400],
    ["a wrong role", { model: "qwen", messages: [{ role: "boss", content: "Hi" }] }, {}, 400],
    ["a wrong content", { model: "qwen", messages: [{ role: "user", content: 7 }] }, {}, 400],
    ["a wrong temperature", { model: "qwen", messages, temperature: 3 }, {}, 400],
    ["stream options without a stream", { model: "qwen", messages, stream_options: {} }, {}, 400],
    [
      "a context that is too long",
      { model: "qwen", messages: [{ role: "user", content: "长".repeat(101) }] },
      {},
      400,
    ],
  ])("refuses %s", async (_, body, options, status) => {
    const response = await post(body, options);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error.message");
  });

  it("answers in one piece with its usage", async () => {
    server.will({ kind: "answer", text: "Good day." });
    const body = await (await post({ model: "qwen", messages })).json();
    expect(body).toMatchObject({ choices: [{ message: { content: "Good day." }, finish_reason: "stop" }] });
    expect(body).toHaveProperty("usage.total_tokens", 11);
  });

  it("lists its model", async () => {
    const response = await fetch(`${server.url}/models`, { headers: { authorization: "Bearer sk-good" } });
    expect(await response.json()).toHaveProperty("data.0.id", "qwen");
  });

  it("streams tokens, a finish reason and, when asked, the usage", async () => {
    server.will({ kind: "answer", text: "Good day." });
    const body = { model: "qwen", messages, stream: true, stream_options: { include_usage: true } };
    const events = (await (await post(body)).text())
      .trim()
      .split("\n\n")
      .map((line) => line.slice("data: ".length));
    expect(events.at(-1)).toBe("[DONE]");
    const chunks = events.slice(0, -1).map((text) => JSON.parse(text));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe("Good day.");
    expect(chunks.at(-2)).toHaveProperty("choices.0.finish_reason", "stop");
    expect(chunks.at(-1)).toHaveProperty("usage.prompt_tokens", 2);
  });
});
