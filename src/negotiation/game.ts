// A scenario made ready for play: with its economy, which takes a moment and is kept by the caller.

import { type Economy, economyOf } from "./economy.ts";
import { type Level, levelParameters } from "./levels.ts";
import { draw } from "./random.ts";
import type { Scenario } from "./scenario.ts";
import type { NegotiationState } from "./state.ts";

export type Game = { readonly scenario: Scenario; readonly economy: Economy };

export function prepareGame(scenario: Scenario): Game {
  return { scenario, economy: economyOf(scenario) };
}

/** The state before the first word. The counterpart's day differs a little with the seed. */
export function startPlay(
  { scenario }: Game,
  { seed, level }: { readonly seed: number; readonly level: Level },
): NegotiationState {
  const parameters = levelParameters(level);
  const day = draw(seed);
  const start = draw(day.next);
  const { counterpart } = scenario;
  return {
    version: 1,
    scenario: scenario.id,
    seed,
    level,
    random: start.next,
    temper: day.value * 2 - 1,
    turn: 0,
    status: { kind: "open" },
    trust: Math.round(counterpart.trust + (start.value - 0.5) * 8),
    patience: Math.max(3, Math.round(counterpart.patience * parameters.patience)),
    mood: counterpart.mood,
    asked: [],
    opened: [],
    raised: [],
    answered: [],
    offers: { bank: null, counterpart: null },
    promises: [],
    argumentsUsed: [],
    earned: 0,
    progress: 0,
    gifts: 0,
    bestOffer: null,
    deferred: false,
    breaches: [],
    log: [],
  };
}

/** The trainee's turns that a play may last at this level. */
export function turnLimit({ turns }: Scenario, level: Level): number {
  return Math.max(8, Math.round(turns * (1.1 - 0.05 * (level - 1))));
}
