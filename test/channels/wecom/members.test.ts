// Members of a corporation and the whole product: who they are, how they write, what they press.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeWecom, type FakeWecom } from "../../fakes/wecom/fake-wecom.ts";
import type { ChatRef, Shown } from "../../fakes/wecom/model.ts";
import { type Product, scratchFolder, startProduct } from "./app.ts";

const group = "wrSalesTeam";
const secrets = { bot: "bot-secret-4711", agent: "agent-secret-4711" };
let folder: Awaited<ReturnType<typeof scratchFolder>>;
let wecom: FakeWecom;
let product: Product;

beforeAll(async () => {
  folder = await scratchFolder();
  wecom = await createFakeWecom({
    bot: { name: "CRM Coach", secret: secrets.bot },
    agent: { secret: secrets.agent },
  });
  const env = { WECOM_BOT_NAME: "CRM Coach" };
  product = await startProduct({ wecom, folder: folder.path, ways: ["app", "socket"], env });
}, 120_000);

afterAll(async () => {
  await product.stop();
  await wecom.close();
  await folder.remove();
});

const alone = (user: string): ChatRef => ({ via: "bot", user });
const textOf = (shown: readonly Shown[]): string => shown.map(({ text }) => text).join("\n");

/** What the chat shows since `act`, once there is a finished stream, or what `isDone` asks for. */
async function shownBy(
  chat: ChatRef,
  act: () => Promise<unknown>,
  isDone = (shown: readonly Shown[]) => shown.some(({ stream }) => stream?.finished),
): Promise<readonly Shown[]> {
  const before = wecom.answers(chat).length;
  await act();
  return wecom.waitFor(() => {
    const shown = wecom.answers(chat).slice(before);
    return isDone(shown) && shown;
  });
}

const say = (user: string, text: string, isDone?: (shown: readonly Shown[]) => boolean) =>
  shownBy(alone(user), () => wecom.say({ user, text }), isDone);
const hasCard = (shown: readonly Shown[]): boolean => shown.some(({ card }) => card);

describe("a member", () => {
  it("mentions a bot in a group whose name has a space in it", async () => {
    const text = "流动资金贷款期限最长多久";
    const shown = await shownBy({ via: "bot", group }, () => wecom.say({ user: "LiSi", group, text }));
    expect(textOf(shown)).toContain("3年");
    const state = await product.app.db.query<{ said: string }>("select text as said from turns");
    expect(state.map(({ said }) => said)).toContain(text);
  });

  it("is understood when the transcript wrote 厂口 for 敞口", async () => {
    const shown = await shownBy(alone("wangwu"), () =>
      wecom.sendVoice({ user: "wangwu", transcript: "低风险业务的厂口怎么算" }),
    );
    expect(textOf(shown)).toContain("敞口");
  });

  it("is asked to paste what a forwarded conversation holds", async () => {
    const shown = await shownBy(alone("wangwu"), () =>
      wecom.sendRaw({ user: "wangwu", msgtype: "chatrecord", fields: { chatrecord: { item: [] } } }),
    );
    expect(textOf(shown)).toContain("复制粘贴");
  });

  it("who has left is refused politely, and once", async () => {
    wecom.hire({ userid: "gone", name: "走了", department: [2], status: 5 });
    const shown = await say("gone", "流动资金贷款最长多久");
    expect(textOf(shown)).toContain("不在本行的使用名册中");
    expect(shown).toHaveLength(1);
  });

  it("finds the plan, the exam, the quiz, the dashboard and the expert by words and by cards", async () => {
    for (const [text, expected] of [
      ["我的学习计划", /本周/u],
      ["首页", /本周到期/u],
      ["团队看板", /dashboard/u],
      ["问专家 供应链金融数字凭证转让要不要重新做三查", /专家/u],
    ] as const) {
      expect(textOf(await say("wangwu", text)), text).toMatch(expected);
    }
    const quiz = await say("zhangsan", "练五题", hasCard);
    const message = quiz.find(({ card }) => card);
    const answered = await shownBy(
      alone("zhangsan"),
      () => wecom.press({ user: "zhangsan", message: message!, key: "choice:0" }),
      (shown) => /对|错|答案/u.test(textOf(shown)),
    );
    expect(textOf(answered)).toMatch(/《|第.+条|\[1\]|展开/u);
    const card = await wecom.waitFor(() => {
      const now = wecom.answers(alone("zhangsan")).find(({ id }) => id === message!.id);
      return JSON.stringify(now?.card).includes("已选") && now;
    });
    expect(card.card?.main_title).toMatchObject({ title: "已选择" });
  });

  it("hands a paper to the leader whom the address book names", async () => {
    await say("LiSi", "你好");
    const plan = await say("zhangsan", "写一份华东精工的融资建议书", hasCard);
    expect(textOf(plan)).toContain("确认");
    const made = await say("zhangsan", "确认", (shown) =>
      shown.some(({ card }) => JSON.stringify(card ?? {}).includes("提交放行")),
    );
    expect(JSON.stringify(made)).toContain("提交放行");
    const before = wecom.answers(alone("LiSi")).length;
    expect(textOf(await say("zhangsan", "提交放行"))).toContain("李四");
    await wecom.waitFor(
      () => textOf(wecom.answers(alone("LiSi")).slice(before)).includes("张三"),
      "the leader",
      15_000,
    );
  }, 60_000);
});

describe("an answer on a phone", () => {
  const every = 19;
  const questions = readFileSync(join(import.meta.dirname, "../../dialogues/manual-questions.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly question: string; readonly kind: string })
    .filter((_, index) => index % every === 0)
    .slice(0, 30);

  it("begins with the answer in at most 40 characters, and says 展开 after at most 12 lines", async () => {
    const tooLong: string[] = [];
    for (const [index, { question }] of questions.entries()) {
      // Each asks three: the bot may say so much in a chat and minute.
      const user = `rm${Math.floor(index / 3)}`;
      wecom.hire({ userid: user, name: user, department: [3] });
      const text = textOf((await say(user, question)).filter(({ stream }) => stream));
      const [first = "", ...rest] = text.split("\n");
      const words = first.replace(/\*|\[\d+\]/gu, "");
      if ([...words].length > 40 || rest.length > 11) tooLong.push(`${question}: ${text}`);
      if (rest.length === 0 && words.length < 2) tooLong.push(`${question}: nothing`);
    }
    expect(tooLong).toEqual([]);
    expect(questions).toHaveLength(30);
  }, 120_000);
});

describe("the log of all this", () => {
  it("names no secret and no address of a file, and WeCom refused nothing", () => {
    const log = product.logged();
    const { agent, bot } = wecom;
    for (const secret of [secrets.bot, secrets.agent, agent.aesKey, agent.token, bot.aesKey])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/\/media\/|response_url|aeskey|access_token=/u);
    expect(wecom.refusals().map(({ method, errmsg }) => `${method}: ${errmsg}`)).toEqual([]);
    expect(wecom.violations).toEqual([]);
  });
});
