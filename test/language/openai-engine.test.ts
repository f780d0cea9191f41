import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOpenaiEngine, type OpenaiEngineOptions } from "../../src/language/openai-engine.ts";
import { parsePrompt } from "../../src/language/prompts.ts";
import { createLog } from "../../src/log.ts";
import { figurePrompt, figureTask } from "../contracts/language-engine.ts";
import { type Behaviour, type ModelServer, startModelServer } from "../fakes/model-server.ts";

const apiKey = "sk-secret-0123456789";
const facts = { question: "张三的贷款能贷多久？", figure: "36个月" };
const floor = { answer: "期限为36个月。" };
const good: Behaviour = { kind: "answer", text: '{"answer": "最长36个月。"}' };
const wrong: Behaviour = { kind: "answer", text: '{"answer": "最长48个月。"}' };

let server: ModelServer;
let lines: string[];
let now: number;
beforeAll(async () => {
  server = await startModelServer({ apiKey, model: "qwen" });
});
afterAll(() => server.close());
beforeEach(() => {
  lines = [];
  now = 0;
});

function open(options: Partial<OpenaiEngineOptions> = {}) {
  const clock = () => new Date(now);
  return createOpenaiEngine({
    apiKey,
    baseURL: server.url,
    model: "qwen",
    prompts: new Map([["figure", parsePrompt("figure", figurePrompt)]]),
    log: createLog("debug", (line) => lines.push(line), clock),
    clock,
    timeoutMs: 10_000,
    ...options,
  });
}

const signal = () => new AbortController().signal;
const ask = (engine = open(), onPreview?: (text: string) => void) =>
  engine.run(figureTask, facts, { signal: signal(), ...(onPreview ? { onPreview } : {}) });

describe("a model that words well", () => {
  it("is believed, and named with its prompt", async () => {
    server.will(good);
    expect(await ask()).toEqual({
      output: { answer: "最长36个月。" },
      engine: "qwen",
      model: "qwen",
      prompt: "figure@3",
      checks: [],
    });
    expect(lines).toEqual([]);
  });

  it.each([
    ["a fence", '```json\n{"answer": "最长36个月。"}\n```'],
    ["a preface and an afterword", '好的，答案如下：{"answer": "最长36个月。"} 希望有帮助 {笑}'],
    ["its thinking", '<think>{"answer": "48个月？"}</think>{"answer": "最长36个月。"}'],
    ["braces in the text", '{"answer": "最长36个月 {含} 。"}'],
  ])("may wrap its JSON in %s", async (_, text) => {
    server.will({ kind: "answer", text });
    expect((await ask()).engine).toBe("qwen");
  });

  it("may be slow within the time it has", async () => {
    server.will({ kind: "drip", text: '{"answer": "最长36个月。"}', everyMs: 5 });
    expect((await ask()).engine).toBe("qwen");
  });

  it("gets the rule on data, the prompt with quoted values, and nothing an endpoint may not know", async () => {
    server.will(good);
    const before = server.requests.length;
    await ask();
    const request = server.requests[before];
    expect(request?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(request?.messages[1]?.content).toContain('<data name="figure">\n"36个月"\n</data>');
    expect(Object.keys(request?.body ?? {}).sort()).toEqual(["messages", "model", "stream"]);
  });
});

describe("a model whose wording fails its check", () => {
  it("has one chance to mend it and hears what was wrong", async () => {
    server.will(wrong, good);
    const before = server.requests.length;
    const worded = await ask();
    expect(worded).toMatchObject({
      engine: "qwen",
      output: { answer: "最长36个月。" },
      checks: ["没有写明36个月。"],
    });
    const second = server.requests[before + 1]?.messages ?? [];
    expect(second.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(second[3]?.content).toContain("没有写明36个月。");
  });

  it("is replaced by the floor when it fails twice, with both refusals on record", async () => {
    server.will(wrong);
    const before = server.requests.length;
    const worded = await ask();
    expect(worded).toMatchObject({ engine: "floor", output: floor, model: "qwen", prompt: "figure@3" });
    expect(worded.checks).toHaveLength(2);
    expect(server.requests.length - before).toBe(2);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "warn", event: "model-fell-back", reason: "refused" },
    ]);
  });
});

