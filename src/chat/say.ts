// Replies of plain sentences, as the small skills give them.

import type { Reply, ReplyStatus } from "./reply.ts";
import type { Outcome, Turn } from "./turn.ts";

/** A reply of one text in the turn's language; what runs goes on. */
export function say(
  turn: Pick<Turn, "language">,
  skill: string,
  text: { readonly zh: string; readonly en: string },
  status: ReplyStatus = "done",
): Outcome {
  const reply: Reply = { status, blocks: [{ type: "text", text: text[turn.language] }] };
  return { reply, session: "unchanged", events: [], trace: { skill } };
}
