// Callbacks: what is sent, how often, and which answers WeCom takes.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bareClient } from "./api-client.ts";
import {
  appAnswer,
  type Callback,
  type CallbackTarget,
  startCallbackTarget,
  type TargetAnswer,
} from "./callback-target.ts";
import { createRealClock, createVirtualClock, type VirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";
import { forgeries } from "./forgeries.ts";
import { xmlField } from "./xml.ts";

const inApp = { via: "app", user: "zhangsan" } as const;
const empty: TargetAnswer = { status: 200, body: "" };
const text = (user: string, content: string): string =>
  `<xml><ToUserName>${user}</ToUserName><MsgType>text</MsgType><Content><![CDATA[${content}]]></Content></xml>`;

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

describe("callbacks of the self-built app", () => {
  it("checks the address, and does not accept another answer", async () => {
    expect(await fake.checkUrl("app")).toMatchObject({ accepted: true, status: 200 });
    expect(await fake.checkUrl("bot")).toMatchObject({ accepted: true });
    await target.close();
    expect(await fake.checkUrl("app")).toMatchObject({ accepted: false, status: "failed" });
  });

  it("waits one second for the check of an address", async () => {
    const arrived = Promise.withResolvers<void>();
    const silent = createServer(() => arrived.resolve());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    fake.setCallbacks(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const checking = fake.checkUrl("app");
    await arrived.promise;
    await clock.advance(999);
    await clock.advance(1);
    expect(await checking).toMatchObject({ accepted: false, status: "timeout" });
    silent.closeAllConnections();
    silent.close();
  });

  it("sends whatever is asked for, rightly signed", async () => {
    expect(await fake.sendPlain("bot", "not json")).toMatchObject({ status: 200 });
    expect(target.plain("bot")).toEqual(["not json"]);
  });

  it("posts by the machine's own time as well", async () => {
    const real = await createFakeWecom({ clock: createRealClock() });
    real.setCallbacks(target.url);
    await Promise.all(Array.from({ length: 100 }, () => real.app.say({ user: "zhangsan", text: "x" })));
    expect(real.ackLatencies()).toHaveLength(100);
    expect(new Set(target.plain("app").map((xml) => xmlField(xml, "MsgId"))).size).toBe(100);
    await real.close();
  });

  it("sends a message once when it is acknowledged, with an id beyond 2^53", async () => {
    const said = await fake.app.say({ user: "zhangsan", text: "授信<期限>]]>" });
    expect(said).toMatchObject({ delivered: true, deliveries: [{ status: 200 }] });
    const [xml] = target.plain("app");
    expect(xmlField(xml!, "MsgId")).toBe(said.msgId);
    expect(Number.isSafeInteger(Number(said.msgId))).toBe(false);
    expect(xmlField(xml!, "FromUserName")).toBe("zhangsan");
    expect(xml).toContain("<AgentID>1000002</AgentID>");
    expect(fake.ackLatencies()).toHaveLength(1);
  });

  it("sends three times to who does not say 200, with the same message and a fresh envelope", async () => {
    answer = () => ({ status: 500, body: "" });
    const { delivered, deliveries } = await fake.app.say({ user: "zhangsan", text: "x" });
    expect(delivered).toBe(false);
    expect(deliveries.map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(new Set(target.plain("app")).size).toBe(1);
    expect(new Set(deliveries.map(({ request }) => request.nonce)).size).toBe(3);
    expect(new Set(deliveries.map(({ request }) => request.body)).size).toBe(3);
  });

  it("drops the connection after five seconds and sends again", async () => {
    answer = () => (target.plain("app").length < 2 ? undefined : empty);
    const saying = fake.app.say({ user: "zhangsan", text: "x" });
    await target.arrived(1);
    await clock.advance(5_000);
    const { deliveries } = await saying;
    expect(deliveries.map(({ status }) => status)).toEqual(["timeout", 200]);
  });

  it("can deliver an answered message again, one after the other or together", async () => {
    const plan = { times: 3 };
    expect((await fake.app.say({ user: "zhangsan", text: "x", plan })).deliveries).toHaveLength(3);
    const together = { times: 3, together: true };
    expect((await fake.app.say({ user: "zhangsan", text: "y", plan: together })).deliveries).toHaveLength(3);
  });

  it("shows passive replies, cut at 2048 bytes, and notes what it does not take", async () => {
    answer = () => appAnswer(text("zhangsan", "授".repeat(700)));
    const said = await fake.app.say({ user: "zhangsan", text: "x" });
    const [shown] = fake.answers(inApp);
    expect(shown).toMatchObject({ cut: true, answers: said.msgId });
    expect(Buffer.byteLength(shown!.text)).toBeLessThanOrEqual(2050);
    answer = () => appAnswer("<xml><ToUserName>zhangsan</ToUserName><MsgType>markdown</MsgType></xml>");
    await fake.app.say({ user: "zhangsan", text: "x" });
    answer = () => appAnswer(text("LiSi", "x"));
    await fake.app.say({ user: "zhangsan", text: "x" });
    answer = () => ({ status: 200, body: "<xml>plain</xml>" });
    await fake.app.say({ user: "zhangsan", text: "x" });
    expect(fake.violations).toHaveLength(3);
    expect(fake.answers(inApp)).toHaveLength(1);
  });

  it("sends events, media and clicks; the click's reply changes the card", async () => {
    await fake.app.event({ user: "zhangsan", event: "click", key: "HOME" });
    expect(target.plain("app").at(-1)).toContain("<EventKey><![CDATA[HOME]]></EventKey>");
    await fake.app.sendFile({ user: "zhangsan", name: "a.amr", kind: "voice", bytes: Buffer.alloc(10) });
    expect(target.plain("app").at(-1)).toContain("<Format><![CDATA[amr]]></Format>");
    const client = bareClient(fake);
    const card = { card_type: "button_interaction", main_title: { title: "选" }, task_id: "t1" };
    const buttons = { ...card, button_list: [{ text: "甲", key: "a" }] };
    await client.send({ msgtype: "template_card", template_card: buttons });
    const [message] = fake.answers(inApp);
    answer = () =>
      appAnswer(
        "<xml><ToUserName>zhangsan</ToUserName><MsgType>update_button</MsgType><Button><ReplaceName>已选</ReplaceName></Button></xml>",
      );
    await fake.app.press({ user: "zhangsan", message: message!, key: "a" });
    expect(xmlField(target.plain("app").at(-1)!, "TaskId")).toBe("t1");
    expect(fake.answers(inApp)[0]?.clicked).toBe("已选");
    expect(() => fake.app.press({ user: "zhangsan", message: message!, key: "b" })).toThrow("no button");
  });

  it("forges what a guard must refuse", async () => {
    const statuses = new Map<string, unknown>();
    for (const kind of forgeries) statuses.set(kind, (await fake.forge("app", kind)).status);
    expect(statuses.get("wrong-token")).toBe(403);
    for (const kind of ["wrong-key", "wrong-receiver", "truncated", "length-past-the-end"]) {
      expect(statuses.get(kind)).toBe(400);
    }
    expect(statuses.get("stale")).toBe(200);
    const { deliveries } = await fake.app.say({ user: "zhangsan", text: "x" });
    const again = await fake.replay("app", deliveries[0]!.request);
    expect(again.request).toEqual(deliveries[0]!.request);
  });
});
