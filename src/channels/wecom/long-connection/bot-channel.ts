// The AI bot over its long connection: what members say goes to the chat, and the answer back as a stream. What the
// stream cannot take, because it is over, gone, private or more than one message, the delivery sends.

import type { MessageHandler } from "../../../chat/handler.ts";
import type { Inbound } from "../../../chat/inbound.ts";
import type { Delivery as Waiting } from "../../../chat/ports.ts";
import type { Block } from "../../../chat/reply.ts";
import type { Clock } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Delivery } from "../delivery.ts";
import { readBotEvent } from "../inbound/bot-event.ts";
import { type BotWordsDeps, placeIn, readBotWords } from "../inbound/bot-words.ts";
import { welcome } from "../inbound/notes.ts";
import type { PressDeps } from "../inbound/press.ts";
import type { WecomMessage } from "../message.ts";
import { placeOf } from "../place.ts";
import { chosenCard } from "../render/cards.ts";
import { type StreamOutcome, streamReply } from "../streaming/stream-reply.ts";
import type { Timers } from "../timers.ts";
import type { Fields, Frame } from "./frames.ts";
import type { Answer } from "./long-connection.ts";
import { refusedWords } from "./push.ts";

export type BotChannelDeps = BotWordsDeps &
  PressDeps & {
    /** Also understands 展开, numbers and 停止. */
    readonly chat: MessageHandler;
    /** The messages of a reply for the AI bot, as the delivery would send them. */
    readonly render: (waiting: Waiting) => Promise<readonly WecomMessage[]>;
    /** The text of blocks that are shown before the answer is whole. */
    readonly renderPreview: (blocks: readonly Block[]) => string | null;
    /** What somebody reads who opens the chat. */
    readonly greeting: (userId: string, at: Date) => Promise<string>;
    readonly delivery: Delivery;
    /** Tells the delivery that the first message of this reply has been shown. */
    readonly noteShown: (messageId: string, isGroup: boolean, count: number) => Promise<void>;
    readonly timers: Timers;
    readonly newId: () => string;
    readonly clock: Clock;
    readonly log: Log;
  };

export type BotChannel = {
  readonly onFrame: (frame: Frame, answer: Answer) => void;
  /** Ends every stream, and resolves when each has its last frame. */
  readonly close: () => Promise<void>;
};

const placeholder = "正在查，请稍候。";
const notice = "还在整理，写好后另发给您。";
const farewell = "服务正在重启，回答稍后另发给您。";
const privately = "这项内容只给您本人看，已单独发给您。";
const stopped = "好，已停止。";

