// The bot by callback: streams asked for, which answers WeCom takes, response addresses.

import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  botAnswer,
  type Callback,
  type CallbackTarget,
  startCallbackTarget,
  type TargetAnswer,
} from "./callback-target.ts";
import { createVirtualClock, type VirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";

const inBot = { via: "bot", user: "zhangsan" } as const;
const empty: TargetAnswer = { status: 200, body: "" };
const stream = (id: string, content: string, finish: boolean, more = {}) => ({
  msgtype: "stream",
  stream: { id, content, finish, ...more },
});

let clock: VirtualClock;
let fake: FakeWecom;
let target: CallbackTarget;
let answer: (callback: Callback) => TargetAnswer;

beforeEach(async () => {
  clock = createVirtualClock();
  fake = await createFakeWecom({ clock, bot: { mode: "callback" } });
  answer = () => empty;
  target = await startCallbackTarget((callback) => answer(callback));
  fake.setCallbacks(target.url);
});
afterEach(async () => {
  await target.close();
  await fake.close();
});

describe("callbacks of the bot", () => {
  const question = (plain: string): { readonly msgtype: string; readonly stream?: { readonly id: string } } =>
    JSON.parse(plain);

  it("asks about a stream every second until it ends", async () => {
    let asked = 0;
    answer = ({ plain, nonce }) => {
      if (question(plain).msgtype === "stream") asked += 1;
      return botAnswer(stream("S1", `第${asked}段`, asked === 3), nonce);
    };
    await fake.say({ user: "zhangsan", text: "授信期限" });
    expect(fake.answers(inBot)[0]?.stream?.finished).toBe(false);
    for (let count = 1; count <= 3; count += 1) {
      await clock.advance(1_000);
      await fake.waitFor(() => fake.answers(inBot)[0]?.stream?.frames.length === count + 1);
    }
    expect(fake.answers(inBot)[0]?.stream?.finished).toBe(true);
    await fake.pollStreams();
    expect(asked).toBe(3);
    expect(question(target.plain("bot")[1]!)).toMatchObject({ msgtype: "stream", stream: { id: "S1" } });
    expect(fake.violations).toEqual([]);
  });

  it("stops asking six minutes after the question", async () => {
    answer = ({ nonce }) => botAnswer(stream("S1", "…", false), nonce);
    await fake.say({ user: "zhangsan", text: "x" });
    await clock.advance(360_001);
    const count = target.plain("bot").length;
    await fake.pollStreams();
    await fake.pollStreams();
    expect(target.plain("bot").length).toBeLessThanOrEqual(count + 1);
    expect(fake.answers(inBot)[0]?.stream?.finished).toBe(false);
  });

  it("has room for three questions of one member", async () => {
    answer = ({ nonce }) => botAnswer(stream(`S${nonce}`, "…", false), nonce);
    for (let asked = 0; asked < 3; asked += 1) await fake.say({ user: "zhangsan", text: "x" });
    expect(await fake.say({ user: "zhangsan", text: "x" })).toMatchObject({ delivered: false });
    expect(await fake.say({ user: "LiSi", text: "x" })).toMatchObject({ delivered: true });
  });

  it.each([
    ["text", { msgtype: "text", text: { content: "x" } }],
    ["over 20480 bytes", stream("S1", "a".repeat(20_481), true)],
    ["pictures before the end", stream("S1", "x", false, { msg_item: [{ msgtype: "image", image: {} }] })],
    ["11 pictures", stream("S1", "x", true, { msg_item: Array.from({ length: 11 }, () => ({ image: {} })) })],
    ["a feedback id over 256 bytes", stream("S1", "x", false, { feedback: { id: "a".repeat(257) } })],
    ["no stream id", stream("", "x", true)],
  ])("does not take %s in reply to a message", async (_what, body) => {
    answer = ({ nonce }) => botAnswer(body, nonce);
    await fake.say({ user: "zhangsan", text: "x" });
    expect(fake.answers()).toEqual([]);
    expect(fake.violations).toHaveLength(1);
  });

  it("takes pictures at the end with their sum, up to their size", async () => {
    const bytes = Buffer.concat([Buffer.from([0x89]), Buffer.from("PNG\r\n\u001a\n"), Buffer.alloc(100)]);
    const item = (data: Buffer, md5: string) => ({
      msgtype: "image",
      image: { base64: data.toString("base64"), md5 },
    });
    const sum = (data: Buffer) => createHash("md5").update(data).digest("hex");
    const reply = async (items: readonly object[]): Promise<void> => {
      answer = ({ nonce }) => botAnswer(stream(`S${nonce}`, "图", true, { msg_item: items }), nonce);
      await fake.say({ user: "zhangsan", text: "x" });
    };
    await reply([item(bytes, sum(bytes))]);
    expect(fake.violations).toEqual([]);
    expect(fake.answers(inBot)[0]?.images?.[0]?.equals(bytes)).toBe(true);
    await reply([item(bytes, "0")]);
    expect(fake.violations.at(-1)).toContain("md5");
    await reply([item(Buffer.from("GIF89a"), sum(Buffer.from("GIF89a")))]);
    expect(fake.violations.at(-1)).toContain("40005");
    const large = Buffer.concat([bytes, Buffer.alloc(10 * 1024 * 1024)]);
    await reply([item(large, sum(large))]);
    expect(fake.violations.at(-1)).toContain("40006");
  });

  it("takes exactly 20480 bytes", async () => {
    answer = ({ nonce }) => botAnswer(stream("S1", "a".repeat(20_480), true), nonce);
    await fake.say({ user: "zhangsan", text: "x" });
    expect(fake.violations).toEqual([]);
  });

  it("wants the request's nonce, an integer timestamp and the right stream", async () => {
    answer = ({ nonce }) => botAnswer(stream("S1", "x", true), `${nonce}1`);
    await fake.say({ user: "zhangsan", text: "x" });
    expect(fake.violations.at(-1)).toContain("nonce");
    answer = ({ plain, nonce }) =>
      botAnswer(stream(question(plain).msgtype === "stream" ? "S2" : "S1", "x", false), nonce);
    await fake.say({ user: "zhangsan", text: "x" });
    await fake.pollStreams();
    expect(fake.violations.at(-1)).toContain("answered with S2");
  });

  it("welcomes once a day, by text", async () => {
    answer = ({ nonce }) => botAnswer({ msgtype: "text", text: { content: "您好" } }, nonce);
    expect(await fake.enterChat("zhangsan")).toMatchObject({ delivered: true });
    expect(await fake.enterChat("zhangsan")).toBeNull();
    await clock.advance(86_400_000);
    expect(await fake.enterChat("zhangsan")).not.toBeNull();
    expect(fake.answers(inBot)).toHaveLength(2);
  });

  it("sends a card's click once, and judgements want an empty answer", async () => {
    const card = { card_type: "button_interaction", main_title: { title: "选" }, task_id: "t1" };
    const buttons = { ...card, button_list: [{ text: "甲", key: "a" }], feedback: { id: "F1" } };
    answer = ({ nonce }) => botAnswer({ msgtype: "template_card", template_card: buttons }, nonce);
    await fake.say({ user: "zhangsan", text: "x" });
    const [message] = fake.answers(inBot);
    answer = () => ({ status: 500, body: "" });
    const pressed = await fake.press({
      user: "zhangsan",
      message: message!,
      key: "a",
      selected: { q: ["1"] },
    });
    expect(pressed.deliveries).toHaveLength(1);
    answer = ({ nonce }) =>
      botAnswer(
        { response_type: "update_template_card", template_card: { ...buttons, task_id: "other" } },
        nonce,
      );
    await fake.press({ user: "zhangsan", message: message!, key: "a" });
    expect(fake.violations.at(-1)).toContain("task_id does not match");
    await fake.feedback({ user: "zhangsan", message: message!, type: 2, reasons: [2] });
    expect(fake.violations.at(-1)).toContain("feedback_event");
    expect(target.plain("bot").at(-1)).toContain('"inaccurate_reason_list":[2]');
  });

  it("takes one call to a response address, within the hour, and no card in a group", async () => {
    const urls = (): string => JSON.parse(target.plain("bot").at(-1)!).response_url;
    const respond = async (body: object, url = urls()): Promise<number> =>
      (
        (await (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json()) as {
          errcode: number;
        }
      ).errcode;
    const markdown = { msgtype: "markdown", markdown: { content: "**好**" } };
    await fake.say({ user: "zhangsan", text: "x" });
    expect(await respond({ msgtype: "markdown", markdown: { content: "a".repeat(20_481) } })).toBe(40058);
    expect(await respond(markdown)).toBe(0);
    expect(await respond(markdown)).toBe(40058);
    expect(fake.answers(inBot).map((each) => each.text)).toEqual(["**好**"]);
    await fake.say({ user: "zhangsan", group: "wrSalesTeam", text: "x" });
    expect(await respond({ msgtype: "template_card", template_card: {} })).toBe(40008);
    await clock.advance(3_600_000);
    expect(await respond(markdown)).toBe(40058);
  });

  it("gives files encrypted with the bot's own key, for five minutes", async () => {
    await fake.sendFile({ user: "zhangsan", name: "a.pdf", bytes: Buffer.from("%PDF") });
    const { file } = JSON.parse(target.plain("bot").at(-1)!) as { file: Record<string, string> };
    expect(file.aeskey).toBeUndefined();
    expect((await fetch(file.url!)).status).toBe(200);
    await clock.advance(300_000);
    expect((await fetch(file.url!)).status).toBe(403);
  });
});
