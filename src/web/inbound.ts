// Web requests as the chat's inbound events. The conversation and the event id are put under the sender's
// own name, so that nobody can read along in another person's conversation or fetch another person's
// answer by guessing an id.

import type { Inbound } from "../chat/inbound.ts";
import type { Account } from "../people/person.ts";
import type { ActionBody, FeedbackBody, MessageBody, StopBody } from "./requests.ts";

export type Sender = {
  readonly account: Account;
  readonly conversationId: string;
  /** The client's id of this event. */
  readonly id: string;
  readonly at: Date;
};

/** Example: `web:li:7f3c` for user `li`; both parts are escaped, so two users never share one. */
export function conversationOf(account: Account, conversationId: string): string {
  return ["web", account.id, conversationId].map(encodeURIComponent).join(":");
}

export function textInbound(sender: Sender, body: Pick<MessageBody, "text">): Inbound {
  return { ...common(sender), kind: "text", text: body.text };
}

export function actionInbound(sender: Sender, body: Pick<ActionBody, "value" | "text">): Inbound {
  return { ...common(sender), kind: "action", value: body.value, text: body.text };
}

export function feedbackInbound(
  sender: Sender,
  body: Pick<FeedbackBody, "answerId" | "verdict" | "reason">,
): Inbound {
  const { answerId, verdict, reason } = body;
  const feedback = { answerId, verdict, reason: verdict === "down" ? (reason ?? null) : null };
  return { ...common(sender), kind: "feedback", feedback };
}

export function stopInbound(sender: Sender, _body: StopBody): Inbound {
  return { ...common(sender), kind: "stop" };
}

function common({ account, conversationId, id, at }: Sender) {
  const conversation = conversationOf(account, conversationId);
  return {
    id: `${conversation}:${encodeURIComponent(id)}`,
    account,
    conversationId: conversation,
    at: at.toISOString(),
  };
}
