import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChannelState } from "../../../../src/channels/state.ts";
import { createApi, type WecomApi } from "../../../../src/channels/wecom/api/api.ts";
import { explainError, kindOfError } from "../../../../src/channels/wecom/api/errors.ts";
import { errcodeOf } from "../../../../src/channels/wecom/api/fault.ts";
import { createHttp } from "../../../../src/channels/wecom/api/http.ts";
import { createMedia } from "../../../../src/channels/wecom/api/media.ts";
import { createSendByApp } from "../../../../src/channels/wecom/api/send.ts";
import { checkWecom } from "../../../../src/channels/wecom/doctor.ts";
import { createFindMember } from "../../../../src/channels/wecom/identity.ts";
import { createPacing } from "../../../../src/channels/wecom/pacing.ts";
import { createPostToGroup } from "../../../../src/channels/wecom/webhook.ts";
import { silentLog } from "../../../../src/log.ts";
import { createMemoryChannelState } from "../../../fakes/memory-channel-state.ts";
import { createVirtualClock, type VirtualClock } from "../../../fakes/wecom/clock.ts";
import { createFakeWecom, type FakeWecom } from "../../../fakes/wecom/fake-wecom.ts";

let clock: VirtualClock;
let wecom: FakeWecom;
let state: ChannelState;
let api: WecomApi;
const http = createHttp();
const noPacing = { take: async () => {} };

function open(secret = wecom.agent.secret): WecomApi {
  return createApi({
    origin: wecom.apiUrl,
    corpId: wecom.corpId,
    secret,
    agent: String(wecom.agent.id),
    http,
    state,
    clock: clock.now,
    wait: async () => {},
  });
}

beforeEach(async () => {
  clock = createVirtualClock();
  wecom = await createFakeWecom({ clock });
  state = createMemoryChannelState(clock.now);
  api = open();
});

afterEach(() => wecom.close());

const call = () => api.call({ path: "user/get", query: { userid: "zhangsan" } });
const fetched = () => wecom.calls("gettoken").length;

describe("the access token", () => {
  it("is fetched once by many callers, and shared by replicas", async () => {
    await Promise.all([call(), call(), call()]);
    await open().call({ path: "getcallbackip" });
    expect(fetched()).toBe(1);
  });

  it("is looked after five minutes before its end, and not at every call then", async () => {
    await call();
    await clock.advance(6_890_000);
    await call();
    expect(fetched()).toBe(1);
    await clock.advance(20_000);
    await call();
    await call();
    expect(fetched()).toBe(2);
    await clock.advance(290_000);
    await call();
    expect(wecom.refusals()).toEqual([]);
  });

  it("is renewed once for all calls that were refused, and each is repeated once", async () => {
    await call();
    wecom.expireToken(42001);
    await Promise.all(Array.from({ length: 20 }, call));
    expect(fetched()).toBe(2);
  });

  it("is not asked for for ever when each one is refused", async () => {
    wecom.failNext("user/get", { kind: "refuse", errcode: 42001 }, 50);
    await expect(call()).rejects.toMatchObject({ code: "channel/failed" });
    expect(wecom.calls("user/get")).toHaveLength(2);
  });
});

describe("a call", () => {
  it("is repeated while WeCom is busy, and no more than that", async () => {
    wecom.failNext("user/get", { kind: "refuse", errcode: -1 }, 2);
    expect((await call()).name).toBe("张三");
    wecom.failNext("user/get", { kind: "refuse", errcode: -1 }, 50);
    await expect(call()).rejects.toThrow(/-1：企业微信繁忙/u);
  });

  it("that comes too often is not repeated at once", async () => {
    wecom.failNext("user/get", { kind: "refuse", errcode: 45009 });
    const error = await call().catch((thrown: unknown) => thrown);
    expect(errcodeOf(error)).toBe(45009);
    expect(wecom.calls("user/get")).toHaveLength(1);
  });

  it("that gets no answer names the host, and neither token nor secret", async () => {
    wecom.failNext("user/get", { kind: "reset" }, 9);
    const error = await call().catch((thrown: unknown) => thrown);
    expect(String(error)).toContain("127.0.0.1");
    expect(String(error)).not.toMatch(/access_token|token-/u);
  });

  it("goes out again when the connection it took had been closed meanwhile", async () => {
    await call();
    wecom.failNext("user/get", { kind: "reset" });
    expect((await call()).name).toBe("张三");
  });
});

