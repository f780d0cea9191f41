// The self-built app and the AI bot by callback when things go wrong, and under load, through the whole product.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Product, quiet, scratchFolder, startProduct } from "../channels/wecom/app.ts";
import { urlChecks } from "../channels/wecom/crypto/vectors.ts";
import { createRealClock, type createVirtualClock } from "../fakes/wecom/clock.ts";
import { createFakeWecom, type FakeWecom, type FakeWecomOptions } from "../fakes/wecom/fake-wecom.ts";

let wecom: FakeWecom;
let product: Product | null = null;
let scratch: Awaited<ReturnType<typeof scratchFolder>>;

beforeEach(async () => {
  scratch = await scratchFolder();
});

afterEach(async () => {
  await product?.stop();
  product = null;
  await wecom.close();
  await scratch.remove();
});

const question = "流动资金贷款最长多久";
type Ways = Parameters<typeof startProduct>[0]["ways"];

async function start(ways: Ways, options: FakeWecomOptions = {}, env: Record<string, string> = {}) {
  wecom = await createFakeWecom(options);
  product = await startProduct({ wecom, folder: scratch.path, ways, env });
  return product;
}

const inApp = (user: string) => wecom.answers({ via: "app", user });
const withBot = (user: string) => wecom.answers({ via: "bot", user });

describe("a restart", () => {
  async function restart(): Promise<void> {
    await product?.stop();
    product = await startProduct({ wecom, folder: scratch.path, ways: ["app"] });
    await wecom.waitFor(() => inApp("zhangsan").length > 0, "the answer after the restart");
  }

  it("between receipt and reply loses nothing and says nothing twice", async () => {
    await start(["app"]);
    expect((await wecom.app.say({ user: "zhangsan", text: question })).delivered).toBe(true);
    await restart();
    expect(inApp("zhangsan").filter(({ text }) => text.includes("3年"))).toHaveLength(1);
  });

  it("between reply and sending sends it", async () => {
    await start(["app"]);
    wecom.failNext("message/send", { kind: "status", status: 502 });
    await wecom.app.say({ user: "zhangsan", text: question });
    await wecom.waitFor(() => wecom.calls("message/send").length > 0, "the attempt to send");
    expect(inApp("zhangsan")).toEqual([]);
    await restart();
    expect(inApp("zhangsan")[0]?.text).toContain("3年");
  });
});

describe("an answer that WeCom took without saying so", () => {
  it("is shown once", async () => {
    await start(["app"]);
    wecom.failNext("message/send", { kind: "no-answer" });
    await wecom.app.say({ user: "zhangsan", text: "帮助" });
    await wecom.waitFor(() => inApp("zhangsan").length > 0, "the answer");
    const clock = wecom.clock as ReturnType<typeof createVirtualClock>;
    const calls = wecom.calls("message/send").length;
    await clock.advance(61_000);
    await wecom.waitFor(() => wecom.calls("message/send").length > calls, "the second attempt");
    await wecom.app.say({ user: "zhangsan", text: question });
    await wecom.waitFor(() => inApp("zhangsan").some(({ text }) => text.includes("3年")), "the next answer");
    const help = inApp("zhangsan")[0]?.text;
    expect(inApp("zhangsan").filter(({ text }) => text === help)).toHaveLength(1);
  });
});

describe("an app that may not send", () => {
  it("answers in the acknowledgement", async () => {
    const { WECOM_CALLBACK_TOKEN, WECOM_CALLBACK_AES_KEY, WECOM_CORP_ID } =
      (await createEnvironment()) as Record<string, string>;
    product = await startProduct({
      wecom,
      folder: scratch.path,
      ways: [],
      env: {
        WECOM_CALLBACK_TOKEN: WECOM_CALLBACK_TOKEN!,
        WECOM_CALLBACK_AES_KEY: WECOM_CALLBACK_AES_KEY!,
        WECOM_CORP_ID: WECOM_CORP_ID!,
      },
    });
    expect((await wecom.checkUrl("app")).accepted).toBe(true);
    await wecom.app.say({ user: "zhangsan", text: question, plan: { times: 2 } });
    const [answer] = inApp("zhangsan");
    expect(answer?.text).toContain("3年");
    expect(wecom.calls()).toEqual([]);
    expect(wecom.violations).toEqual([]);
  });
});

async function createEnvironment(): Promise<Record<string, string>> {
  wecom = await createFakeWecom();
  return wecom.environment("app");
}

describe("the published check of the address", () => {
  it("is answered byte for byte with nothing but token, key and corp id", async () => {
    wecom = await createFakeWecom();
    for (const { token, aesKey, receiveId, plain, ...vector } of urlChecks) {
      const env = {
        WECOM_CALLBACK_TOKEN: token,
        WECOM_CALLBACK_AES_KEY: aesKey,
        WECOM_CORP_ID: receiveId,
      };
      const running = await startProduct({ wecom, folder: scratch.path, ways: [], env });
      const query = new URLSearchParams({
        msg_signature: vector.signature,
        timestamp: vector.timestamp,
        nonce: vector.nonce,
        echostr: vector.encrypted,
      });
      const response = await fetch(`${running.origin}/wecom/callback?${query}`);
      expect([response.status, await response.text()]).toEqual([200, plain]);
      await running.stop();
    }
  });
});

