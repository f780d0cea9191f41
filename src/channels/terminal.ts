// The terminal as a channel: a line is a message, a number picks a choice, and "/停止" stops a running turn.

import type { FileBlock } from "../chat/files.ts";
import type { MessageHandler } from "../chat/handler.ts";
import { type FeedbackReason, feedbackReasons, type Inbound } from "../chat/inbound.ts";
import { type Choice, replyJson } from "../chat/reply.ts";
import { commandArgument } from "../chat/route.ts";
import type { Clock } from "../dates.ts";
import { plainText } from "./plain-text.ts";

/** Lines in, text out. */
export type Terminal = {
  readonly stdin: AsyncIterable<string>;
  readonly stdout: (text: string) => void;
  /** True when a person types: prompts are shown, and a line may arrive while a turn runs. */
  readonly isTerminal: boolean;
};

export type TerminalChat = {
  readonly handler: MessageHandler;
  readonly io: Terminal;
  readonly userId: string;
  readonly conversationId: string;
  readonly newId: () => string;
  readonly clock: Clock;
  /** One JSON object a reply instead of text. */
  readonly json: boolean;
  /** The language to answer in; null: that of each message. */
  readonly language?: "zh" | "en" | null;
  /** Where a file lies on this machine. */
  readonly placeOf?: (file: FileBlock) => string;
};

/** Talks until the input ends; what is typed while a turn runs waits for its own turn. */
export async function runTerminalChat(chat: TerminalChat): Promise<void> {
  const { io } = chat;
  const broken = Promise.withResolvers<never>();
  let shown: Shown = { messageId: null, choices: [] };
  let turns: Promise<void> = Promise.resolve();
  let unanswered = 0;
  prompt();
  for await (const line of endedBy(io.stdin, broken.promise)) {
    const text = line.trim();
    if (isLeave(text)) break;
    if (isStop(text) && unanswered > 0) await chat.handler.receive(inbound(chat, { kind: "stop" }));
    else if (isStop(text) || text === "") prompt();
    else {
      unanswered += 1;
      turns = turns.then(() => answer(text));
      turns.catch(broken.reject);
      // On a pipe the next line may depend on this reply; at a keyboard the next line may be "stop".
      if (!io.isTerminal) await turns;
    }
  }
  await turns;

  async function answer(text: string): Promise<void> {
    const received = await chat.handler.receive(inbound(chat, eventOf(text, shown)));
    const reply = await received.reply;
    io.stdout(
      chat.json
        ? `${JSON.stringify(replyJson(received.messageId, reply))}\n`
        : `\n${plainText(reply, { placeOf: chat.placeOf })}\n\n`,
    );
    await chat.handler.delivered(received.messageId);
    shown = {
      messageId: reply.blocks.some((block) => block.type === "feedback")
        ? received.messageId
        : shown.messageId,
      choices: reply.blocks.flatMap((block) => (block.type === "choices" ? block.choices : [])),
    };
    unanswered -= 1;
    prompt();
  }

  function prompt(): void {
    if (io.isTerminal && !chat.json && unanswered === 0) io.stdout("› ");
  }
}

/** The lines until the input ends; throws as soon as `broken` does, which may be while nobody types. */
async function* endedBy(lines: AsyncIterable<string>, broken: Promise<never>): AsyncGenerator<string> {
  const input = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([input.next(), broken]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a generator that waits for a line ends only with that line.
    void input.return?.();
  }
}

type Shown = { readonly messageId: string | null; readonly choices: readonly Choice[] };
type Event =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "action"; readonly value: string; readonly text: string }
  | (Extract<Inbound, { kind: "feedback" }>["feedback"] & { readonly kind: "feedback" })
  | { readonly kind: "stop" };

function eventOf(text: string, shown: Shown): Event {
  const choice = /^\d{1,2}$/.test(text) ? shown.choices[Number(text) - 1] : undefined;
  if (choice) return { kind: "action", value: choice.id, text: choice.text };
  return verdictOf(text, shown.messageId) ?? { kind: "text", text };
}

function verdictOf(text: string, answerId: string | null): Event | null {
  if (answerId === null) return null;
  if (commandArgument(text, ["/up", "/有用"]) !== null)
    return { kind: "feedback", answerId, verdict: "up", reason: null };
  const reason = commandArgument(text, ["/down", "/没用"]);
  if (reason === null) return null;
  return { kind: "feedback", answerId, verdict: "down", reason: readReason(reason) };
}

const reasonWords: Readonly<Record<FeedbackReason, string>> = {
  "off-topic": "答非所问",
  incomplete: "不完整",
  wrong: "不正确",
  outdated: "已过时",
};

function readReason(text: string): FeedbackReason | null {
  return feedbackReasons.find((reason) => reason === text || reasonWords[reason] === text) ?? null;
}

function inbound(chat: TerminalChat, event: Event): Inbound {
  const common = {
    id: chat.newId(),
    account: { channel: "terminal", id: chat.userId },
    conversationId: chat.conversationId,
    at: chat.clock().toISOString(),
    ...(chat.language ? { language: chat.language } : {}),
  } as const;
  if (event.kind !== "feedback") return { ...common, ...event };
  const { kind, ...feedback } = event;
  return { ...common, kind, feedback };
}

function isStop(text: string): boolean {
  return ["/stop", "/停止", "停止"].includes(text.toLowerCase());
}

function isLeave(text: string): boolean {
  return ["/quit", "/exit", "/退出", "exit", "quit", "退出"].includes(text.toLowerCase());
}