describe("message/send", () => {
  const send = (message: Parameters<ReturnType<typeof createSendByApp>>[0]["message"], key = "m:0") =>
    createSendByApp({
      api,
      agentId: wecom.agent.id,
      media: createMedia({ api, state, clock: clock.now }),
      pacing: noPacing,
      files: {
        read: async (_person, id) => ({
          file: { ...file, id, expiresAt: clock.now() },
          bytes: new Uint8Array(100),
        }),
      },
    })({ userId: "zhangsan", person, message, key });
  const person = { id: "p", name: "张三", team: "t", branch: "", role: "rm" } as const;
  const file = {
    type: "file",
    id: "f1",
    name: "授信方案“一”.docx",
    mime: "application/octet-stream",
    title: "授信方案",
    size: 100,
  } as const;
  const shown = () => wecom.answers({ via: "app", user: "zhangsan" });

  it("shows one message for several attempts at it, and two for two answers of the same words", async () => {
    await send({ kind: "text", text: "好的" }, "m1:0");
    await send({ kind: "text", text: "好的" }, "m1:0");
    await send({ kind: "text", text: "好的" }, "m2:0");
    expect(shown()).toHaveLength(2);
  });

  it("uploads a file once in three days, and again when WeCom has forgotten it", async () => {
    await send({ kind: "file", file }, "m1:0");
    await send({ kind: "file", file }, "m2:0");
    expect(wecom.calls("media/upload")).toHaveLength(1);
    expect(shown()[0]?.file).toMatchObject({ name: file.name, type: "file" });
    wecom.failNext("message/send", { kind: "refuse", errcode: 40007 });
    await send({ kind: "file", file }, "m3:0");
    expect(wecom.calls("media/upload")).toHaveLength(2);
    expect(shown()).toHaveLength(3);
  });

  it("fails for who is not there", async () => {
    wecom.dismiss("zhangsan");
    const error = await send({ kind: "text", text: "好的" }).catch((thrown: unknown) => thrown);
    expect(errcodeOf(error)).toBe(81013);
  });
});

describe("pacing", () => {
  it("lets no more through in any minute than WeCom shows, over all replicas", async () => {
    const passed: number[] = [];
    const wait = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
    const replicas = [0, 1].map(() => createPacing({ state, clock: clock.now, wait }));
    for (let index = 0; index < 80; index += 1) {
      void replicas[index % 2]!.take("app:zhangsan").then(() => passed.push(clock.now().getTime()));
    }
    await clock.advance(0);
    await clock.advance(400_000);
    expect(passed).toHaveLength(80);
    for (const [index, at] of passed.entries()) {
      const inMinute = passed.slice(index).filter((other) => other - at < 60_000).length;
      expect(inMinute).toBeLessThanOrEqual(16);
    }
  });

  it("keeps members apart", async () => {
    const pacing = createPacing({ state, clock: clock.now, wait: () => new Promise(() => {}), places: 1 });
    await pacing.take("app:a");
    await pacing.take("app:b");
  });
});

describe("the address book", () => {
  const find = (id: string) =>
    createFindMember({ api, state, clock: clock.now, log: silentLog })({ channel: "wecom", id });

  it("says who somebody is, from memory for hours", async () => {
    const lisi = { id: "wecom:LiSi", name: "李四", team: "公司业务一部", branch: "", role: "lead" };
    expect(await find("LiSi")).toEqual(lisi);
    expect(await find("LiSi")).toEqual(lisi);
    expect(wecom.calls("user/get")).toHaveLength(1);
  });

  it("knows nobody who has left, is disabled, or never was", async () => {
    wecom.hire({ userid: "left", name: "离职", department: [2], status: 5 });
    wecom.hire({ userid: "disabled", name: "停用", department: [2], status: 2 });
    expect(await Promise.all([find("left"), find("disabled"), find("never")])).toEqual([null, null, null]);
  });

  it("sees that somebody has left within hours", async () => {
    await find("zhangsan");
    wecom.dismiss("zhangsan");
    await clock.advance(7 * 3_600_000);
    expect(await find("zhangsan")).toBeNull();
  });

  it("keeps departments of one name apart by their path", async () => {
    await wecom.close();
    wecom = await createFakeWecom({
      clock,
      departments: [
        { id: 1, name: "银行", parentid: 0 },
        { id: 2, name: "杭州分行", parentid: 1 },
        { id: 3, name: "宁波分行", parentid: 1 },
        { id: 4, name: "公司部", parentid: 2 },
        { id: 5, name: "公司部", parentid: 3 },
      ],
      members: [
        { userid: "a", name: "甲", department: [4] },
        { userid: "b", name: "乙", department: [5], leads: [5] },
      ],
    });
    api = open();
    expect(await find("a")).toMatchObject({ team: "杭州分行/公司部", role: "trainee" });
    expect(await find("b")).toMatchObject({ team: "宁波分行/公司部", role: "lead" });
  });

  it("goes on with what it knew when WeCom cannot be asked, and asks no more for a while", async () => {
    await find("zhangsan");
    await clock.advance(7 * 3_600_000);
    wecom.failNext("user/get", { kind: "refuse", errcode: 60020 }, 99);
    const book = createFindMember({ api, state, clock: clock.now, log: silentLog });
    expect(await book({ channel: "wecom", id: "zhangsan" })).toMatchObject({ name: "张三" });
    expect(await book({ channel: "wecom", id: "wangwu" })).toBe("unknown");
    expect(await book({ channel: "wecom", id: "LiSi" })).toBe("unknown");
    expect(wecom.calls("user/get")).toHaveLength(2);
  });
});

