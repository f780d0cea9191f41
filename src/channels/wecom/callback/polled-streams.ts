// Answers that WeCom fetches bit by bit: it asks for a stream by its id until the stream says that it is finished. The
// id is the message's own, so any replica can go on with it, also after a restart.

import type { ConversationStore, Delivery as Waiting } from "../../../chat/ports.ts";
import type { Block, Reply } from "../../../chat/reply.ts";
import type { Clock } from "../../../dates.ts";
import type { ChannelState } from "../../state.ts";

export type Frame = {
  readonly content: string;
  readonly isFinished: boolean;
  /** The whole reply, where this frame ends with it; its further messages go along or another way. */
  readonly reply: Reply | null;
};

export type PolledStreams = {
  /** Begins a stream; gives what to show first. */
  readonly begin: (waiting: Omit<Waiting, "reply" | "attempts">, reply: Promise<Reply>) => Promise<void>;
  /** A preview of the answer, in this process. */
  readonly preview: (messageId: string, block: Block) => void;
  readonly frame: (messageId: string) => Promise<Frame>;
  /** What begins a stream, to deliver what does not go into it; null when it is not known any more. */
  readonly begunBy: (messageId: string) => Promise<Omit<Waiting, "reply" | "attempts"> | null>;
};

export type PolledDeps = {
  readonly conversations: Pick<ConversationStore, "turn">;
  readonly state: ChannelState;
  readonly clock: Clock;
};

type Begun = Omit<Waiting, "reply" | "attempts"> & { readonly at: number };

const placeholder = "正在查阅资料，请稍候。";
const tooLate = "这次回答用时较长，完成后另行发送。";
const lost = "这次回答已中断，请重新提问。";
/** WeCom asks for six minutes. */
const windowMs = 330_000;
const keptMs = 3_600_000;

export function createPolledStreams({ conversations, state, clock }: PolledDeps): PolledStreams {
  const replies = new Map<string, Reply>();
  const previews = new Map<string, string>();
  const keyOf = (messageId: string): string => `wecom:stream:${messageId}`;

  async function begunBy(messageId: string): Promise<Begun | null> {
    return (await state.read(keyOf(messageId))) as Begun | null;
  }

  async function frame(messageId: string): Promise<Frame> {
    const reply = replies.get(messageId) ?? (await conversations.turn(messageId))?.reply ?? null;
    if (reply) return { content: "", isFinished: true, reply };
    const begun = await begunBy(messageId);
    if (!begun) return { content: lost, isFinished: true, reply: null };
    if (clock().getTime() - begun.at > windowMs) return { content: tooLate, isFinished: true, reply: null };
    return { content: previews.get(messageId) ?? placeholder, isFinished: false, reply: null };
  }

  return {
    frame,
    begunBy,
    begin: async (waiting, reply) => {
      const at = clock().getTime();
      // Replies to the unknown are saved nowhere else.
      void reply.then((ready) => keep(waiting.messageId, ready));
      await state.write(keyOf(waiting.messageId), { ...waiting, at }, new Date(at + keptMs));
    },
    preview: (messageId, block) => {
      if (block.type !== "text" || block.forClient) return;
      const before = previews.get(messageId);
      previews.set(messageId, before === undefined ? block.text : `${before}\n\n${block.text}`);
    },
  };

  /** The newest replies only: older ones are read from the conversation. */
  function keep(messageId: string, reply: Reply): void {
    previews.delete(messageId);
    replies.set(messageId, reply);
    if (replies.size > 500) replies.delete(replies.keys().next().value ?? "");
  }
}
