// Moves that belong together: "三千五，不能再多了" is one holding, "您要的太低了，我们最多3.3" one counter-offer.

import type { Move } from "../../negotiation/move.ts";
import type { Terms } from "../../negotiation/terms.ts";
import type { HearingContext } from "./heard.ts";
import type { Piece } from "./pieces.ts";
import { issuesIn } from "./terms.ts";

export type Found = { readonly move: Move; readonly piece: Piece };

/** Moves of one sentence that belong together become one. */
export function joined(found: readonly Found[], context: HearingContext): readonly Move[] {
  const moves = merged(found.map(({ move }) => move));
  const hasOwnFigure = moves.some(({ kind }) => kind === "offer");
  const holdAt = moves.findIndex(({ kind }) => kind === "hold");
  const offerAt = moves.findIndex(({ kind }) => kind === "offer");
  const yields = moves.find(({ kind }) => kind === "concede");
  const texts = found.map(({ piece }) => piece.text).join("，");
  return moves.flatMap((move, at): readonly Move[] => {
    if (yields && isBare(yields) && hasOwnFigure && holdAt < 0) {
      if (move === yields) return [{ kind: "concede", terms: termsOfMoves(moves) }];
      if (move.kind === "offer") return [];
    }
    if (move.kind === "hold" && hasOwnFigure && holdAt < offerAt) return [];
    if (move.kind === "offer" && holdAt > at) return [];
    if (move.kind === "hold" && hasOwnFigure) {
      return [{ ...move, issue: move.issue ?? issuesIn(termsOfMoves(moves))[0] ?? null }];
    }
    if (move.kind === "offer") return [offered(move.terms, texts, holdAt >= 0, context)];
    return [move];
  });
}

/** An offer is a counter when it answers terms on the table, and an agreement when it repeats them. */
function offered(terms: Terms, text: string, rejects: boolean, { onTable }: HearingContext): Move {
  const issues = issuesIn(terms);
  const isAgreed =
    onTable !== undefined && issues.length > 0 && issues.every((issue) => onTable[issue] === terms[issue]);
  if (isAgreed && /^(?:行|好|中|成|可以|那就|没问题|ok|all right)/u.test(text))
    return { kind: "close", terms };
  const answers = onTable !== undefined && issues.some((issue) => issue in onTable);
  if (answers && /^(?:好吧|行|那)[,，]?.*(?:就|降)/u.test(text) && !/最多|上限/u.test(text)) {
    return { kind: /就.{0,3}吧/u.test(text) ? "counter" : "concede", terms };
  }
  return { kind: answers || rejects ? "counter" : "offer", terms };
}

/** Of each kind one move, with all its terms; questions stay apart by topic. */
export function merged(moves: readonly Move[]): readonly Move[] {
  const result: Move[] = [];
  for (const move of moves) {
    const at = result.findIndex(({ kind }) => kind === move.kind);
    const earlier = result[at];
    if (earlier === undefined) result.push(move);
    else if ("terms" in move && "terms" in earlier) {
      result[at] = { ...earlier, terms: { ...earlier.terms, ...move.terms } } as Move;
    } else if (move.kind === "ask" && earlier.kind === "ask" && move.topic !== earlier.topic)
      result.push(move);
    else if (isFurtherArgument(move, result)) result.push(move);
    else if (move.kind === "hold" && earlier.kind === "hold" && earlier.issue === null) result[at] = move;
  }
  return result;
}

/** Another reason, a reason for another issue, or an answer to another objection. */
function isFurtherArgument(move: Move, earlier: readonly Move[]): boolean {
  if (move.kind === "justify")
    return !earlier.some(
      (one) =>
        one.kind === "justify" &&
        one.reason === move.reason &&
        (one.issue === move.issue || move.issue === null),
    );
  return (
    move.kind === "answer-objection" &&
    !earlier.some(
      (one) =>
        one.kind === "answer-objection" && one.reason === move.reason && one.objection === move.objection,
    )
  );
}

const isBare = (move: Move): boolean => "terms" in move && Object.keys(move.terms).length === 0;

function termsOfMoves(moves: readonly Move[]): Terms {
  return Object.assign({}, ...moves.map((move) => ("terms" in move ? move.terms : {})));
}
