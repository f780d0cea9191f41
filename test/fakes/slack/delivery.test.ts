// How events reach the app: signatures and retries over HTTP, envelopes over Socket Mode, and who hears of what.

import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createFakeSlack, type FakeSlack } from "./driver.ts";
import { rawCall } from "./raw-call.ts";
import { type Fields, fieldsOf } from "./values.ts";

const li = "ULI00000001";
const channel = "CGENERAL001";
let slack: FakeSlack;

const typesOf = (said: {
  readonly deliveries: readonly { readonly payload: Fields }[];
}): readonly unknown[] => said.deliveries.map(({ payload }) => fieldsOf(payload.event).type);

async function bodyOf(request: Request | undefined): Promise<Fields> {
  return fieldsOf(await request?.clone().json());
}

describe("over HTTP", () => {
  let requests: Request[];
  let answer: () => Promise<Response>;

  beforeEach(async () => {
    requests = [];
    answer = async () => new Response("");
    const target = (request: Request): Promise<Response> => {
      requests.push(request.clone());
      return answer();
    };
    slack = await createFakeSlack({ mode: "http", target });
  });
  afterEach(() => slack.close());

  it("an event is signed with the version, the time and the raw body", async () => {
    await slack.say({ user: li, text: "流贷" }).settled;
    const [request] = requests;
    const [timestamp, body] = [request?.headers.get("x-slack-request-timestamp"), await request?.text()];
    const digest = createHmac("sha256", slack.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
    expect(request?.headers.get("x-slack-signature")).toBe(`v0=${digest}`);
    expect(Number(timestamp) * 1000).toBe(slack.clock.now().getTime());
    expect(request?.headers.get("x-slack-retry-num")).toBeNull();
  });

  it("an event that fails comes again at once, after a minute and after five, with the same id", async () => {
    answer = async () => new Response("", { status: 500 });
    const said = slack.say({ user: li, text: "x" });
    await slack.waitFor(() => said.deliveries[0]?.attempts[1]?.failure);
    slack.clock.advance(60_000);
    await slack.waitFor(() => said.deliveries[0]?.attempts[2]?.failure);
    expect(requests).toHaveLength(3);
    slack.clock.advance(300_000);
    expect(await said.settled).toEqual([null]);
    const heads = requests.map(({ headers }) => [
      headers.get("x-slack-retry-num"),
      headers.get("x-slack-retry-reason"),
    ]);
    expect(heads).toEqual([
      [null, null],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    const ids = await Promise.all(requests.map(async (request) => (await bodyOf(request)).event_id));
    expect(new Set(ids).size).toBe(1);
    expect(said.deliveries[0]?.state).toBe("lost");
  });

  it("an app that is silent for three seconds is asked again, and may ask for no more", async () => {
    answer = () => new Promise(() => {});
    const said = slack.say({ user: li, text: "x" });
    slack.clock.advance(2999);
    expect(said.deliveries[0]?.attempts).toHaveLength(1);
    answer = async () => new Response("", { status: 503, headers: { "x-slack-no-retry": "1" } });
    slack.clock.advance(1);
    expect(await said.settled).toEqual([null]);
    expect(requests[1]?.headers.get("x-slack-retry-reason")).toBe("http_timeout");
    slack.clock.advance(3_600_000);
    expect(requests).toHaveLength(2);
  });

  it("an address nobody listens on counts as a failure", async () => {
    slack.deliverTo("http://127.0.0.1:1/slack/events");
    const said = slack.say({ user: li, text: "x" });
    await slack.waitFor(() => said.deliveries[0]?.attempts[1]?.failure);
    expect(said.deliveries[0]?.attempts[0]?.failure).toBe("connection_failed");
  });

  it("the address proves itself by its challenge", async () => {
    expect(await slack.verifyUrl()).toBe(false);
    answer = async () => Response.json({ challenge: (await bodyOf(requests.at(-1))).challenge });
    expect(await slack.verifyUrl()).toBe(true);
  });

  it("a test can forge: another secret, another time, the same request again", async () => {
    const forged = slack.http.sign("{}", { secret: "guessed", timestamp: 1 });
    expect((await slack.http.post(forged)).status).toBe(200);
    expect(requests[0]?.headers.get("x-slack-request-timestamp")).toBe("1");
    await slack.say({ user: li, text: "x" }).settled;
    const [sent] = slack.http.sent;
    if (sent) await slack.http.post(sent);
    expect(requests[2]?.headers.get("x-slack-signature")).toBe(requests[1]?.headers.get("x-slack-signature"));
  });

  it("events can come twice, late, or in another order", async () => {
    const texts = () =>
      Promise.all(requests.map(async (request) => fieldsOf((await bodyOf(request)).event).text));
    slack.deliverTwice();
    const twice = slack.say({ user: li, text: "twice" });
    await slack.waitFor(() => requests.length === 2);
    expect(requests[1]?.headers.get("x-slack-retry-num")).toBe("1");
    await twice.settled;
    slack.outOfOrder(2);
    const [first, second] = ["first", "second"].map((text) => slack.say({ user: li, text }));
    await Promise.all([first?.settled, second?.settled]);
    slack.hold();
    const held = slack.say({ user: li, text: "held" });
    expect(requests).toHaveLength(4);
    slack.release("as said");
    await held.settled;
    expect(await texts()).toEqual(["twice", "twice", "second", "first", "held"]);
  });
});

describe("who hears of what", () => {
  beforeEach(async () => {
    slack = await createFakeSlack();
  });
  afterEach(() => slack.close());

  it("a mention in a channel makes two events of one message, one in a direct conversation none more", () => {
    expect(typesOf(slack.mention({ user: li, channel, text: "x" }))).toEqual(["message", "app_mention"]);
    expect(typesOf(slack.mention({ user: li, channel: slack.directMessage(li), text: "x" }))).toEqual([
      "message",
    ]);
  });

  it("nothing is heard of channels the coach is not in, or of kinds it has not subscribed to", async () => {
    expect(typesOf(slack.mention({ user: li, channel: "CNOTMEMBER1", text: "x" }))).toEqual([]);
    const quiet = await createFakeSlack({ events: ["app_mention"] });
    expect(typesOf(quiet.mention({ user: li, channel, text: "x" }))).toEqual(["app_mention"]);
    expect(typesOf(quiet.say({ user: li, text: "x" }))).toEqual([]);
    await quiet.close();
  });

  it("the coach hears its own messages, and edits and deletions", async () => {
    const said = slack.say({ user: li, channel, text: "x" });
    await rawCall(slack, "chat.postMessage", { channel, text: "mine", thread_ts: said.ts });
    const echo = fieldsOf(slack.deliveries().at(-1)?.payload.event);
    expect(echo).toMatchObject({
      text: "mine",
      bot_id: "BCOACH00001",
      thread_ts: said.ts,
      parent_user_id: li,
    });
    slack.edit(said, "y");
    expect(fieldsOf(slack.deliveries().at(-1)?.payload.event)).toMatchObject({
      subtype: "message_changed",
      message: { text: "y" },
      previous_message: { text: "x" },
    });
    slack.remove(said);
    expect(fieldsOf(slack.deliveries().at(-1)?.payload.event)).toMatchObject({ subtype: "message_deleted" });
  });

  it("a stranger in a shared channel carries another team", () => {
    const said = slack.mention({ user: "USTRANGER01", channel: "CSHARED0001", text: "x" });
    expect(said.deliveries[0]?.payload).toMatchObject({
      team_id: slack.teamId,
      is_ext_shared_channel: true,
      event: { user_team: "TOTHER00001" },
    });
  });

  it("an opened Home says which tab, and shows what is published", async () => {
    await rawCall(slack, "views.publish", { user_id: li, view: { type: "home", blocks: [] } });
    const [home] = slack.openHome(li);
    expect(home?.payload.event).toMatchObject({
      type: "app_home_opened",
      tab: "home",
      view: { type: "home" },
    });
    expect(slack.openHome(li, "messages")[0]?.payload.event).toMatchObject({ tab: "messages" });
  });
});

describe("over Socket Mode", () => {
  beforeEach(async () => {
    slack = await createFakeSlack();
  });
  afterEach(() => slack.close());

  type Peer = {
    readonly socket: WebSocket;
    readonly frames: Fields[];
    readonly ack: (frame: Fields | undefined, payload?: Fields) => void;
  };

  async function connect(): Promise<Peer> {
    const { body } = await rawCall(slack, "apps.connections.open", {}, { token: slack.tokens.app });
    const socket = new WebSocket(String(body.url));
    const frames: Fields[] = [];
    socket.on("error", () => {});
    socket.on("message", (data) => frames.push(JSON.parse(String(data))));
    await slack.waitFor(() => frames.length > 0 || socket.readyState === WebSocket.CLOSED);
    const ack = (frame: Fields | undefined, payload: Fields = {}): void =>
      socket.send(JSON.stringify({ envelope_id: frame?.envelope_id, payload }));
    return { socket, frames, ack };
  }

  it("a ticket is good for one connection", async () => {
    const { body } = await rawCall(slack, "apps.connections.open", {}, { token: slack.tokens.app });
    const first = new WebSocket(String(body.url));
    await slack.waitFor(() => first.readyState === WebSocket.OPEN);
    const second = new WebSocket(String(body.url));
    second.on("error", () => {});
    await slack.waitFor(() => second.readyState === WebSocket.CLOSED);
    expect(slack.connections()).toBe(1);
  });

  it("an envelope says what it is, and is acknowledged by its id", async () => {
    const peer = await connect();
    expect(peer.frames[0]).toMatchObject({ type: "hello", num_connections: 1, connection_info: {} });
    const said = slack.say({ user: li, text: "x" });
    await slack.waitFor(() => peer.frames[1]);
    expect(peer.frames[1]).toMatchObject({
      type: "events_api",
      accepts_response_payload: false,
      retry_attempt: 0,
    });
    peer.ack({ envelope_id: "unknown" });
    peer.ack(peer.frames[1]);
    await said.settled;
    expect(said.deliveries[0]?.state).toBe("acknowledged");
  });

  it("an event without acknowledgement comes again with its attempt and reason, a command does not", async () => {
    const peer = await connect();
    slack.say({ user: li, text: "x" });
    const command = slack.slash(li, channel, "/coach");
    await slack.waitFor(() => peer.frames.length === 3);
    expect(peer.frames[2]).toMatchObject({ type: "slash_commands", accepts_response_payload: true });
    slack.clock.advance(3000);
    await slack.waitFor(() => peer.frames.length === 4);
    expect(peer.frames[3]).toMatchObject({ type: "events_api", retry_attempt: 1, retry_reason: "timeout" });
    expect(fieldsOf(peer.frames[3]?.payload).event_id).toBe(fieldsOf(peer.frames[1]?.payload).event_id);
    expect(await command).toEqual({ state: "lost", answer: null });
  });

  it("what was not acknowledged when the connection broke comes on the next", async () => {
    const peer = await connect();
    const said = slack.say({ user: li, text: "x" });
    await slack.waitFor(() => peer.frames[1]);
    slack.disconnect("drop");
    await slack.waitFor(() => said.deliveries[0]?.attempts.length === 2);
    const next = await connect();
    await slack.waitFor(() => next.frames[1]);
    next.ack(next.frames[1]);
    await said.settled;
    expect(said.deliveries[0]?.state).toBe("acknowledged");
  });

  it("ten connections are enough", async () => {
    for (let index = 0; index < 10; index += 1) await connect();
    const { frames } = await connect();
    expect(frames[0]).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
    expect(slack.connections()).toBe(10);
  });

  it("a goodbye sends nothing more on the old connection, and closes it after a while", async () => {
    const old = await connect();
    slack.disconnect("warning");
    const next = await connect();
    slack.say({ user: li, text: "x" });
    await slack.waitFor(() => next.frames.length === 2);
    expect(old.frames.map(({ type, reason }) => reason ?? type)).toEqual(["hello", "warning"]);
    slack.clock.advance(10_000);
    await slack.waitFor(() => old.socket.readyState === WebSocket.CLOSED);
  });

  it("a link that was disabled stays so", async () => {
    await connect();
    slack.disconnect("link_disabled");
    const { frames } = await connect();
    expect(frames[0]).toMatchObject({ type: "disconnect", reason: "link_disabled" });
  });
});
