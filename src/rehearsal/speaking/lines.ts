// What every table of spoken lines has in common. A line is a core of one or two sentences; `[a|b|]` are ways of
// saying the same, `{terms}` and its like are filled from the move. Lines hold no figures of their own.

import type { MoveKind } from "../../negotiation/move.ts";

export type Tone = "soft" | "hard";

/** What may be said: a move, or something about a question (a fact told, kept back, told before). */
export type LineKind =
  | Exclude<MoveKind, "explain" | "probe" | "offer">
  | "tell"
  | "inform"
  | "keep"
  | "said-before"
  | "no-answer"
  | "object-again"
  | "threaten-again"
  | "trade-maybe"
  | "hold-issue"
  | "close-bare"
  | "reply-to-walk"
  | "respect-approval"
  | "offended"
  | "impatient"
  | "took-back"
  | "would-accept"
  | "chose"
  | "moved"
  | "time-over"
  /** A figure that no bank would grant or no client take. */
  | "out-of-reach"
  /** A matter that is not on this table. */
  | "not-here";

export type Lines = Readonly<Record<LineKind, Readonly<Record<Tone, readonly string[]>>>>;

/** The names that a line may hold in braces. */
export const slots = ["terms", "give", "want", "issue", "you", "we", "topic", "options"] as const;
export type Slots = Readonly<Partial<Record<(typeof slots)[number], string>>>;
