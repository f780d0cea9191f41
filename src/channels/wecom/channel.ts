// WeCom as one channel with three ways in (AI bot over the long connection or by callback, self-built app) and three
// ways out. Which of them exist depends on what is configured; a reply takes the best that works.

import type { Files } from "../../chat/files.ts";
import type { MessageHandler } from "../../chat/handler.ts";
import type { Home } from "../../chat/home.ts";
import type { ConversationStore, Directory } from "../../chat/ports.ts";
import { strangerReply } from "../../chat/wording.ts";
import type { Clock } from "../../dates.ts";
import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Person } from "../../people/person.ts";
import type { Channel, ChannelRoute } from "../channel.ts";
import { pngOf } from "../picture.ts";
import { plainText } from "../plain-text.ts";
import type { ChannelState } from "../state.ts";
import type { WecomApi } from "./api/api.ts";
import type { Http } from "./api/http.ts";
import { createMedia } from "./api/media.ts";
import { createSendByApp } from "./api/send.ts";
import { type Answering, createAnswering } from "./callback/answering.ts";
import { appRoute } from "./callback/app-route.ts";
import { botRoute } from "./callback/bot-route.ts";
import { createDelivery, type Delivery, type Way } from "./delivery.ts";
import { greetingText } from "./greeting.ts";
import type { BotWordsDeps } from "./inbound/bot-words.ts";
import { lastShown } from "./inbound/last-shown.ts";
import { asMeant } from "./inbound/said.ts";
import type { Push } from "./long-connection/push.ts";
import type { Pacing } from "./pacing.ts";
import { type RenderContext, renderFor } from "./render/render-for.ts";
import type { Timers } from "./timers.ts";
import { createWays, type Origin, type Ways } from "./ways.ts";

export type WecomPorts = {
  readonly chat: MessageHandler;
  readonly conversations: Pick<ConversationStore, "turn" | "load">;
  readonly directory: Pick<Directory, "find">;
  readonly files: Pick<Files, "read">;
  readonly home: (person: Person, at: Date) => Promise<Home>;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly http: Http;
  readonly log: Log;
  readonly random: (bytes: number) => Buffer;
  /** The address of a page of ours for this person; null where phones cannot reach our pages. */
  readonly pageAddress: ((personId: string, path: string) => string) | null;
};

export type CallbackSettings = {
  readonly token: string;
  /** The 32 bytes of the EncodingAESKey. */
  readonly key: Buffer;
  /** Null leaves it unchecked. */
  readonly receiveId: string | null;
};

export type WecomSetup = {
  /** What the self-built app may send with; null where it may not. */
  readonly app: { readonly api: WecomApi; readonly agentId: number } | null;
  readonly appCallback: CallbackSettings | null;
  readonly botCallback: CallbackSettings | null;
  readonly pacing: Pacing;
  /** As the AI bot is mentioned in groups. */
  readonly botNames: readonly string[];
  /** The AI bot over the long connection, once it is given the rest of the channel. */
  readonly longConnection: ((inside: Inside) => LongConnectionPart) | null;
};

export type LongConnectionPart = Pick<Channel, "start" | "close"> & { readonly push: Push };

/** What the ways in share. */
export type Inside = WecomPorts & {
  readonly delivery: Delivery;
  readonly answering: Answering;
  readonly ways: Ways;
  /** The chat, noting that it was spoken to over this way. */
  readonly chatFrom: (origin: Origin) => MessageHandler;
  readonly greeting: (userId: string, at: Date) => Promise<string>;
  readonly contextOf: (
    way: Pick<Way, "isGroup" | "takesPresses">,
    messageId: string,
    person: Person | null,
    attempt: number,
  ) => RenderContext;
  readonly fetchFile: BotWordsDeps["fetchFile"];
  readonly botNames: readonly string[];
  readonly hasApp: boolean;
};