export function createBotChannel(deps: BotChannelDeps): BotChannel {
  const { chat, delivery, log } = deps;
  const running = new Set<Promise<void>>();
  const closing = Promise.withResolvers<void>();

  function onFrame({ cmd, body }: Frame, answer: Answer): void {
    const work =
      cmd === "aibot_msg_callback"
        ? message(body, answer)
        : cmd === "aibot_event_callback"
          ? event(body, answer)
          : null;
    if (!work) return;
    const ended: Promise<void> = work
      .catch((error: unknown) => log.error("wecom-bot-frame-failed", { cmd, message: messageOf(error) }))
      .finally(() => running.delete(ended));
    running.add(ended);
  }

  async function message(body: Fields, answer: Answer): Promise<void> {
    if (!placeIn(body)) return;
    const turn = createTurn();
    const streamId = deps.newId();
    const text = said(body, turn);
    const outcome = await streamReply(text, {
      send: async ({ content, finish, feedbackId }) => {
        const feedback = feedbackId ? { feedback: { id: feedbackId } } : {};
        const stream = { id: streamId, finish, content, ...feedback };
        await answer("aibot_respond_msg", { msgtype: "stream", stream });
      },
      preview: () => deps.renderPreview(turn.previews),
      placeholder,
      notice,
      farewell,
      closing: closing.promise,
      refused: refusedWords,
      feedbackId: () => turn.messageId,
      timers: deps.timers,
      log,
    });
    await afterwards(turn, outcome);
  }

  /** Takes the message into the chat and waits for the words of its answer; null where there is nothing to say. */
  async function said(body: Fields, turn: TurnInHand): Promise<string | null> {
    const read = await readBotWords(body, deps);
    if (!read) return null;
    if (read.kind === "note") return read.text;
    const { status, messageId, reply } = await chat.receive(read, turn.take);
    if (status === "duplicate") return null;
    turn.messageId = messageId;
    turn.release = delivery.hold(messageId);
    const settled = await reply;
    if (settled.blocks.length === 0) return stopped;
    const { account, conversationId } = read;
    turn.waiting = { messageId, account, conversationId, reply: settled, attempts: 0 };
    if (isAside(turn.waiting)) return privately;
    turn.messages = await deps.render(turn.waiting);
    const [first] = turn.messages;
    return first && "text" in first ? first.text : "请看下面。";
  }

  /** What the stream did not show, and the end of the outbox's concern. */
  async function afterwards(turn: TurnInHand, outcome: StreamOutcome): Promise<void> {
    turn.release();
    const { waiting } = turn;
    if (!waiting || outcome === "interrupted") return;
    try {
      const isFirstShown = outcome === "shown" && !isAside(waiting) && "text" in (turn.messages[0] ?? {});
      if (!isFirstShown) await delivery.send(waiting);
      else if (turn.messages.length > 1) {
        await deps.noteShown(waiting.messageId, isGroupConversation(waiting), 1);
        await delivery.send({ ...waiting, attempts: 1 });
      }
      await chat.delivered(waiting.messageId);
    } catch (error) {
      // It stays in the outbox, which sends it again.
      log.warn("wecom-answer-not-sent", { messageId: waiting.messageId, message: messageOf(error) });
    }
  }

  async function event(body: Fields, answer: Answer): Promise<void> {
    const read = await readBotEvent(body, deps);
    if (read?.kind === "entered") return greet(read.place.userId, answer);
    if (read?.kind === "judged") return pass(read.inbound, false);
    if (read?.kind !== "pressed") return;
    if (read.chosen !== null) {
      const template_card = chosenCard(read.taskId, read.chosen);
      const update = { response_type: "update_template_card", template_card };
      answer("aibot_respond_update_msg", update).catch((error: unknown) =>
        log.warn("wecom-card-not-updated", { message: messageOf(error) }),
      );
    }
    if (read.inbound) await pass(read.inbound, true);
  }

  async function greet(userId: string, answer: Answer): Promise<void> {
    const content = await deps.greeting(userId, deps.clock()).catch(() => welcome);
    await answer("aibot_respond_welcome_msg", { msgtype: "text", text: { content } });
  }

  /** Presses have no stream: their answer is a message of its own; a verdict has none at all. */
  async function pass(inbound: Inbound, isShown: boolean): Promise<void> {
    const { status, messageId, reply } = await chat.receive(inbound);
    if (status === "duplicate") return;
    const release = delivery.hold(messageId);
    const { account, conversationId } = inbound;
    const settled = await Promise.race([reply, closing.promise.then(() => null)]);
    release();
    // The process ends: the next one finds the message in the inbox.
    if (!settled) return;
    const waiting = { messageId, account, conversationId, reply: settled, attempts: 0 };
    try {
      if (isShown) await delivery.send(waiting);
      await chat.delivered(messageId);
    } catch (error) {
      log.warn("wecom-answer-not-sent", { messageId, message: messageOf(error) });
    }
  }

  return {
    onFrame,
    close: async () => {
      closing.resolve();
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

type TurnInHand = {
  readonly previews: readonly Block[];
  readonly take: (block: Block) => void;
  messageId: string | null;
  waiting: Waiting | null;
  messages: readonly WecomMessage[];
  release: () => void;
};

/** Previews stand beside each other; one that grows replaces its earlier state. */
function createTurn(): TurnInHand {
  const previews: Block[] = [];
  return {
    previews,
    take: (block) => {
      const last = previews.at(-1);
      const grows = last?.type === "text" && block.type === "text" && block.text.startsWith(last.text);
      if (grows) previews.pop();
      previews.push(block);
    },
    messageId: null,
    waiting: null,
    messages: [],
    release: () => {},
  };
}

/** What concerns the person alone is not said in a group. */
function isAside({ conversationId, account, reply }: Waiting): boolean {
  return reply.isPrivate === true && isGroupConversation({ conversationId, account });
}

function isGroupConversation({
  conversationId,
  account,
}: Pick<Waiting, "conversationId" | "account">): boolean {
  return placeOf(conversationId, account).kind === "group";
}
