// The last step of hearing at a table: what was not placed by sure words falls on the most probable move, and moves
// that come to the same are one. Only what has nothing of the trade in it stays unplaced and is asked back.

import type { Move } from "../../negotiation/move.ts";
import type { Terms } from "../../negotiation/terms.ts";
import type { HearingContext, Vocabulary } from "./heard.ts";
import { hasSubstance, isRefusal, isReply, isTelling, likelyReason } from "./likely-act.ts";
import type { Utterance } from "./pieces.ts";
import { topicOf } from "./questions.ts";

/** The moves as the table of a scenario takes them; without a scenario they stay as they are. */
export function settled(
  moves: readonly Move[],
  utterance: Utterance,
  context: HearingContext,
): readonly Move[] {
  const { vocabulary } = context;
  if (vocabulary === undefined) return moves;
  const known = withoutMurmur(moves, utterance, context)
    .map((move) => withinScenario(move, vocabulary))
    .filter((move) => !isHollow(move));
  const placed = known.length > 0 ? known : likely(utterance, context, vocabulary);
  return asAnswer(oneDeferral(oneOffer(placed)), utterance, context);
}

/** A word of reason within a whole offer, and a yielding that only leads up to a question, are no moves. */
function withoutMurmur(
  moves: readonly Move[],
  { sentences }: Utterance,
  { objection }: HearingContext,
): readonly Move[] {
  const size = (move: Move): number => ("terms" in move ? Object.keys(move.terms).length : 0);
  const isWholeOffer =
    sentences.length === 1 && moves.some((move) => size(move) > 1 || move.kind === "package");
  const asks = moves.some(({ kind }) => kind === "ask");
  return moves.filter((move) => {
    if (move.kind === "justify") return !(isWholeOffer && objection === undefined);
    return !(move.kind === "concede" && size(move) === 0 && asks);
  });
}

/** Nothing sure was heard: answer, refusal, argument or telling, by the evidence there is. */
function likely({ text }: Utterance, { objection }: HearingContext, vocabulary: Vocabulary): readonly Move[] {
  if (!(objection === undefined ? hasSubstance(text) : isReply(text))) return [];
  const reason = likelyReason(text);
  if (objection !== undefined)
    return [{ kind: "answer-objection", objection, reason: reason ?? "insistence" }];
  const topic = topicOf(text, vocabulary);
  const issue = vocabulary.issues.find(({ id }) => id === topic)?.id ?? null;
  if (isRefusal(text)) return [{ kind: "hold", issue }];
  if (reason !== undefined && reason !== "rule") return [{ kind: "justify", issue, reason }];
  return isTelling(text) ? [{ kind: "explain", topic: topic ?? "process" }] : [];
}

/** A refusal or an explanation with a reason in it answers the objection that was just made. */
function asAnswer(
  moves: readonly Move[],
  { text, pieces }: Utterance,
  { objection }: HearingContext,
): readonly Move[] {
  if (objection === undefined || moves.some(({ kind }) => kind === "answer-objection")) return moves;
  const reason = likelyReason(text) ?? (pieces.length > 1 && isReply(text) ? "insistence" : undefined);
  const argues = moves.some(({ kind }) => kind === "hold" || kind === "explain" || kind === "object");
  if (
    !argues ||
    reason === undefined ||
    moves.some(({ kind }) => !/^(?:hold|explain|object|justify)$/.test(kind))
  )
    return moves;
  return [{ kind: "answer-objection", objection, reason }];
}

/** Terms yielded and terms set in one breath are one offer. */
function oneOffer(moves: readonly Move[]): readonly Move[] {
  const concession = moves.find(({ kind }) => kind === "concede");
  const offer = moves.find(({ kind }) => kind === "offer" || kind === "counter");
  if (concession?.kind !== "concede" || offer === undefined || !("terms" in offer)) return moves;
  return moves.flatMap((move): readonly Move[] => {
    if (move === concession) return [];
    return move === offer ? [{ ...offer, terms: { ...concession.terms, ...offer.terms } } as Move] : [move];
  });
}

/** "不能保证，要上会": sending it to the committee is all that is said. */
function oneDeferral(moves: readonly Move[]): readonly Move[] {
  const isOnly =
    moves.some(({ kind }) => kind === "defer") &&
    moves.every(({ kind }) => kind === "defer" || kind === "hold");
  return isOnly ? moves.filter((move) => !(move.kind === "hold" && move.issue === null)) : moves;
}

/** What the scenario does not deal in is passed over, not held against anybody. */
function withinScenario(move: Move, { issues }: Vocabulary): Move {
  const own = (terms: Terms): Terms =>
    Object.fromEntries(Object.entries(terms).filter(([id]) => issues.some((issue) => issue.id === id)));
  if (move.kind === "trade") return { ...move, give: own(move.give), want: own(move.want) };
  if (move.kind === "package") return { ...move, options: move.options.map(own) };
  if ("issue" in move && move.issue !== null && !issues.some(({ id }) => id === move.issue))
    return { ...move, issue: null };
  return "terms" in move ? { ...move, terms: own(move.terms) } : move;
}

/** An offer of which nothing is left. */
function isHollow(move: Move): boolean {
  return (move.kind === "offer" || move.kind === "counter") && Object.keys(move.terms).length === 0;
}
