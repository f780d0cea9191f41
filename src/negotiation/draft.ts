// A turn while it is being heard: the state so far, and what the counterpart will have to answer to.

import type { Move } from "./move.ts";
import type { NegotiationState, Note, Status } from "./state.ts";
import type { Terms } from "./terms.ts";

export type Draft = {
  readonly state: NegotiationState;
  readonly opened: readonly string[];
  readonly notes: readonly Note[];
  /** Topics to be answered, in order. */
  readonly questions: readonly string[];
  /** A package put on the table in this turn, complete. */
  readonly offered: Terms | null;
  /** One put as a question only. */
  readonly hypothetical: Terms | null;
  /** The package of several that suits the counterpart best. */
  readonly chosen: Terms | null;
  /** A package to be agreed to. */
  readonly closing: Terms | null;
  readonly ended: Status | null;
  /** Something worth the counterpart's time was said. */
  readonly isFruitful: boolean;
  readonly isJustified: boolean;
  readonly isFirstOffer: boolean;
  /** Replies that follow from a single move, e.g. a greeting for a greeting. */
  readonly courtesies: readonly Move[];
};

export function draftOf(state: NegotiationState): Draft {
  return {
    state,
    opened: [],
    notes: [],
    questions: [],
    offered: null,
    hypothetical: null,
    chosen: null,
    closing: null,
    ended: null,
    isFruitful: false,
    isJustified: false,
    isFirstOffer: false,
    courtesies: [],
  };
}

export function withNote(draft: Draft, note: Note): Draft {
  return draft.notes.includes(note) ? draft : { ...draft, notes: [...draft.notes, note] };
}

/** Trust stays within 0 and 100. */
export function withTrust(draft: Draft, change: number): Draft {
  const trust = Math.min(100, Math.max(0, draft.state.trust + change));
  return { ...draft, state: { ...draft.state, trust } };
}

/** Points of utility by which the counterpart comes down (or, below zero, back up). */
export function withEarned(draft: Draft, change: number): Draft {
  return { ...draft, state: { ...draft.state, earned: Math.max(0, draft.state.earned + change) } };
}
