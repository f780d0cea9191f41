// Messages, conversations and people: what Slack takes, what it refuses and how it says so.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../driver.ts";
import { rawCall } from "../raw-call.ts";
import { type Fields, fieldsOf, listOf } from "../values.ts";

let slack: FakeSlack;
let ask: (method: string, input?: Fields) => Promise<Fields>;

beforeEach(async () => {
  slack = await createFakeSlack({
    scopes: [
      "chat:write",
      "im:history",
      "im:read",
      "im:write",
      "channels:history",
      "channels:read",
      "users:read",
      "reactions:write",
    ],
  });
  ask = async (method, input) => (await rawCall(slack, method, input)).body;
});
afterEach(() => slack.close());

const li = "ULI00000001";
const channel = "CGENERAL001";
const letters = (count: number): string => "字".repeat(count);
const post = (more: Fields) => ask("chat.postMessage", { channel, ...more });

describe("chat.postMessage", () => {
  const refused: readonly (readonly [string, Fields, string])[] = [
    ["an unknown channel", { channel: "CNOWHERE001", text: "x" }, "channel_not_found"],
    ["a channel the bot is not in", { channel: "CNOTMEMBER1", text: "x" }, "not_in_channel"],
    ["an archived channel", { channel: "CARCHIVED01", text: "x" }, "is_archived"],
    ["nothing to say", {}, "no_text"],
    ["an empty text", { text: "" }, "no_text"],
    ["a text of 4001 characters", { text: letters(4001) }, "msg_too_long"],
    ["markdown of 12,001 characters", { markdown_text: letters(12_001) }, "msg_too_long"],
    ["markdown beside text", { text: "x", markdown_text: "x" }, "markdown_text_conflict"],
    ["blocks that are no list", { text: "x", blocks: {} }, "invalid_blocks_format"],
    ["bad blocks", { text: "x", blocks: [{ type: "section" }] }, "invalid_blocks"],
    [
      "a file it does not know",
      { text: "x", blocks: [{ type: "image", slack_file: { id: "F1" }, alt_text: "a" }] },
      "invalid_blocks",
    ],
    ["a thread that is no time stamp", { text: "x", thread_ts: "first" }, "invalid_thread_ts"],
    ["a thread that is not there", { text: "x", thread_ts: "1600000000.000001" }, "thread_not_found"],
    ["metadata without a type", { text: "x", metadata: { event_payload: {} } }, "invalid_metadata_format"],
  ];

  it.each(refused)("refuses %s", async (_name, input, error) => {
    expect(await post(input)).toMatchObject({ ok: false, error });
    expect(slack.messages(channel)).toEqual([]);
  });

  it("takes the longest text and the longest markdown", async () => {
    expect((await post({ text: letters(4000) })).ok).toBe(true);
    expect((await post({ markdown_text: letters(12_000) })).ok).toBe(true);
  });

  it("says what is wrong with blocks, and where", async () => {
    const refused = await post({
      text: "x",
      blocks: [{ type: "header", text: { type: "plain_text", text: letters(151) } }],
    });
    const message = "must be less than 151 characters [json-pointer:/blocks/0/text/text]";
    expect(refused).toMatchObject({
      errors: [message],
      response_metadata: { messages: [`[ERROR] ${message}`] },
    });
  });

  it("refuses a reply's time stamp as a thread", async () => {
    const root = await post({ text: "root" });
    const reply = await post({ text: "reply", thread_ts: root.ts });
    expect(await post({ text: "x", thread_ts: reply.ts })).toMatchObject({ error: "invalid_thread_ts" });
  });

  it("opens the direct conversation when it is given a person", async () => {
    const posted = await post({ channel: li, text: "hello" });
    expect(posted).toMatchObject({ ok: true, channel: slack.directMessage(li) });
  });

  it("gives every message a time stamp of its own, in order", async () => {
    const stamps = [];
    for (let index = 0; index < 5; index += 1) stamps.push(String((await post({ text: "x" })).ts));
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });
});

