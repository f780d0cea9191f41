// Utterances that were written and labelled before the parser that reads them was looked at, one batch a round. Each
// is heard at the table of a scenario, with that scenario's words, as in a play.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startPlay } from "../../src/negotiation/game.ts";
import type { Move } from "../../src/negotiation/move.ts";
import type { Terms } from "../../src/negotiation/terms.ts";
import type { Heard, HearingContext } from "../../src/rehearsal/hearing/heard.ts";
import { hearingContext } from "../../src/rehearsal/hearing-context.ts";
import { gameOf } from "../negotiation/scenarios.ts";

export type BlindUtterance = {
  /** `blind-<round>-<number>`. */
  readonly id: string;
  readonly scenario: string;
  readonly text: string;
  readonly context?: HearingContext;
  /** Every reading that is right: sets of `kind` or `kind:topic`. */
  readonly accept: readonly (readonly string[])[];
  /** What the moves carry together, or each option of a package; absent where it is not judged. */
  readonly terms?: Terms | readonly Terms[];
  readonly redLine?: string;
};

export type Judgement = {
  readonly isIntent: boolean;
  /** Undefined where nothing is asked. */
  readonly isTopic: boolean | undefined;
  /** Undefined where the terms are not judged. */
  readonly isTerms: boolean | undefined;
  readonly isRedLine: boolean;
};

export const blindUtterances: readonly BlindUtterance[] = readFileSync(
  join(import.meta.dirname, "../dialogues/utterances-blind.jsonl"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line): BlindUtterance => JSON.parse(line));

/** What a play would let the ear know: the scenario's words and the opening table, unless the utterance names its own. */
export function blindContext({ scenario, context }: BlindUtterance): HearingContext {
  const game = gameOf(`${scenario}.yaml`);
  return { ...hearingContext(game.scenario, startPlay(game, { seed: 1, level: 3 })), ...context };
}

export function judge(utterance: BlindUtterance, heard: Heard): Judgement {
  const kinds = setOf(heard.moves.map(({ kind }) => plainKind(kind)));
  const { terms } = utterance;
  const asked = utterance.accept.map(topicsIn);
  const named = topicsIn(heard.moves.map((move) => ("topic" in move ? `${move.kind}:${move.topic}` : "")));
  return {
    isIntent: utterance.accept.some((moves) => setOf(moves.map(plainKind)) === kinds),
    isTopic: asked.every((topics) => topics === "") ? undefined : asked.includes(named),
    isTerms: terms === undefined ? undefined : sameTerms(terms, heard.moves),
    isRedLine: (utterance.redLine ?? null) === (heard.redLine?.rule ?? null),
  };
}

/** To the game an offer and a counter are one; so are asking and probing. */
function plainKind(move: string): string {
  const kind = move.split(":")[0] ?? move;
  return kind === "counter" ? "offer" : kind === "probe" ? "ask" : kind;
}

const setOf = (words: readonly string[]): string => [...new Set(words)].sort().join();

function topicsIn(moves: readonly string[]): string {
  return setOf(moves.filter((move) => /^(?:ask|probe):/.test(move)).map((move) => move.split(":")[1] ?? ""));
}

function sameTerms(wanted: Terms | readonly Terms[], moves: readonly Move[]): boolean {
  if (Array.isArray(wanted)) {
    const options = moves.flatMap((move) => (move.kind === "package" ? move.options : []));
    return (
      options.length === wanted.length && wanted.every((one, at) => keyOf(one) === keyOf(options[at] ?? {}))
    );
  }
  return keyOf(wanted as Terms) === keyOf(Object.assign({}, ...moves.flatMap(termsIn)));
}

function termsIn(move: Move): readonly Terms[] {
  if (move.kind === "trade") return [move.want, move.give];
  return "terms" in move ? [move.terms] : [];
}

function keyOf(terms: Terms): string {
  return Object.entries(terms)
    .map(([issue, value]) => `${issue} ${typeof value === "number" ? Math.round(value * 100) / 100 : value}`)
    .sort()
    .join("; ");
}
