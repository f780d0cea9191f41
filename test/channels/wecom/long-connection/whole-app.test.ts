// The whole product behind the AI bot: real library, skills, store and delivery; WeCom is the fake.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeWecom, type FakeWecom } from "../../../fakes/wecom/fake-wecom.ts";
import type { ChatRef, Shown } from "../../../fakes/wecom/model.ts";
import { type Product, scratchFolder, startProduct } from "../app.ts";

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let wecom: FakeWecom;
let product: Product;

beforeAll(async () => {
  folder = await scratchFolder();
  wecom = await createFakeWecom();
  product = await startProduct({ wecom, folder: folder.path, ways: ["app", "socket"] });
}, 120_000);

afterAll(async () => {
  await product.stop();
  await wecom.close();
  await folder.remove();
});

const single = (user: string): ChatRef => ({ via: "bot", user });

/** Says something and resolves with what was shown since, once the condition holds. */
async function talk(
  chat: ChatRef,
  act: () => Promise<unknown>,
  isDone: (shown: readonly Shown[]) => boolean = (shown) => shown.some(({ stream }) => stream?.finished),
): Promise<readonly Shown[]> {
  const before = wecom.answers(chat).length;
  await act();
  return wecom.waitFor(() => {
    const shown = wecom.answers(chat).slice(before);
    return isDone(shown) && shown;
  });
}

const textOf = (shown: readonly Shown[]): string => shown.map(({ text }) => text).join("\n");

describe("the coach in WeCom", () => {
  it("says at start-up that it is connected", () => {
    expect(product.lines.join("\n")).toContain("企业微信：机器人长连接已连上");
  });

  it("answers with the clause in 1:1, shows the passage for 原文1 and the rest for 展开", async () => {
    const chat = single("zhangsan");
    const answer = await talk(chat, () => wecom.say({ user: "zhangsan", text: "流动资金贷款期限最长多久" }));
    const lines = textOf(answer).split("\n");
    expect(lines[0]).toContain("3年");
    expect([...(lines[0] ?? "").replace(/\*|\[\d+\]/gu, "")].length).toBeLessThanOrEqual(40);
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(textOf(answer)).toMatch(/《.*流动资金贷款》第五条/u);
    const passage = await talk(chat, () => wecom.say({ user: "zhangsan", text: "原文1" }));
    expect(textOf(passage)).toContain("第五条");
    expect(textOf(passage)).toContain("流动资金贷款期限原则上不超过3年");
    const short = await talk(
      chat,
      () => wecom.say({ user: "zhangsan", text: "并购贷款和流动资金贷款有什么区别" }),
      (shown) => shown.length === 2,
    );
    expect(textOf(short)).toContain("“展开”看全部");
    const whole = await talk(chat, () => wecom.say({ user: "zhangsan", text: "展开" }));
    expect(textOf(whole).length).toBeGreaterThan(textOf(short).length);
    expect(textOf(whole)).not.toContain("“展开”");
  });

  it("answers in a group, and what is private goes to the person alone", async () => {
    const chat: ChatRef = { via: "bot", group: "wrSalesTeam" };
    const answer = await talk(chat, () =>
      wecom.say({ user: "LiSi", group: "wrSalesTeam", text: "流动资金贷款期限最长多久" }),
    );
    expect(textOf(answer)).toMatch(/第五条/u);
    await talk(single("LiSi"), () => wecom.say({ user: "LiSi", text: "你好" }));
    const alone = wecom.answers(single("LiSi")).length;
    const said = await talk(chat, () => wecom.say({ user: "LiSi", group: "wrSalesTeam", text: "首页" }));
    expect(textOf(said)).toContain("只给您本人看");
    await wecom.waitFor(() => wecom.answers(single("LiSi")).length > alone);
  });

  it("pushes the answer when the stream is gone in its middle", async () => {
    const chat = single("zhangsan");
    wecom.failNext("aibot_respond_msg", { kind: "refuse", errcode: 846608, errmsg: "stream expired" });
    const shown = await talk(
      chat,
      () => wecom.say({ user: "zhangsan", text: "固定资产贷款资本金比例是多少" }),
      (all) => all.some(({ stream }) => !stream),
    );
    expect(textOf(shown)).toContain("资本金");
    expect(shown.filter(({ text }) => text.includes("资本金"))).toHaveLength(1);
  });

  it("plays a rehearsal from its start to the review", async () => {
    const chat = single("wangwu");
    await talk(
      chat,
      () => wecom.say({ user: "wangwu", text: "对练 first-visit 2级" }),
      (shown) => textOf(shown).includes("何总"),
    );
    await talk(
      chat,
      () => wecom.say({ user: "wangwu", text: "何总您好，今天先听听您厂里的情况，平时货款怎么收？" }),
      (shown) => /第\d轮/u.test(textOf(shown)),
    );
    const review = await talk(
      chat,
      () => wecom.say({ user: "wangwu", text: "结束" }),
      (shown) => shown.some(({ card }) => card),
    );
    expect(textOf(review)).toMatch(/得分\d+/u);
    const message = review.find(({ card }) => card);
    const full = await talk(
      chat,
      () => wecom.press({ user: "wangwu", message: message!, key: "choice:0" }),
      (shown) => textOf(shown).includes("对方心里的事"),
    );
    expect(textOf(full)).toContain("谈判价值");
  });

  it("answers for a file that was sent, by its decrypted name and size", async () => {
    const bytes = Buffer.from("%PDF-1.7 2026年10月财务报表");
    const shown = await talk(single("zhangsan"), () =>
      wecom.sendFile({ user: "zhangsan", name: "10月报表.pdf", bytes }),
    );
    expect(textOf(shown)).toContain("10月报表.pdf");
    expect(textOf(shown)).toContain(`${bytes.length} B`);
  });

  it("makes a proposal whose file the app sends, not the bot", async () => {
    const chat = single("LiSi");
    const plan = await talk(
      chat,
      () => wecom.say({ user: "LiSi", text: "写一份华东精工的融资建议书" }),
      (shown) => shown.some(({ card }) => card),
    );
    expect(textOf(plan)).toContain("确认");
    await talk(
      chat,
      () => wecom.say({ user: "LiSi", text: "确认" }),
      (shown) => textOf(shown).includes("文件由应用发给您"),
    );
    const sent = await wecom.waitFor(() =>
      wecom.answers({ via: "app", user: "LiSi" }).find(({ file }) => file),
    );
    expect(sent.file?.bytes.subarray(0, 2).toString()).toBe("PK");
    expect(
      wecom.calls("aibot_upload_media_init").filter(({ body }) => JSON.stringify(body).includes("docx")),
    ).toEqual([]);
  }, 60_000);

  it("takes its place again after a stranger's connection threw it out", async () => {
    wecom.socket.kick();
    await wecom.waitFor(() => wecom.socket.subscribed(), "the reconnection", 20_000);
    const answer = await talk(single("zhangsan"), () => wecom.say({ user: "zhangsan", text: "帮助" }));
    expect(textOf(answer)).toContain("直接提问");
  });

  it("breaks none of WeCom's rules and logs no secret", () => {
    expect(wecom.refusals().map(({ method, errmsg }) => `${method}: ${errmsg}`)).toEqual([]);
    expect(wecom.violations).toEqual([]);
    const log = product.logged();
    for (const secret of [wecom.bot.secret, wecom.agent.secret, wecom.agent.aesKey])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/\/media\/|response_url|aeskey/u);
  });
});
