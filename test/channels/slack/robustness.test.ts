// What goes wrong at Slack, and what becomes of the answer: it waits, it goes elsewhere, it comes again, it is not lost.

import { afterEach, describe, expect, it } from "vitest";
import { checkSlack } from "../../../src/channels/slack/doctor.ts";
import type { SlackSettings } from "../../../src/channels/slack/ports.ts";
import type { Delivery } from "../../../src/chat/ports.ts";
import { createFakeSlack, type FakeSlack } from "../../fakes/slack/driver.ts";
import { general, li, type Office, type OfficeOptions, openOffice, textReply, wordsIn } from "./office.ts";

let office: Office;
const open = async (options?: OfficeOptions): Promise<Office> => {
  office = await openOffice(options);
  return office;
};

describe("an answer", () => {
  afterEach(() => office.close());

  it("waits as long as Slack asks, and holds up nothing else", async () => {
    const { slack, answered, answers } = await open();
    slack.rateLimit("chat.postMessage", 20);
    const said = slack.say({ user: li, text: "一" });
    await slack.waitFor(() => slack.calls("chat.postMessage").length === 1);
    slack.openHome(li);
    await slack.waitFor(() => slack.home(li));
    expect(answers(said.channel)).toEqual([]);
    await office.waitsFor(20_000);
    const [answer] = await answered(said.channel);
    expect(wordsIn(answer!)).toContain("答：一");
  });

  it("survives a storm of refusals", async () => {
    const { slack, chat } = await open();
    slack.rateLimit("*", 1, 3);
    for (const text of ["一", "二", "三"]) slack.say({ user: li, text });
    const isDone = () => chat.deliveredIds.length === 3;
    while (!isDone()) {
      await new Promise((resume) => setImmediate(resume));
      slack.clock.advance(1_000);
    }
    expect(chat.answered()).toBe(3);
  });

  it.each([
    ["archived", "归档"],
    ["not a member", "邀请"],
  ])("goes to the person where the channel is %s, and says why", async (trouble, reason) => {
    const { slack, answered, log } = await open({ script: async (said) => textReply(`答：${said.text}`) });
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    if (trouble === "archived") slack.archive(general);
    else slack.kickBot(general);
    const [note, answer] = await answered(slack.directMessage(li), 2);
    expect(note?.text).toContain(reason);
    expect(wordsIn(answer!)).toContain("答：流贷最长多久");
    expect(log.find(({ event }) => event === "slack-post-failed")).toMatchObject({
      advice: expect.any(String),
    });
    await said.settled;
  });

  it("goes as plain text where Slack refuses its blocks", async () => {
    const { slack, answered } = await open();
    slack.failNext("chat.postMessage", "invalid_blocks");
    const said = slack.say({ user: li, text: "一" });
    const [answer] = await answered(said.channel);
    expect(answer?.text).toContain("答：一");
  });

  it("stays in the outbox when the token is gone, and the log says what to do", async () => {
    const { slack, chat, log } = await open();
    slack.revokeToken();
    slack.say({ user: li, text: "一" });
    await slack.waitFor(() =>
      log.find(({ event }) => event === "slack-user-unknown" || event === "slack-delivery-failed"),
    );
    expect(chat.deliveredIds).toEqual([]);
    expect(log.some(({ advice }) => String(advice).includes("SLACK_BOT_TOKEN"))).toBe(true);
  });

  it("is not posted a second time when only its delivery was not noted", async () => {
    const { slack, answers, channel, chat } = await open();
    const said = slack.say({ user: li, text: "一" });
    await slack.waitFor(() => chat.deliveredIds.length === 1);
    const delivery: Delivery = {
      messageId: "msg-1",
      account: { channel: "slack", id: li },
      conversationId: `slack:dm:${li}`,
      reply: textReply("答：一"),
      attempts: 1,
    };
    await channel.deliver(delivery);
    expect(answers(said.channel)).toHaveLength(1);
  });

  it("that another process left is posted where the question stands", async () => {
    const { slack, another, answers, answered } = await open();
    slack.failNext("chat.postMessage", "fatal_error_of_ours", 1);
    const said = slack.mention({ user: li, channel: general, text: "一" });
    await slack.waitFor(() => office.log.find(({ event }) => event === "slack-delivery-failed"));
    const next = await another();
    await next.deliver({
      messageId: "msg-1",
      account: { channel: "slack", id: li },
      conversationId: `slack:${general}:${said.ts}`,
      reply: textReply("答：一"),
      attempts: 1,
    });
    await answered(general);
    expect(answers(general)).toMatchObject([{ threadTs: said.ts }]);
  });

  it("nobody asked for goes to the person alone, whatever was last spoken of elsewhere", async () => {
    const { slack, channel, answers } = await open();
    await channel.deliver({
      messageId: "digest-1",
      account: { channel: "slack", id: li },
      conversationId: `slack:${general}:1795138200.000000`,
      reply: textReply("本周团队学习情况"),
      attempts: 0,
    });
    expect(answers(general)).toEqual([]);
    expect(answers(slack.directMessage(li))).toHaveLength(1);
  });
});

