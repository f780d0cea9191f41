import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkChannels, halfConfigured } from "../../src/composition/channel-checks.ts";
import { readConfig } from "../../src/config.ts";
import { createFakeWecom, type FakeWecom } from "../fakes/wecom/fake-wecom.ts";
import { type Product, scratchFolder, startProduct } from "./wecom/app.ts";

const key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const now = () => new Date("2026-11-23T01:00:00Z");

describe("a platform that is configured by half", () => {
  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "Slack", "SLACK_APP_TOKEN"],
    [{ SLACK_APP_TOKEN: "xapp-1" }, "Slack", "SLACK_BOT_TOKEN"],
    [{ SLACK_SIGNING_SECRET: "s3cret" }, "Slack", "SLACK_BOT_TOKEN"],
    [{ SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xoxb-1" }, "Slack", "应以 xoxb- 开头"],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-2" }, "Slack", "应以 xapp- 开头"],
    [{ WECOM_BOT_ID: "b" }, "企业微信智能机器人", "WECOM_BOT_SECRET"],
    [{ WECOM_BOT_SECRET: "s3cret" }, "企业微信智能机器人", "WECOM_BOT_ID"],
    [{ WECOM_BOT_TOKEN: "t" }, "企业微信智能机器人", "WECOM_BOT_AES_KEY"],
    [{ WECOM_BOT_TOKEN: "t", WECOM_BOT_AES_KEY: "short" }, "企业微信智能机器人", "43"],
    [{ WECOM_CALLBACK_TOKEN: "t" }, "企业微信应用回调", "WECOM_CALLBACK_AES_KEY"],
    [{ WECOM_CALLBACK_TOKEN: "t", WECOM_CALLBACK_AES_KEY: `${key}=` }, "企业微信应用回调", "43"],
    [{ WECOM_CALLBACK_TOKEN: "t", WECOM_CALLBACK_AES_KEY: key.replace("W", "中") }, "企业微信应用回调", "43"],
    [{ WECOM_CORP_ID: "ww1" }, "企业微信自建应用", "WECOM_AGENT_ID、WECOM_AGENT_SECRET"],
    [{ WECOM_AGENT_ID: "1000002" }, "企业微信自建应用", "WECOM_CORP_ID、WECOM_AGENT_SECRET"],
    [{ WECOM_CORP_ID: "ww1", WECOM_AGENT_SECRET: "s3cret" }, "企业微信自建应用", "WECOM_AGENT_ID"],
  ])("says so for %j, at start and to the doctor", async (env, name, words) => {
    const config = readConfig(env as Record<string, string>);
    const lines = halfConfigured(config);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${name}：未启动，`);
    expect(lines[0]).toContain(words);
    const checks = await checkChannels(config, now);
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ name, ok: false });
    expect(checks[0]?.detail).toContain(words);
    expect(JSON.stringify([lines, checks])).not.toMatch(/s3cret|xox.-\d|xapp-\d/u);
  });

  it.each([
    [{}],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }],
    [{ WECOM_CORP_ID: "ww1", WECOM_CALLBACK_TOKEN: "t", WECOM_CALLBACK_AES_KEY: key }],
    [{ WECOM_CALLBACK_TOKEN: "t", WECOM_CALLBACK_AES_KEY: key }],
    [{ WECOM_BOT_ID: "b", WECOM_BOT_SECRET: "s" }],
  ])("finds nothing wrong with %j", (env) => {
    expect(halfConfigured(readConfig(env as Record<string, string>))).toEqual([]);
  });
});

describe("a service of which everything is configured by half", () => {
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let wecom: FakeWecom;
  let product: Product;

  beforeAll(async () => {
    folder = await scratchFolder();
    wecom = await createFakeWecom();
    const env = {
      SLACK_BOT_TOKEN: "xoxb-1",
      WECOM_CORP_ID: wecom.corpId,
      WECOM_AGENT_SECRET: wecom.agent.secret,
      WECOM_CALLBACK_TOKEN: "t",
      WECOM_CALLBACK_AES_KEY: "short",
      WECOM_BOT_TOKEN: "t",
      WECOM_BOT_AES_KEY: "short",
    };
    product = await startProduct({ wecom, folder: folder.path, ways: [], env });
  });

  afterAll(async () => {
    await product.stop();
    await wecom.close();
    await folder.remove();
  });

  it("starts all the same, with a line for each of them", async () => {
    expect(product.lines.filter((line) => line.includes("未启动"))).toHaveLength(4);
    expect((await fetch(`${product.origin}/readyz`)).ok).toBe(true);
  });
});

describe("the address of WeCom's API", () => {
  it.each(["", "/", "/cgi-bin", "/cgi-bin/"])("may end with %j", async (ending) => {
    const wecom = await createFakeWecom();
    const env = { ...wecom.environment("app"), WECOM_API_URL: `${wecom.apiUrl}${ending}` };
    const checks = await checkChannels(readConfig(env), wecom.clock.now);
    expect(checks).toMatchObject([
      { name: "企业微信应用回调", ok: true },
      { name: "企业微信自建应用", ok: true },
    ]);
    await wecom.close();
  });
});
