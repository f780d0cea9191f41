// The game as a fold: a state and what the trainee did give the next state and the counterpart's reply. The same
// turns from the same seed give the same play, byte for byte.

import { hearClose, hearOffer, hearPackage, hearThreat, hearTrade } from "./bargaining.ts";
import {
  hearAnswer,
  hearCourtesy,
  hearDefer,
  hearPromise,
  hearQuestion,
  hearReason,
} from "./conversation.ts";
import { answer } from "./counterparty.ts";
import { demandOf } from "./demand.ts";
import { type Draft, draftOf, withNote } from "./draft.ts";
import { type Game, startPlay, turnLimit } from "./game.ts";
import type { Level } from "./levels.ts";
import type { Move } from "./move.ts";
import { termsIn, unplayableIn } from "./playable.ts";
import type { LoggedTurn, NegotiationState, Note, TraineeTurn } from "./state.ts";
import type { IssueId, TermValue } from "./terms.ts";

/** Why a turn cannot be played; the state stays as it was. */
export type Rejection =
  | { readonly code: "play/over" }
  | { readonly code: "play/empty" }
  | { readonly code: "play/no-such-issue"; readonly issue: IssueId }
  | { readonly code: "play/out-of-range"; readonly issue: IssueId; readonly value: TermValue };

export type StepResult =
  | {
      readonly kind: "played";
      readonly state: NegotiationState;
      readonly reply: readonly Move[];
      readonly opened: readonly string[];
      readonly notes: readonly Note[];
    }
  | { readonly kind: "rejected"; readonly state: NegotiationState; readonly reason: Rejection };

/**
 * Plays one turn of the trainee. A turn may hold several moves; the counterpart answers them once. A turn that cannot
 * be played is a value (`rejected`), never an exception, and costs nothing.
 */
export function step(game: Game, state: NegotiationState, turn: TraineeTurn): StepResult {
  const reason = rejectionOf(game, state, turn);
  if (reason) return { kind: "rejected", state, reason };
  const begun = draftOf({ ...state, turn: state.turn + 1, ...breachesOf(state, turn) });
  const heard = turn.moves.reduce((draft, move) => (draft.ended ? draft : hear(game, draft, move)), begun);
  const { draft, reply } = answer(game, judgedAnchor(game, heard));
  const ended = timedOut(game, draft.state);
  const logged = logOf(game, { ...draft, state: ended }, turn, reply);
  const next = { ...ended, mood: moodOf(ended), log: [...ended.log, logged] };
  return { kind: "played", state: next, reply, opened: draft.opened, notes: draft.notes };
}

/** The state after all turns; a turn that cannot be played is passed over. */
export function replay(
  game: Game,
  start: { readonly seed: number; readonly level: Level },
  turns: readonly TraineeTurn[],
): NegotiationState {
  return turns.reduce((state, turn) => step(game, state, turn).state, startPlay(game, start));
}

/** The trainee's turns of a play, as `replay` takes them. */
export function turnsOf({ log }: NegotiationState): readonly TraineeTurn[] {
  return log.map(({ moves, redLine }) => (redLine ? { moves, redLine } : { moves }));
}

function hear(game: Game, draft: Draft, move: Move): Draft {
  switch (move.kind) {
    case "ask":
    case "probe":
      return hearQuestion(game, draft, move);
    case "justify":
      return hearReason(game, draft, move);
    case "answer-objection":
      return hearAnswer(game, draft, move);
    case "offer":
    case "counter":
    case "concede":
      return hearOffer(game, draft, move);
    case "trade":
      return hearTrade(game, draft, move);
    case "package":
      return hearPackage(game, draft, move.options);
    case "close":
      return hearClose(game, draft, move);
    case "threaten":
      return hearThreat(draft);
    case "defer":
      return hearDefer(draft);
    case "promise":
      return hearPromise(draft, move.what);
    case "greet":
    case "explain":
    case "summarise":
      return hearCourtesy(draft, move);
    case "walk":
      return { ...draft, ended: { kind: "walked", by: "bank" } };
    case "escalate":
      return { ...draft, ended: { kind: "escalated" } };
    case "hold":
    case "object":
      return withNote(draft, "not-moved");
    case "acknowledge":
    case "unclear":
      return draft;
  }
}

/** A first offer far out of reach offends, unless a reason comes with it; with one it is an anchor that holds. */
function judgedAnchor(game: Game, draft: Draft): Draft {
  const { offered, state } = draft;
  if (!draft.isFirstOffer || !offered) return draft;
  if (draft.isJustified) return { ...draft, state: { ...state, earned: state.earned + anchorWorth } };
  const { demand } = demandOf(game, state);
  const isFar = demand - (state.bestOffer ?? demand) > farFromDemand;
  return isFar ? { ...draft, state: { ...state, trust: Math.max(0, state.trust - 4) } } : draft;
}

const anchorWorth = 3;
const farFromDemand = 50;

function rejectionOf(game: Game, state: NegotiationState, { moves }: TraineeTurn): Rejection | null {
  if (state.status.kind !== "open") return { code: "play/over" };
  if (moves.length === 0) return { code: "play/empty" };
  const found = moves.flatMap(termsIn).flatMap((terms) => unplayableIn(game, terms))[0];
  if (found) {
    const { issue, value, why } = found;
    return why === "not-on-table"
      ? { code: "play/no-such-issue", issue }
      : { code: "play/out-of-range", issue, value };
  }
  return moves.some((move) => move.kind === "package" && move.options.length === 0)
    ? { code: "play/empty" }
    : null;
}

function breachesOf(state: NegotiationState, { redLine }: TraineeTurn): Pick<NegotiationState, "breaches"> {
  if (!redLine) return { breaches: state.breaches };
  return { breaches: [...state.breaches, { turn: state.turn + 1, ...redLine }] };
}

function timedOut({ scenario }: Game, state: NegotiationState): NegotiationState {
  const isOver = state.status.kind === "open" && state.turn >= turnLimit(scenario, state.level);
  return isOver ? { ...state, status: { kind: "timeout" } } : state;
}

function logOf(
  game: Game,
  draft: Draft,
  { moves, redLine }: TraineeTurn,
  reply: readonly Move[],
): LoggedTurn {
  const { state, opened, notes } = draft;
  return {
    turn: state.turn,
    moves,
    redLine: redLine ?? null,
    reply,
    opened,
    notes,
    offer: state.offers.bank,
    demand: demandOf(game, state).demand,
    trust: state.trust,
  };
}

function moodOf({ trust, patience }: NegotiationState): NegotiationState["mood"] {
  if (trust < 25 || patience <= 2) return "annoyed";
  if (trust < 45) return "wary";
  return trust < 65 ? "neutral" : "friendly";
}
