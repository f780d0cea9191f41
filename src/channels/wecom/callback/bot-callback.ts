// Callbacks of the AI bot: JSON, answered in the same exchange. A message gets the first frame of a stream when it is
// in the inbox; WeCom then asks for further frames until one is the last.

import type { MessageHandler } from "../../../chat/handler.ts";
import type { Inbound } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { ChannelState } from "../../state.ts";
import type { Answering } from "./answering.ts";
import type { BotAnswers } from "./bot-answers.ts";
import { type Gate, queryOf } from "./gate.ts";
import type { Frame, PolledStreams } from "./polled-streams.ts";

export type BotCallbackDeps = {
  readonly gate: Gate;
  readonly chat: MessageHandler;
  readonly streams: PolledStreams;
  readonly answers: BotAnswers;
  readonly answering: Answering;
  readonly read: (body: BotBody) => Promise<BotEvent>;
  readonly greeting: (userId: string, at: Date) => Promise<string>;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
};

export type BotBody = Readonly<Record<string, unknown>>;
export type BotEvent = Inbound | { readonly kind: "note"; readonly text: string } | null;

/** What is ready by then is shown at once; most answers are. */
const firstLookMs = 40;
const addressMs = 3_500_000;

export function createBotCallback(deps: BotCallbackDeps): (request: Request) => Promise<Response> {
  const { gate, streams, log } = deps;

  async function post(request: Request): Promise<Response> {
    const envelope = readJson(await request.text());
    const opened = envelope && (await gate.open(request, textOf(envelope.encrypt)));
    if (opened === null) return new Response(null, { status: 403 });
    const body = readJson(opened);
    if (body === null) {
      log.warn("wecom-callback-unreadable", { bytes: opened.length });
      return new Response("");
    }
    const answer = await answerTo(body);
    return answer === null ? new Response("") : sealed(request, answer);
  }

  async function answerTo(body: BotBody): Promise<BotBody | null> {
    if (body.msgtype === "stream") return shown(idOf(body.stream));
    if (eventOf(body) === "enter_chat") {
      const content = await deps.greeting(idOf(body.from, "userid"), deps.clock());
      return { msgtype: "text", text: { content } };
    }
    const event = await deps.read(body);
    if (event === null) return null;
    if (event.kind === "note")
      return streamBody(textOf(body.msgid), { content: event.text, isFinished: true });
    return receive(event, body);
  }

  async function receive(inbound: Inbound, body: BotBody): Promise<BotBody | null> {
    const early: Parameters<PolledStreams["preview"]>[1][] = [];
    let id: string | null = null;
    const received = await deps.chat.receive(inbound, (block) => {
      if (id === null) early.push(block);
      else streams.preview(id, block);
    });
    id = received.messageId;
    for (const block of early) streams.preview(id, block);
    await keepAddress(id, textOf(body.response_url));
    // A press and a verdict open no stream: the answer to a press goes over the address that came with it.
    if (body.msgtype === "event") {
      if (inbound.kind !== "feedback") deps.answering.show(inbound, received);
      return null;
    }
    const { account, conversationId } = inbound;
    await streams.begin({ messageId: id, account, conversationId }, received.reply);
    await Promise.race([received.reply, deps.wait(firstLookMs)]);
    return shown(id, { feedback: { id } });
  }

  /** Good for one message within the hour, should the stream end too early. Never logged. */
  async function keepAddress(messageId: string, address: string): Promise<void> {
    if (address === "") return;
    const until = new Date(deps.clock().getTime() + addressMs);
    await deps.state.write(`wecom:address:${messageId}`, address, until);
  }

  async function shown(id: string, more: BotBody = {}): Promise<BotBody> {
    const frame = await streams.frame(id);
    if (frame.reply === null) return streamBody(id, frame, more);
    const { content, images } = await deps.answers.whole(id, frame.reply);
    const items = images.length > 0 ? { msg_item: images } : {};
    return streamBody(id, { content, isFinished: true }, { ...more, ...items });
  }

  function sealed(request: Request, answer: BotBody): Response {
    const { encrypted, signature, timestamp, nonce } = gate.seal(
      JSON.stringify(answer),
      queryOf(request, "nonce"),
    );
    return Response.json({ encrypt: encrypted, msgsignature: signature, timestamp, nonce });
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

function streamBody(
  id: string,
  { content, isFinished }: Pick<Frame, "content" | "isFinished">,
  more: BotBody = {},
): BotBody {
  return { msgtype: "stream", stream: { id, finish: isFinished, content, ...more } };
}

function readJson(text: string): BotBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as BotBody) : null;
  } catch {
    return null;
  }
}

function eventOf(body: BotBody): string {
  return body.msgtype === "event" ? idOf(body.event, "eventtype") : "";
}

function idOf(value: unknown, name = "id"): string {
  return typeof value === "object" && value !== null ? textOf((value as BotBody)[name]) : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
