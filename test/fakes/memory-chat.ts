// A chat that works, in memory: it accepts each event once, runs one turn at a time in a conversation,
// streams what a script says, stops when asked, and keeps the turns for the page.

import type { MessageHandler, Received } from "../../src/chat/handler.ts";
import type { Feedback, Inbound } from "../../src/chat/inbound.ts";
import type { Block, Reply } from "../../src/chat/reply.ts";
import type { PastTurn } from "../../src/chat/turn.ts";

export type ChatScript = (
  said: Extract<Inbound, { kind: "text" | "action" }>,
  turn: {
    readonly emit: (block: Block) => void;
    readonly stopped: Promise<void>;
    readonly messageId: string;
  },
) => Promise<Reply>;

export type MemoryChat = {
  readonly handler: MessageHandler;
  readonly conversations: { readonly load: (id: string, limit: number) => Promise<{ history: PastTurn[] }> };
  readonly received: Inbound[];
  readonly deliveredIds: string[];
  readonly feedback: Feedback[];
  /** How many turns were answered; a repeat is not. */
  readonly answered: () => number;
};

const recorded: Reply = { status: "done", blocks: [{ type: "text", text: "已记录。" }] };

export function createMemoryChat(script: ChatScript): MemoryChat {
  const known = new Map<string, Received>();
  const turns = new Map<string, PastTurn[]>();
  const running = new Map<string, () => void>();
  const received: Inbound[] = [];
  const deliveredIds: string[] = [];
  const feedback: Feedback[] = [];

  async function answer(
    said: Extract<Inbound, { kind: "text" | "action" }>,
    messageId: string,
    emit: (block: Block) => void,
  ): Promise<Reply> {
    const stopped = new Promise<void>((resolve) => running.set(said.conversationId, resolve));
    const reply = await script(said, { emit, stopped, messageId });
    const history = turns.get(said.conversationId) ?? [];
    const turn = { messageId, at: said.at, text: said.text, reply, trace: { skill: "fake" } };
    turns.set(said.conversationId, [...history, turn]);
    return reply;
  }

  function replyTo(inbound: Inbound, messageId: string, emit: (block: Block) => void): Promise<Reply> {
    if (inbound.kind === "stop") {
      running.get(inbound.conversationId)?.();
      return Promise.resolve(recorded);
    }
    if (inbound.kind === "feedback") {
      feedback.push(inbound.feedback);
      return Promise.resolve(recorded);
    }
    return answer(inbound, messageId, emit);
  }

  return {
    handler: {
      receive: async (inbound, onBlock = () => {}) => {
        received.push(inbound);
        const earlier = known.get(inbound.id);
        if (earlier) return { ...earlier, status: "duplicate" };
        const messageId = `msg-${known.size + 1}`;
        const first: Received = {
          status: "accepted",
          messageId,
          reply: replyTo(inbound, messageId, onBlock),
        };
        known.set(inbound.id, first);
        return first;
      },
      delivered: async (messageId) => {
        deliveredIds.push(messageId);
      },
    },
    conversations: {
      load: async (id, limit) => ({ history: (turns.get(id) ?? []).slice(-limit) }),
    },
    received,
    deliveredIds,
    feedback,
    answered: () => [...turns.values()].flat().length,
  };
}
