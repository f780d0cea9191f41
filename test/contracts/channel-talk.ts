// What the contract of channels is told in: a person who talks, presses and judges, over whatever channel, and a chat that
// answers by a script.

import type { Reply } from "../../src/chat/reply.ts";
import type { ChatScript, MemoryChat } from "../fakes/memory-chat.ts";

export type Answer = { readonly messageId: string; readonly status: string; readonly answer: string };

/** A person at a channel. */
export type Talk = {
  readonly chat: MemoryChat;
  /** The person's account there. */
  readonly account: string;
  readonly say: (text: string) => Promise<Answer>;
  /** Presses the choice with this number of the last reply. */
  readonly press: (number: number) => Promise<Answer>;
  /** Judges the last answer. */
  readonly judge: (verdict: "up" | "down", reason: string | null) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const choices = [
  { id: "wc", label: "流动资金贷款", text: "流动资金贷款最长多久" },
  { id: "fa", label: "固定资产贷款", text: "固定资产贷款最长多久" },
];

export const script: ChatScript = async (said, { stopped }): Promise<Reply> => {
  if (said.text === "慢慢说") {
    await stopped;
    return { status: "stopped", blocks: [{ type: "text", text: "已停止。" }] };
  }
  const blocks = [{ type: "text", text: `答：${said.text}` } as const, { type: "feedback" } as const];
  return said.text === "最长多久"
    ? { status: "clarify", blocks: [...blocks, { type: "choices", prompt: "", choices }] }
    : { status: "answered", blocks };
};
