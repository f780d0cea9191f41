// The self-built app through the whole product: callbacks in, messages out.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Product, scratchFolder, startProduct } from "../channels/wecom/app.ts";
import { createFakeWecom, type FakeWecom } from "../fakes/wecom/fake-wecom.ts";
import { forgeries } from "../fakes/wecom/forgeries.ts";

let wecom: FakeWecom;
let product: Product;
let scratch: Awaited<ReturnType<typeof scratchFolder>>;

beforeAll(async () => {
  wecom = await createFakeWecom();
  scratch = await scratchFolder();
  product = await startProduct({ wecom, folder: scratch.path, ways: ["app"] });
});

afterAll(async () => {
  await product.stop();
  await wecom.close();
  await scratch.remove();
});

const answersTo = (user: string) => wecom.answers({ via: "app", user });

/** Waits until the app has said something new to this member, and gives that. */
async function reply(user: string, act: () => Promise<unknown>): Promise<string> {
  const before = answersTo(user).length;
  await act();
  await wecom.waitFor(() => answersTo(user).length > before, `an answer to ${user}`);
  return answersTo(user)
    .slice(before)
    .map(({ text }) => text)
    .join("\n");
}

describe("the self-built app", () => {
  it("passes the check of its address", async () => {
    expect(await wecom.checkUrl("app")).toMatchObject({ accepted: true, status: 200 });
  });

  it("acknowledges a question at once and answers it with its clause", async () => {
    let status: unknown;
    const text = await reply("zhangsan", async () => {
      const said = await wecom.app.say({ user: "zhangsan", text: "流动资金贷款最长多久" });
      status = said.deliveries.map(({ status: code, body }) => [code, body]);
    });
    expect(status).toEqual([[200, ""]]);
    expect(text).toMatch(/《[^》]+》第[一二三四五六七八九十百]+条/u);
    expect(wecom.refusals()).toEqual([]);
  });

  it("knows members by the address book: name, department, and who leads it", async () => {
    const find = (id: string) => product.app.personOf({ channel: "wecom", id }).catch(() => null);
    expect(await find("LiSi")).toMatchObject({ name: "李四", team: "公司业务一部", role: "lead" });
    expect(await find("wangwu")).toMatchObject({ name: "王五", team: "公司业务二部", role: "trainee" });
    expect(await find("nobody")).toBeNull();
  });

  it("refuses politely who is not in the address book", async () => {
    wecom.hire({ userid: "leaving", name: "离职", department: [2], status: 5 });
    const text = "流动资金贷款最长多久";
    expect(await reply("leaving", () => wecom.app.say({ user: "leaving", text }))).toContain(
      "不在本行的使用名册中",
    );
    expect(answersTo("leaving")).toHaveLength(1);
  });

  it("answers three deliveries of one message once", async () => {
    const before = answersTo("wangwu").length;
    const text = "受托支付的标准是什么";
    const { deliveries } = await wecom.app.say({ user: "wangwu", text, plan: { times: 3, together: true } });
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    await wecom.waitFor(() => answersTo("wangwu").length > before, "the answer");
    await reply("wangwu", () => wecom.app.say({ user: "wangwu", text: "你好" }));
    const answered = product.logged().match(/"message-received"[^\n]*"duplicate"/gu) ?? [];
    expect(answered).toHaveLength(2);
    const texts = answersTo("wangwu")
      .slice(before)
      .filter(({ text: said }) => said.includes("受托支付"));
    expect(new Set(texts.map(({ text: said }) => said)).size).toBe(texts.length);
  });

  it.each(forgeries)("refuses a callback that is %s", async (kind) => {
    const taken = () => product.logged().split("message-received").length;
    const before = taken();
    expect((await wecom.forge("app", kind, "流动资金贷款最长多久")).status).toBe(403);
    expect(taken()).toBe(before);
  });

  it("refuses the same bytes a second time", async () => {
    let request: Parameters<FakeWecom["replay"]>[1] | undefined;
    await reply("zhangsan", async () => {
      const { deliveries } = await wecom.app.say({ user: "zhangsan", text: "帮助" });
      request = deliveries[0]?.request;
    });
    expect((await wecom.replay("app", request!)).status).toBe(403);
  });

  it("says what a menu's key says, and greets once a day", async () => {
    await reply("zhangsan", () => wecom.app.event({ user: "zhangsan", event: "click", key: "首页" }));
    const enter = () => wecom.app.event({ user: "zhangsan", event: "enter_agent" });
    const greeting = await reply("zhangsan", enter);
    expect(greeting).toContain("张三，您好。");
    expect((await enter()).deliveries[0]).toMatchObject({ status: 200, reply: "" });
    expect((await wecom.app.event({ user: "sys", event: "enter_agent" })).deliveries[0]?.reply).toBe("");
  });

  it("says politely what it cannot take", async () => {
    const bytes = new Uint8Array(10);
    const send = (kind: "voice" | "image") => () =>
      wecom.app.sendFile({ user: "zhangsan", name: "a", bytes, kind });
    expect(await reply("zhangsan", send("voice"))).toContain("语音");
    expect(await reply("zhangsan", send("image"))).toContain("文件");
  });

  it("answers in plain text who asks for it", async () => {
    await reply("wangwu", () => wecom.app.say({ user: "wangwu", text: "纯文本" }));
    const before = answersTo("wangwu").length;
    await reply("wangwu", () => wecom.app.say({ user: "wangwu", text: "流动资金贷款最长多久" }));
    expect(
      answersTo("wangwu")
        .slice(before)
        .map(({ kind }) => kind),
    ).toEqual(["text"]);
    await reply("wangwu", () => wecom.app.say({ user: "wangwu", text: "图文" }));
  });

  it.each([42001, 40014, 40001] as const)(
    "renews a token that WeCom refuses with %i, once for all",
    async (errcode) => {
      await reply("zhangsan", () => wecom.app.say({ user: "zhangsan", text: "你好" }));
      const fetched = wecom.calls("gettoken").length;
      wecom.expireToken(errcode);
      const users = ["zhangsan", "LiSi", "wangwu"];
      const before = users.map((user) => answersTo(user).length);
      await Promise.all(users.map((user) => wecom.app.say({ user, text: "流动资金贷款最长多久" })));
      await wecom.waitFor(
        () => users.every((user, at) => answersTo(user).length > before[at]!),
        "all answers",
      );
      expect(wecom.calls("gettoken").length - fetched).toBe(1);
    },
  );

  it("keeps secrets, tokens and keys out of the log", () => {
    const { agent } = wecom;
    expect(product.logged()).toContain("message-received");
    for (const secret of [agent.secret, agent.token, agent.aesKey, "token-"]) {
      expect(product.logged()).not.toContain(secret);
    }
  });

  it("breaks no rule of WeCom", () => {
    expect(wecom.violations).toEqual([]);
  });
});