describe("a model that fails", () => {
  it.each<[string, Behaviour, string]>([
    ["refuses the key", { kind: "status", status: 401 }, "unauthorised"],
    ["does not know the model", { kind: "status", status: 404 }, "not-found"],
    ["rejects the request", { kind: "status", status: 400 }, "rejected"],
    ["limits the rate", { kind: "status", status: 429, headers: { "retry-after": "1" } }, "rate-limited"],
    ["breaks", { kind: "status", status: 500 }, "server-error"],
    [
      "asks for a retry",
      { kind: "status", status: 503, headers: { "x-should-retry": "true" } },
      "server-error",
    ],
    ["answers in prose", { kind: "answer", text: "最长36个月。" }, "not-json"],
    ["answers another form", { kind: "answer", text: '{"text": "最长36个月。"}' }, "not-json"],
    ["breaks its JSON off", { kind: "answer", text: '{"answer": "最长36' }, "not-json"],
    ["says nothing", { kind: "answer", text: "" }, "empty"],
    ["says blanks", { kind: "answer", text: " \n" }, "empty"],
    [
      "stops without an end",
      { kind: "truncated", text: '{"answer": "最长36个月。"}', cleanly: true },
      "broken-stream",
    ],
    [
      "breaks the socket",
      { kind: "truncated", text: '{"answer": "最长36个月。"}', cleanly: false },
      "broken-stream",
    ],
    ["sends events that are no JSON", { kind: "malformed-event" }, "broken-stream"],
    [
      "runs into its own limit",
      { kind: "finish", text: '{"answer": "最长36个月。"}', reason: "length" },
      "cut-off",
    ],
    [
      "filters itself",
      { kind: "finish", text: '{"answer": "最长36个月。"}', reason: "content_filter" },
      "filtered",
    ],
    ["never ends", { kind: "endless", text: "贷款".repeat(50) }, "too-long"],
  ])("and %s is replaced by the floor after one request and one warning", async (_, behaviour, reason) => {
    server.will(behaviour);
    const before = server.requests.length;
    const worded = await ask();
    expect(worded).toMatchObject({ engine: "floor", output: floor });
    expect(worded.checks.join()).toContain(reason);
    expect(server.requests.length - before).toBe(1);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "warn", event: "model-fell-back", reason },
    ]);
  });

  it.each([
    ["before its headers", false],
    ["after its headers", true],
  ])(
    "by hanging %s costs no more than the timeout, and its connection is closed",
    async (_, afterHeaders) => {
      server.will({ kind: "hang", afterHeaders });
      const hungUp = server.hungUp(1);
      const worded = await ask(open({ timeoutMs: 150 }));
      expect(worded).toMatchObject({ engine: "floor", output: floor });
      expect(worded.checks.join()).toContain("timeout");
      await hungUp;
    },
  );

  it("by dripping for ever costs no more than the timeout", async () => {
    server.will({ kind: "drip", text: "很久".repeat(5_000), everyMs: 5 });
    const worded = await ask(open({ timeoutMs: 150 }));
    expect(worded.checks.join()).toContain("timeout");
  });

  it("has one timeout for both attempts together", async () => {
    server.will(wrong, { kind: "hang", afterHeaders: true });
    const worded = await ask(open({ timeoutMs: 200 }));
    expect(worded).toMatchObject({
      engine: "floor",
      checks: ["没有写明36个月。", expect.stringContaining("timeout")],
    });
  });

  it("because nobody listens is replaced by the floor", async () => {
    const gone = await startModelServer({ apiKey, model: "qwen" });
    await gone.close();
    const worded = await ask(open({ baseURL: gone.url }));
    expect(worded).toMatchObject({ engine: "floor", output: floor });
    expect(worded.checks.join()).toContain("unreachable");
  });

  it("is left alone after three faults in a row, until the pause is over", async () => {
    server.will({ kind: "status", status: 500 });
    const engine = open();
    const before = server.requests.length;
    for (let run = 0; run < 5; run += 1) await ask(engine);
    expect(server.requests.length - before).toBe(3);
    server.will(good);
    expect(await ask(engine)).toMatchObject({ engine: "floor", model: null, prompt: null });
    now += 60_000;
    expect((await ask(engine)).engine).toBe("qwen");
  });
});

