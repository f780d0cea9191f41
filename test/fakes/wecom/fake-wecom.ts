// The fake WeCom tests talk to: HTTP API, callbacks and long connection on loopback, with the real one's limits,
// a clock that tests move, and faults on request.

import { type Access, createAccess } from "./access.ts";
import { type AppActions, createAppActions } from "./app-actions.ts";
import { type BotActions, createBotActions } from "./bot-actions.ts";
import { type BotCallback, createBotCallback } from "./bot-callback.ts";
import { createBotReplies, type Origin } from "./bot-replies.ts";
import { createPoster, type Delivery, type Poster } from "./callback-post.ts";
import { callbackSides, type SideName, type SignedRequest } from "./callback-side.ts";
import { createVirtualClock, type FakeClock } from "./clock.ts";
import { type CorporationOptions, readCorporation } from "./corporation.ts";
import { createDispatch } from "./dispatch.ts";
import { createEncryptedFiles, type EncryptedFiles } from "./encrypted-files.ts";
import type { Fault } from "./faults.ts";
import { type Forgery, forging } from "./forgeries.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { createSendOnlyGroups } from "./groups.ts";
import { type HttpServer, startHttp } from "./http-server.ts";
import { createAppMessages } from "./message-send.ts";
import { type Call, type ChatRef, chatKey, type Member, type Settings, type Shown } from "./model.ts";
import { createWorld, type World } from "./world.ts";

export type FakeWecomOptions = CorporationOptions & {
  /** A virtual clock is made when none is given; `createRealClock()` for load tests. */
  readonly clock?: FakeClock;
};

/** Members act with the bot by `say`, `press`, … and with the self-built app by `app.say`, `app.press`, …. */
export type FakeWecom = BotActions & {
  readonly clock: FakeClock;
  /** Resolves with the first truthy answer; asked again after every change. No sleeping. */
  readonly waitFor: World["waitFor"];
  /** What the product answered to callbacks and WeCom would not take; empty for a product that keeps the rules. */
  readonly violations: World["violations"];
  /** An origin, for WECOM_API_URL. */
  readonly apiUrl: string;
  /** For WECOM_WS_URL. */
  readonly wsUrl: string;
  /** For WECOM_WEBHOOK_URL. */
  readonly webhookUrl: string;
  readonly corpId: string;
  readonly agent: Settings["agent"];
  readonly bot: Settings["bot"];
  /** The environment a product needs to talk to this fake, by the names of src/config.ts; "app", "socket" or "callback" parts. */
  readonly environment: (
    ...parts: readonly ("app" | "socket" | "callback" | "webhook")[]
  ) => Record<string, string>;
  readonly app: AppActions;
  /** Adds a member or replaces the one of this userid. */
  readonly hire: (member: Member) => void;
  /** Removes a member from the address book. */
  readonly dismiss: (userid: string) => void;
  /** Where callbacks go: an origin; `/wecom/callback` and `/wecom/bot` are added. */
  readonly setCallbacks: (origin: string) => void;
  /** The check of an address as the administrator's save does it; true when the answer is the plain text. */
  readonly checkUrl: (side: SideName) => Promise<Delivery & { readonly accepted: boolean }>;
  readonly forge: (side: SideName, kind: Forgery, text?: string) => Promise<Delivery>;
  /** Signed and encrypted as WeCom does, with whatever inside. */
  readonly sendPlain: (side: SideName, plain: string) => Promise<Delivery>;
  /** The same bytes as before, as an eavesdropper would send them. */
  readonly replay: (side: SideName, request: SignedRequest) => Promise<Delivery>;
  /** One round of questions about open streams; the clock does it every second by itself. */
  readonly pollStreams: () => Promise<void>;
  /** All messages, or those of a chat, in order, as they stand now. */
  readonly messages: (chat?: ChatRef) => readonly Shown[];
  /** Messages the product sent. */
  readonly answers: (chat?: ChatRef) => readonly Shown[];
  readonly calls: (method?: string) => readonly Call[];
  /** Calls refused without being told to; empty for a product that keeps the rules. */
  readonly refusals: () => readonly Call[];
  readonly failNext: (method: string, fault: Fault, times?: number) => void;
  /** The access token dies now; calls with it get this code (42001 unless said). */
  readonly expireToken: (errcode?: 42001 | 40014 | 40001) => void;
  readonly trustAddresses: Access["trust"];
  /** Replies that match are refused with 40201. */
  readonly refuseContent: (pattern: RegExp | null) => void;
  readonly socket: Omit<Gateway, "tell" | "close">;
  /** Messages accepted with errcode 0 and not delivered. */
  readonly dropped: (userid: string) => number;
  /** Real milliseconds of each callback that was answered. */
  readonly ackLatencies: () => readonly number[];
  readonly close: () => Promise<void>;
};

type Engine = {
  readonly world: World;
  readonly http: HttpServer;
  readonly access: Access;
  readonly gateway: Gateway;
  readonly poster: Poster;
  readonly callback: BotCallback;
  readonly members: BotActions;
  readonly appMembers: AppActions;
  readonly refuseContent: (pattern: RegExp | null) => void;
  readonly target: { origin: string };
};

export async function createFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  const clock = options.clock ?? createVirtualClock();
  const world = createWorld({ clock, ...readCorporation(options) });
  return driver(await startEngine(world));
}

