// What is refused of cards, media, app groups and the webhook, each limit once.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BareClient, bareClient } from "./api-client.ts";
import { startCallbackTarget } from "./callback-target.ts";
import { createVirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";
import { wecomLimits } from "./limits.ts";
import { createRateWindow } from "./rate-window.ts";

const clock = createVirtualClock();
const inApp = { via: "app", user: "zhangsan" } as const;
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from("PNG\r\n\x1a\n"), Buffer.alloc(100)]);
const title = { main_title: { title: "请选择" } };
const times = <Item>(count: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (index: number) => ({ text: `选项${index}`, key: `key-${index}` });
const buttons = { card_type: "button_interaction", ...title, task_id: "task-1", button_list: [button(0)] };
const notice = { card_type: "text_notice", ...title, card_action: { type: 1, url: "https://x" } };
const option = (index: number) => ({ id: `${index}`, text: `选项${index}` });
const vote = {
  card_type: "vote_interaction",
  ...title,
  task_id: "vote-1",
  checkbox: { question_key: "q", option_list: [option(0)] },
  submit_button: { text: "提交", key: "submit" },
};
const multiple = {
  card_type: "multiple_interaction",
  ...title,
  task_id: "multi-1",
  select_list: [{ question_key: "q", option_list: [option(0)] }],
  submit_button: { text: "提交", key: "submit" },
};

let fake: FakeWecom;
let client: BareClient;

beforeEach(async () => {
  fake = await createFakeWecom({ clock });
  fake.setCallbacks("http://127.0.0.1:9");
  client = bareClient(fake);
});
afterEach(() => fake.close());

const sendCard = (card: object) => client.send({ msgtype: "template_card", template_card: card });

describe("template cards", () => {
  it.each([
    ["notice", notice],
    ["buttons", buttons],
    ["vote", vote],
    ["multiple", multiple],
  ])("takes a right %s", async (_name, card) => {
    expect(await sendCard(card)).toMatchObject({ errcode: 0, response_code: expect.any(String) });
  });

  it.each([
    ["an unknown type", { ...notice, card_type: "poster" }],
    ["no task id for buttons", { ...buttons, task_id: undefined }],
    ["no task id with a menu", { ...notice, action_menu: { desc: "更多", action_list: [] } }],
    ["a task id with a colon", { ...buttons, task_id: "a:b" }],
    ["a task id over 128 bytes", { ...buttons, task_id: "a".repeat(129) }],
    ["no buttons", { ...buttons, button_list: [] }],
    ["7 buttons", { ...buttons, button_list: times(7, button) }],
    [
      "a button of 11 characters",
      { ...buttons, button_list: [{ text: "一二三四五六七八九十一", key: "k" }] },
    ],
    ["a button key over 1024 bytes", { ...buttons, button_list: [{ text: "一", key: "a".repeat(1025) }] }],
    ["a button without key", { ...buttons, button_list: [{ text: "一" }] }],
    ["two buttons with one key", { ...buttons, button_list: [button(1), button(1)] }],
    ["a button of style 5", { ...buttons, button_list: [{ ...button(1), style: 5 }] }],
    ["7 rows", { ...notice, horizontal_content_list: times(7, () => ({ keyname: "a" })) }],
    ["4 jumps", { ...notice, jump_list: times(4, () => ({ title: "a" })) }],
    [
      "a one-tap question outside the bot",
      { ...notice, jump_list: [{ type: 3, title: "a", question: "b" }] },
    ],
    ["a link without address", { ...notice, card_action: { type: 1 } }],
    ["a notice without action", { ...notice, card_action: undefined }],
    ["4 selects", { ...multiple, select_list: times(4, () => multiple.select_list[0]) }],
    ["a select of 11", { ...multiple, select_list: [{ question_key: "q", option_list: times(11, option) }] }],
    ["a vote over 21", { ...vote, checkbox: { question_key: "q", option_list: times(21, option) } }],
    ["a vote of mode 2", { ...vote, checkbox: { ...vote.checkbox, mode: 2 } }],
  ])("refuses %s", async (_what, card) => {
    expect(await sendCard(card)).toMatchObject({ errcode: 40058 });
    expect(fake.answers()).toEqual([]);
  });

  it("refuses a task id that was used, and cards that need a callback without one", async () => {
    await sendCard(buttons);
    expect(await sendCard(buttons)).toMatchObject({ errcode: 40058 });
    fake.setCallbacks("");
    expect(await sendCard({ ...buttons, task_id: "task-2" })).toMatchObject({ errcode: 40058 });
  });

  it("changes a card once with its code, within 72 hours", async () => {
    const { response_code } = await sendCard(buttons);
    const update = { agentid: fake.agent.id, response_code, button: { replace_name: "已选" } };
    expect(await client.call("message/update_template_card", { ...update, agentid: 1 })).toMatchObject({
      errcode: 301002,
    });
    expect(await client.call("message/update_template_card", update)).toMatchObject({ errcode: 0 });
    expect(fake.answers(inApp)[0]?.clicked).toBe("已选");
    expect(await client.call("message/update_template_card", update)).toMatchObject({ errcode: 40058 });
    const late = await sendCard({ ...buttons, task_id: "task-3" });
    await clock.advance(72 * 3_600_000);
    const tooLate = { ...update, response_code: late.response_code };
    expect(await client.call("message/update_template_card", tooLate)).toMatchObject({ errcode: 40058 });
  });
});

describe("media", () => {
  const get = async (id: unknown, range?: string): Promise<Response> => {
    const query = new URLSearchParams({ access_token: await client.token(), media_id: String(id) });
    const headers: Record<string, string> = range ? { range } : {};
    return fetch(`${fake.apiUrl}/cgi-bin/media/get?${query}`, { headers });
  };

  it("takes a file, sends it, gives it back whole or in part, and forgets it after three days", async () => {
    const bytes = Buffer.from("授信方案正文");
    const { media_id } = await client.upload("file", "proposal.docx", bytes);
    expect(await client.send({ msgtype: "file", file: { media_id } })).toMatchObject({ errcode: 0 });
    expect(fake.answers(inApp)[0]?.file).toMatchObject({ name: "proposal.docx", type: "file" });
    expect(fake.answers(inApp)[0]?.file?.bytes.equals(bytes)).toBe(true);
    const whole = await get(media_id);
    expect(whole.headers.get("content-disposition")).toContain("proposal.docx");
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await get(media_id, "bytes=0-2");
    expect([part.status, await part.text()]).toEqual([206, "授"]);
    await clock.advance(3 * 86_400_000);
    expect(await client.send({ msgtype: "file", file: { media_id } })).toMatchObject({ errcode: 40007 });
    const gone = await get(media_id);
    expect([gone.status, await gone.json()]).toMatchObject([200, { errcode: 40007 }]);
  });

  it("refuses wrong types, sizes and parts", async () => {
    expect(await client.upload("poster", "a.png", png)).toMatchObject({ errcode: 40004 });
    expect(await client.upload("file", "a.txt", Buffer.from("12345"))).toMatchObject({ errcode: 40006 });
    expect(await client.upload("image", "a.gif", Buffer.from("GIF89a----"))).toMatchObject({
      errcode: 40005,
    });
    expect(await client.upload("image", "a.png", png)).toMatchObject({ errcode: 0 });
    const large = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]);
    expect(await client.upload("image", "a.png", large)).toMatchObject({ errcode: 40006 });
    expect(await client.upload("voice", "a.amr", Buffer.alloc(2 * 1024 * 1024 + 1))).toMatchObject({
      errcode: 40006,
    });
    expect(await client.upload("file", "a.bin", Buffer.alloc(20 * 1024 * 1024 + 1))).toMatchObject({
      errcode: 40006,
    });
    expect(await client.upload("video", "a.mp4", Buffer.alloc(10 * 1024 * 1024 + 1))).toMatchObject({
      errcode: 40006,
    });
    expect(await client.upload("file", "a.txt", png, "file")).toMatchObject({ errcode: 41005 });
    const image = await client.upload("image", "a.png", png);
    expect(await client.send({ msgtype: "file", file: { media_id: image.media_id } })).toMatchObject({
      errcode: 40007,
    });
  });

  it("gives more than it gives at once only in ranges", async () => {
    const target = await startCallbackTarget(() => ({ status: 200, body: "" }));
    fake.setCallbacks(target.url);
    await fake.app.sendFile({
      user: "zhangsan",
      name: "a.mp4",
      kind: "video",
      bytes: Buffer.alloc(21 * 1024 * 1024),
    });
    await target.close();
    const id = /<MediaId><!\[CDATA\[(.+?)\]\]/.exec(target.plain("app").at(-1) ?? "")?.[1];
    expect(await (await get(id)).json()).toMatchObject({ errcode: 830002 });
    expect((await get(id, "bytes=0-1023")).status).toBe(206);
  });
});

