// A press on a card, whichever way it was reported: the card names its answer, the key says what it means.

import type { Inbound } from "../../../chat/inbound.ts";
import type { ConversationStore } from "../../../chat/ports.ts";
import type { Clock } from "../../../dates.ts";
import { conversationAt, type Place } from "../place.ts";
import { answerOfCard, readPressed } from "../render/cards.ts";
import { choicesOf } from "../render/render-for.ts";

export type Press = {
  readonly taskId: string;
  /** What the person said by pressing; null when the button means nothing, or its answer is gone. */
  readonly inbound: Inbound | null;
  /** The choice that was taken, so that the card can show it; null for buttons that may be pressed again. */
  readonly chosen: string | null;
};

export type PressDeps = {
  readonly conversations: Pick<ConversationStore, "turn">;
  readonly clock: Clock;
};

export async function readPress(
  {
    place,
    id,
    taskId,
    keys,
  }: {
    readonly place: Place;
    readonly id: string;
    readonly taskId: string;
    readonly keys: readonly string[];
  },
  { conversations, clock }: PressDeps,
): Promise<Press> {
  const nothing: Press = { taskId, inbound: null, chosen: null };
  const pressed = keys.map(readPressed).find((one) => one !== null);
  if (!pressed) return nothing;
  const common = {
    id,
    account: { channel: "wecom", id: place.userId },
    conversationId: conversationAt(place),
    at: clock().toISOString(),
  } as const;
  if (pressed.kind === "say") return { ...nothing, inbound: { ...common, kind: "text", text: pressed.text } };
  const answerId = answerOfCard(taskId);
  if (pressed.kind === "feedback") {
    const feedback = { answerId, verdict: pressed.verdict, reason: pressed.reason };
    return { ...nothing, inbound: { ...common, kind: "feedback", feedback } };
  }
  const answered = await conversations.turn(answerId);
  const choice = answered && choicesOf(answered.reply)[pressed.index];
  if (!choice) return nothing;
  return {
    taskId,
    inbound: { ...common, kind: "action", value: choice.id, text: choice.text },
    chosen: choice.label,
  };
}
