// What the parts of our messages that can be pressed carry, and how it is read back. An id names the kind of action and,
// after a dot, its place in the message; the value carries the rest, within the limits of the element.

import type { Choice } from "../../chat/reply.ts";
import { limits } from "./limits.ts";

export type PressedAction =
  | { readonly kind: "choice"; readonly id: string; readonly text: string }
  /** "down" asks for the reason next. */
  | { readonly kind: "feedback"; readonly answerId: string; readonly verdict: "up" | "down" }
  /** Citation [n] of an answer. */
  | { readonly kind: "passage"; readonly answerId: string; readonly n: number }
  /** A passage of the library by its own id: what replaced another, or the next part of a long one. */
  | { readonly kind: "clause"; readonly passageId: string; readonly part: number }
  | { readonly kind: "stop" }
  | { readonly kind: "open"; readonly view: OpenedView }
  /** Another case was chosen in the proposal's modal. */
  | { readonly kind: "case-chosen"; readonly caseRef: string };

export const openedViews = ["proposal", "roleplay", "ask"] as const;
export type OpenedView = (typeof openedViews)[number];

/** Views that are submitted or closed, by their callback id. */
export const callbacks = {
  proposal: "coach-proposal",
  roleplay: "coach-roleplay",
  ask: "coach-ask",
  feedbackReason: "coach-feedback-reason",
} as const;

/** Shortcuts and the slash command, as the manifest declares them. */
export const entryPoints = {
  askAboutMessage: "coach-ask-message",
  startRoleplay: "coach-start-roleplay",
  slashCommand: "/coach",
} as const;

export type Pressable = { readonly action_id: string; readonly value: string };

const prefix = "coach";

/** Null when the choice says more than a button can carry. */
export function choiceAction(choice: Choice, place: number, longest: number): Pressable | null {
  const value = JSON.stringify([choice.id, choice.text]);
  return value.length <= longest ? { action_id: idOf("choice", place), value } : null;
}

export const choiceSelectId = `${prefix}.choice.select`;
export const passageSelectId = `${prefix}.passage.select`;
export const feedbackId = `${prefix}.feedback`;
export const caseChosenId = `${prefix}.case-chosen`;

export function feedbackValue(answerId: string, verdict: "up" | "down"): string {
  return `${verdict} ${answerId}`;
}

export function passageAction(answerId: string, n: number): Pressable {
  return { action_id: idOf("passage", n), value: `${n} ${answerId}` };
}

export function clauseAction(passageId: string, part = 1): Pressable {
  return { action_id: idOf("clause", part), value: `${part} ${passageId}` };
}

export const stopAction: Pressable = { action_id: `${prefix}.stop`, value: "stop" };

export function openAction(view: OpenedView): Pressable {
  return { action_id: `${prefix}.open.${view}`, value: view };
}

/** The element of a `block_actions` payload, as far as it matters here. */
export type PressedElement = {
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
};

/** What was pressed; null for an element that is not ours or carries nothing we wrote. */
export function readAction(element: PressedElement): PressedAction | null {
  const [name, kind] = element.action_id.split(".");
  const value = element.selected_option?.value ?? element.value ?? "";
  if (name !== prefix) return null;
  switch (kind) {
    case "choice":
      return readChoice(value);
    case "feedback":
      return readFeedback(value);
    case "passage":
      return readNumbered(value, (n, answerId) => ({ kind: "passage", n, answerId }));
    case "clause":
      return readNumbered(value, (part, passageId) => ({ kind: "clause", part, passageId }));
    case "stop":
      return { kind: "stop" };
    case "open":
      return readOpened(value);
    case "case-chosen":
      return value === "" ? null : { kind: "case-chosen", caseRef: value };
    default:
      return null;
  }
}

/** All our action ids, for a listener. */
export const anyAction = new RegExp(`^${prefix}\\.`, "u");

function idOf(kind: string, place: number): string {
  return `${prefix}.${kind}.${place}`.slice(0, limits.actionId);
}

function readChoice(value: string): PressedAction | null {
  try {
    const read: unknown = JSON.parse(value);
    if (!Array.isArray(read)) return null;
    const [id, text] = read as readonly unknown[];
    return typeof id === "string" && typeof text === "string" ? { kind: "choice", id, text } : null;
  } catch {
    return null;
  }
}

function readFeedback(value: string): PressedAction | null {
  const [verdict, answerId] = value.split(" ");
  return (verdict === "up" || verdict === "down") && answerId
    ? { kind: "feedback", answerId, verdict }
    : null;
}

function readNumbered(
  value: string,
  action: (number: number, rest: string) => PressedAction,
): PressedAction | null {
  const found = /^(\d{1,4}) (.+)$/su.exec(value);
  return found ? action(Number(found[1]), found[2]!) : null;
}

function readOpened(value: string): PressedAction | null {
  const view = openedViews.find((one) => one === value);
  return view ? { kind: "open", view } : null;
}
