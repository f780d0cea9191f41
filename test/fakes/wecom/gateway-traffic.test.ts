// The long connection: events, pushes, uploads, and what members send, each refusal once.

import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BareSocket, bareSocket } from "./bare-socket.ts";
import { createVirtualClock, type VirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";

const inBot = { via: "bot", user: "zhangsan" } as const;
const markdown = (content: string) => ({ msgtype: "markdown", markdown: { content } });
const buttons = (task: string) => ({
  card_type: "button_interaction",
  main_title: { title: "选" },
  task_id: task,
  button_list: [{ text: "甲", key: "a" }],
});

let clock: VirtualClock;
let fake: FakeWecom;
let socket: BareSocket;

const start = async (options: Parameters<typeof createFakeWecom>[0] = {}): Promise<void> => {
  await fake?.close();
  clock = createVirtualClock();
  fake = await createFakeWecom({ clock, ...options });
  socket = await bareSocket(fake);
  await socket.subscribe();
};
/** A question, and its req_id. */
const asked = async (text = "授信期限"): Promise<string> => {
  const { requestId } = await fake.say({ user: "zhangsan", text });
  await socket.next();
  return requestId;
};
const respond = async (requestId: string, body: object): Promise<number> =>
  (await socket.ask("aibot_respond_msg", { ...body }, requestId)).errcode;
const push = async (body: object): Promise<number> =>
  (await socket.ask("aibot_send_msg", { ...body })).errcode;

beforeEach(() => start());
afterEach(() => fake.close());

describe("events", () => {
  it("takes a welcome once, within five seconds", async () => {
    const welcome = { msgtype: "text", text: { content: "您好" } };
    const first = await fake.enterChat("zhangsan");
    const answer = (requestId: string, body: object) =>
      socket.ask("aibot_respond_welcome_msg", { ...body }, requestId);
    expect((await answer(first!.requestId, markdown("x"))).errcode).toBe(40008);
    expect((await answer(first!.requestId, welcome)).errcode).toBe(0);
    expect((await answer(first!.requestId, welcome)).errcode).toBe(846605);
    const second = await fake.enterChat("wangwu");
    await clock.advance(5_001);
    expect((await answer(second!.requestId, welcome)).errcode).toBe(846605);
    expect((await answer(await asked(), welcome)).errcode).toBe(846605);
  });

  it("takes a card update within five seconds, for the same task", async () => {
    const requestId = await asked();
    await respond(requestId, {
      msgtype: "template_card",
      template_card: { ...buttons("t1"), feedback: { id: "F1" } },
    });
    const [message] = fake.answers(inBot);
    const press = async (): Promise<string> => {
      const { requestId: id } = await fake.press({ user: "zhangsan", message: message!, key: "a" });
      await socket.next();
      return id;
    };
    const update = async (id: string, card: object): Promise<number> =>
      (
        await socket.ask(
          "aibot_respond_update_msg",
          { response_type: "update_template_card", template_card: card },
          id,
        )
      ).errcode;
    const first = await press();
    expect(await update(first, buttons("t2"))).toBe(40058);
    expect(await update(first, buttons("t1"))).toBe(0);
    expect(await update(first, buttons("t1"))).toBe(846605);
    const second = await press();
    await clock.advance(5_001);
    expect(await update(second, buttons("t1"))).toBe(846605);
    await fake.feedback({
      user: "zhangsan",
      message: { ...message!, feedbackId: "F1" },
      type: 2,
      reasons: [3],
    });
    const event = {
      eventtype: "feedback_event",
      feedback_event: { id: "F1", type: 2, inaccurate_reason_list: [3] },
    };
    expect((await socket.next()).body).toMatchObject({ event });
  });
});

describe("pushes", () => {
  it("go only where somebody has spoken, with the case of the chat's name", async () => {
    expect(await push({ chatid: "zhangsan", ...markdown("x") })).toBe(93006);
    await asked();
    expect(await push({ chatid: "zhangsan", ...markdown("x") })).toBe(0);
    expect(await push({ chatid: "ZHANGSAN", ...markdown("x") })).toBe(93006);
    expect(await push({ chatid: "zhangsan", chat_type: 2, ...markdown("x") })).toBe(93006);
    expect(await push({ chatid: "zhangsan", msgtype: "text", text: { content: "x" } })).toBe(40008);
    await fake.say({ user: "LiSi", group: "wrSalesTeam", text: "大家好" });
    expect((await socket.next()).body).toMatchObject({
      chattype: "group",
      text: { content: "@教练 大家好" },
    });
    expect(await push({ chatid: "wrSalesTeam", chat_type: 2, ...markdown("x") })).toBe(0);
    expect(fake.answers({ via: "bot", group: "wrSalesTeam" })).toHaveLength(1);
  });

  it("hears a group only when it is mentioned or quoted with it", async () => {
    const unheard = await fake.say({ user: "LiSi", group: "wrSalesTeam", text: "大家好", mention: false });
    expect(unheard.delivered).toBe(false);
    await expect(fake.say({ user: "nobody", text: "x" })).rejects.toThrow();
  });
});

describe("uploads", () => {
  const bytes = Buffer.alloc(600_000, "方案");
  const chunk = 512 * 1024;
  const begin = (more: object = {}) =>
    socket.ask("aibot_upload_media_init", {
      type: "file",
      filename: "a.docx",
      total_size: bytes.length,
      total_chunks: 2,
      ...more,
    });
  const piece = async (id: unknown, index: number, part: Buffer): Promise<number> =>
    (
      await socket.ask("aibot_upload_media_chunk", {
        upload_id: id,
        chunk_index: index,
        base64_data: part.toString("base64"),
      })
    ).errcode;
  const end = (id: unknown) => socket.ask("aibot_upload_media_finish", { upload_id: id });

  it.each([0, 1])("takes pieces counted from %i, in any order and twice", async (base) => {
    const id = (await begin({ md5: createHash("md5").update(bytes).digest("hex") })).body?.upload_id;
    expect(await piece(id, base + 1, bytes.subarray(chunk))).toBe(0);
    expect((await end(id)).errcode).toBe(40058);
    expect(await piece(id, base, bytes.subarray(0, chunk))).toBe(0);
    expect(await piece(id, base, bytes.subarray(0, chunk))).toBe(0);
    const done = await end(id);
    await asked();
    expect(await push({ chatid: "zhangsan", msgtype: "file", file: { media_id: done.body?.media_id } })).toBe(
      0,
    );
    expect(fake.answers(inBot)[0]?.file?.bytes.equals(bytes)).toBe(true);
  });

  it("refuses wrong types, too many or too large pieces, wrong sums and late ones", async () => {
    expect((await begin({ type: "poster" })).errcode).toBe(40004);
    expect((await begin({ total_chunks: 101 })).errcode).toBe(40058);
    expect((await begin({ total_chunks: 1 })).errcode).toBe(40006);
    expect(await piece("none", 0, bytes)).toBe(40058);
    const id = (await begin({ md5: "0".repeat(32) })).body?.upload_id;
    expect(await piece(id, 0, bytes.subarray(0, chunk + 1))).toBe(40006);
    expect(await piece(id, 3, bytes.subarray(0, chunk))).toBe(40058);
    await piece(id, 0, bytes.subarray(0, chunk));
    await piece(id, 1, bytes.subarray(chunk));
    expect((await end(id)).errcode).toBe(40058);
    await start({ limits: { botUploadPerHour: 1 } });
    expect((await begin()).errcode).toBe(0);
    expect((await begin()).errcode).toBe(45009);
    await start({ limits: { botSilenceMs: 86_400_000, botUploadPerMinute: 1 } });
    const late = (await begin()).body?.upload_id;
    expect((await begin()).errcode).toBe(45009);
    await clock.advance(30 * 60_000);
    expect(await piece(late, 0, bytes.subarray(0, chunk))).toBe(40058);
  });
});

describe("what members send", () => {
  it.each(["base64", "unpadded", "url-safe", "hex", "raw"] as const)(
    "writes the key of a file as %s",
    async (keyForm) => {
      await start({ keyForm });
      await fake.sendFile({ user: "zhangsan", name: "a.pdf", bytes: Buffer.from("%PDF") });
      const { file } = (await socket.next()).body as { readonly file: Record<string, string> };
      expect(file.aeskey).toHaveLength(
        { base64: 44, unpadded: 43, "url-safe": 43, hex: 64, raw: 32 }[keyForm],
      );
    },
  );

  it("lets nobody send more than a file may have", async () => {
    await start({ limits: { botFileBytes: 10 } });
    const file = { user: "zhangsan", name: "a.pdf", bytes: Buffer.alloc(11) };
    expect(() => fake.sendFile(file)).toThrow("100 MB");
  });

  it("lets the download of a file fail on request", async () => {
    await fake.sendFile({ user: "zhangsan", name: "a.pdf", bytes: Buffer.from("%PDF") });
    const { file } = (await socket.next()).body as { readonly file: { readonly url: string } };
    fake.failNext("media-url", { kind: "status", status: 502 });
    expect((await fetch(file.url)).status).toBe(502);
    expect((await fetch(file.url)).status).toBe(200);
  });

  it("sends speech with its transcript, pictures with text, and quotes", async () => {
    await fake.sendVoice({ user: "zhangsan", transcript: "厂口上限是多少" });
    expect((await socket.next()).body).toMatchObject({
      msgtype: "voice",
      voice: { content: "厂口上限是多少" },
    });
    const image = { name: "a.png", bytes: Buffer.from("png") };
    await fake.sendMixed({ user: "zhangsan", parts: [{ text: "看图" }, { image }] });
    const mixed = { msg_item: [{ msgtype: "text", text: { content: "看图" } }, { msgtype: "image" }] };
    expect((await socket.next()).body).toMatchObject({ msgtype: "mixed", mixed });
    await fake.say({ user: "zhangsan", text: "这条呢", quote: { text: "第十条" } });
    expect((await socket.next()).body).toMatchObject({
      quote: { msgtype: "text", text: { content: "第十条" } },
    });
    await fake.sendRaw({ user: "zhangsan", msgtype: "chatrecord", fields: { chatrecord: {} } });
    expect((await socket.next()).body).toMatchObject({ msgtype: "chatrecord" });
    const inGroup = { user: "zhangsan", group: "wrSalesTeam", name: "a", bytes: Buffer.from("a") };
    expect(() => fake.sendFile(inGroup)).toThrow("in a group");
  });
});
