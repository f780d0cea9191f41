// A saved reply on its way to where the person spoke: the AI bot's push, its one-time address, or the self-built app.
// Where one way is gone the next is taken; what was shown of a reply of several messages is not shown again.

import type { Delivery as Waiting } from "../../chat/ports.ts";
import type { Reply } from "../../chat/reply.ts";
import type { Clock } from "../../dates.ts";
import { Fault, messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Person } from "../../people/person.ts";
import type { ChannelState } from "../state.ts";
import { errcodeOf, kindOfFailure } from "./api/fault.ts";
import type { WecomMessage } from "./message.ts";
import { type Place, placeOf } from "./place.ts";
import { cutToBytes } from "./render/bytes.ts";
import { limits, type WecomTarget } from "./render/limits.ts";

/** One way out to a place. */
export type Way = {
  readonly name: string;
  readonly target: WecomTarget;
  readonly isGroup: boolean;
  /** Presses on cards sent this way come back to us. */
  readonly takesPresses: boolean;
  /** Takes one message only: all words go into it. */
  readonly isSingle?: boolean;
  /** `key` is the same for each attempt at this message. Throws with WeCom's code when it was not taken. */
  readonly send: (message: WecomMessage, key: string) => Promise<void>;
};

export type Delivery = {
  /** Sends a reply; resolves when it was taken, or when it never will be and the log says so. */
  readonly send: (waiting: Waiting) => Promise<void>;
  /** As `send`, for a reply from the outbox: refuses one that somebody here is showing. */
  readonly deliver: (waiting: Waiting) => Promise<void>;
  /** Sends what does not pass through the bot to the person alone by the app: the whole reply, or its files. */
  readonly sendAside: (waiting: Waiting, only: "all" | "files") => Promise<void>;
  /** So many messages of this reply stand in the chat with the bot already. */
  readonly noteShown: (messageId: string, isGroup: boolean, count: number) => Promise<void>;
  /** While held the reply is being shown by whoever holds it; gives the release. */
  readonly hold: (messageId: string) => () => void;
};

export type DeliveryDeps = {
  /** In the order in which they are to be tried. */
  readonly waysTo: (place: Place, messageId: string, person: Person | null) => Promise<readonly Way[]>;
  readonly render: (way: Way, waiting: Waiting, person: Person | null) => readonly WecomMessage[];
  readonly personOf: (account: Waiting["account"]) => Promise<Person | null>;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly log: Log;
};

const progressMs = 24 * 3_600_000;
/** A minute passes between two attempts from the outbox. */
const mostAttempts = 1440;

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { log } = deps;
  const inHand = new Set<string>();

  async function send(waiting: Waiting): Promise<void> {
    const { messageId, account, conversationId, reply } = waiting;
    if (reply.blocks.length === 0) return;
    const release = hold(messageId);
    try {
      const person = await deps.personOf(account);
      const place = placeFor(placeOf(conversationId, account), reply);
      await sendBy(await deps.waysTo(place, messageId, person), waiting, person);
    } finally {
      release();
    }
  }

  async function deliver(waiting: Waiting): Promise<void> {
    if (inHand.has(waiting.messageId)) throw new Fault("channel/failed", "The reply is being shown.");
    await send(waiting);
  }

  async function sendAside(waiting: Waiting, only: "all" | "files"): Promise<void> {
    const { account, messageId } = waiting;
    const person = await deps.personOf(account);
    const ways = await deps.waysTo({ kind: "person", userId: account.id }, messageId, person);
    const app = ways.find(({ name }) => name === "app");
    if (!app) throw new Fault("channel/failed", "未配置自建应用，无法单独发送。");
    await sendAll(app, waiting, person, (message) => only === "all" || message.kind === "file");
  }

  function hold(messageId: string): () => void {
    inHand.add(messageId);
    return () => inHand.delete(messageId);
  }

  async function sendBy(ways: readonly Way[], waiting: Waiting, person: Person | null): Promise<void> {
    const { messageId, attempts } = waiting;
    let last: unknown = new Fault("channel/failed", "没有能送达的途径：未配置自建应用，长连接也未连上。");
    for (const way of ways) {
      try {
        return await sendAll(way, waiting, person);
      } catch (error) {
        log.warn("wecom-way-failed", {
          messageId,
          way: way.name,
          errcode: errcodeOf(error),
          error: messageOf(error),
        });
        last = error;
      }
    }
    const isHopeless = attempts > mostAttempts || (ways.length > 0 && kindOfFailure(last) === "never");
    if (!isHopeless) throw last;
    log.error("wecom-undeliverable", { messageId, errcode: errcodeOf(last), error: messageOf(last) });
  }

  async function sendAll(
    way: Way,
    waiting: Waiting,
    person: Person | null,
    isWanted: (message: WecomMessage) => boolean = () => true,
  ): Promise<void> {
    const rendered = deps.render(way, waiting, person).filter(isWanted);
    const messages = way.isSingle ? [joined(rendered)] : rendered;
    const sent = sentKey(waiting.messageId, way.name);
    const before = waiting.attempts > 0 ? Number((await deps.state.read(sent)) ?? 0) : 0;
    for (const [index, message] of messages.entries()) {
      if (index < before) continue;
      await sendOne(way, message, `${waiting.messageId}:${index}`, messages.length === 1);
      if (index + 1 < messages.length) await noteSent(sent, index + 1);
    }
  }

  /** A card or picture that is refused for good is said in words; only a reply of one message fails with it. */
  async function sendOne(way: Way, message: WecomMessage, key: string, isOnly: boolean): Promise<void> {
    try {
      await way.send(message, key);
    } catch (error) {
      const instead = insteadOf(message);
      const isRefused = errcodeOf(error) !== null && kindOfFailure(error) === "never";
      if (!isRefused || instead === null || (isOnly && instead === "")) throw error;
      log.warn("wecom-message-refused", { kind: message.kind, errcode: errcodeOf(error) });
      if (instead !== "") await way.send({ kind: "text", text: instead }, `${key}:instead`);
    }
  }

  function noteSent(key: string, count: number): Promise<void> {
    return deps.state.write(key, count, new Date(deps.clock().getTime() + progressMs));
  }

  return {
    send,
    deliver,
    sendAside,
    hold,
    noteShown: (messageId, isGroup, count) => noteSent(sentKey(messageId, wayOfBot(isGroup)), count),
  };
}

/** The name of the way over the long connection. */
export function wayOfBot(isGroup: boolean): string {
  return isGroup ? "push-group" : "push";
}

function sentKey(messageId: string, way: string): string {
  return `wecom:sent:${messageId}:${way}`;
}

function joined(messages: readonly WecomMessage[]): WecomMessage {
  const texts = messages.map((message) => insteadOf(message) ?? ("text" in message ? message.text : ""));
  const text = cutToBytes(texts.filter((one) => one !== "").join("\n\n"), limits.bytes.bot);
  return { kind: "markdown", text };
}

/** What concerns the person alone goes to the person alone. */
function placeFor(place: Place, reply: Reply): Place {
  return place.kind === "group" && reply.isPrivate ? { kind: "person", userId: place.userId } : place;
}

/** What to say where a message is not taken; null for words, which have no other form. */
function insteadOf(message: WecomMessage): string | null {
  switch (message.kind) {
    case "text":
    case "markdown":
      return null;
    case "card":
      return message.instead;
    case "image":
      return message.alt;
    case "file":
      return `文件《${message.file.title}》没有送达，请打开教练的网页，在这段对话里下载。`;
  }
}
