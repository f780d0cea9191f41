// What the HTTP API refuses, each limit once.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BareClient, bareClient } from "./api-client.ts";
import { createVirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";

const clock = createVirtualClock();
const text = (content: string) => ({ msgtype: "text", text: { content } });
const inApp = { via: "app", user: "zhangsan" } as const;

describe("the HTTP API", () => {
  let fake: FakeWecom;
  let client: BareClient;

  const restart = async (options: Parameters<typeof createFakeWecom>[0] = {}): Promise<void> => {
    await fake?.close();
    fake = await createFakeWecom({ clock, ...options });
    client = bareClient(fake);
  };
  beforeEach(() => restart());
  afterEach(() => fake.close());

  it("gives the same token until it ends, and refuses wrong corp ids and secrets", async () => {
    const first = await client.token();
    await clock.advance(7_199_000);
    expect(await client.token()).toBe(first);
    await clock.advance(1_000);
    expect(await client.token()).not.toBe(first);
    expect(await client.get("user/get", { access_token: first, userid: "zhangsan" })).toMatchObject({
      errcode: 42001,
    });
    expect(await client.get("gettoken", { corpid: "wwOther", corpsecret: "x" })).toMatchObject({
      errcode: 40013,
    });
    const wrong = { corpid: fake.corpId, corpsecret: "x" };
    expect(await client.get("gettoken", wrong)).toMatchObject({ errcode: 40001 });
  });

  it("tells missing, unknown and early ended tokens apart", async () => {
    const token = await client.token();
    expect(await client.get("user/get", { userid: "zhangsan" })).toMatchObject({ errcode: 41001 });
    expect(await client.get("user/get", { access_token: "made-up" })).toMatchObject({ errcode: 40014 });
    for (const errcode of [42001, 40014, 40001] as const) {
      const before = await client.token();
      fake.expireToken(errcode);
      expect(await client.get("user/get", { access_token: before })).toMatchObject({ errcode });
    }
    expect(await client.token()).not.toBe(token);
  });

  it("blocks a caller who asks too often, for a minute", async () => {
    await restart({ limits: { gettokenPerMinute: 3, apiPerMinute: 2 } });
    const token = await client.token();
    const user = { access_token: token, userid: "zhangsan" };
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 0 });
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 0 });
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 45009 });
    await clock.advance(59_000);
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 45009 });
    await clock.advance(1_000);
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 0 });
    for (let count = 0; count < 3; count += 1) await client.token();
    const asked = { corpid: fake.corpId, corpsecret: fake.agent.secret };
    expect(await client.get("gettoken", asked)).toMatchObject({ errcode: 45009 });
  });

  it("blocks for an hour who asks too often in an hour, and each address by itself", async () => {
    await restart({ limits: { apiPerHour: 1 } });
    const user = { access_token: await client.token(), userid: "zhangsan" };
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 0 });
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 45009 });
    await clock.advance(3_599_000);
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 45009 });
    await clock.advance(1_000);
    expect(await client.get("user/get", user)).toMatchObject({ errcode: 0 });
    for (const limits of [{ ipPerMinute: 1 }, { ipPerHour: 1 }]) {
      await restart({ limits });
      const asked = { access_token: await client.token(), userid: "zhangsan" };
      expect(await client.get("user/get", asked)).toMatchObject({ errcode: 0 });
      expect(await client.get("user/get", asked)).toMatchObject({ errcode: 45009 });
    }
  });

  it("refuses addresses that are not trusted and names the one it saw", async () => {
    fake.trustAddresses(["203.0.113.7"]);
    const asked = { corpid: fake.corpId, corpsecret: fake.agent.secret };
    const refused = await client.get("gettoken", asked);
    expect(refused.errcode).toBe(60020);
    expect(refused.errmsg).toContain("from ip: 127.0.0.1");
    expect(refused.errmsg).toContain("e=60020");
    fake.trustAddresses(["203.0.113.7"], "calls");
    const token = await client.token();
    expect(await client.get("user/get", { access_token: token })).toMatchObject({ errcode: 60020 });
  });

  it("knows members as the address book does", async () => {
    const token = await client.token();
    const get = (userid: string) => client.get("user/get", { access_token: token, userid });
    expect(await get("lisi")).toMatchObject({
      userid: "LiSi",
      name: "李四",
      department: [2],
      is_leader_in_dept: [1],
    });
    expect(await get("nobody")).toMatchObject({ errcode: 60111 });
    expect(await get("")).toMatchObject({ errcode: 40003 });
    fake.hire({ userid: "outside", name: "赵六", department: [3], visible: false });
    expect(await get("outside")).toMatchObject({ errcode: 60011 });
    fake.dismiss("LiSi");
    expect(await get("lisi")).toMatchObject({ errcode: 60111 });
    const list = await client.get("department/list", { access_token: token, id: "2" });
    expect(list.department).toMatchObject([{ id: 2, name: "公司业务一部", parentid: 1 }]);
    expect(await client.get("department/get", { access_token: token, id: "3" })).toMatchObject({
      errcode: 0,
    });
    expect(await client.get("department/get", { access_token: token, id: "9" })).toMatchObject({
      errcode: 60011,
    });
    const addresses = await client.get("getcallbackip", { access_token: token });
    expect(addresses.ip_list).toContain("127.0.0.1");
  });

  it("refuses messages for another app, for nobody, and of unknown type", async () => {
    expect(await client.send({ ...text("x"), agentid: 1 })).toMatchObject({ errcode: 301002 });
    expect(await client.call("message/send", { touser: "zhangsan", ...text("x") })).toMatchObject({
      errcode: 82001,
    });
    expect(await client.send({ ...text("x"), touser: "" })).toMatchObject({ errcode: 82001 });
    expect(await client.send({ ...text("x"), touser: "nobody" })).toMatchObject({ errcode: 81013 });
    const most = Array.from({ length: 1001 }, () => "zhangsan").join("|");
    expect(await client.send({ ...text("x"), touser: most })).toMatchObject({ errcode: 40058 });
    const parties = Array.from({ length: 101 }, () => "2").join("|");
    expect(await client.send({ ...text("x"), toparty: parties })).toMatchObject({ errcode: 40058 });
    expect(await client.send({ msgtype: "markdown_v2", markdown_v2: { content: "x" } })).toMatchObject({
      errcode: 40008,
    });
    expect(await client.send({ msgtype: "text", text: { content: "" } })).toMatchObject({ errcode: 44004 });
  });

  it("delivers to whom it can and lists the others in lower case", async () => {
    const sent = await client.send({ ...text("到期提醒"), touser: "zhangsan|NoBody|LISI" });
    expect(sent).toMatchObject({ errcode: 0, invaliduser: "nobody" });
    expect(fake.answers().map(({ chat }) => chat)).toEqual(["app:zhangsan", "app:LiSi"]);
  });

  it("cuts text at 2048 bytes, even inside a character, and refuses longer markdown", async () => {
    await client.send(text(`a${"授".repeat(683)}`));
    const [shown] = fake.answers(inApp);
    expect(shown?.cut).toBe(true);
    expect(shown?.text.endsWith("\uFFFD")).toBe(true);
    const markdown = (content: string) => client.send({ msgtype: "markdown", markdown: { content } });
    expect(await markdown("a".repeat(2048))).toMatchObject({ errcode: 0 });
    const refused = await markdown("授".repeat(683));
    expect(refused.errcode).toBe(40058);
    expect(refused.errmsg).toContain("exceed max length 2048");
  });

  it("drops what goes over 30 a minute or 1000 an hour to one member, and says ok", async () => {
    for (let count = 0; count < 31; count += 1)
      expect(await client.send(text("x"))).toMatchObject({ errcode: 0 });
    expect(fake.answers(inApp)).toHaveLength(30);
    expect(fake.dropped("zhangsan")).toBe(1);
    await clock.advance(60_000);
    await client.send(text("y"));
    expect(fake.answers(inApp)).toHaveLength(31);
    await restart({ limits: { memberPerHour: 5 } });
    for (let count = 0; count < 6; count += 1) await client.send(text("x"));
    expect(fake.dropped("zhangsan")).toBe(1);
  });

  it("refuses more than the day's person-times", async () => {
    await restart({ limits: { seatsTimes: 1 } });
    for (let count = 0; count < 3; count += 1)
      expect(await client.send(text("x"))).toMatchObject({ errcode: 0 });
    expect(await client.send(text("x"))).toMatchObject({ errcode: 45009 });
  });

  it("delivers the same request once when asked to check for duplicates", async () => {
    const body = { ...text("提醒"), enable_duplicate_check: 1, duplicate_check_interval: 600 };
    const [first, second] = [await client.send(body), await client.send(body)];
    expect(second.msgid).toBe(first.msgid);
    expect(fake.answers(inApp)).toHaveLength(1);
    await clock.advance(600_000);
    await client.send(body);
    expect(fake.answers(inApp)).toHaveLength(2);
    expect(await client.send({ ...body, duplicate_check_interval: 14_401 })).toMatchObject({
      errcode: 40058,
    });
  });

  it("recalls within a day", async () => {
    const { msgid } = await client.send(text("x"));
    expect(await client.call("message/recall", { msgid })).toMatchObject({ errcode: 0 });
    expect(fake.answers(inApp)[0]?.recalled).toBe(true);
    const late = await client.send(text("y"));
    await clock.advance(24 * 3_600_000 + 1000);
    expect(await client.call("message/recall", { msgid: late.msgid })).toMatchObject({ errcode: 40058 });
  });

  it("shows neither markdown nor cards in the WeChat plugin", async () => {
    fake.hire({ userid: "zhangsan", name: "张三", department: [2], wechat: true });
    await client.send({ msgtype: "markdown", markdown: { content: "**授信**" } });
    await client.send(text("授信"));
    expect(fake.answers(inApp).map((each) => each.text)).toEqual([
      "暂不支持此消息类型，请在企业微信中查看",
      "授信",
    ]);
  });

  it("limits articles and text cards", async () => {
    const news = (articles: readonly object[]) => client.send({ msgtype: "news", news: { articles } });
    const article = { title: "授信", description: "d", url: "https://x" };
    expect(await news([article])).toMatchObject({ errcode: 0 });
    expect(await news(Array.from({ length: 9 }, () => article))).toMatchObject({ errcode: 40058 });
    expect(await news([{ ...article, title: "授".repeat(43) }])).toMatchObject({ errcode: 45002 });
    expect(await news([{ ...article, description: "授".repeat(171) }])).toMatchObject({ errcode: 45002 });
    const textcard = (more: object) =>
      client.send({ msgtype: "textcard", textcard: { ...article, ...more } });
    expect(await textcard({})).toMatchObject({ errcode: 0 });
    expect(await textcard({ btntxt: "查看全部原文" })).toMatchObject({ errcode: 45002 });
  });

  it("misbehaves on request", async () => {
    fake.failNext("message/send", { kind: "refuse", errcode: -1 });
    expect(await client.send(text("x"))).toMatchObject({ errcode: -1 });
    fake.failNext("message/send", { kind: "refuse", errcode: 45033 });
    expect(await client.send(text("x"))).toMatchObject({ errcode: 45033 });
    expect(fake.answers()).toEqual([]);
    fake.failNext("message/send", { kind: "no-answer" });
    await expect(client.send(text("once"))).rejects.toThrow();
    expect(fake.answers().map((each) => each.text)).toEqual(["once"]);
    fake.failNext("message/send", { kind: "reset" });
    await expect(client.send(text("never"))).rejects.toThrow();
    fake.failNext("message/send", { kind: "status", status: 502 });
    await expect(client.send(text("never"))).rejects.toThrow();
    fake.failNext("message/send", { kind: "slow", ms: 6_000 });
    const slow = client.send(text("slow"));
    await fake.waitFor(() => fake.answers().length === 2);
    await clock.advance(6_000);
    expect(await slow).toMatchObject({ errcode: 0 });
    expect(fake.refusals()).toEqual([]);
  });
});
