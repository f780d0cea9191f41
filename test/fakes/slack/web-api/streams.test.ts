// Native streaming and sessions: who may stream where, how long, how much, and what ends it.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../driver.ts";
import { rawCall } from "../raw-call.ts";
import type { Fields } from "../values.ts";

let slack: FakeSlack;
let ask: (method: string, input?: Fields) => Promise<Fields>;
let place: { readonly channel: string; readonly thread_ts: string };

const li = "ULI00000001";
const letters = (count: number): string => "字".repeat(count);

beforeEach(async () => {
  slack = await createFakeSlack();
  ask = async (method, input) => (await rawCall(slack, method, input)).body;
  const said = slack.say({ user: li, text: "question" });
  place = { channel: said.channel, thread_ts: said.ts };
});
afterEach(() => slack.close());

const start = (more: Fields = {}) => ask("chat.startStream", { ...place, ...more });
const append = (ts: unknown, markdown_text: string) =>
  ask("chat.appendStream", { channel: place.channel, ts, markdown_text });
const stop = (ts: unknown, more: Fields = {}) =>
  ask("chat.stopStream", { channel: place.channel, ts, ...more });

describe("a stream", () => {
  it("grows, ends with blocks, and moves its session on", async () => {
    const { ts } = await start({ markdown_text: "one " });
    expect(slack.session(place.channel, place.thread_ts)?.status).toBe("processing");
    await append(ts, "two");
    expect(await stop(ts, { blocks: [{ type: "divider" }], session_status: "suspended" })).toMatchObject({
      ok: true,
    });
    expect(slack.streams()[0]).toMatchObject({ text: "one two", blocks: [{ type: "divider" }] });
    expect(slack.session(place.channel, place.thread_ts)?.status).toBe("suspended");
  });

  it("needs a thread, and outside a direct conversation its reader", async () => {
    expect((await ask("chat.startStream", { channel: place.channel })).error).toBe("invalid_arguments");
    expect((await start({ thread_ts: "1600000000.000001" })).error).toBe("thread_not_found");
    const said = slack.say({ user: li, channel: "CGENERAL001", text: "question" });
    const there = { channel: said.channel, thread_ts: said.ts };
    expect((await start(there)).error).toBe("missing_recipient_user_id");
    expect((await start({ ...there, recipient_user_id: li })).error).toBe("missing_recipient_team_id");
    const whole = { ...there, recipient_user_id: li, recipient_team_id: slack.teamId };
    expect((await start(whole)).ok).toBe(true);
  });

  it("dies after five minutes, whether or not anything is appended", async () => {
    const { ts } = await start();
    slack.clock.advance(299_000);
    expect((await append(ts, "still here")).ok).toBe(true);
    slack.clock.advance(1000);
    expect((await append(ts, "too late")).error).toBe("message_not_in_streaming_state");
    expect((await stop(ts)).error).toBe("message_not_in_streaming_state");
    expect(slack.streams()[0]).toMatchObject({ text: "still here", stream: { state: "expired" } });
    const update = { channel: place.channel, ts, text: "the whole answer" };
    expect((await ask("chat.update", update)).ok).toBe(true);
  });

  it("takes nothing after it was stopped", async () => {
    const { ts } = await start({ markdown_text: "x" });
    await stop(ts);
    expect((await append(ts, "y")).error).toBe("message_not_in_streaming_state");
    expect((await stop(ts)).error).toBe("message_not_in_streaming_state");
  });

  it("cannot be updated or deleted while it is open", async () => {
    const { ts } = await start({ markdown_text: "x" });
    const message = { channel: place.channel, ts };
    expect((await ask("chat.update", { ...message, text: "y" })).error).toBe("streaming_state_conflict");
    expect((await ask("chat.delete", message)).error).toBe("cant_delete_message");
  });

  it("holds 12,000 characters a call and in all", async () => {
    expect((await start({ markdown_text: letters(12_001) })).error).toBe("msg_too_long");
    const { ts } = await start({ markdown_text: letters(12_000) });
    expect((await append(ts, "x")).error).toBe("msg_too_long");
    expect(slack.streams()[0]?.text).toHaveLength(12_000);
  });

  it("takes 50 blocks at its end and no more, and none that Slack would refuse", async () => {
    const { ts } = await start({ markdown_text: "x" });
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: "divider" }));
    expect((await stop(ts, { blocks: dividers(51) })).error).toBe("invalid_blocks");
    expect((await stop(ts, { blocks: [{ type: "section" }] })).error).toBe("invalid_blocks");
    expect((await stop(ts, { session_status: "sleeping" })).error).toBe("invalid_arguments");
    expect((await stop(ts, { blocks: dividers(50) })).ok).toBe(true);
  });

  it("takes chunks of known kinds only, with short task texts", async () => {
    const { ts } = await start();
    const chunk = (one: Fields) => ask("chat.appendStream", { channel: place.channel, ts, chunks: [one] });
    expect((await chunk({ type: "song" })).error).toBe("invalid_chunks");
    expect(
      (await chunk({ type: "task_update", id: "1", title: letters(257), status: "pending" })).error,
    ).toBe("invalid_chunks");
    expect((await chunk({ type: "task_update", id: "1", title: "查手册", status: "busy" })).error).toBe(
      "invalid_chunks",
    );
    expect((await chunk({ type: "task_update", id: "1", title: "查手册", status: "pending" })).ok).toBe(true);
    expect((await ask("chat.appendStream", { channel: place.channel, ts })).error).toBe("no_text");
    const both = { channel: place.channel, ts, markdown_text: "x", chunks: [] };
    expect((await ask("chat.appendStream", both)).error).toBe("invalid_arguments");
  });

  it("belongs to the app", async () => {
    expect((await append(place.thread_ts, "x")).error).toBe("message_not_owned_by_app");
    expect((await append("1600000000.000001", "x")).error).toBe("message_not_found");
  });

  it("ends when the person presses Slack's own Stop, which the app is told", async () => {
    const { ts } = await start({ markdown_text: "x" });
    const [delivery] = slack.stopSession(li, place.channel, place.thread_ts);
    expect(delivery?.payload.event).toMatchObject({
      type: "agent_session_stopped",
      thread_ts: place.thread_ts,
      streaming_message_ts: [ts],
    });
    expect((await append(ts, "y")).error).toBe("message_not_in_streaming_state");
  });
});

