// A figure for what is not on this table ("手续费5万"): it is heard as an offer of it, so that the counterpart can say in
// its own words that this is not dealt in here.

import type { Move } from "../../negotiation/move.ts";
import type { Terms } from "../../negotiation/terms.ts";
import type { HearingContext } from "./heard.ts";
import type { Utterance } from "./pieces.ts";
import { termsOf } from "./terms.ts";

/** The moves with what was offered beside the table; a fee is named beside other terms too. */
export function withOffTable(
  moves: readonly Move[],
  { pieces }: Utterance,
  context: HearingContext,
): readonly Move[] {
  const said = pieces.filter(({ isQuestion, act }) => !isQuestion && act !== "explain" && act !== "object");
  const numbers = said.flatMap(({ elsewhere }) => elsewhere);
  if (moves.length === 0 && numbers.length > 0) return [offerOf(termsOf(numbers, {}, context))];
  const fees = numbers.filter(({ issue, value }) => issue === "fees" && value > 0);
  const offer = moves.find(({ kind }) => kind === "offer" || kind === "counter");
  if (fees.length === 0 || offer === undefined || !("terms" in offer)) return moves;
  const terms = { ...offer.terms, ...termsOf(fees, {}, context) };
  return moves.map((move) => (move === offer ? ({ ...offer, terms } as Move) : move));
}

const offerOf = (terms: Terms): Move => ({ kind: "offer", terms });
