// The fake is honest when Slack's own clients can work with it: these are the packages the product uses.

import { SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from "./driver.ts";

const bolt = await import("@slack/bolt");
type WebClient = InstanceType<typeof bolt.webApi.WebClient>;
type Envelope = {
  readonly ack: (body?: object) => Promise<void>;
  readonly body: {
    readonly event?: { readonly type: string; readonly text?: string };
    readonly type?: string;
  };
  readonly retry_num?: number;
  readonly retry_reason?: string;
};

const li = "ULI00000001";
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(options: FakeSlackOptions = {}): Promise<{ slack: FakeSlack; client: WebClient }> {
  const slack = await createFakeSlack(options);
  closing.push(slack.close);
  const client = new bolt.webApi.WebClient(slack.tokens.bot, {
    slackApiUrl: slack.apiUrl,
    logLevel: bolt.LogLevel.ERROR,
    retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 5 },
  });
  return { slack, client };
}

/** Connects Slack's Socket Mode client and hands each envelope to `receive`. */
async function connect(slack: FakeSlack, receive: (envelope: Envelope) => void): Promise<void> {
  const receiver = new SocketModeReceiver({
    appToken: slack.tokens.app,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    logLevel: bolt.LogLevel.ERROR,
    clientPingTimeout: 60,
  });
  receiver.client.removeAllListeners("slack_event");
  receiver.client.on("slack_event", receive);
  await receiver.client.start();
  closing.push(() => receiver.client.disconnect());
}

describe("Slack's WebClient against the fake", () => {
  it("is told who it is, with the scopes of its token", async () => {
    const { slack, client } = await open();
    const answer = await client.auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: slack.teamId, user_id: slack.botUser });
    expect(answer.response_metadata?.scopes).toContain("chat:write");
  });

  it("posts in a thread, updates and deletes", async () => {
    const { slack, client } = await open();
    const said = slack.say({ user: li, channel: "CGENERAL001", text: "hello" });
    const posted = await client.chat.postMessage({
      channel: said.channel,
      thread_ts: said.ts,
      text: "first",
    });
    await client.chat.update({ channel: said.channel, ts: String(posted.ts), text: "second" });
    expect(slack.thread(said.channel, said.ts).map(({ text }) => text)).toEqual(["hello", "second"]);
    await client.chat.delete({ channel: said.channel, ts: String(posted.ts) });
    expect(slack.thread(said.channel, said.ts).map(({ text }) => text)).toEqual(["hello"]);
  });

  it("streams with its own streamer", async () => {
    const { slack, client } = await open();
    const said = slack.say({ user: li, text: "question" });
    const stream = client.chatStream({ channel: said.channel, thread_ts: said.ts, buffer_size: 4 });
    await stream.append({ markdown_text: "one two " });
    await stream.append({ markdown_text: "three" });
    await stream.stop({ blocks: [{ type: "divider" }] });
    const [message] = slack.streams();
    expect(message?.text).toBe("one two three");
    expect(message?.stream?.state).toBe("stopped");
    expect(message?.blocks.map(({ type }) => type)).toEqual(["divider"]);
    expect(slack.session(said.channel, said.ts)?.status).toBe("active");
  });

  it("uploads a file into a thread and finds it again", async () => {
    const { slack, client } = await open();
    const said = slack.say({ user: li, text: "draft, please" });
    const file = Buffer.from("a proposal");
    await client.filesUploadV2({
      channel_id: said.channel,
      thread_ts: said.ts,
      filename: "方案.docx",
      title: "授信方案",
      file,
    });
    const [uploaded] = slack.uploads();
    expect(uploaded).toMatchObject({ name: "方案.docx", title: "授信方案", bytes: file });
    expect(slack.thread(said.channel, said.ts).at(-1)?.files).toEqual([uploaded]);
  });

  it("waits as long as a 429 says and then gets through", async () => {
    const { slack, client } = await open();
    slack.rateLimit("chat.postMessage", 0, 2);
    await client.chat.postMessage({ channel: "CGENERAL001", text: "at last" });
    expect(slack.calls("chat.postMessage").map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(slack.messages("CGENERAL001")).toHaveLength(1);
  });

  it("learns of an error by its name, with what was needed", async () => {
    const { client } = await open({ scopes: ["im:write"] });
    const refused = client.chat.postMessage({ channel: "CGENERAL001", text: "no" });
    await expect(refused).rejects.toMatchObject({ data: { error: "missing_scope", needed: "chat:write" } });
  });

  it("cannot know whether a post arrived whose answer was lost, but can look at its metadata", async () => {
    const { slack, client } = await open();
    const said = slack.say({ user: li, text: "question" });
    slack.loseAnswer("chat.postMessage");
    const metadata = { event_type: "answer", event_payload: { id: "m1" } };
    const place = { channel: said.channel, thread_ts: said.ts };
    await client.chat.postMessage({ ...place, text: "once", metadata });
    // The client itself tried again: two messages, told apart by nothing but what we wrote into them.
    const replies = await client.conversations.replies({
      channel: said.channel,
      ts: said.ts,
      include_all_metadata: true,
    });
    expect(replies.messages?.slice(1).map((message) => message.metadata?.event_payload)).toEqual([
      { id: "m1" },
      { id: "m1" },
    ]);
  });
});