async function startEngine(world: World): Promise<Engine> {
  const target = { origin: "" };
  const address = { url: "" };
  const sides = callbackSides(world.settings);
  const access = createAccess(world);
  const poster = createPoster(world);
  const replies = createBotReplies(world);
  const spokenIn = new Map<string, Origin>();
  const files: EncryptedFiles = createEncryptedFiles(world, () => address.url);
  const app = createAppMessages(world, () => target.origin !== "");
  const callback = createBotCallback({
    world,
    replies,
    poster,
    side: sides.bot,
    target: () => `${target.origin}/wecom/bot`,
    apiUrl: () => address.url,
  });
  const groups = createSendOnlyGroups(world);
  const http = await startHttp(world, createDispatch({ world, access, app, groups, files, callback }));
  address.url = http.url;
  const gateway = startGateway(world, http.server, replies, spokenIn);
  const members = createBotActions({ world, gateway, callback, files, spokenIn });
  const appMembers = createAppActions({
    world,
    poster,
    side: sides.app,
    target: () => `${target.origin}/wecom/callback`,
    responseCode: app.responseCode,
  });
  const { refuseContent } = replies;
  return { world, http, access, gateway, poster, callback, members, appMembers, refuseContent, target };
}

function driver(engine: Engine): FakeWecom {
  const { world, http, access, gateway, members, appMembers, target } = engine;
  const { settings } = world;
  const of = (chat: ChatRef | undefined): readonly Shown[] =>
    chat ? world.shown.filter((message) => message.chat === chatKey(chat)) : world.shown;
  return {
    ...addresses(engine),
    ...callbacks(engine),
    clock: world.clock,
    waitFor: world.waitFor,
    violations: world.violations,
    ...members,
    app: appMembers,
    hire: (member) => void world.members.set(member.userid.toLowerCase(), member),
    dismiss: (userid) => void world.members.delete(userid.toLowerCase()),
    setCallbacks: (origin) => {
      target.origin = origin;
    },
    messages: of,
    answers: (chat) => of(chat).filter(({ from }) => from !== "member"),
    calls: (method) => world.calls.filter((call) => method === undefined || call.method === method),
    refusals: () =>
      world.calls.filter(({ errcode, scripted }) => errcode !== 0 && errcode !== undefined && !scripted),
    failNext: (method, fault, times = 1) => world.faults.next(method, fault, times),
    expireToken: (errcode = 42001) => access.expire(errcode),
    trustAddresses: access.trust,
    refuseContent: engine.refuseContent,
    socket: gateway,
    dropped: (userid) => world.dropped.get(userid) ?? 0,
    close: async () => {
      gateway.close();
      await http.close();
    },
    corpId: settings.corpId,
    agent: settings.agent,
    bot: settings.bot,
  };
}

function addresses({
  world,
  http,
}: Engine): Pick<FakeWecom, "apiUrl" | "wsUrl" | "webhookUrl" | "environment"> {
  const { corpId, agent, bot, webhookKey } = world.settings;
  const wsUrl = http.url.replace("http:", "ws:");
  const webhookUrl = `${http.url}/cgi-bin/webhook/send?key=${webhookKey}`;
  const environments = {
    app: {
      WECOM_API_URL: http.url,
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agent.id),
      WECOM_AGENT_SECRET: agent.secret,
      WECOM_CALLBACK_TOKEN: agent.token,
      WECOM_CALLBACK_AES_KEY: agent.aesKey,
    },
    socket: { WECOM_WS_URL: wsUrl, WECOM_BOT_ID: bot.id, WECOM_BOT_SECRET: bot.secret },
    callback: { WECOM_BOT_TOKEN: bot.token, WECOM_BOT_AES_KEY: bot.aesKey },
    webhook: { WECOM_WEBHOOK_URL: webhookUrl },
  };
  return {
    apiUrl: http.url,
    wsUrl,
    webhookUrl,
    environment: (...parts) => Object.assign({}, ...parts.map((part) => environments[part])),
  };
}

function callbacks(
  engine: Engine,
): Pick<FakeWecom, "checkUrl" | "sendPlain" | "forge" | "replay" | "pollStreams" | "ackLatencies"> {
  const { world, poster, callback, target } = engine;
  const sides = callbackSides(world.settings);
  const paths = { app: "/wecom/callback", bot: "/wecom/bot" };
  const url = (side: SideName): string => `${target.origin}${paths[side]}`;
  return {
    checkUrl: async (side) => {
      const plain = String(1_616_140_317_555_161_061n + BigInt(world.nextNumber()));
      const delivery = await poster.check(sides[side], url(side), plain);
      return { ...delivery, accepted: delivery.status === 200 && delivery.body === plain };
    },
    forge: (side, kind, text = "forged") => {
      const plain = forgedMessage(world, side, text);
      return poster.send(sides[side], url(side), plain, forging(kind, sides[side], world.clock.now()));
    },
    sendPlain: (side, plain) => poster.send(sides[side], url(side), plain),
    replay: (side, request) => poster.again(sides[side], request),
    pollStreams: callback.pollNow,
    ackLatencies: poster.latencies,
  };
}

function forgedMessage(world: World, side: SideName, text: string): string {
  const user = [...world.members.values()][0]?.userid ?? "";
  const seconds = Math.floor(world.clock.now().getTime() / 1000);
  const { corpId, agent, bot } = world.settings;
  if (side === "app") {
    return `<xml><ToUserName>${corpId}</ToUserName><FromUserName>${user}</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>text</MsgType><Content>${text}</Content><MsgId>${world.newId("9")}</MsgId><AgentID>${agent.id}</AgentID></xml>`;
  }
  const msgid = world.newId("MSG");
  const from = { userid: user };
  return JSON.stringify({
    msgid,
    aibotid: bot.id,
    chattype: "single",
    from,
    msgtype: "text",
    text: { content: text },
  });
}