describe("a session", () => {
  it("has one of four statuses, a short title, and an app that is an agent", async () => {
    const set = (more: Fields) =>
      ask("agents.sessions.setStatus", { ...place, status: "processing", ...more });
    expect((await set({ status: "thinking" })).error).toBe("invalid_arguments");
    expect((await set({ title: letters(201) })).error).toBe("invalid_arguments");
    expect((await set({ title: "流贷期限" })).ok).toBe(true);
    expect(slack.session(place.channel, place.thread_ts)).toEqual({
      status: "processing",
      title: "流贷期限",
    });
    await set({ status: "closed", title: "another" });
    expect(slack.session(place.channel, place.thread_ts)).toEqual({ status: "closed", title: "流贷期限" });
    const deaf = await createFakeSlack({ events: ["message.im"] });
    const asked = {
      channel: place.channel,
      thread_ts: deaf.say({ user: li, text: "x" }).ts,
      status: "processing",
    };
    const warned = await rawCall(deaf, "agents.sessions.setStatus", asked);
    expect(warned.body.warning).toBe("missing_agent_session_stopped_event_subscription");
    await deaf.close();
    const plain = await createFakeSlack({ isAgent: false });
    const said = plain.say({ user: li, text: "x" });
    const answer = await rawCall(plain, "agents.sessions.setStatus", {
      ...place,
      channel: said.channel,
      status: "active",
    });
    expect(answer.body.error).toBe("not_authorized");
    await plain.close();
  });

  it("is renamed by the app with 1 to 200 characters, and by the person", async () => {
    const rename = (title: string) => ask("agents.sessions.rename", { ...place, title });
    expect((await rename("x")).error).toBe("session_not_found");
    await ask("agents.sessions.setStatus", { ...place, status: "active" });
    expect((await rename(letters(201))).error).toBe("invalid_arguments");
    expect((await rename("新题目")).ok).toBe(true);
    const [delivery] = slack.renameSession(li, place.channel, place.thread_ts, "我的题目");
    expect(delivery?.payload.event).toMatchObject({ title: "我的题目", previous_title: "新题目" });
  });

  it("shows a line that goes after two minutes or with the next message", async () => {
    const line = { channel_id: place.channel, thread_ts: place.thread_ts, status: "正在查" };
    const shown = () => slack.statusLine(place.channel, place.thread_ts);
    expect(
      (await ask("assistant.threads.setStatus", { ...line, loading_messages: Array(11).fill("x") })).error,
    ).toBe("invalid_arguments");
    await ask("assistant.threads.setStatus", line);
    expect(shown()).toBe("正在查");
    slack.clock.advance(120_000);
    expect(shown()).toBeNull();
    await ask("assistant.threads.setStatus", line);
    await ask("chat.postMessage", { ...place, text: "answer" });
    expect(shown()).toBeNull();
  });

  it("suggests four prompts at most", async () => {
    const prompts = (count: number) => ({
      channel_id: place.channel,
      prompts: Array.from({ length: count }, () => ({ title: "t", message: "m" })),
    });
    expect((await ask("assistant.threads.setSuggestedPrompts", prompts(5))).error).toBe("too_many_prompts");
    expect((await ask("assistant.threads.setSuggestedPrompts", prompts(4))).ok).toBe(true);
  });
});
