// The AI bot's connection and streams when something goes wrong: the member sees one answer all the same.

import { afterEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../../src/chat/reply.ts";
import type { ChatScript } from "../../../fakes/memory-chat.ts";
import { type BotDesk, type DeskOptions, openBotDesk } from "../bot-desk.ts";

let desk: BotDesk;
const open = async (options: DeskOptions = {}): Promise<BotDesk> => {
  desk = await openBotDesk(options);
  return desk;
};
const zhang = { via: "bot", user: "zhangsan" } as const;
const group = { via: "bot", group: "wrSalesTeam" } as const;
const second = 1_000;

afterEach(() => desk.close());

/** A chat whose answers come when the test says so. */
function slowly() {
  const asked: { readonly text: string; readonly answer: (reply: Reply) => void }[] = [];
  const script: ChatScript = ({ text }, { emit }) =>
    new Promise((resolve) => {
      emit({ type: "text", text: "先说结论" });
      asked.push({ text, answer: resolve });
    });
  const say = (text: string): Reply => ({ status: "answered", blocks: [{ type: "text", text }] });
  return { script, answer: (text: string) => asked.at(-1)?.answer(say(text)), asked };
}

/** Lets time pass in small steps, with time for sockets between them. */
async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 500) {
    await desk.clock.advance(500);
    await turnOfTheLoop();
  }
}

/** Sockets on loopback answer within a few turns of the event loop. */
async function turnOfTheLoop(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

const finished = (): string[] =>
  desk.wecom
    .answers(zhang)
    .flatMap(({ stream, kind, text }) => (!stream || stream.finished || kind !== "stream" ? [text] : []));

describe("a slow answer", () => {
  it("shows a first sign within a second and at most a frame every two seconds", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "并购贷款怎么做" });
    await turnOfTheLoop();
    await pass(1 * second);
    const [shown] = wecom.answers(zhang);
    expect(shown?.stream?.frames).toHaveLength(1);
    await pass(9 * second);
    slow.answer("控制型最高七成。");
    await pass(3 * second);
    const frames = wecom.answers(zhang)[0]?.stream?.frames ?? [];
    expect(frames.at(-1)).toMatchObject({ finish: true });
    expect(frames.at(-1)?.content).toContain("控制型最高七成。");
    const gaps = frames.slice(1).map(({ at }, index) => at.getTime() - (frames[index]?.at.getTime() ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
    expect(wecom.refusals()).toEqual([]);
  });

  it("ends the stream before its time and sends the answer afterwards", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "写一份方案" });
    await turnOfTheLoop();
    await pass(335 * second);
    const [stream] = wecom.answers(zhang);
    expect(stream?.stream?.finished).toBe(true);
    expect(stream?.text).toContain("写好后另发给您");
    slow.answer("方案写好了。");
    await wecom.waitFor(() => wecom.answers(zhang).length === 2);
    expect(wecom.answers(zhang)[1]?.text).toContain("方案写好了。");
    await desk.until(() => desk.chat.deliveredIds.includes("msg-1"));
    expect(wecom.refusals()).toEqual([]);
  });

  it("pushes the answer when the stream expired in its middle", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "问" });
    await turnOfTheLoop();
    await pass(3 * second);
    wecom.socket.expireStreams();
    slow.answer("答案在此。");
    await pass(4 * second);
    await wecom.waitFor(() =>
      wecom.answers(zhang).some(({ text, stream }) => !stream && text.includes("答案在此")),
    );
    expect(wecom.answers(zhang).filter(({ text }) => text.includes("答案在此"))).toHaveLength(1);
    await desk.until(() => desk.chat.deliveredIds.includes("msg-1"));
  });

  it("says a refused answer in other words", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    wecom.refuseContent(/敏感/u);
    await wecom.say({ user: "zhangsan", text: "问" });
    await turnOfTheLoop();
    slow.answer("敏感的内容");
    await pass(4 * second);
    await wecom.waitFor(() => finished().length === 1);
    expect(finished()[0]).toContain("没有通过企业微信的内容检查");
  });

  it("shows one answer when the acknowledgement of its last frame is lost", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "问" });
    await turnOfTheLoop();
    await pass(1 * second);
    wecom.failNext("aibot_respond_msg", { kind: "no-answer" });
    slow.answer("只此一条。");
    await pass(15 * second);
    await desk.until(() => desk.chat.deliveredIds.includes("msg-1"));
    expect(wecom.answers(zhang).filter(({ text }) => text.includes("只此一条"))).toHaveLength(1);
  });
});