describe("a long answer of characters of four bytes", () => {
  it("arrives whole, in parts that WeCom does not cut", async () => {
    const { app } = await start(["app"]);
    const folder = join(scratch.path, "documents");
    await mkdir(folder);
    const sentence = "𠮷野𠮷商户𠮷开户须登记𠮷字；";
    const clause = `第一条 生僻字商户登记办法。${sentence.repeat(150)}`;
    await writeFile(join(folder, "生僻字登记办法.md"), `# 生僻字登记办法\n\n## 第一章 总则\n\n${clause}\n`);
    await app.ingest([folder], quiet, new AbortController().signal);
    await wecom.app.say({ user: "zhangsan", text: "生僻字商户登记办法" });
    await wecom.waitFor(() => inApp("zhangsan").length > 0, "the answer");
    const before = inApp("zhangsan").length;
    await wecom.app.say({ user: "zhangsan", text: "原文1" });
    const parts = () =>
      inApp("zhangsan")
        .slice(before)
        .filter(({ kind }) => kind === "markdown");
    const text = () =>
      parts()
        .map((part) => part.text)
        .join("");
    await wecom.waitFor(() => /（(\d)\/\1）$/u.test(text()), "the last part");
    // Every sentence is whole: nothing was lost where a part ends.
    const pieces = text()
      .replace(/^[\s\S]*?办法。/u, "")
      .replace(/\n?（\d\/\d）|\n/gu, "");
    expect(pieces.replaceAll(sentence, "").replaceAll("𠮷", "").length).toBeLessThan(sentence.length);
    expect(text()).not.toMatch(/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(parts().length).toBeGreaterThan(1);
    expect(parts().every((part) => !part.cut && Buffer.byteLength(part.text) <= 2048)).toBe(true);
    expect(wecom.refusals()).toEqual([]);
  });
});

describe("the AI bot by callback", () => {
  it("begins a stream and ends it with the answer, without breaking a rule", async () => {
    await start(["callback"], { bot: { mode: "callback" } });
    expect((await wecom.checkUrl("bot")).accepted).toBe(true);
    const { delivered } = await wecom.say({ user: "zhangsan", text: question });
    expect(delivered).toBe(true);
    await wecom.pollStreams();
    const answer = await finished("zhangsan");
    expect(answer.text).toMatch(/3年/u);
    expect(answer.feedbackId).toBeTruthy();
    await wecom.feedback({ user: "zhangsan", message: answer, type: 2, reasons: [2] });
    expect(wecom.violations).toEqual([]);
    expect(product?.logged()).not.toContain("response_code");
  });

  it("answers in a group, and keeps what is one's own out of it", async () => {
    await start(["callback"], { bot: { mode: "callback" } });
    await wecom.say({ user: "zhangsan", group: "wrSalesTeam", text: question });
    const group = () => wecom.answers({ via: "bot", group: "wrSalesTeam" });
    await wecom.pollStreams();
    await wecom.waitFor(() => group()[0]?.stream?.finished, "the answer");
    expect(group()[0]?.text).toContain("3年");
    await wecom.say({ user: "zhangsan", group: "wrSalesTeam", text: "首页" });
    await wecom.pollStreams();
    await wecom.waitFor(() => group()[1]?.stream?.finished, "the second answer");
    expect(group()[1]?.text).toContain("只给您本人看");
    expect(group()[1]?.text).not.toContain("陪练");
  });

  it("goes on with a stream after a restart", async () => {
    await start(["callback"], { bot: { mode: "callback" } });
    const said = await wecom.say({ user: "zhangsan", text: "您好" });
    expect(said.delivered).toBe(true);
    await product?.stop();
    product = await startProduct({ wecom, folder: scratch.path, ways: ["callback"] });
    await wecom.pollStreams();
    expect((await finished("zhangsan")).text).not.toBe("");
  });

  it("takes three deliveries for one question, and refuses the same bytes again", async () => {
    await start(["callback"], { bot: { mode: "callback" } });
    const { deliveries } = await wecom.say({
      user: "zhangsan",
      text: question,
      plan: { times: 3, together: true },
    });
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    const ids = deliveries.map(({ reply }) => JSON.parse(reply).stream.id);
    expect(new Set(ids).size).toBe(1);
    expect((await wecom.replay("bot", deliveries[0]!.request)).status).toBe(403);
    expect((await wecom.forge("bot", "wrong-token")).status).toBe(403);
  });

  async function finished(user: string) {
    return wecom.waitFor(() => withBot(user).find(({ stream }) => stream?.finished), "the end of the stream");
  }
});

describe("300 callbacks at 100 a second", () => {
  it("are all acknowledged and answered, none twice", async () => {
    const members = Array.from({ length: 300 }, (_, index) => ({
      userid: `u${index}`,
      name: `成员${index}`,
      department: [2],
    }));
    await start(["app"], { clock: createRealClock(), members });
    const texts = [question, "帮助", "受托支付的标准是什么"];
    const said = members.map(async ({ userid }, index) => {
      await new Promise((resolve) => void wecom.clock.after(index * 10, () => resolve(null)));
      return wecom.app.say({ user: userid, text: texts[index % texts.length]! });
    });
    const outcomes = await Promise.all(said);
    expect(outcomes.filter(({ delivered }) => !delivered)).toEqual([]);
    await wecom.waitFor(
      () => members.every(({ userid }) => inApp(userid).length > 0),
      "an answer to everybody",
      60_000,
    );
    const latencies = wecom.ackLatencies().toSorted((left, right) => left - right);
    console.log(`acknowledged: p50 ${latencies[150]?.toFixed(1)} ms, p99 ${latencies[297]?.toFixed(1)} ms`);
    // How fast is measured by scripts/bench/wecom-load.ts, on a quiet machine; here none may be lost or doubled.
    const words = (user: string) => inApp(user).filter(({ kind }) => kind === "markdown" || kind === "text");
    expect(
      members.filter(
        ({ userid }) => new Set(words(userid).map(({ text }) => text)).size !== words(userid).length,
      ),
    ).toEqual([]);
    expect(wecom.refusals()).toEqual([]);
  }, 120_000);
});
