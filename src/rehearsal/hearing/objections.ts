// What was said in answer to an objection, and by which kind of argument. Agreement in tone alone is no argument.

import type { Move, ReasonKind } from "../../negotiation/move.ts";
import type { HearingContext } from "./heard.ts";
import type { Utterance } from "./pieces.ts";

/** The moves of an utterance that follows an objection: arguments answer it, terms stay what they are. */
export function answering(
  moves: readonly Move[],
  { text, pieces }: Utterance,
  { objection }: HearingContext,
): readonly Move[] {
  const isAnswered = moves.some(({ kind }) => kind === "answer-objection");
  if (objection === undefined || isAnswered || moves.some(({ kind }) => leaves.test(kind))) return moves;
  const reason = pieces.find((piece) => piece.reason !== undefined)?.reason ?? assuranceIn(text);
  const speaksToIt =
    moves.some(({ kind }) => kind === "justify" || kind === "explain") || understands.test(text);
  if (reason === undefined && !speaksToIt) return moves;
  const dealt = moves.filter((move) => deals.test(move.kind) && !isBare(move));
  return [{ kind: "answer-objection", objection, reason: reason ?? "insistence" }, ...dealt];
}

const leaves = /^(?:ask|probe|close|walk|escalate|threaten|unclear|defer)$/;
const deals = /^(?:offer|counter|trade|concede|package)$/;
export const understands =
  /理解|有道理|您(?:的)?担心|您说得对|确实是我们|\bi understand\b|\byou are right\b|\bi see your point\b/u;

const assurances: readonly (readonly [ReasonKind, RegExp])[] = [
  ["rule", /保密|不外传|\bconfidential/u],
  ["service", /公示|价目|每一项/u],
  ["evidence", /时间表|节点|合同里(?:写|约定)|书面|提前.{0,6}通知|\bin writing\b|\bschedule\b/u],
  ["risk", /解除|退出条件|共有|复审|\breleased?\b/u],
];

function assuranceIn(text: string): ReasonKind | undefined {
  return assurances.find(([, pattern]) => pattern.test(text))?.[0];
}

/** No figure and no option in it: "那就放宽些" beside an argument. */
function isBare(move: Move): boolean {
  return "terms" in move && Object.keys(move.terms).length === 0;
}