describe("the doctor", () => {
  const settings = () => ({
    corpId: wecom.corpId,
    agentId: wecom.agent.id,
    agentSecret: wecom.agent.secret,
    callbackToken: wecom.agent.token,
    callbackKey: wecom.agent.aesKey,
  });

  it("says nothing where WeCom is not configured", async () => {
    expect(await checkWecom({ corpId: undefined }, null)).toEqual([]);
  });

  it("is content with what works", async () => {
    expect((await checkWecom(settings(), api)).every(({ ok }) => ok)).toBe(true);
  });

  it("names a wrong secret and where the right one is", async () => {
    const [, app] = await checkWecom(settings(), open("wrong"));
    expect(app).toMatchObject({ ok: false });
    expect(app?.detail).toMatch(/40001：应用 Secret 不正确.*WECOM_AGENT_SECRET/u);
    expect(app?.detail).not.toContain("wrong");
  });

  it("names the address that is not on the list", async () => {
    wecom.trustAddresses(["10.0.0.1"]);
    const [, app] = await checkWecom(settings(), api);
    expect(app?.detail).toMatch(/60020：本机出口 IP（[\d.:a-f]*127\.0\.0\.1）不在.*HTTPS_PROXY/u);
  });

  it("names id and secret of two apps", async () => {
    wecom.failNext("agent/get", { kind: "refuse", errcode: 301002 });
    const [, app] = await checkWecom(settings(), api);
    expect(app?.detail).toMatch(/301002：Secret 与 AgentId 不属于同一个应用/u);
  });

  it("names what is missing", async () => {
    const checks = await checkWecom({ botId: "b", callbackToken: "t", agentId: 1 }, null);
    expect(checks.map(({ ok }) => ok)).toEqual([false, false, false]);
  });
});

it("says something of every code, and what is unknown may pass later", () => {
  expect(explainError(999999, "x")).toContain("999999");
  expect(kindOfError(999999)).toBe("later");
  expect(kindOfError(81013)).toBe("never");
});

it("posts to the group's webhook in parts of at most 4096 bytes", async () => {
  const post = createPostToGroup({ url: wecom.webhookUrl, http, pacing: noPacing });
  await post(`# 本周\n${"甲乙丙丁。".repeat(800)}`);
  const posts = wecom.answers({ via: "webhook" });
  expect(posts.length).toBeGreaterThan(1);
  expect(posts.every(({ text }) => Buffer.byteLength(text) <= 4096 && !text.includes("\ufffd"))).toBe(true);
  const elsewhere = createPostToGroup({ url: `${wecom.webhookUrl}x`, http, pacing: noPacing });
  await expect(elsewhere("x")).rejects.toThrow(/93000.*WECOM_WEBHOOK_URL/u);
});

describe("the way through a proxy", () => {
  let proxy: Server;
  afterEach(() => new Promise<void>((resolve) => void proxy.close(() => resolve())));

  it("is asked to connect to WeCom, and does not see the token", async () => {
    const asked: string[] = [];
    proxy = createServer();
    proxy.on("connect", (request, socket) => {
      asked.push(String(request.url));
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise<void>((resolve) => void proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const through = createHttp({ proxy: `http://127.0.0.1:${port}` });
    const url = "https://qyapi.weixin.qq.com/cgi-bin/getcallbackip?access_token=secret";
    expect((await through({ method: "GET", url })).status).toBe(502);
    expect(asked).toEqual(["qyapi.weixin.qq.com:443"]);
    await through({ method: "GET", url: `${wecom.apiUrl}/cgi-bin/getcallbackip` });
    expect(asked).toHaveLength(1);
  });
});