describe("connections", () => {
  afterEach(() => office.close());

  it("are two, and are had again when Slack takes one away", async () => {
    const { slack, answered } = await open();
    expect(slack.connections()).toBe(2);
    slack.disconnect("refresh_requested", "oldest");
    await slack.waitFor(() => slack.calls("apps.connections.open").length === 3);
    await slack.waitFor(() => slack.connections() === 2);
    const said = slack.say({ user: li, text: "还在吗" });
    await answered(said.channel);
  });

  it("are had again after all broke and Slack could not be reached for a while", async () => {
    const { slack, answered } = await open();
    slack.failNext("apps.connections.open", 503, 2);
    slack.disconnect("drop");
    const said = slack.say({ user: li, text: "还在吗" });
    await slack.waitFor(() => office.log.filter(({ event }) => event === "slack-not-connected").length === 2);
    slack.clock.advance(5_000);
    await slack.waitFor(() => slack.connections() === 2);
    await answered(said.channel);
  });

  it("of two processes answer an event once", async () => {
    const { slack, chat, another, answered, answers } = await open();
    await another();
    expect(slack.connections()).toBe(4);
    for (const text of ["一", "二", "三", "四"])
      await slack.mention({ user: li, channel: general, text }).settled;
    await answered(general, 4);
    expect(chat.answered()).toBe(4);
    expect(answers(general)).toHaveLength(4);
  });
});

describe("over HTTP", () => {
  afterEach(() => office.close());

  const event = (slack: FakeSlack) =>
    JSON.stringify({
      type: "event_callback",
      team_id: slack.teamId,
      event_id: "Ev1",
      event: {
        type: "message",
        channel: slack.directMessage(li),
        channel_type: "im",
        user: li,
        text: "一",
        ts: "1795138200.000900",
      },
    });

  it("proves its address to Slack", async () => {
    const { slack } = await open({ slack: { mode: "http" } });
    expect(await slack.verifyUrl()).toBe(true);
  });

  it("refuses a wrong signature, a stale request and one from the future", async () => {
    const { slack, chat } = await open({ slack: { mode: "http" } });
    const now = Math.floor(slack.clock.now().getTime() / 1_000);
    const body = event(slack);
    const forged = [
      slack.http.sign(body, { secret: "another" }),
      slack.http.sign(body, { timestamp: now - 301 }),
      slack.http.sign(body, { timestamp: now + 301 }),
      { body, headers: { "content-type": "application/json" } },
      { ...slack.http.sign(body), body: body.replace("一", "二") },
    ];
    const answers = await Promise.all(forged.map((request) => slack.http.post(request)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(chat.received).toEqual([]);
  });

  it("refuses a request that is played again", async () => {
    const { slack, chat } = await open({ slack: { mode: "http" } });
    const request = slack.http.sign(event(slack));
    expect((await slack.http.post(request)).status).toBe(200);
    expect((await slack.http.post(request)).status).toBe(401);
    expect(chat.received).toHaveLength(1);
  });

  it("answers what it cannot read with 400, and nothing before it has started", async () => {
    const { slack, channel } = await open({ slack: { mode: "http" } });
    expect((await slack.http.post(slack.http.sign("{not json"))).status).toBe(400);
    await channel.close();
    expect((await slack.http.post(slack.http.sign(event(slack)))).status).toBe(503);
  });
});

describe("coach doctor", () => {
  const settingsOf = (slack: FakeSlack): SlackSettings => ({
    botToken: slack.tokens.bot,
    appToken: slack.tokens.app,
    signingSecret: null,
    apiUrl: slack.apiUrl,
    proxy: null,
  });

  it("says that token, rights and connection are good", async () => {
    const slack = await createFakeSlack();
    const said = await checkSlack(settingsOf(slack), slack.clock);
    expect(said).toEqual({ ok: true, detail: expect.stringContaining("Socket Mode 已连通") });
    await slack.close();
  });

  it("names the rights that are missing, and a token that is not good", async () => {
    const slack = await createFakeSlack({ scopes: ["chat:write", "commands"] });
    const lacking = await checkSlack(settingsOf(slack), slack.clock);
    expect(lacking).toEqual({ ok: false, detail: expect.stringContaining("app_mentions:read") });
    const wrong = await checkSlack({ ...settingsOf(slack), botToken: "xoxb-wrong" }, slack.clock);
    expect(wrong).toEqual({ ok: false, detail: expect.stringContaining("SLACK_BOT_TOKEN") });
    await slack.close();
  });
});
