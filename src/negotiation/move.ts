// What somebody does in a turn. Utterances are heard into moves and moves are spoken as utterances; between the two
// there is no language, so the game can be replayed exactly.

import type { IssueId, Terms } from "./terms.ts";

export type PartyId = "bank" | "counterpart";

/** What a question is about: an issue, or a topic of the scenario (`orders`, `other-banks`, `cash-flow` …). */
export type Topic = IssueId | (string & {});

/** How a question is put; a shy fact opens to an indirect one. */
export type Manner = "direct" | "indirect" | "checking";

export type Move =
  | { readonly kind: "greet" }
  /** Asks about a topic; `manner` and what was asked before decide what it opens. */
  | { readonly kind: "ask"; readonly topic: Topic; readonly manner: Manner }
  /** Goes after one particular hidden fact, e.g. after a contradiction. */
  | { readonly kind: "probe"; readonly topic: Topic; readonly manner: Manner }
  /** Tells how the bank works: stages, papers, rules. */
  | { readonly kind: "explain"; readonly topic: Topic }
  /** Gives a reason for a demand: cost sheet, rating, rule, comparison. */
  | { readonly kind: "justify"; readonly issue: IssueId | null; readonly reason: ReasonKind }
  | { readonly kind: "offer"; readonly terms: Terms }
  | { readonly kind: "counter"; readonly terms: Terms }
  /** If you …, then we …: `give` is what the mover yields, `want` what it asks in return. */
  | { readonly kind: "trade"; readonly give: Terms; readonly want: Terms; readonly isHypothetical: boolean }
  /** Yields without asking for anything. */
  | { readonly kind: "concede"; readonly terms: Terms }
  /** Several whole packages to choose from. */
  | { readonly kind: "package"; readonly options: readonly Terms[] }
  | { readonly kind: "hold"; readonly issue: IssueId | null }
  | { readonly kind: "object"; readonly objection: string }
  | { readonly kind: "answer-objection"; readonly objection: string | null; readonly reason: ReasonKind }
  | { readonly kind: "threaten" }
  /** Says that this has to be approved in the bank: right, never weak. */
  | { readonly kind: "defer" }
  | { readonly kind: "walk" }
  /** Stops dealing and reports upward: the right end where something is rotten. */
  | { readonly kind: "escalate" }
  /** Agrees to what lies on the table; always 意向, 报批后生效. */
  | { readonly kind: "close"; readonly terms: Terms }
  | { readonly kind: "summarise"; readonly terms: Terms }
  | { readonly kind: "promise"; readonly what: string }
  /** Heard and noted, nothing more: the reply where nothing was asked or offered. */
  | { readonly kind: "acknowledge" }
  /** Something was said that no move stands for; asked back in role. */
  | { readonly kind: "unclear" };

export type MoveKind = Move["kind"];

/** The kinds of argument; which of them count with a counterpart is the scenario's. */
export const reasonKinds = [
  "cost",
  "rating",
  "rule",
  "comparison",
  "risk",
  "service",
  "client-benefit",
  "evidence",
  "insistence",
] as const;
export type ReasonKind = (typeof reasonKinds)[number];
