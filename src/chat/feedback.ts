// A verdict on an answer, tied to the answer, its question and the passages it rested on. It may be taken
// back or changed; the table is append-only and the latest verdict counts.

import type { Person } from "../people/person.ts";
import type { Feedback, Inbound } from "./inbound.ts";
import type { ConversationStore } from "./ports.ts";
import type { Reply } from "./reply.ts";
import type { Session, SettledOutcome } from "./turn.ts";

/** Records the verdict; the conversation's running session goes on as it was. */
export async function feedbackOutcome(
  inbound: Inbound,
  feedback: Feedback,
  person: Person,
  conversations: ConversationStore,
): Promise<SettledOutcome> {
  const [turn, { session }] = await Promise.all([
    conversations.turn(feedback.answerId),
    conversations.load(inbound.conversationId, 0),
  ]);
  if (!turn || turn.personId !== person.id) return done("没有找到要评价的回答。", session, []);
  const passages = turn.trace.passages?.map(({ id }) => id) ?? [];
  const clauses = passages.length > 0 ? passages : [null];
  return done(
    thanks(feedback),
    session,
    clauses.map((clause) => ({
      kind: "feedback",
      clause,
      correct: feedback.verdict === null ? null : feedback.verdict === "up",
      text: feedback.answerId,
      reason: feedback.reason,
    })),
  );
}

function thanks(feedback: Feedback): string {
  if (feedback.verdict === null) return "评价已撤回。";
  return feedback.verdict === "up" ? "已记下：有用。" : "已记下，会转给制度负责人核对。";
}

function done(text: string, session: Session | null, events: SettledOutcome["events"]): SettledOutcome {
  const reply: Reply = { status: "done", blocks: [{ type: "text", text }] };
  return { reply, session, events, trace: { skill: "feedback" } };
}
