// Talking to the coach in Slack: alone, in channels, in threads; each message is answered once, in its place.

import { afterEach, describe, expect, it } from "vitest";
import {
  general,
  li,
  type Office,
  type OfficeOptions,
  openOffice,
  textReply,
  wang,
  wordsIn,
} from "./office.ts";

let office: Office;
const open = async (options?: OfficeOptions): Promise<Office> => {
  office = await openOffice(options);
  return office;
};
afterEach(() => office.close());

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  it("answers a direct message in its thread, and says that it was delivered", async () => {
    const { slack, chat, answered } = await open({ slack: { mode } });
    const said = slack.say({ user: li, text: "流贷 &lt;最长&gt; 多久" });
    const [answer] = await answered(said.channel);
    expect(answer).toMatchObject({ threadTs: said.ts });
    expect(wordsIn(answer!)).toContain("答：流贷 &lt;最长&gt; 多久");
    expect(chat.received).toMatchObject([
      {
        kind: "text",
        text: "流贷 <最长> 多久",
        conversationId: `slack:dm:${li}`,
        account: { channel: "slack", id: li },
      },
    ]);
    await said.settled;
    await slack.waitFor(() => chat.deliveredIds.length === 1);
  });

  it("answers a mention once, although Slack tells of it twice", async () => {
    const { slack, chat, answered } = await open({ slack: { mode } });
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await said.settled;
    const answers = await answered(general);
    expect(said.deliveries).toHaveLength(2);
    expect(chat.answered()).toBe(1);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ threadTs: said.ts });
    expect(chat.received[0]).toMatchObject({
      text: "流贷最长多久",
      conversationId: `slack:${general}:${said.ts}`,
    });
  });

  it("answers once what Slack sends twice", async () => {
    const { slack, chat, answered } = await open({ slack: { mode } });
    slack.deliverTwice();
    const said = slack.say({ user: li, text: "一" });
    await said.settled;
    await answered(said.channel);
    await slack.waitFor(() => chat.received.length === 2);
    expect(chat.answered()).toBe(1);
  });

  it("does not acknowledge what it could not keep, and answers it when it comes again", async () => {
    const { slack, chat, answered } = await open({ slack: { mode } });
    const { receive } = chat.handler;
    let failures = 0;
    Object.assign(chat.handler, {
      receive: (...args: Parameters<typeof receive>) => {
        if (failures > 0) return receive(...args);
        failures += 1;
        return Promise.reject(new Error("the process dies here"));
      },
    });
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await slack.waitFor(() => failures === 1);
    // Three seconds without an acknowledgement.
    slack.clock.advance(3_100);
    await said.settled;
    await answered(said.channel);
    expect(said.deliveries[0]?.attempts.length).toBeGreaterThan(1);
    expect(chat.answered()).toBe(1);
  });
});

describe("threads", () => {
  it("goes on in a thread of a channel without another mention", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await answered(general);
    slack.say({ user: wang, channel: general, threadTs: said.ts, text: "那固贷呢" });
    await answered(general, 2);
    expect(chat.received.at(-1)).toMatchObject({
      text: "那固贷呢",
      conversationId: `slack:${general}:${said.ts}`,
    });
  });

  it("keeps out of what people say to each other", async () => {
    const { slack, chat, answered } = await open();
    await slack.say({ user: li, channel: general, text: "中午吃什么" }).settled;
    const said = slack.mention({ user: li, channel: general, text: "流贷最长多久" });
    await answered(general);
    await slack.say({ user: wang, channel: general, threadTs: said.ts, text: `<@${li}> 你看呢` }).settled;
    await slack.say({ user: wang, channel: general, text: "好的" }).settled;
    expect(chat.answered()).toBe(1);
  });

  it("is one conversation with a person alone, in the threads of its answers too", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.say({ user: li, text: "流贷最长多久" });
    await answered(said.channel);
    slack.say({ user: li, text: "那固贷呢", threadTs: said.ts });
    await answered(said.channel, 2);
    expect(new Set(chat.received.map(({ conversationId }) => conversationId))).toEqual(
      new Set([`slack:dm:${li}`]),
    );
  });

  it("hands files on by name, type and size", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.say({ user: li, text: "", files: [{ name: "报表.xlsx", content: "123" }] });
    await answered(said.channel);
    expect(chat.received[0]).toMatchObject({ text: "", files: [{ name: "报表.xlsx", size: 3 }] });
  });

  it("does not take edits, deletions and what bots say for questions", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.say({ user: li, text: "一" });
    await answered(said.channel);
    const edits = [...slack.edit(said, "二"), ...slack.remove(said)];
    await Promise.all(edits.map(({ settled }) => settled));
    await slack.say({ user: "UOTHERBOT01", channel: general, text: `<@${slack.botUser}> 三` }).settled;
    expect(chat.received).toHaveLength(1);
  });
});

describe("who may talk", () => {
  it.each(["UGUEST00001", "USINGLE0001", "USTRANGER01"])("does not answer %s", async (user) => {
    const { slack, chat, log } = await open();
    await slack.mention({ user, channel: general, text: "流贷最长多久" }).settled;
    await slack.say({ user, text: "流贷最长多久" }).settled;
    expect(chat.received).toEqual([]);
    expect(log.filter(({ event }) => event === "slack-refused").length).toBeGreaterThan(0);
  });

  it("answers nothing where outsiders read along, and tells the person so", async () => {
    const { slack, chat, answered } = await open();
    const said = slack.mention({ user: li, channel: "CSHARED0001", text: "流贷最长多久" });
    await said.settled;
    const [note] = await answered(slack.directMessage(li));
    expect(note?.text).toContain("外部机构");
    expect(chat.received).toEqual([]);
  });

  it("gives a stranger one sentence, also for a mention", async () => {
    const { slack, answered, answers } = await open({
      script: async () => textReply("您不在本行的使用名册中。", { status: "refused" }),
    });
    const said = slack.mention({ user: li, channel: general, text: "在吗" });
    await said.settled;
    await answered(general);
    expect(answers(general)).toHaveLength(1);
  });
});

describe("what is private", () => {
  it("goes to the person alone, and the thread says only that", async () => {
    const { slack, answered } = await open({
      script: async () => textReply("得分 82 分", { isPrivate: true }),
    });
    slack.mention({ user: li, channel: general, text: "我的成绩" });
    const [note] = await answered(general);
    const [score] = await answered(slack.directMessage(li));
    expect(wordsIn(note!)).not.toContain("82");
    expect(wordsIn(score!)).toContain("82");
  });
});
