// What each command of the long connection does, and when it is refused.

import type { BotReplies, Origin } from "./bot-replies.ts";
import { isFields } from "./card-rules.ts";
import type { Connection, Streaming } from "./gateway-connection.ts";
import { type Answer, accept, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;
export type Command = (connection: Connection, requestId: string, body: Fields) => Answer;

const replyKinds = ["stream", "template_card", "markdown", "file", "image", "voice", "video"];
const pushKinds = ["markdown", "template_card", "file", "image", "voice", "video"];

/** `spokenIn` holds the chats in which a member has spoken to the bot. */
export function createCommands(
  world: World,
  replies: BotReplies,
  spokenIn: ReadonlyMap<string, Origin>,
): Readonly<Record<string, Command>> {
  return {
    aibot_respond_msg: (connection, requestId, body) => respond(world, replies, connection, requestId, body),
    aibot_respond_welcome_msg: (connection, requestId, body) => {
      const asked = connection.asked.get(requestId);
      if (asked?.kind !== "enter_chat" || asked.answered || late(world, asked.origin)) return refuse(846605);
      const fault = replies.fault(body, ["text", "template_card"], false);
      if (fault) return fault;
      if (!replies.take(asked.origin.chat)) return refuse(45009);
      asked.answered = true;
      replies.show(asked.origin, body);
      return accept();
    },
    aibot_respond_update_msg: (connection, requestId, body) => {
      const asked = connection.asked.get(requestId);
      if (asked?.kind !== "template_card_event" || asked.answered || late(world, asked.origin)) {
        return refuse(846605);
      }
      const fault = replies.updateCard(body, asked.task, asked.origin.chat);
      if (fault) return fault;
      asked.answered = true;
      return accept();
    },
    aibot_send_msg: (_connection, _requestId, body) => push(replies, spokenIn, body),
  };
}

function respond(
  world: World,
  replies: BotReplies,
  connection: Connection,
  requestId: string,
  body: Fields,
): Answer {
  const asked = connection.asked.get(requestId);
  if (asked?.kind !== "message") return refuse(846605);
  const { limits, refreshesCount, streamWithCard } = world.settings;
  const now = world.clock.now().getTime();
  if (now - asked.origin.at > limits.botReplyMs)
    return refuse(846605, "invalid req_id, reply window is over");
  const kinds = streamWithCard ? [...replyKinds, "stream_with_template_card"] : replyKinds;
  const key = isFields(body.stream) ? `${requestId}|${body.stream.id}` : "";
  const streaming = key ? connection.streams.get(key) : undefined;
  const closed = streaming && closedStream(streaming, now, limits.botStreamMs);
  const fault = replies.fault(body, kinds, false) ?? closed;
  if (fault) return fault;
  if ((!streaming || refreshesCount) && !replies.take(asked.origin.chat)) return refuse(45009);
  asked.answered = true;
  if (streaming && isFields(body.stream)) {
    replies.refresh(streaming.shown, body.stream);
    return accept();
  }
  const shown = replies.show(asked.origin, body);
  if (key) connection.streams.set(key, { shown, startedAt: now, busy: false });
  return accept();
}

function closedStream(streaming: Streaming, now: number, lifeMs: number): Answer | undefined {
  if (streaming.busy) return refuse(6000);
  if (streaming.shown.stream?.finished) return refuse(846608, "stream message already finished");
  return now - streaming.startedAt > lifeMs ? refuse(846608) : undefined;
}

function push(replies: BotReplies, spokenIn: ReadonlyMap<string, Origin>, body: Fields): Answer {
  const chatid = String(body.chatid ?? "");
  const type = Number(body.chat_type ?? 0);
  const single = type === 2 ? undefined : spokenIn.get(`bot:${chatid}`);
  const origin = single ?? (type === 1 ? undefined : spokenIn.get(`group:${chatid}`));
  if (!origin) return refuse(93006);
  const fault = replies.fault(body, pushKinds, false);
  if (fault) return fault;
  if (!replies.take(origin.chat)) return refuse(45009);
  replies.show({ ...origin, messageId: "" }, body);
  return accept();
}

function late(world: World, origin: Origin): boolean {
  return world.clock.now().getTime() - origin.at > world.settings.limits.botEventReplyMs;
}
