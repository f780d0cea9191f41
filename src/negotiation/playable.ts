// What of a turn can be played: a figure nobody could agree to, or a matter that is not on this table, is taken out and
// named, so that the counterpart can answer to it in its own words while the rest of the turn counts.

import type { Game } from "./game.ts";
import type { Move } from "./move.ts";
import type { TraineeTurn } from "./state.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "./terms.ts";

export type Unplayable = {
  readonly issue: IssueId;
  readonly value: TermValue;
  readonly why: "not-on-table" | "out-of-range";
};

/** The turn without what cannot be agreed here, and what that was; a turn of which nothing is left is `unclear`. */
export function playableTurn(
  game: Game,
  { moves, ...rest }: TraineeTurn,
): { readonly turn: TraineeTurn; readonly left: readonly Unplayable[] } {
  const left = moves.flatMap(termsIn).flatMap((terms) => unplayableIn(game, terms));
  const kept = moves.flatMap((move) => without(move, left));
  const turn = { moves: kept.length > 0 ? kept : [{ kind: "unclear" } as const], ...rest };
  return { turn, left: left.filter((one, at) => left.findIndex(({ issue }) => issue === one.issue) === at) };
}

/** The terms that no package of this game can hold. */
export function unplayableIn({ scenario }: Game, terms: Terms): readonly Unplayable[] {
  return issueIds.flatMap((issue): readonly Unplayable[] => {
    const value = terms[issue];
    if (value === undefined) return [];
    const known = scenario.issues[issue];
    if (!known) return [{ issue, value, why: "not-on-table" }];
    const fits =
      "options" in known
        ? known.options.some(({ id }) => id === value)
        : typeof value === "number" && value >= known.min && value <= known.max;
    return fits ? [] : [{ issue, value, why: "out-of-range" }];
  });
}

/** All terms that a move names. */
export function termsIn(move: Move): readonly Terms[] {
  if (move.kind === "trade") return [move.give, move.want];
  if (move.kind === "package") return move.options;
  return "terms" in move ? [move.terms] : [];
}

/** A move that only said what cannot be said is gone; an agreement to it is no agreement. */
function without(move: Move, left: readonly Unplayable[]): readonly Move[] {
  const isTouched = termsIn(move).some((terms) => left.some(({ issue, value }) => terms[issue] === value));
  if (!isTouched && (move.kind !== "package" || move.options.length > 0)) return [move];
  if (move.kind === "trade") {
    const [give, want] = [rest(move.give, left), rest(move.want, left)];
    return isEmpty(give) && isEmpty(want) ? [] : [{ ...move, give, want }];
  }
  if (move.kind === "package") {
    const options = move.options.map((terms) => rest(terms, left)).filter((terms) => !isEmpty(terms));
    return options.length === 0 ? [] : [{ ...move, options }];
  }
  if (!("terms" in move)) return [move];
  const terms = rest(move.terms, left);
  if (isEmpty(terms)) return [];
  return move.kind === "close" ? [{ kind: "offer", terms }] : [{ ...move, terms }];
}

function rest(terms: Terms, left: readonly Unplayable[]): Terms {
  return Object.fromEntries(
    Object.entries(terms).filter(
      ([id, value]) => !left.some((one) => one.issue === id && one.value === value),
    ),
  );
}

function isEmpty(terms: Terms): boolean {
  return Object.keys(terms).length === 0;
}
