// The official client of the AI bot runs against the fake: what it accepts as WeCom, our client may too.

import { WSClient } from "@wecom/aibot-node-sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";

type Frame = { readonly headers: { readonly req_id: string }; readonly body?: Record<string, never> };

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const inChat = { via: "bot", user: "zhangsan" } as const;
const card = {
  card_type: "button_interaction",
  main_title: { title: "请选择" },
  button_list: [{ text: "查看原文", key: "source-1" }],
  task_id: "task-1",
};

describe("the official SDK on the fake", () => {
  let fake: FakeWecom;
  let client: WSClient;

  beforeEach(async () => {
    fake = await createFakeWecom();
    client = newClient(fake, fake.bot.secret);
    await connected(client);
  });

  afterEach(async () => {
    client.disconnect();
    await fake.close();
  });

  it("subscribes, receives a question and streams the answer", async () => {
    const [frame] = await Promise.all([
      next(client, "message.text"),
      fake.say({ user: "zhangsan", text: "授信期限" }),
    ]);
    expect(frame.body).toMatchObject({ msgtype: "text", chattype: "single", text: { content: "授信期限" } });
    await client.replyStream(frame, "S1", "思考中", false, undefined, { id: "F1" });
    await client.replyStream(frame, "S1", "授信期限最长一年。", true);
    const [answer] = fake.answers(inChat);
    expect(answer).toMatchObject({ text: "授信期限最长一年。", feedbackId: "F1", kind: "stream" });
    expect(answer?.stream?.finished).toBe(true);
    expect(answer?.stream?.frames.map(({ content }) => content)).toEqual(["思考中", "授信期限最长一年。"]);
    expect(fake.refusals()).toEqual([]);
  });

  it("replies with a card, hears the press and changes the card", async () => {
    const [frame] = await Promise.all([
      next(client, "message.text"),
      fake.say({ user: "zhangsan", text: "选" }),
    ]);
    await client.replyTemplateCard(frame, card);
    const [message] = fake.answers(inChat);
    const [event] = await Promise.all([
      next(client, "event.template_card_event"),
      fake.press({ user: "zhangsan", message: message!, key: "source-1" }),
    ]);
    await client.updateTemplateCard(event, { ...card, main_title: { title: "已选" } });
    expect(fake.answers(inChat)[0]?.card).toMatchObject({ main_title: { title: "已选" } });
  });

  it("welcomes, pushes, and hears a judgement", async () => {
    const [opened] = await Promise.all([next(client, "event.enter_chat"), fake.enterChat("zhangsan")]);
    await client.replyWelcome(opened, { msgtype: "text", text: { content: "您好" } });
    await fake.say({ user: "zhangsan", text: "你好" });
    await client.sendMessage("zhangsan", { msgtype: "markdown", markdown: { content: "**提醒**" } });
    expect(fake.answers(inChat).map(({ text }) => text)).toEqual(["您好", "**提醒**"]);
    await expect(
      client.sendMessage("wangwu", { msgtype: "markdown", markdown: { content: "x" } }),
    ).rejects.toMatchObject({ errcode: 93006 });
  });

  it("downloads and decrypts a file with its Chinese name", async () => {
    const bytes = Buffer.from("注册资本 5000 万元".repeat(100));
    const [frame] = await Promise.all([
      next(client, "message.file"),
      fake.sendFile({ user: "zhangsan", name: "客户资料.docx", bytes }),
    ]);
    const { url, aeskey } = frame.body!.file as unknown as { url: string; aeskey: string };
    expect(aeskey).toHaveLength(43);
    const file = await client.downloadFile(url, aeskey);
    expect(file.buffer.equals(bytes)).toBe(true);
    expect(file.filename).toBe("客户资料.docx");
  });

  it("uploads a file in pieces and sends it", async () => {
    await fake.say({ user: "zhangsan", text: "发我方案" });
    const bytes = Buffer.alloc(1_300_000, "方案");
    const { media_id } = await client.uploadMedia(bytes, { type: "file", filename: "方案.docx" });
    await client.sendMediaMessage("zhangsan", "file", media_id);
    const [sent] = fake.answers(inChat);
    expect(sent?.file?.name).toBe("方案.docx");
    expect(sent?.file?.bytes.equals(bytes)).toBe(true);
  });

  it("is told of the kick when another subscribes", async () => {
    const other = newClient(fake, fake.bot.secret);
    const kicked = next(client, "event.disconnected_event");
    await connected(other);
    await kicked;
    await fake.waitFor(() => fake.socket.open() === 1);
    expect(fake.socket.subscribed()).toBe(true);
    other.disconnect();
  });

  it("is refused with a wrong secret", async () => {
    const stranger = newClient(fake, "wrong");
    const refused = new Promise<Error>((resolve) => stranger.on("error", resolve));
    stranger.connect();
    expect((await refused).message).toContain("853000");
    stranger.disconnect();
  });
});

function newClient(fake: FakeWecom, secret: string): WSClient {
  const options = { botId: fake.bot.id, secret, wsUrl: fake.wsUrl, logger: silent };
  return new WSClient({ ...options, maxAuthFailureAttempts: 0, maxReconnectAttempts: 0 });
}

function connected(client: WSClient): Promise<void> {
  return new Promise((resolve) => {
    client.on("authenticated", resolve);
    client.connect();
  });
}

function next(client: WSClient, event: string): Promise<Frame> {
  return new Promise((resolve) =>
    client.once(event as "message", (frame) => resolve(frame as unknown as Frame)),
  );
}
