import { describe, expect, it } from "vitest";
import { answered, answerText, citations, testWeb } from "./bank.ts";

type Web = ReturnType<typeof testWeb>;

function post({ app }: Web, path: string, body: unknown, accept = "application/json") {
  return app.request(path, {
    method: "POST",
    headers: { accept },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const question = { conversationId: "c1", userId: "li", text: "受托支付的起点金额是多少？" };

async function events(response: Response): Promise<{ event: string; data: unknown }[]> {
  const frames = (await response.text()).split("\n\n").filter((frame) => frame !== "");
  return frames.map((frame) => {
    const [event, data] = frame.split("\n");
    return { event: event!.slice("event: ".length), data: JSON.parse(data!.slice("data: ".length)) };
  });
}

describe("POST /api/messages", () => {
  it("gives one object to a client that accepts JSON", async () => {
    const web = testWeb();
    const response = await post(web, "/api/messages", question);
    expect(await response.json()).toEqual({
      messageId: "msg-1",
      status: "answered",
      answer: answerText,
      blocks: answered.blocks,
      citations,
    });
    expect(web.chat.received[0]).toMatchObject({
      kind: "text",
      text: question.text,
      account: { channel: "web", id: "li" },
      at: "2026-11-23T04:00:00.000Z",
    });
    expect(web.chat.deliveredIds).toEqual(["msg-1"]);
  });

  it("streams blocks as they come and ends with the reply", async () => {
    const web = testWeb({}, async (_, { emit }) => {
      emit({ type: "text", text: "单笔" });
      emit({ type: "text", text: "单笔支付" });
      emit({ type: "text", text: "另一段" });
      return answered;
    });
    const response = await post(web, "/api/messages", question, "*/*");
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const seen = await events(response);
    expect(seen.slice(0, 3)).toEqual([
      { event: "block", data: { index: 0, block: { type: "text", text: "单笔" } } },
      { event: "block", data: { index: 0, block: { type: "text", text: "单笔支付" } } },
      { event: "block", data: { index: 1, block: { type: "text", text: "另一段" } } },
    ]);
    expect(seen[3]).toMatchObject({ event: "done", data: { messageId: "msg-1", answer: answerText } });
  });

  it("sends a block before the turn ends", async () => {
    const gate = Promise.withResolvers<void>();
    const web = testWeb({}, async (_, { emit }) => {
      emit({ type: "text", text: "先到的一段" });
      await gate.promise;
      return answered;
    });
    const { url, close } = await web.start();
    const response = await fetch(`${url}/api/messages`, { method: "POST", body: JSON.stringify(question) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("先到的一段");
    gate.resolve();
    let rest = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value;
    expect(rest).toContain("event: done");
    await close();
  });

  it("finishes and delivers a turn whose reader has gone", async () => {
    const gate = Promise.withResolvers<void>();
    const web = testWeb({}, async (_, { emit }) => {
      emit({ type: "text", text: "一" });
      await gate.promise;
      emit({ type: "text", text: "二" });
      return answered;
    });
    const response = await post(web, "/api/messages", { ...question, id: "m" }, "text/event-stream");
    await response.body!.cancel();
    gate.resolve();
    const again = await post(web, "/api/messages", { ...question, id: "m" });
    expect(await again.json()).toMatchObject({ messageId: "msg-1", status: "answered" });
    expect(web.chat.answered()).toBe(1);
  });

  it("answers a message sent twice under one id once", async () => {
    const web = testWeb();
    const [first, second] = await Promise.all(
      [1, 2].map(async () => (await post(web, "/api/messages", { ...question, id: "m1" })).json()),
    );
    expect(second).toEqual(first);
    expect(web.chat.answered()).toBe(1);
  });

  it("keeps people apart who use the same conversation and message ids", async () => {
    const web = testWeb();
    await post(web, "/api/messages", { ...question, id: "m1" });
    await post(web, "/api/messages", { ...question, id: "m1", userId: "wang" });
    expect(web.chat.answered()).toBe(2);
    expect(new Set(web.chat.received.map((inbound) => inbound.conversationId)).size).toBe(2);
    const tricky = [
      { conversationId: "b:c", userId: "a" },
      { conversationId: "c", userId: "a:b" },
    ];
    for (const names of tricky) await post(web, "/api/messages", { ...question, ...names });
    expect(new Set(web.chat.received.map((inbound) => inbound.conversationId)).size).toBe(4);
  });

  it("reports a reply that never came, without the cause", async () => {
    const web = testWeb({}, async () => Promise.reject(new Error("password=123")));
    const seen = await events(await post(web, "/api/messages", question, "text/event-stream"));
    expect(seen).toEqual([{ event: "error", data: expect.objectContaining({ code: "web/failed" }) }]);
    expect(JSON.stringify(seen)).not.toContain("password");
  });
});

describe("other events", () => {
  it("pass a button, a verdict and a stop to the chat", async () => {
    const web = testWeb();
    const common = { conversationId: "c1", userId: "li" };
    await post(web, "/api/actions", { ...common, value: "papers", text: "需要哪些材料？" });
    await post(web, "/api/feedback", { ...common, answerId: "msg-1", verdict: "down", reason: "outdated" });
    await post(web, "/api/feedback", { ...common, answerId: "msg-1", verdict: "up", reason: "outdated" });
    await post(web, "/api/feedback", { ...common, answerId: "msg-1", verdict: null });
    const stop = await post(web, "/api/stop", common);
    expect(stop.status).toBe(200);
    expect(web.chat.received.map(({ kind }) => kind)).toEqual([
      "action",
      "feedback",
      "feedback",
      "feedback",
      "stop",
    ]);
    expect(web.chat.received[0]).toMatchObject({ value: "papers", text: "需要哪些材料？" });
    expect(web.chat.feedback).toEqual([
      { answerId: "msg-1", verdict: "down", reason: "outdated" },
      { answerId: "msg-1", verdict: "up", reason: null },
      { answerId: "msg-1", verdict: null, reason: null },
    ]);
  });
});

describe("what is wrong with a request", () => {
  const cases: readonly [string, unknown, string][] = [
    ["messages", "{", "body"],
    ["messages", [], "body"],
    ["messages", { ...question, conversationId: undefined }, "conversationId"],
    ["messages", { ...question, text: "  \n " }, "text"],
    ["messages", { ...question, text: 5 }, "text"],
    ["messages", { ...question, text: "长".repeat(4001) }, "text"],
    ["messages", { ...question, id: "x".repeat(201) }, "id"],
    ["messages", { ...question, files: [{ name: "报表.xlsx", contentBase64: "AA==" }] }, "files"],
    ["actions", { ...question }, "value"],
    ["feedback", { ...question, answerId: "a", verdict: "great" }, "verdict"],
    ["feedback", { ...question, answerId: "a", verdict: "down", reason: "ugly" }, "reason"],
    ["stop", {}, "conversationId"],
  ];
  it.each(cases)("is said with its field: %s %j", async (route, body, field) => {
    const web = testWeb();
    const response = await post(web, `/api/${route}`, body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: Record<string, string> };
    expect(error).toMatchObject({ code: "input/invalid", field, advice: expect.any(String) });
    expect(error.message).toMatch(/[一-鿿]/);
    expect(error.reference).toBeTruthy();
    expect(web.chat.received).toEqual([]);
  });

  it("names what is not supported yet", async () => {
    const files = [{ name: "报表.xlsx", contentBase64: "AA==" }];
    const response = await post(testWeb(), "/api/messages", { ...question, files });
    expect(await response.text()).toContain("暂不支持上传文件");
  });

  it("passes a text of exactly the limit and an empty list of files", async () => {
    const body = { ...question, text: "长".repeat(4000), files: [] };
    expect((await post(testWeb(), "/api/messages", body)).status).toBe(200);
  });

  it("stops reading a body over 1 MB, announced or not", async () => {
    const large = JSON.stringify({ ...question, text: "x".repeat(1024 * 1024) });
    const web = testWeb();
    expect((await post(web, "/api/messages", large)).status).toBe(413);
    const { url, close } = await web.start();
    const chunks = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(256 * 1024).fill(120));
      },
    });
    const options = { method: "POST", body: chunks, duplex: "half" } as RequestInit; // `duplex` is missing in the types
    const status = await fetch(`${url}/api/messages`, options).then(
      (response) => response.status,
      () => "connection closed",
    );
    expect([413, "connection closed"]).toContain(status);
    await close();
  });
});

describe("probes", () => {
  it("tell alive from ready", async () => {
    let ready = false;
    const { app } = testWeb({ isReady: () => ready });
    expect((await app.request("/healthz")).status).toBe(200);
    expect((await app.request("/readyz")).status).toBe(503);
    ready = true;
    expect((await app.request("/readyz")).status).toBe(200);
  });

  it("give the process's figures and the requests by route, not by address", async () => {
    let time = 0;
    const web = testWeb({ clock: () => new Date(time) }, async () => {
      time += 30;
      return answered;
    });
    await post(web, "/api/messages", question);
    await web.app.request("/sources/a");
    await web.app.request("/sources/b");
    await web.app.request("/no/such/page");
    const text = await (await web.app.request("/metrics")).text();
    expect(text).toContain("coach_passages 9");
    expect(text).toContain('http_requests_total{method="POST",route="/api/messages",status="200"} 1');
    expect(text).toContain(
      'http_requests_total{method="GET",route="/sources/:passageId{.+}",status="404"} 2',
    );
    expect(text).toContain('http_requests_total{method="GET",route="other",status="404"} 1');
    const series = 'http_request_duration_seconds_bucket{method="POST",route="/api/messages"';
    expect(text).toContain(`${series},le="0.025"} 0`);
    expect(text).toContain(`${series},le="0.05"} 1`);
    expect(text).toContain(`${series},le="+Inf"} 1`);
    expect(text).not.toMatch(/\n\n/);
  });
});
