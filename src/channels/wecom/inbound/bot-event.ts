// What members do with the AI bot besides writing: open it, press a card, judge an answer.

import type { FeedbackReason, Inbound } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import { type Fields, isFields } from "../long-connection/frames.ts";
import { conversationAt, type Place } from "../place.ts";
import { eventId, placeIn } from "./bot-words.ts";
import { type Press, type PressDeps, readPress } from "./press.ts";

export type BotEvent =
  | { readonly kind: "entered"; readonly place: Place }
  | ({ readonly kind: "pressed"; readonly place: Place } & Press)
  | { readonly kind: "judged"; readonly inbound: Inbound };

/** Null for events that ask nothing of us. */
export async function readBotEvent(json: Fields, deps: PressDeps): Promise<BotEvent | null> {
  const place = placeIn(json);
  const event = isFields(json.event) ? json.event : {};
  if (!place) return null;
  switch (event.eventtype) {
    case "enter_chat":
      return { kind: "entered", place };
    case "template_card_event": {
      const card = isFields(event.template_card_event) ? event.template_card_event : event;
      const press = await readPress(
        { place, id: eventId(json), taskId: String(card.task_id ?? ""), keys: keysOf(card) },
        deps,
      );
      return { kind: "pressed", place, ...press };
    }
    case "feedback_event": {
      const judged = isFields(event.feedback_event) ? event.feedback_event : event;
      return { kind: "judged", inbound: judgement(place, json, judged, deps.clock) };
    }
    default:
      return null;
  }
}

/** What was selected, else which button was pressed. */
function keysOf({ event_key, selected_items }: Fields): readonly string[] {
  const items = isFields(selected_items) ? selected_items.selected_item : undefined;
  const list = Array.isArray(items) ? items : isFields(items) ? [items] : [];
  const selected = list.filter(isFields).flatMap(({ option_ids }) => {
    const ids = isFields(option_ids) ? option_ids.option_id : option_ids;
    return Array.isArray(ids) ? ids.map(String) : typeof ids === "string" ? [ids] : [];
  });
  return [...selected, String(event_key ?? "")];
}

const verdicts: Readonly<Record<string, "up" | "down">> = { 1: "up", 2: "down" };
/** The platform's reasons, the gravest first; an error in data is an error. */
const reasons: readonly (readonly [number, FeedbackReason])[] = [
  [3, "wrong"],
  [4, "wrong"],
  [2, "incomplete"],
  [1, "off-topic"],
];

/** A verdict taken back is `null`. */
function judgement(place: Place, json: Fields, judged: Fields, clock: Clock): Inbound {
  const verdict = verdicts[String(judged.type)] ?? null;
  const given = Array.isArray(judged.inaccurate_reason_list) ? judged.inaccurate_reason_list.map(Number) : [];
  const reason = reasons.find(([code]) => given.includes(code))?.[1] ?? null;
  return {
    kind: "feedback",
    id: eventId(json),
    account: { channel: "wecom", id: place.userId },
    conversationId: conversationAt(place),
    at: clock().toISOString(),
    feedback: { answerId: String(judged.id ?? ""), verdict, reason: verdict === "down" ? reason : null },
  };
}