export function createWecomChannel(setup: WecomSetup, ports: WecomPorts): Channel {
  const inside = createInside(setup, ports, () => connection);
  const connection: LongConnectionPart | null = setup.longConnection?.(inside) ?? null;
  const routes: readonly ChannelRoute[] = [
    ...(setup.appCallback ? [appRoute(setup.appCallback, inside)] : []),
    ...(setup.botCallback ? [botRoute(setup.botCallback, inside)] : []),
  ];
  return {
    name: "wecom",
    routes,
    deliver: inside.delivery.deliver,
    start: async () => {
      setup.app?.api.signIn().catch((error: unknown) => {
        ports.log.error("wecom-app-not-ready", { error: messageOf(error) });
      });
      const words = [
        ...(connection ? [`机器人长连接${await connection.start()}`] : []),
        ...(setup.botCallback ? ["机器人回调 /wecom/bot"] : []),
        ...(setup.appCallback ? ["应用回调 /wecom/callback"] : []),
        ...(setup.app ? ["应用消息"] : []),
      ];
      return `企业微信：${words.join("，")}`;
    },
    close: async () => {
      await connection?.close();
      await inside.answering.idle();
    },
  };
}

function createInside(
  setup: WecomSetup,
  ports: WecomPorts,
  connection: () => LongConnectionPart | null,
): Inside {
  const ways = createOwnWays(setup, ports, connection);
  const contextOf = createContext(setup, ports);
  const delivery = createDelivery({
    ...ports,
    waysTo: ways.to,
    personOf: (account) => ports.directory.find(account),
    render: (way, { reply, messageId, attempts }, person) =>
      renderFor(way.target, reply, contextOf(way, messageId, person, attempts)),
  });
  return {
    ...ports,
    ways,
    delivery,
    contextOf,
    hasApp: setup.app !== null,
    botNames: setup.botNames,
    fetchFile: async (url) => {
      const { status, body, headers } = await ports.http({ method: "GET", url });
      return { status, body, disposition: headers["content-disposition"]?.toString() ?? null };
    },
    answering: createAnswering({ ...ports, delivery }),
    chatFrom: (origin) => ({
      delivered: ports.chat.delivered,
      receive: async (inbound, onBlock) => {
        const takesPresses = origin === "bot" && setup.longConnection !== null;
        const shown = lastShown(ports.conversations, origin === "bot" ? "bot" : "text", (messageId) =>
          contextOf({ isGroup: false, takesPresses }, messageId, null, 0),
        );
        ways.noteOrigin(inbound.conversationId, origin).catch((error: unknown) => {
          ports.log.warn("wecom-origin-not-noted", { error: messageOf(error) });
        });
        return ports.chat.receive(await asMeant(inbound, shown), onBlock);
      },
    }),
    greeting: async (userId, at) => {
      const person = await ports.directory.find({ channel: "wecom", id: userId });
      return person ? greetingText(await ports.home(person, at)) : plainText(strangerReply);
    },
  };
}

function createOwnWays(
  { app, appCallback, botCallback, pacing, longConnection }: WecomSetup,
  ports: WecomPorts,
  connection: () => LongConnectionPart | null,
): Ways {
  const media = app && createMedia({ ...ports, api: app.api });
  const send = app && media && createSendByApp({ ...app, media, files: ports.files, pacing });
  return createWays({
    ...ports,
    hasAddresses: botCallback !== null,
    app: send && { send, takesPresses: appCallback !== null },
    push: longConnection && ((place, message) => pushOver(connection(), place, message)),
  });
}

async function pushOver(
  connection: LongConnectionPart | null,
  ...[place, message]: Parameters<Push>
): Promise<void> {
  if (connection) await connection.push(place, message);
}

function createContext({ app }: WecomSetup, { pageAddress }: WecomPorts): Inside["contextOf"] {
  return ({ isGroup, takesPresses }, messageId, person, attempt) => ({
    messageId,
    isGroup,
    takesPresses,
    attempt,
    hasApp: app !== null,
    drawPng: pngOf,
    // An address of ours is signed for one person: it is not shown to a group.
    pageOf: pageAddress && person && !isGroup ? (path) => pageAddress(person.id, path) : undefined,
  });
}