describe("app groups and the webhook", () => {
  const hook = (body: object, key = new URL(fake.webhookUrl).searchParams.get("key") ?? "") =>
    client.post("webhook/send", body, { key });

  it("sends to groups the app made, and to no others", async () => {
    expect(await client.call("appchat/create", { userlist: ["zhangsan"] })).toMatchObject({ errcode: 40058 });
    const { chatid } = await client.call("appchat/create", { userlist: ["zhangsan", "LiSi"] });
    const message = { chatid, msgtype: "text", text: { content: "周报" } };
    expect(await client.call("appchat/send", message)).toMatchObject({ errcode: 0 });
    expect(fake.answers({ via: "appchat", group: String(chatid) })).toHaveLength(1);
    expect(await client.call("appchat/send", { ...message, chatid: "other" })).toMatchObject({
      errcode: 86001,
    });
  });

  it("refuses more person-times a minute than the corporation has", async () => {
    await fake.close();
    fake = await createFakeWecom({ clock, limits: { appchatCorpPerMinute: 3 } });
    client = bareClient(fake);
    const { chatid } = await client.call("appchat/create", { userlist: ["zhangsan", "LiSi"] });
    const message = { chatid, msgtype: "text", text: { content: "x" } };
    expect(await client.call("appchat/send", message)).toMatchObject({ errcode: 0 });
    expect(await client.call("appchat/send", message)).toMatchObject({ errcode: 45009 });
  });

  it("drops silently over 200 a minute to a member of an app group", async () => {
    const { chatid } = await client.call("appchat/create", { userlist: ["zhangsan", "LiSi"] });
    const message = { chatid, msgtype: "text", text: { content: "x" } };
    for (let count = 0; count < 201; count += 1) await client.call("appchat/send", message);
    expect(fake.answers({ via: "appchat", group: String(chatid) })).toHaveLength(200);
    expect(fake.dropped("LiSi")).toBe(1);
  });

  it("refuses a wrong key, too long contents and other cards than notices", async () => {
    expect(await hook({ msgtype: "text", text: { content: "x" } }, "wrong")).toMatchObject({
      errcode: 93000,
    });
    expect(await hook({ msgtype: "text", text: { content: "授".repeat(683) } })).toMatchObject({
      errcode: 40058,
    });
    const markdown = (bytes: number) =>
      hook({ msgtype: "markdown_v2", markdown_v2: { content: "a".repeat(bytes) } });
    expect(await markdown(4096)).toMatchObject({ errcode: 0 });
    expect(await markdown(4097)).toMatchObject({ errcode: 40058 });
    const image = { base64: Buffer.alloc(2 * 1024 * 1024 + 1).toString("base64"), md5: "x" };
    expect(await hook({ msgtype: "image", image })).toMatchObject({ errcode: 40006 });
    expect(await hook({ msgtype: "template_card", template_card: notice })).toMatchObject({ errcode: 0 });
    expect(await hook({ msgtype: "template_card", template_card: buttons })).toMatchObject({
      errcode: 40058,
    });
  });

  it("takes 20 a minute", async () => {
    const text = { msgtype: "text", text: { content: "周报" } };
    for (let count = 0; count < 20; count += 1) expect(await hook(text)).toMatchObject({ errcode: 0 });
    expect(await hook(text)).toMatchObject({ errcode: 45009 });
    await clock.advance(60_000);
    expect(await hook(text)).toMatchObject({ errcode: 0 });
    expect(fake.answers({ via: "webhook" })).toHaveLength(21);
  });
});

describe("rates", () => {
  it("holds the real figure of 10 000 a minute and blocks for a minute", async () => {
    const rate = createRateWindow(clock, [{ ms: 60_000, max: wecomLimits.apiPerMinute, blockMs: 60_000 }]);
    expect(times(10_000, () => rate.take("x")).every(Boolean)).toBe(true);
    expect(rate.take("x")).toBe(false);
    expect(rate.take("y")).toBe(true);
    await clock.advance(59_999);
    expect(rate.take("x")).toBe(false);
    await clock.advance(1);
    expect(rate.take("x")).toBe(true);
  });
});
