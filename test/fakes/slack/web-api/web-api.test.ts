// What every call meets: encodings, tokens, scopes, rate limits and scripted trouble.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../driver.ts";
import { rawCall } from "../raw-call.ts";

let slack: FakeSlack;

beforeEach(async () => {
  slack = await createFakeSlack();
});
afterEach(() => slack.close());

const channel = "CGENERAL001";
const blocks = [{ type: "section", text: { type: "mrkdwn", text: "hello" } }];

describe("the encodings", () => {
  it("read a form with nested JSON and a JSON body alike", async () => {
    const form = await rawCall(slack, "chat.postMessage", { channel, text: "hello", blocks });
    const json = await rawCall(slack, "chat.postMessage", { channel, text: "hello", blocks }, { as: "json" });
    expect([form.body.ok, json.body.ok]).toEqual([true, true]);
    const [first, second] = slack.messages(channel);
    expect(first?.blocks).toMatchObject(blocks);
    expect(second?.blocks).toMatchObject(blocks);
  });

  it("refuse what is no JSON, no object, or of another type", async () => {
    const post = (body: string, contentType: string) =>
      rawCall(slack, "chat.postMessage", {}, { body, contentType });
    expect((await post("{", "application/json")).body).toEqual({ ok: false, error: "invalid_json" });
    expect((await post("[]", "application/json")).body.error).toBe("json_not_object");
    expect((await post("<a/>", "text/xml")).body.error).toBe("invalid_post_type");
    expect((await rawCall(slack, "chat.postMessage", { channel, blocks: "[{" })).body.error).toBe(
      "invalid_blocks_format",
    );
  });

  it("warn of JSON without a charset", async () => {
    const body = JSON.stringify({ channel, text: "hello" });
    const answer = await rawCall(slack, "chat.postMessage", {}, { body, contentType: "application/json" });
    expect(answer.body).toMatchObject({ ok: true, warning: "missing_charset" });
  });

  it("do not read JSON where Slack reads forms only", async () => {
    const user = { user: "ULI00000001" };
    expect((await rawCall(slack, "users.info", user)).body.ok).toBe(true);
    expect((await rawCall(slack, "users.info", user, { as: "json" })).body.error).toBe("user_not_found");
  });
});

describe("the token", () => {
  it("must be there, be right, and be of the kind the method takes", async () => {
    const call = (method: string, token: string | null) => rawCall(slack, method, {}, { token });
    expect((await call("auth.test", null)).body.error).toBe("not_authed");
    expect((await call("auth.test", "xoxb-someone-else")).body.error).toBe("invalid_auth");
    expect((await call("auth.test", slack.tokens.app)).body.error).toBe("not_allowed_token_type");
    expect((await call("apps.connections.open", slack.tokens.bot)).body.error).toBe("not_allowed_token_type");
    expect((await call("apps.connections.open", slack.tokens.app)).body).toMatchObject({ ok: true });
  });

  it("may stand in the form", async () => {
    const answer = await rawCall(slack, "auth.test", { token: slack.tokens.bot }, { token: null });
    expect(answer.body.ok).toBe(true);
  });

  it("ends in `token_revoked` once it is revoked, and opens no file any more", async () => {
    slack.revokeToken();
    expect((await rawCall(slack, "auth.test")).body).toEqual({ ok: false, error: "token_revoked" });
  });

  it("needs the scope of the method, and the answer says which", async () => {
    slack.grantOnly(["chat:write", "im:history"]);
    expect((await rawCall(slack, "users.info", { user: "ULI00000001" })).body).toEqual({
      ok: false,
      error: "missing_scope",
      needed: "users:read",
      provided: "chat:write,im:history",
    });
    const direct = slack.directMessage("ULI00000001");
    const said = slack.say({ user: "ULI00000001", text: "hello" });
    expect((await rawCall(slack, "conversations.replies", { channel: direct, ts: said.ts })).body.ok).toBe(
      true,
    );
    expect((await rawCall(slack, "conversations.history", { channel })).body.needed).toBe("channels:history");
    expect((await rawCall(slack, "conversations.history", { channel: "GPRIVATE001" })).body.needed).toBe(
      "groups:history",
    );
    const named = { channel, text: "x", username: "王总" };
    expect((await rawCall(slack, "chat.postMessage", named)).body.needed).toBe("chat:write.customize");
  });

  it("tells its scopes in a header", async () => {
    const answer = await rawCall(slack, "auth.test");
    expect(answer.headers.get("x-oauth-scopes")?.split(",")).toContain("files:write");
  });
});

describe("trouble", () => {
  it("is an unknown method by name", async () => {
    expect((await rawCall(slack, "chat.sing")).body).toEqual({ ok: false, error: "unknown_method" });
  });

  it("is a storm of 429 with whole seconds, for one method or for all", async () => {
    slack.rateLimit("chat.postMessage", 7, 2);
    const first = await rawCall(slack, "chat.postMessage", { channel, text: "x" });
    expect([first.status, first.headers.get("retry-after"), first.body.error]).toEqual([
      429,
      "7",
      "ratelimited",
    ]);
    expect((await rawCall(slack, "auth.test")).status).toBe(200);
    expect((await rawCall(slack, "chat.postMessage", { channel, text: "x" })).status).toBe(429);
    expect((await rawCall(slack, "chat.postMessage", { channel, text: "x" })).status).toBe(200);
    slack.rateLimit("*", 1);
    expect((await rawCall(slack, "auth.test")).status).toBe(429);
    expect(slack.messages(channel)).toHaveLength(1);
  });

  it("is an error of the test's choice, or a bare status", async () => {
    slack.failNext("chat.postMessage", "internal_error");
    expect((await rawCall(slack, "chat.postMessage", { channel, text: "x" })).body.error).toBe(
      "internal_error",
    );
    slack.failNext("auth.test", 503);
    expect((await rawCall(slack, "auth.test")).status).toBe(503);
    expect((await rawCall(slack, "auth.test")).status).toBe(200);
    expect(slack.refusals()).toHaveLength(2);
  });

  it("is an answer that gets lost although Slack did what it was asked", async () => {
    slack.loseAnswer("chat.postMessage");
    await expect(rawCall(slack, "chat.postMessage", { channel, text: "x" })).rejects.toThrow();
    expect(slack.messages(channel)).toHaveLength(1);
    expect(slack.calls("chat.postMessage")[0]?.status).toBe(0);
  });
});

describe("the tiers, when they count", () => {
  it("let twenty streams begin in a minute, and more in the next", async () => {
    const busy = await createFakeSlack({ enforceTiers: true });
    const said = busy.say({ user: "ULI00000001", text: "hello" });
    const start = () => rawCall(busy, "chat.startStream", { channel: said.channel, thread_ts: said.ts });
    for (let index = 0; index < 20; index += 1) expect((await start()).status).toBe(200);
    const limited = await start();
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "60"]);
    busy.clock.advance(60_000);
    expect((await start()).status).toBe(200);
    await busy.close();
  });
});
