// The long connection: order, windows, limits and ends, each refusal once.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BareSocket, bareSocket } from "./bare-socket.ts";
import { createVirtualClock, type VirtualClock } from "./clock.ts";
import { createFakeWecom, type FakeWecom } from "./fake-wecom.ts";

const inBot = { via: "bot", user: "zhangsan" } as const;
const stream = (content: string, finish = false, more = {}) => ({
  msgtype: "stream",
  stream: { id: "S1", content, finish, ...more },
});
const markdown = (content: string) => ({ msgtype: "markdown", markdown: { content } });
const buttons = (task: string) => ({
  card_type: "button_interaction",
  main_title: { title: "选" },
  task_id: task,
  button_list: [{ text: "甲", key: "a" }],
});

let clock: VirtualClock;
let fake: FakeWecom;
let socket: BareSocket;

const start = async (options: Parameters<typeof createFakeWecom>[0] = {}): Promise<void> => {
  await fake?.close();
  clock = createVirtualClock();
  fake = await createFakeWecom({ clock, ...options });
  socket = await bareSocket(fake);
  await socket.subscribe();
};
/** A question, and its req_id. */
const asked = async (text = "授信期限"): Promise<string> => {
  const { requestId } = await fake.say({ user: "zhangsan", text });
  await socket.next();
  return requestId;
};
const respond = async (requestId: string, body: object): Promise<number> =>
  (await socket.ask("aibot_respond_msg", { ...body }, requestId)).errcode;
const push = async (body: object): Promise<number> =>
  (await socket.ask("aibot_send_msg", { ...body })).errcode;

beforeEach(() => start());
afterEach(() => fake.close());

describe("subscribing", () => {
  it("refuses frames before it, wrong secrets, and a second one on the same socket", async () => {
    const other = await bareSocket(fake);
    expect((await other.ask("ping")).errcode).toBe(846609);
    expect((await other.ask("aibot_send_msg", {})).errcode).toBe(846609);
    expect((await other.subscribe("wrong")).errcode).toBe(853000);
    expect((await socket.subscribe()).errcode).toBe(45009);
    expect((await socket.ask("ping")).errcode).toBe(0);
    expect((await socket.ask("aibot_dance", {})).errcode).toBe(40058);
  });

  it("tells the old connection and closes it when another subscribes", async () => {
    const other = await bareSocket(fake);
    await other.subscribe();
    expect((await socket.next()).body).toMatchObject({ event: { eventtype: "disconnected_event" } });
    await socket.closed;
    await fake.say({ user: "zhangsan", text: "x" });
    expect((await other.next()).body).toMatchObject({ text: { content: "x" } });
  });

  it("refuses a bot that receives by callback", async () => {
    await start({ bot: { mode: "callback" } });
    expect((await socket.subscribe()).errcode).toBe(853000);
  });

  it("forgets a subscription on request; subscribing again mends it", async () => {
    const requestId = await asked();
    fake.socket.forget();
    expect(await respond(requestId, stream("x"))).toBe(846609);
    expect((await socket.subscribe()).errcode).toBe(0);
    expect(await respond(requestId, stream("x"))).toBe(0);
  });

  it("closes who says nothing for two minutes, not who pings", async () => {
    await clock.advance(90_000);
    await socket.ask("ping");
    await clock.advance(40_000);
    expect(fake.socket.open()).toBe(1);
    await clock.advance(120_000);
    await socket.closed;
    await fake.waitFor(() => fake.socket.open() === 0);
  });

  it("loses what is said while nobody is connected or the socket is half alive", async () => {
    fake.socket.freeze();
    expect(await fake.say({ user: "zhangsan", text: "x" })).toMatchObject({ delivered: false });
    fake.socket.drop();
    await socket.closed;
    expect(await fake.say({ user: "zhangsan", text: "x" })).toMatchObject({ delivered: false });
  });
});

