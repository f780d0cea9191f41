// The scenarios that can be played. A game is made ready when it is first played and then kept: that takes a moment.

import { z } from "zod";
import { Fault } from "../errors.ts";
import { type Game, prepareGame } from "../negotiation/game.ts";
import { type Scenario, scenarioSchema } from "../negotiation/scenario.ts";

export type Games = {
  readonly scenarios: readonly Scenario[];
  /** Null when there is no such scenario. */
  readonly gameOf: (scenarioId: string) => Game | null;
};

export function createGames(scenarios: readonly Scenario[]): Games {
  const prepared = new Map<string, Game>();
  return {
    scenarios,
    gameOf: (scenarioId) => {
      const known = prepared.get(scenarioId);
      if (known) return known;
      const scenario = scenarios.find(({ id }) => id === scenarioId);
      if (!scenario) return null;
      const game = prepareGame(scenario);
      prepared.set(scenarioId, game);
      return game;
    },
  };
}

/** A scenario from what its file holds; throws `input/invalid` that names the file and what is wrong in it. */
export function readScenario(file: string, content: unknown): Scenario {
  const parsed = scenarioSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new Fault("input/invalid", `${file}：\n${z.prettifyError(parsed.error)}`, {
    hint: "照 knowledge/scenarios/family-manufacturer.yaml 的结构改正。",
    cause: parsed.error,
  });
}