describe("Slack's Socket Mode client against the fake", () => {
  it("is greeted, gets an event once and acknowledges it", async () => {
    const { slack } = await open();
    const seen: string[] = [];
    await connect(slack, ({ body, ack }) => {
      seen.push(`${body.event?.type} ${body.event?.text}`);
      void ack();
    });
    const said = slack.say({ user: li, text: "hello" });
    await said.settled;
    expect(seen).toEqual(["message hello"]);
    expect(slack.ackLatencies()).toHaveLength(1);
  });

  it("gets one message in a channel as two events when it mentions the coach", async () => {
    const { slack } = await open();
    const seen: string[] = [];
    await connect(slack, ({ body, ack }) => {
      seen.push(String(body.event?.type));
      void ack();
    });
    const said = slack.mention({ user: li, channel: "CGENERAL001", text: "hello" });
    await said.settled;
    expect(seen.sort()).toEqual(["app_mention", "message"]);
    const [first, second] = said.deliveries.map(({ payload }) => payload);
    expect(first?.event).toMatchObject({ ts: said.ts });
    expect(second?.event).toMatchObject({ ts: said.ts });
    expect(first?.event_id).not.toBe(second?.event_id);
  });

  it("shares events among two connections, each going to one of them", async () => {
    const { slack } = await open();
    const seen: [string[], string[]] = [[], []];
    for (const list of seen)
      await connect(slack, ({ body, ack }) => {
        list.push(String(body.event?.text));
        void ack();
      });
    expect(slack.connections()).toBe(2);
    const said = ["a", "b", "c", "d"].map((text) => slack.say({ user: li, text }));
    await Promise.all(said.map(({ settled }) => settled));
    expect(seen.flat().sort()).toEqual(["a", "b", "c", "d"]);
    expect(seen.every((list) => list.length === 2)).toBe(true);
  });

  it("reconnects when it is sent away, and gets what it had not acknowledged again", async () => {
    const { slack } = await open();
    const retries: (number | undefined)[] = [];
    await connect(slack, ({ retry_num, ack }) => {
      retries.push(retry_num);
      if (retry_num) void ack();
    });
    const said = slack.say({ user: li, text: "hello" });
    await slack.waitFor(() => retries.length === 1);
    slack.disconnect("refresh_requested");
    await said.settled;
    // The second attempt found nobody connected.
    expect(retries).toEqual([0, 2]);
    expect(said.deliveries[0]?.state).toBe("acknowledged");
  });
});

describe("Slack's Bolt against the fake", () => {
  it("takes a command, opens a modal, and answers its submission", async () => {
    const { slack } = await open();
    const { App, SocketModeReceiver: Receiver, LogLevel } = bolt;
    const clientOptions = { slackApiUrl: slack.apiUrl };
    const receiver = new Receiver({
      appToken: slack.tokens.app,
      installerOptions: { clientOptions },
      logLevel: LogLevel.ERROR,
    });
    const app = new App({
      token: slack.tokens.bot,
      receiver,
      clientOptions,
      logLevel: LogLevel.ERROR,
      convoStore: false,
    });
    app.command("/coach", async ({ ack, command, client }) => {
      await ack({ text: "好的" });
      await client.views.open({ trigger_id: command.trigger_id, view: form });
    });
    app.view("form", async ({ ack, view }) => {
      const value = view.state.values.amount?.value?.value;
      if (Number(value) > 0) await ack();
      else await ack({ response_action: "errors", errors: { amount: "金额要大于零" } });
    });
    app.action("more", async ({ ack, respond }) => {
      await ack();
      await respond({ text: "更多", replace_original: true });
    });
    await app.start();
    closing.push(() => app.stop());

    expect((await slack.slash(li, "CGENERAL001", "/coach")).answer).toMatchObject({ text: "好的" });
    await slack.waitFor(() => slack.modals(li)[0]);
    expect(await slack.submitView(li, { 金额: "0" })).toEqual({
      kind: "errors",
      errors: { amount: "金额要大于零" },
    });
    expect(await slack.submitView(li, { 金额: "5" })).toEqual({ kind: "closed" });

    const button = {
      type: "button" as const,
      text: { type: "plain_text" as const, text: "更多" },
      action_id: "more",
    };
    const blocks = [{ type: "actions" as const, elements: [button] }];
    const { ts = "" } = await app.client.chat.postMessage({ channel: "CGENERAL001", text: "x", blocks });
    await slack.press(li, { channel: "CGENERAL001", ts }, "更多").settled;
    await slack.waitFor(() => slack.messages("CGENERAL001")[0]?.text === "更多");
  });

  it("accepts the signatures", async () => {
    const { slack } = await open();
    const { body, headers } = slack.http.sign('{"type":"url_verification"}');
    const request = {
      signingSecret: slack.signingSecret,
      body,
      headers: {
        "x-slack-signature": String(headers["x-slack-signature"]),
        "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
      },
      nowMilliseconds: slack.clock.now().getTime(),
    };
    expect(bolt.isValidSlackRequest(request)).toBe(true);
    expect(bolt.isValidSlackRequest({ ...request, body: "{}" })).toBe(false);
  });
});

const form = {
  type: "modal" as const,
  callback_id: "form",
  title: { type: "plain_text" as const, text: "方案" },
  submit: { type: "plain_text" as const, text: "提交" },
  blocks: [
    {
      type: "input" as const,
      block_id: "amount",
      label: { type: "plain_text" as const, text: "金额" },
      element: { type: "plain_text_input" as const, action_id: "value" },
    },
  ],
};