describe("a message afterwards", () => {
  it("changes its text and loses its blocks when only text is given", async () => {
    const blocks = [{ type: "divider" }];
    const { ts } = await post({ text: "one", blocks });
    await ask("chat.update", { channel, ts, text: "two", blocks });
    expect(slack.messages(channel)[0]).toMatchObject({ text: "two", blocks: [{ type: "divider" }] });
    await ask("chat.update", { channel, ts, text: "three" });
    expect(slack.messages(channel)[0]).toMatchObject({ text: "three", blocks: [] });
  });

  it("is refused when it is not there, somebody else's, or too long", async () => {
    const said = slack.say({ user: li, channel, text: "mine" });
    const update = (ts: unknown, text = "x") => ask("chat.update", { channel, ts, text });
    expect((await update("1600000000.000001")).error).toBe("message_not_found");
    expect((await update(said.ts)).error).toBe("cant_update_message");
    expect((await ask("chat.delete", { channel, ts: said.ts })).error).toBe("cant_delete_message");
    const { ts } = await post({ text: "x" });
    expect((await update(ts, letters(4001))).error).toBe("msg_too_long");
    slack.archive(channel);
    expect((await update(ts)).error).toBe("is_archived");
  });

  it("for one person only is in no history, and needs that person in the channel", async () => {
    const note = { channel, user: li, text: "between us" };
    expect((await ask("chat.postEphemeral", note)).ok).toBe(true);
    expect(slack.ephemerals(li)).toMatchObject([{ text: "between us", channel }]);
    expect(slack.messages(channel)).toEqual([]);
    const elsewhere = { ...note, channel: slack.directMessage("UWANG000001") };
    expect((await ask("chat.postEphemeral", elsewhere)).error).toBe("user_not_in_channel");
  });

  it("carries a reaction once", async () => {
    const { ts } = await post({ text: "x" });
    const react = () => ask("reactions.add", { channel, timestamp: ts, name: "eyes" });
    expect([(await react()).ok, (await react()).error]).toEqual([true, "already_reacted"]);
  });
});

describe("conversations", () => {
  it("give the newest first, page by page, and replies with their first message", async () => {
    const { ts } = await post({ text: "root" });
    for (const text of ["a", "b", "c"]) await post({ text, thread_ts: ts });
    await post({ text: "later" });
    const texts = (answer: Fields) => listOf(answer.messages).map((message) => fieldsOf(message).text);
    expect(texts(await ask("conversations.history", { channel }))).toEqual(["later", "root"]);
    const first = await ask("conversations.replies", { channel, ts, limit: 2 });
    expect([texts(first), first.has_more]).toEqual([["root", "a"], true]);
    const cursor = fieldsOf(first.response_metadata).next_cursor;
    expect(texts(await ask("conversations.replies", { channel, ts, limit: 2, cursor }))).toEqual(["b", "c"]);
  });

  it("show metadata only to who asks for it", async () => {
    const metadata = { event_type: "answer", event_payload: { id: "m1" } };
    const { ts } = await post({ text: "x", metadata });
    const first = async (more: object) =>
      fieldsOf(listOf((await ask("conversations.replies", { channel, ts, ...more })).messages)[0]);
    expect((await first({})).metadata).toBeUndefined();
    expect((await first({ include_all_metadata: true })).metadata).toEqual(metadata);
  });

  it("open with a person, and tell archived, shared and foreign ones apart", async () => {
    expect((await ask("conversations.open", { users: li })).channel).toMatchObject({
      id: slack.directMessage(li),
    });
    expect((await ask("conversations.open", { users: "UNOBODY0001" })).error).toBe("user_not_found");
    const info = async (id: string) => (await ask("conversations.info", { channel: id })).channel;
    expect(await info("CSHARED0001")).toMatchObject({ is_ext_shared: true, is_member: true });
    expect(await info("CNOTMEMBER1")).toMatchObject({ is_member: false, is_archived: false });
    expect(await info(slack.directMessage(li))).toMatchObject({ is_im: true, user: li });
    expect((await ask("conversations.history", { channel: "CNOTMEMBER1" })).error).toBe("not_in_channel");
  });

  it("list the groups of people, with their members when asked", async () => {
    const group = { id: "SLEADS00001", name: "团队负责人", handle: "leads", users: [li] };
    const grouped = await createFakeSlack({ userGroups: [group] });
    const groups = async (input: Fields) =>
      (await rawCall(grouped, "usergroups.list", input)).body.usergroups;
    expect(await groups({})).toMatchObject([{ handle: "leads", user_count: 1 }]);
    expect(await groups({ include_users: true })).toMatchObject([{ users: [li] }]);
    expect(listOf((await rawCall(grouped, "users.list")).body.members).length).toBeGreaterThan(5);
    await grouped.close();
  });

  it("know guests and strangers, and keep addresses back without the scope", async () => {
    const user = async (id: string) => (await ask("users.info", { user: id })).user;
    expect(await user("UGUEST00001")).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await user("USINGLE0001")).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await user("USTRANGER01")).toMatchObject({ is_stranger: true, team_id: "TOTHER00001" });
    expect(fieldsOf(fieldsOf(await user(li)).profile).email).toBeUndefined();
  });
});