describe("the end of the process", () => {
  it("leaves no stream open, and the answer to the next process", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "问" });
    await turnOfTheLoop();
    await pass(1 * second);
    await desk.channel.close();
    expect(wecom.answers(zhang)[0]?.stream?.finished).toBe(true);
    expect(finished()[0]).toContain("回答稍后另发给您");
    expect(desk.chat.deliveredIds).toEqual([]);
  });
});

describe("the connection", () => {
  it("comes back after it broke, and the answer that was on its way is pushed", async () => {
    const slow = slowly();
    const { wecom } = await open({ script: slow.script });
    await wecom.say({ user: "zhangsan", text: "问" });
    await turnOfTheLoop();
    await pass(1 * second);
    wecom.socket.drop();
    await wecom.waitFor(() => !wecom.socket.subscribed());
    await turnOfTheLoop();
    await pass(2 * second);
    await wecom.waitFor(() => wecom.socket.subscribed());
    await turnOfTheLoop();
    slow.answer("断线之后。");
    await pass(5 * second);
    await wecom.waitFor(() =>
      wecom.answers(zhang).some(({ text, stream }) => !stream && text.includes("断线之后")),
    );
  });

  it("notices a connection that is silent though it looks open", async () => {
    const { wecom } = await open();
    wecom.socket.freeze();
    await pass(80 * second);
    await wecom.waitFor(() => wecom.socket.subscribed() && wecom.calls("aibot_subscribe").length === 2);
  });

  it("says again who it is when the subscription was forgotten, and shows the answer", async () => {
    const { wecom } = await open();
    await wecom.say({ user: "zhangsan", text: "一" });
    await wecom.waitFor(() => finished().length === 1);
    wecom.socket.forget();
    await desk.channel.deliver({
      messageId: "late-1",
      account: { channel: "wecom", id: "zhangsan" },
      conversationId: "wecom:dm:zhangsan",
      reply: { status: "done", blocks: [{ type: "text", text: "提醒：本周到期一笔。" }] },
      attempts: 0,
    });
    expect(wecom.answers(zhang).at(-1)?.text).toBe("提醒：本周到期一笔。");
  });

  it("goes on trying for ever while the gateway cannot be reached", async () => {
    const { wecom } = await open();
    wecom.failNext("aibot_subscribe", { kind: "reset" }, 6);
    wecom.socket.drop();
    await wecom.waitFor(() => !wecom.socket.subscribed());
    await turnOfTheLoop();
    await pass(120 * second);
    await wecom.waitFor(() => wecom.socket.subscribed());
    expect(wecom.calls("aibot_subscribe").length).toBe(8);
  });

  it("holds off after a kick by a stranger, longer each time, and then takes its place again", async () => {
    const { wecom } = await open();
    wecom.socket.kick();
    await wecom.waitFor(() => wecom.socket.open() === 0);
    await turnOfTheLoop();
    await pass(5 * second);
    expect(wecom.socket.subscribed()).toBe(false);
    expect(desk.logged()).toContain("wecom-bot-kicked");
    await pass(4 * second);
    await wecom.waitFor(() => wecom.socket.subscribed());
    await turnOfTheLoop();
    wecom.socket.kick(true);
    await pass(10 * second);
    expect(wecom.socket.subscribed()).toBe(false);
    await pass(8 * second);
    await wecom.waitFor(() => wecom.socket.subscribed());
  });

  it("says what is wrong with a wrong secret and keeps the secret to itself", async () => {
    await open({ secret: "not-the-secret-of-this-bot" });
    expect(desk.line).toContain("853000");
    expect(desk.line).toContain("WECOM_BOT_SECRET");
    expect(`${desk.line}${desk.logged()}`).not.toContain("not-the-secret");
  });

  it("connects one of two replicas, and the other when the first is gone", async () => {
    const { wecom } = await open();
    await desk.replica("replica-2");
    await pass(60 * second);
    expect(wecom.calls("aibot_subscribe")).toHaveLength(1);
    await desk.channel.close();
    await pass(15 * second);
    await wecom.waitFor(() => wecom.socket.subscribed() && wecom.calls("aibot_subscribe").length === 2);
    await wecom.say({ user: "zhangsan", text: "还在吗" });
    await wecom.waitFor(() => finished().length === 1);
    expect(desk.logged()).not.toContain("kicked");
  });
});

