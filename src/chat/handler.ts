// What a channel needs of the chat: hand an event in, get the reply back.

import type { Inbound } from "./inbound.ts";
import type { Block, Reply } from "./reply.ts";

export type Received = {
  readonly status: "accepted" | "duplicate";
  /** Names the turn and its reply; feedback refers to it. */
  readonly messageId: string;
  /** The saved reply; of the first delivery when this one is a duplicate. Never rejects. */
  readonly reply: Promise<Reply>;
};

export type MessageHandler = {
  /**
   * Resolves once the event is durable in the inbox: only then may a channel acknowledge it. `onBlock` gets
   * previews while the turn runs; the reply is the truth.
   */
  readonly receive: (inbound: Inbound, onBlock?: (block: Block) => void) => Promise<Received>;
  /** The channel has shown the reply: it leaves the outbox. */
  readonly delivered: (messageId: string) => Promise<void>;
};
