// What a play came to, against what could have been had and what was right.

import { breachedRules } from "./bank-value.ts";
import { floorsOf, leftOnTable, packageValue, type Value } from "./economy.ts";
import type { Game } from "./game.ts";
import type { NegotiationState, Status } from "./state.ts";
import type { Terms } from "./terms.ts";

export type Outcome = {
  readonly status: Status["kind"];
  readonly terms: Terms | null;
  /** Both sides' values of the agreement, or what they have without one. */
  readonly value: Value;
  /** Each side's floor, and the bank's best where the counterpart still agrees; null without a zone. */
  readonly floors: Value;
  readonly bestForBank: number | null;
  /** What both could have had more; null without an agreement. */
  readonly left: Value | null;
  /** Share of the way from the bank's floor to its best, 0 to 1. */
  readonly share: number;
  readonly isRight: boolean;
  /** The rules that the agreement breaks, and whether the trainee could know of them by then. */
  readonly brokenRules: readonly {
    readonly text: string;
    readonly clause: string;
    readonly isKnown: boolean;
  }[];
};

export function outcomeOf(game: Game, state: NegotiationState): Outcome {
  const { scenario, economy } = game;
  const { status } = state;
  const floors = floorsOf(scenario);
  const terms = status.kind === "agreed" ? status.terms : null;
  const value = terms ? packageValue(scenario, terms) : floors;
  const bestForBank = economy.bestForBank === null ? null : economy.bank[economy.bestForBank]!;
  const brokenRules = terms ? breachedRules(scenario, terms) : [];
  const reach = bestForBank === null ? 0 : bestForBank - floors.bank;
  return {
    status: status.kind,
    terms,
    value,
    floors,
    bestForBank,
    left: terms ? leftOnTable(scenario, economy, terms) : null,
    share: terms && reach > 0 ? Math.min(1, Math.max(0, (value.bank - floors.bank) / reach)) : 0,
    isRight: isRight(game, state, value.bank >= floors.bank && brokenRules.length === 0),
    brokenRules: brokenRules.map(({ text, clause, shownAfter }) => ({
      text,
      clause,
      isKnown: shownAfter === undefined || state.opened.some(({ fact }) => fact === shownAfter),
    })),
  };
}

/** True where a fact is open that says: stop and report. */
export function knowsRot({ scenario }: Game, { opened }: NegotiationState): boolean {
  return scenario.facts.some(({ id, isRotten }) => isRotten && opened.some(({ fact }) => fact === id));
}

function isRight(game: Game, state: NegotiationState, isSound: boolean): boolean {
  const { kind } = state.status;
  switch (game.scenario.rightOutcome) {
    case "deal":
    case "smaller":
      return kind === "agreed" && isSound;
    case "no-deal":
      return state.status.kind === "walked" && state.status.by === "bank";
    case "stop-and-escalate":
      return kind === "escalated" && knowsRot(game, state);
  }
}