describe("what does not fit a stream", () => {
  it("sends a proposal file by the app and says so in the chat", async () => {
    const file = {
      type: "file",
      id: "f1",
      name: "融资建议书.docx",
      mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      title: "融资建议书（草稿）",
      size: 2_048,
    } as const;
    const bytes = new Uint8Array(2_048).fill(7);
    const script: ChatScript = async () => ({
      status: "done",
      blocks: [{ type: "text", text: "融资建议书写好了。" }, file],
    });
    const { wecom } = await open({
      script,
      hasApp: true,
      file: { file: { ...file, expiresAt: new Date("2027-01-01") }, bytes },
    });
    await wecom.say({ user: "zhangsan", text: "写一份融资建议书" });
    const sent = await wecom.waitFor(() => wecom.answers({ via: "app", user: "zhangsan" })[0]);
    expect(sent.file?.bytes.equals(bytes)).toBe(true);
    expect(finished()[0]).toContain("文件由应用发给您");
    expect(JSON.stringify(wecom.calls("aibot_upload_media_init"))).toBe("[]");
  });

  it("gives the address of a file where there is no app, and none in a group", async () => {
    const file = { type: "file", id: "f1", name: "a.docx", mime: "x/y", title: "方案", size: 10 } as const;
    const { wecom } = await open({
      pages: true,
      script: async () => ({ status: "done", blocks: [{ type: "text", text: "好了。" }, file] }),
    });
    await wecom.say({ user: "zhangsan", text: "写" });
    await wecom.waitFor(() => finished().length === 1);
    expect(finished()[0]).toContain("](https://coach.bank.cn/files/f1)");
    await wecom.say({ user: "zhangsan", group: "wrSalesTeam", text: "写" });
    await wecom.waitFor(() => wecom.answers(group).some(({ stream }) => stream?.finished));
    expect(JSON.stringify(wecom.answers(group))).not.toContain("https://coach.bank.cn");
  });

  it("uploads a drawing and sends words for a client as a message of their own", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>`;
    const { wecom } = await open({
      script: async () => ({
        status: "done",
        blocks: [
          { type: "text", text: "成绩如下。" },
          { type: "picture", svg, alt: "一张图" },
          { type: "text", text: "王总您好，资料清单已备好。", forClient: true },
        ],
      }),
    });
    await wecom.say({ user: "zhangsan", text: "复盘" });
    await wecom.waitFor(() => wecom.answers(zhang).length === 3);
    const [text, client, image] = wecom.answers(zhang);
    expect(text?.text).toBe("成绩如下。");
    expect(client?.text).toBe("【可转发】\n王总您好，资料清单已备好。");
    expect(image?.kind === "image" || image?.text === "一张图").toBe(true);
    expect(wecom.refusals()).toEqual([]);
  });

  it("reads a file that a member sends, by its own key", async () => {
    for (const keyForm of ["base64", "unpadded", "url-safe", "hex", "raw"] as const) {
      const { wecom, chat } = await open({ keyForm });
      const bytes = Buffer.from("%PDF-1.7 财务报表");
      await wecom.sendFile({ user: "zhangsan", name: "华东精工 报表.pdf", bytes });
      await wecom.waitFor(() => finished().length === 1);
      expect(chat.received[0]).toMatchObject({
        kind: "text",
        text: "",
        files: [{ name: "华东精工 报表.pdf", mime: "application/pdf", size: bytes.length }],
      });
      if (keyForm !== "raw") await desk.close();
    }
  });

  it("answers a voice by its transcript, and a message it cannot read with a sentence", async () => {
    const { wecom, chat } = await open();
    await wecom.sendVoice({ user: "zhangsan", transcript: "流贷最长多久" });
    await wecom.waitFor(() => finished().length === 1);
    expect(chat.received[0]).toMatchObject({ kind: "text", text: "流贷最长多久" });
    await wecom.sendRaw({ user: "zhangsan", msgtype: "chatrecord" });
    await wecom.waitFor(() => finished().length === 2);
    expect(finished()[1]).toContain("复制粘贴");
    expect(chat.received).toHaveLength(1);
  });
});
