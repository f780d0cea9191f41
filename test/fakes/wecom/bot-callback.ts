// The bot by callback: messages and events posted as JSON, streams asked for again and again until they end.

import type { BotReplies, Origin } from "./bot-replies.ts";
import type { Delivery, DeliveryPlan, Poster } from "./callback-post.ts";
import type { Side } from "./callback-side.ts";
import { isFields } from "./card-rules.ts";
import type { HttpCall } from "./http-server.ts";
import type { Shown } from "./model.ts";
import { type BotAsked, readBotReply } from "./passive-replies.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

type Open = { readonly origin: Origin; readonly body: Fields; readonly shown: Shown; polling: boolean };

export type BotCallback = {
  readonly deliver: (
    asked: BotAsked,
    body: Fields,
    origin: Origin,
    plan: DeliveryPlan,
  ) => Promise<readonly Delivery[]>;
  /** False when three of this member's messages are being answered. */
  readonly hasRoom: (user: string) => boolean;
  /** One round of questions about all open streams. */
  readonly pollNow: () => Promise<void>;
  readonly newResponseUrl: (origin: Origin) => string;
  /** The address behind `response_url`. */
  readonly respond: (call: HttpCall) => Answer;
};

export type BotCallbackParts = {
  readonly world: World;
  readonly replies: BotReplies;
  readonly poster: Poster;
  readonly side: Side;
  readonly target: () => string;
  readonly apiUrl: () => string;
};

export function createBotCallback(parts: BotCallbackParts): BotCallback {
  const { world, poster, side } = parts;
  const open = new Set<Open>();
  const inFlight = new Map<string, string>();
  const poll = (stream: Open): Promise<void> => pollOnce(parts, open, stream);
  const watch = (stream: Open): void => {
    world.clock.after(world.settings.limits.botPollMs, () => {
      if (open.has(stream)) void poll(stream).then(() => watch(stream));
    });
  };
  const take = (asked: BotAsked, body: Fields, origin: Origin, reply: string): void => {
    const shown = showReply(parts, asked, body, origin, reply);
    if (!shown?.stream || shown.stream.finished) return;
    const stream: Open = { origin, body, shown, polling: false };
    open.add(stream);
    watch(stream);
  };
  return {
    deliver: async (asked, body, origin, plan) => {
      if (asked === "message") inFlight.set(origin.messageId, origin.user);
      const once = asked === "template_card_event" ? { once: true } : {};
      const text = JSON.stringify(body);
      const deliveries = await poster.deliver(side, parts.target(), text, { ...plan, ...once });
      inFlight.delete(origin.messageId);
      const replied = deliveries.find(({ reply }) => reply !== "");
      if (replied) take(asked, body, origin, replied.reply);
      return deliveries;
    },
    hasRoom: (user) => {
      const streams = [...open].filter(({ origin }) => origin.user === user).length;
      const waiting = [...inFlight.values()].filter((each) => each === user).length;
      return streams + waiting < world.settings.limits.botInFlight;
    },
    pollNow: async () => {
      await Promise.all([...open].map(poll));
    },
    ...createResponseUrls(parts),
  };
}

/** The reply as shown in the chat; undefined when there is nothing new to see. */
function showReply(
  { world, replies }: BotCallbackParts,
  asked: BotAsked,
  body: Fields,
  origin: Origin,
  reply: string,
): Shown | undefined {
  const answer = readBotReply(world, replies, asked, reply);
  if (!answer) return undefined;
  if (asked !== "template_card_event") return replies.show(origin, answer);
  const fault = replies.updateCard(answer, taskOf(body), origin.chat);
  if (fault) world.violate(`card update: ${fault.errmsg}`);
  return undefined;
}

async function pollOnce(parts: BotCallbackParts, open: Set<Open>, stream: Open): Promise<void> {
  const { world, replies, poster, side } = parts;
  const { origin, body, shown } = stream;
  if (stream.polling || !shown.stream) return;
  if (world.clock.now().getTime() - origin.at > world.settings.limits.botStreamMs) {
    open.delete(stream);
    world.changed();
    return;
  }
  stream.polling = true;
  const { msgid: _asked, text: _text, mixed: _mixed, quote: _quote, response_url: _url, ...common } = body;
  const question = {
    ...common,
    msgid: world.newId("poll-"),
    msgtype: "stream",
    stream: { id: shown.stream.id },
  };
  const delivery = await poster.send(side, parts.target(), JSON.stringify(question));
  stream.polling = false;
  const answer = readBotReply(world, replies, "stream", delivery.reply);
  if (!answer || !isFields(answer.stream)) return;
  if (answer.stream.id !== shown.stream.id) {
    world.violate(`a poll of stream ${shown.stream.id} was answered with ${String(answer.stream.id)}`);
    return;
  }
  replies.refresh(shown, answer.stream);
  if (answer.stream.finish === true) open.delete(stream);
}

function createResponseUrls(parts: BotCallbackParts): Pick<BotCallback, "newResponseUrl" | "respond"> {
  const { world, replies } = parts;
  const urls = new Map<string, { readonly origin: Origin; readonly until: number }>();
  return {
    newResponseUrl: (origin) => {
      const code = world.newId("response-");
      urls.set(code, { origin, until: world.clock.now().getTime() + world.settings.limits.botResponseUrlMs });
      return `${parts.apiUrl()}/cgi-bin/aibot/response?response_code=${code}`;
    },
    respond: ({ query, json }) => {
      const code = query.response_code ?? "";
      const known = urls.get(code);
      if (!known || known.until <= world.clock.now().getTime()) return refuse(40058, "response_code invalid");
      const group = known.origin.chat.startsWith("group:");
      const fault = replies.fault(json, group ? ["markdown"] : ["markdown", "template_card"], false);
      if (fault) return fault;
      urls.delete(code);
      replies.show(known.origin, json as Fields);
      return accept();
    },
  };
}

function taskOf(body: Fields): string {
  const event = isFields(body.event) ? body.event.template_card_event : undefined;
  return isFields(event) ? String(event.task_id ?? "") : "";
}