describe("a turn that is stopped", () => {
  it.each<[string, Behaviour]>([
    ["before the answer begins", { kind: "hang", afterHeaders: false }],
    ["while the answer is written", { kind: "drip", text: "很久".repeat(5_000), everyMs: 5 }],
  ])("%s throws an AbortError and closes the connection", async (_, behaviour) => {
    const own = await startModelServer({ apiKey, model: "qwen" });
    own.will(behaviour);
    const stop = new AbortController();
    const run = open({ baseURL: own.url }).run(figureTask, facts, { signal: stop.signal });
    await own.arrived(1);
    stop.abort("pressed stop");
    await expect(run).rejects.toMatchObject({ name: "AbortError", cause: "pressed stop" });
    await own.hungUp(1);
    expect(lines).toEqual([]);
    await own.close();
  });

  it("does not count against the model", async () => {
    server.will(
      { kind: "hang", afterHeaders: true },
      { kind: "hang", afterHeaders: true },
      { kind: "hang", afterHeaders: true },
      good,
    );
    const engine = open();
    const before = server.requests.length;
    for (let run = 0; run < 3; run += 1) {
      const stop = new AbortController();
      const running = engine.run(figureTask, facts, { signal: stop.signal });
      const refused = expect(running).rejects.toMatchObject({ name: "AbortError" });
      stop.abort();
      await refused;
    }
    server.will(good);
    expect((await ask(engine)).engine).toBe("qwen");
    expect(server.requests.length).toBeGreaterThan(before);
  });
});

describe("previews", () => {
  it("show each sentence once it is complete and checked, never the last before the whole is checked", async () => {
    server.will({ kind: "drip", text: '{"answer": "最长36个月。\\n可以提前还。须申请。"}', everyMs: 1 });
    const shown: string[] = [];
    await ask(open(), (text) => shown.push(text));
    expect(shown).toEqual(["最长36个月。\n", "最长36个月。\n可以提前还。"]);
  });

  it("end with the first sentence that fails its check", async () => {
    server.will({ kind: "answer", text: '{"answer": "可以提前还。最长48个月。须申请36个月。完。"}' });
    const shown: string[] = [];
    await ask(open(), (text) => shown.push(text));
    expect(shown).toEqual(["可以提前还。"]);
  });

  it("never show what a model thinks before it answers", async () => {
    server.will({
      kind: "drip",
      text: '<think>{"answer": "一。二。三。"}</think>{"answer": "36个月。好。"}',
      everyMs: 1,
    });
    const shown: string[] = [];
    await ask(open(), (text) => shown.push(text));
    expect(shown).toEqual(["36个月。"]);
  });
});

describe("what is written to the log", () => {
  it("never holds the key, the question or the model's words, even when the endpoint repeats them", async () => {
    const secrets = `key ${apiKey}, question ${facts.question}, answer 最长48个月`;
    for (const behaviour of [wrong, { kind: "status", status: 401, message: secrets } as const]) {
      server.will(behaviour);
      await ask();
    }
    expect(lines).toHaveLength(2);
    for (const secret of [apiKey, "张三", "48个月", "36个月"]) expect(lines.join("")).not.toContain(secret);
  });

  it("never holds them in the checks of a fault either", async () => {
    const engine = open({ apiKey: "sk-wrong-9876543210" });
    expect((await ask(engine)).checks.join()).not.toContain("sk-wrong");
    expect(lines.join()).toContain("unauthorised");
    expect(lines.join()).not.toContain("sk-wrong");
  });
});

it("has a fault for a task without a prompt", async () => {
  await expect(ask(open({ prompts: new Map() }))).rejects.toMatchObject({ code: "config/invalid" });
});