describe("replies", () => {
  it("wants the req_id of a message on this connection", async () => {
    const requestId = await asked();
    expect(await respond("made-up", stream("x"))).toBe(846605);
    const entered = await fake.enterChat("zhangsan");
    expect(await respond(entered!.requestId, stream("x"))).toBe(846605);
    fake.socket.drop();
    await socket.closed;
    socket = await bareSocket(fake);
    await socket.subscribe();
    expect(await respond(requestId, stream("x"))).toBe(846605);
  });

  it("lets a stream live six minutes and end once", async () => {
    const requestId = await asked();
    expect(await respond(requestId, stream("思考中"))).toBe(0);
    await clock.advance(100_000);
    await socket.ask("ping");
    expect(await respond(requestId, stream("答案"))).toBe(0);
    for (const ms of [100_000, 100_000, 61_000]) {
      await clock.advance(ms);
      await socket.ask("ping");
    }
    expect(await respond(requestId, stream("答案", true))).toBe(846608);
    expect(fake.answers(inBot)[0]).toMatchObject({ text: "答案", stream: { finished: false } });
    const next = await asked();
    expect(await respond(next, stream("全文", true))).toBe(0);
    expect(await respond(next, stream("更多", true))).toBe(846608);
    const third = await asked();
    await respond(third, stream("x"));
    fake.socket.expireStreams();
    expect(await respond(third, stream("x", true))).toBe(846608);
  });

  it("ends the chance to reply after a day", async () => {
    await start({ limits: { botSilenceMs: 10 * 86_400_000 } });
    const requestId = await asked();
    await clock.advance(86_400_001);
    expect(await respond(requestId, markdown("x"))).toBe(846605);
  });

  it.each([
    ["20481 bytes", stream("a".repeat(20_481)), 40058],
    ["20481 bytes of characters", stream("授".repeat(6_827)), 40058],
    ["text", { msgtype: "text", text: { content: "x" } }, 40008],
    ["pictures in a stream", stream("x", true, { msg_item: [] }), 40058],
    ["a feedback id over 256 bytes", stream("x", false, { feedback: { id: "a".repeat(257) } }), 40058],
    ["stream and card in one", { ...stream("x"), msgtype: "stream_with_template_card" }, 40008],
    ["empty markdown", markdown(""), 44004],
    ["too long markdown", markdown("a".repeat(20_481)), 40058],
    ["a file that was never uploaded", { msgtype: "file", file: { media_id: "none" } }, 40007],
    ["a wrong card", { msgtype: "template_card", template_card: { card_type: "poster" } }, 40058],
  ])("refuses %s", async (_what, body, errcode) => {
    expect(await respond(await asked(), body)).toBe(errcode);
    expect(fake.answers()).toEqual([]);
  });

  it("takes exactly 20480 bytes, and cards with one-tap questions up to 200 bytes", async () => {
    expect(await respond(await asked(), stream("a".repeat(20_480), true))).toBe(0);
    const asking = (task: string, question: string) => ({
      msgtype: "template_card",
      template_card: { ...buttons(task), jump_list: [{ type: 3, title: "再问", question }] },
    });
    expect(await respond(await asked(), asking("t1", "授".repeat(67)))).toBe(40058);
    expect(await respond(await asked(), asking("t2", "期限多久"))).toBe(0);
    const message = fake.answers(inBot).at(-1);
    await fake.tapQuestion({ user: "zhangsan", message: message!, title: "再问" });
    expect((await socket.next()).body).toMatchObject({ text: { content: "期限多久" } });
    expect(await respond(await asked(), asking("t2", "期限多久"))).toBe(40058);
  });

  it("takes stream and card in one when set so", async () => {
    await start({ streamWithCard: true });
    const body = { ...stream("x", true), msgtype: "stream_with_template_card", template_card: buttons("t1") };
    expect(await respond(await asked(), body)).toBe(0);
    expect(fake.answers(inBot)[0]?.card?.task_id).toBe("t1");
  });

  it("refuses contents its filter dislikes, and frames before the last was acknowledged", async () => {
    fake.refuseContent(/账号密码/);
    const requestId = await asked();
    expect(await respond(requestId, stream("账号密码"))).toBe(40201);
    expect(await respond(requestId, stream("思考中"))).toBe(0);
    fake.failNext("aibot_respond_msg", { kind: "slow", ms: 6_000 });
    void respond(requestId, stream("一"));
    await fake.waitFor(() => fake.answers(inBot)[0]?.text === "一");
    const conflicting = await bareFrame(requestId, stream("二"));
    expect(conflicting).toBe(6000);
    await clock.advance(6_000);
    expect(await respond(requestId, stream("三"))).toBe(0);
  });

  it("takes 30 a minute in a chat, pushes and replies together, refreshes apart", async () => {
    const requestId = await asked();
    for (let count = 0; count < 40; count += 1) expect(await respond(requestId, stream("x"))).toBe(0);
    for (let count = 0; count < 29; count += 1)
      expect(await push({ chatid: "zhangsan", ...markdown("x") })).toBe(0);
    expect(await push({ chatid: "zhangsan", ...markdown("x") })).toBe(45009);
    expect(await respond(requestId, markdown("x"))).toBe(45009);
    await clock.advance(60_000);
    expect(await push({ chatid: "zhangsan", ...markdown("x") })).toBe(0);
    await start({ refreshesCount: true });
    const counted = await asked();
    for (let count = 0; count < 30; count += 1) await respond(counted, stream("x"));
    expect(await respond(counted, stream("x"))).toBe(45009);
    await start({ limits: { botChatPerHour: 2 } });
    const few = await asked();
    await respond(few, markdown("x"));
    await respond(few, markdown("x"));
    expect(await respond(few, markdown("x"))).toBe(45009);
  });

  it("loses acknowledgements and connections on request", async () => {
    const requestId = await asked();
    fake.failNext("aibot_respond_msg", { kind: "no-answer" });
    void respond(requestId, stream("一"));
    await fake.waitFor(() => fake.answers(inBot)[0]?.text === "一");
    fake.failNext("ping", { kind: "reset" });
    void socket.ask("ping");
    await socket.closed;
  });
});

/** One more frame under a req_id whose acknowledgement is still waited for. */
async function bareFrame(requestId: string, body: object): Promise<number | undefined> {
  const before = fake.calls("aibot_respond_msg").length;
  void socket.ask("aibot_respond_msg", { ...body }, requestId);
  const call = await fake.waitFor(() => {
    const latest = fake.calls("aibot_respond_msg")[before];
    return latest?.errcode === undefined ? undefined : latest;
  });
  return call.errcode;
}
