// The ways out to a place, in the order in which they are tried: back over the one on which the person spoke last,
// then the others.

import type { Clock } from "../../dates.ts";
import type { Person } from "../../people/person.ts";
import type { ChannelState } from "../state.ts";
import { wecomFault } from "./api/fault.ts";
import type { Http } from "./api/http.ts";
import type { SendByApp } from "./api/send.ts";
import { type Way, wayOfBot } from "./delivery.ts";
import type { Push } from "./long-connection/push.ts";
import { conversationAt, type Place } from "./place.ts";

/** Which of our two faces in WeCom somebody spoke to. */
export type Origin = "app" | "bot";

export type WaysDeps = {
  readonly app: { readonly send: SendByApp; readonly takesPresses: boolean } | null;
  /** Over the long connection. */
  readonly push: Push | null;
  /** Messages come with an address to answer to: those of the AI bot by callback. */
  readonly hasAddresses: boolean;
  readonly http: Http;
  readonly state: ChannelState;
  readonly clock: Clock;
};

export type Ways = {
  readonly to: (place: Place, messageId: string, person: Person | null) => Promise<readonly Way[]>;
  /** Remembers where this conversation was held last. */
  readonly noteOrigin: (conversationId: string, origin: Origin) => Promise<void>;
  /** This person reads in WeChat, which shows words only. */
  readonly setPlain: (userId: string, isPlain: boolean) => Promise<void>;
};

const rememberedMs = 365 * 24 * 3_600_000;
const sureMs = 60_000;

export function createWays(deps: WaysDeps): Ways {
  const { state, clock } = deps;
  const noted = new Map<string, { readonly origin: Origin; readonly at: number }>();
  const plainKey = (userId: string): string => `wecom:plain:${userId}`;
  const originKey = (conversationId: string): string => `wecom:origin:${conversationId}`;
  const later = (): Date => new Date(clock().getTime() + rememberedMs);

  async function appWay(userId: string, person: Person | null): Promise<readonly Way[]> {
    const { app } = deps;
    if (app === null) return [];
    const isPlain = (await state.read(plainKey(userId))) === true;
    return [
      {
        name: "app",
        target: isPlain ? "text" : "markdown",
        isGroup: false,
        takesPresses: app.takesPresses,
        send: (message, key) => app.send({ userId, person, message, key }),
      },
    ];
  }

  /** Files go by the app: what the bot sends passes through the vendor's cloud. */
  function pushWay(place: Place, person: Person | null): readonly Way[] {
    const { push, app } = deps;
    if (push === null) return [];
    const isGroup = place.kind === "group";
    return [
      {
        name: wayOfBot(isGroup),
        target: "bot",
        isGroup,
        takesPresses: true,
        send: (message, key) =>
          message.kind === "file" && app
            ? app.send({ userId: place.userId, person, message, key })
            : push(place, message),
      },
    ];
  }

  /** The address that came with the message: one markdown message within the hour. */
  async function addressWay(place: Place, messageId: string): Promise<readonly Way[]> {
    const address = deps.hasAddresses ? await state.read(`wecom:address:${messageId}`) : null;
    if (typeof address !== "string") return [];
    return [
      {
        name: "address",
        target: "bot",
        isGroup: place.kind === "group",
        takesPresses: false,
        isSingle: true,
        send: async (message) => {
          const content = "text" in message ? message.text : "";
          await postTo(deps.http, address, { msgtype: "markdown", markdown: { content } });
          await state.write(`wecom:address:${messageId}`, null, clock());
        },
      },
    ];
  }

  async function to(place: Place, messageId: string, person: Person | null): Promise<readonly Way[]> {
    const [app, address] = await Promise.all([appWay(place.userId, person), addressWay(place, messageId)]);
    const alone: Place = { kind: "person", userId: place.userId };
    if (place.kind === "group")
      return [...pushWay(place, person), ...address, ...pushWay(alone, person), ...app];
    const origin = await state.read(originKey(conversationAt(place)));
    const bot = [...pushWay(alone, person), ...address];
    return origin === "app" ? [...app, ...bot] : [...bot, ...app];
  }

  return {
    to,
    noteOrigin: async (conversationId, origin) => {
      const now = clock().getTime();
      const last = noted.get(conversationId);
      if (last?.origin === origin && now - last.at < sureMs) return;
      if (noted.size > 10_000) noted.clear();
      noted.set(conversationId, { origin, at: now });
      await state.write(originKey(conversationId), origin, later());
    },
    setPlain: (userId, isPlain) => state.write(plainKey(userId), isPlain, later()),
  };
}

/** Errors name neither the address nor what is in it: who has it can answer in our name. */
async function postTo(http: Http, address: string, body: unknown): Promise<void> {
  const answer = await http({
    method: "POST",
    url: address,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { errcode, errmsg } = JSON.parse(answer.body.toString()) as {
    readonly errcode?: number;
    readonly errmsg?: string;
  };
  if (errcode) throw wecomFault("response_url", errcode, errmsg ?? "");
}
