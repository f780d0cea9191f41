// A play as plain data: it can be stored, sent and replayed. It holds the counterpart's secrets; what leaves the game
// goes through `view`.

import type { Level } from "./levels.ts";
import type { Move } from "./move.ts";
import type { IssueId, Terms } from "./terms.ts";

/** Something said that a red line forbids; found outside the game, where language is understood. */
export type RedLine = { readonly rule: string; readonly level: "breach" | "warning" };

/** All that the trainee did with one utterance. */
export type TraineeTurn = { readonly moves: readonly Move[]; readonly redLine?: RedLine };

/** What the voice should know about a reply besides its moves. */
export type Note =
  /** The question touched something that stays shut for now. */
  | "shut"
  | "already-told"
  /** A valid argument, an exchange or a discovery moved it. */
  | "moved"
  /** Insistence, repetition or pressure did not. */
  | "not-moved"
  | "offended"
  | "impatient"
  | "took-back"
  | "at-limit"
  /** It would agree to what was put as a question only. */
  | "would-accept"
  /** It names which of several packages suits it. */
  | "chose"
  | "accepted"
  | "respects-approval"
  | "asks-back"
  | "bluff"
  | "farewell";

export type OpenedFact = { readonly fact: string; readonly turn: number; readonly move: Move };

export type LoggedTurn = {
  readonly turn: number;
  readonly moves: readonly Move[];
  readonly redLine: RedLine | null;
  readonly reply: readonly Move[];
  readonly opened: readonly string[];
  readonly notes: readonly Note[];
  /** The trainee's standing offer after the turn, complete where one was made. */
  readonly offer: Terms | null;
  /** What the counterpart asks for, in utility; secret. */
  readonly demand: number;
  readonly trust: number;
};

export type Status =
  | { readonly kind: "open" }
  | { readonly kind: "agreed"; readonly terms: Terms }
  | { readonly kind: "walked"; readonly by: "bank" | "counterpart" }
  | { readonly kind: "escalated" }
  | { readonly kind: "timeout" };

export type NegotiationState = {
  readonly version: 1;
  readonly scenario: string;
  readonly seed: number;
  readonly level: Level;
  readonly random: number;
  /** Its day, from the seed: −1 easy, 1 stubborn. */
  readonly temper: number;
  readonly turn: number;
  readonly status: Status;
  readonly trust: number;
  readonly patience: number;
  readonly mood: "friendly" | "neutral" | "wary" | "annoyed";
  /** Topics asked about, in order, each once. */
  readonly asked: readonly string[];
  readonly opened: readonly OpenedFact[];
  /** Objections raised, and those that were answered well. */
  readonly raised: readonly string[];
  readonly answered: readonly string[];
  /** What lies on the table; the bank's offers add up, the counterpart's are whole. */
  readonly offers: { readonly bank: Terms | null; readonly counterpart: Terms | null };
  readonly promises: readonly { readonly turn: number; readonly what: string }[];
  /** Arguments that have done their work, as indices of the scenario's list. */
  readonly argumentsUsed: readonly number[];
  /** Utility points by which the counterpart has come down for arguments, exchange and discovery. */
  readonly earned: number;
  /** New offers seen; its progress by time runs on these and not on talk. */
  readonly progress: number;
  /** Times the bank gave something for nothing, in a row. */
  readonly gifts: number;
  /** Best package for the counterpart that the bank has offered so far, in utility. */
  readonly bestOffer: number | null;
  /** True once the trainee has said that the bank has to approve. */
  readonly deferred: boolean;
  readonly breaches: readonly {
    readonly turn: number;
    readonly rule: string;
    readonly level: RedLine["level"];
  }[];
  readonly log: readonly LoggedTurn[];
};

/** The issues on which the trainee gave something, at a turn, and whether it asked for anything. */
export type Concession = {
  readonly turn: number;
  readonly issues: readonly IssueId[];
  readonly bankCost: number;
  readonly isTraded: boolean;
};
