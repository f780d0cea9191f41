// A bank's only way out: everything the channels send to their platforms goes through HTTPS_PROXY.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConnectProxy, proxyPassword, startConnectProxy } from "../fakes/connect-proxy.ts";
import { createFakeSlack, type FakeSlack } from "../fakes/slack/driver.ts";
import { createFakeWecom, type FakeWecom } from "../fakes/wecom/fake-wecom.ts";
import { type Product, scratchFolder, startProduct } from "./wecom/app.ts";

const li = "ULI00000001";
let proxy: ConnectProxy;
let slack: FakeSlack;
let wecom: FakeWecom;
let folder: Awaited<ReturnType<typeof scratchFolder>>;
let product: Product;

beforeAll(async () => {
  slack = await createFakeSlack();
  wecom = await createFakeWecom({ clock: slack.clock });
  const slackPort = Number(new URL(slack.apiUrl).port);
  proxy = await startConnectProxy(() => ({ "slack.test": slackPort }));
  folder = await scratchFolder();
  product = await startProduct({
    wecom,
    folder: folder.path,
    ways: ["app", "socket"],
    env: {
      HTTPS_PROXY: proxy.url,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_API_URL: "http://slack.test",
      WECOM_API_URL: "https://qyapi.test",
      WECOM_WS_URL: "wss://openws.test",
    },
  });
}, 120_000);

afterAll(async () => {
  await product.stop();
  await proxy.close();
  await slack.close();
  await wecom.close();
  await folder.remove();
});

describe("behind a proxy", () => {
  it("Slack is called, listened to and answered through it", async () => {
    const said = slack.say({ user: li, text: "流动资金贷款最长可以多久？" });
    await slack.waitFor(() =>
      slack
        .thread(slack.directMessage(li), said.ts)
        .some(({ botId, text, blocks }) => botId && `${text}${JSON.stringify(blocks)}`.includes("3年")),
    );
    expect(proxy.seen).toContain("slack.test:80");
    // The web sockets: the fake names its own address.
    expect(proxy.seen).toContain(`127.0.0.1:${new URL(slack.apiUrl).port}`);
  });

  it("WeCom is called through it, and its long connection opened, both encrypted inside", () => {
    expect(proxy.seen).toEqual(
      expect.arrayContaining([
        "qyapi.test:443",
        "qyapi.test:443#tls",
        "openws.test:443",
        "openws.test:443#tls",
      ]),
    );
  });

  it("its password and the platforms' secrets stay out of the log", () => {
    const log = product.logged();
    expect(log).toContain("message-received");
    const { bot, agent } = wecom;
    const secrets = [
      proxyPassword,
      slack.tokens.bot,
      slack.tokens.app,
      bot.secret,
      agent.secret,
      agent.aesKey,
    ];
    for (const secret of [...secrets, agent.token]) expect(log).not.toContain(secret);
  });
});
