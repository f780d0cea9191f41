// Callbacks of the self-built app: XML. A message is acknowledged when it is in the inbox and answered by an active
// message; where the app may not send, the answer goes back in the acknowledgement, if it is ready in time.

import type { MessageHandler, Received } from "../../../chat/handler.ts";
import type { Inbound } from "../../../chat/inbound.ts";
import type { Reply } from "../../../chat/reply.ts";
import { type Clock, civilDate } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { ChannelState } from "../../state.ts";
import { parseXml, textField, writeXml, type XmlFields } from "../crypto/xml.ts";
import type { Answering } from "./answering.ts";
import { type Gate, queryOf } from "./gate.ts";

export type AppCallbackDeps = {
  readonly gate: Gate;
  readonly chat: MessageHandler;
  /** A message as an event of the chat, a sentence for what the chat cannot take, or nothing to answer. */
  readonly read: (fields: XmlFields) => Promise<AppEvent>;
  /** Shows replies by active messages; null where the app may not send. */
  readonly answering: Answering | null;
  /** What somebody reads who opens the app. */
  readonly greeting: (userId: string, at: Date) => Promise<string>;
  /** A reply in at most 2048 bytes of plain text. */
  readonly passiveText: (reply: Reply, messageId: string) => string;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
};

export type AppEvent = Inbound | { readonly kind: "note"; readonly text: string } | null;

/** WeCom waits five seconds. */
const passiveWaitMs = 4_000;
const notYet = Symbol("not yet");
const dayMs = 24 * 3_600_000;
const greeted = ["subscribe", "enter_agent"];

export function createAppCallback(deps: AppCallbackDeps): (request: Request) => Promise<Response> {
  const { gate, log } = deps;

  async function post(request: Request): Promise<Response> {
    const envelope = parseXml(await request.text());
    const opened = envelope && (await gate.open(request, textField(envelope, "Encrypt")));
    if (opened === null) return new Response(null, { status: 403 });
    const fields = parseXml(opened);
    if (fields === null) {
      log.warn("wecom-callback-unreadable", { bytes: opened.length });
      return acknowledged();
    }
    const text = await answer(fields);
    if (text === notYet) return new Response(null, { status: 503 });
    return text === null ? acknowledged() : passive(request, fields, text);
  }

  /** What goes back at once; null when nothing does. */
  async function answer(fields: XmlFields): Promise<string | typeof notYet | null> {
    if (greeted.includes(textField(fields, "Event"))) return greet(textField(fields, "FromUserName"));
    const event = await deps.read(fields);
    if (event === null) return null;
    if (event.kind === "note") return event.text;
    const received = await deps.chat.receive(event);
    // A refusal of somebody unknown goes back at once: the app may not write to who has left.
    const atOnce = await readyNow(received.reply);
    if (atOnce) return deps.passiveText(atOnce, received.messageId) || null;
    if (deps.answering === null) return inTime(received);
    deps.answering.show(event, received);
    return null;
  }

  async function greet(userId: string): Promise<string | null> {
    if (userId === "" || userId === "sys") return null;
    const now = deps.clock();
    const key = `wecom:greeted:${userId}:${civilDate(now)}`;
    const isFirst = await deps.state.takeOnce(key, new Date(now.getTime() + dayMs));
    return isFirst ? deps.greeting(userId, now) : null;
  }

  /** The reply, if it is there before WeCom gives up; else WeCom is to deliver the message again and gets it then. */
  async function inTime({ reply, messageId }: Received): Promise<string | typeof notYet> {
    const ready = await Promise.race([reply, deps.wait(passiveWaitMs).then(() => null)]);
    if (ready === null) return notYet;
    await deps.chat.delivered(messageId);
    return deps.passiveText(ready, messageId);
  }

  function passive(request: Request, fields: XmlFields, text: string): Response {
    const message = writeXml({
      ToUserName: textField(fields, "FromUserName"),
      FromUserName: textField(fields, "ToUserName"),
      CreateTime: Math.floor(deps.clock().getTime() / 1000),
      MsgType: "text",
      Content: text,
    });
    const sealed = gate.seal(message, queryOf(request, "nonce"));
    const body = writeXml({
      Encrypt: sealed.encrypted,
      MsgSignature: sealed.signature,
      TimeStamp: sealed.timestamp,
      Nonce: sealed.nonce,
    });
    return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } });
  }

  return async (request) => {
    if (request.method === "GET") return gate.checkUrl(request);
    try {
      return await post(request);
    } catch (error) {
      // WeCom sends it again.
      log.error("wecom-callback-failed", { error: messageOf(error) });
      return new Response(null, { status: 500 });
    }
  };
}

/** The reply of a message that was not taken into the inbox; one that was takes longer. */
function readyNow(reply: Promise<Reply>): Promise<Reply | null> {
  return Promise.race([reply, Promise.resolve().then(() => null)]);
}

function acknowledged(): Response {
  return new Response("");
}
