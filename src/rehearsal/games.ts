// The scenarios that can be played. A game is made ready when it is first played and then kept: that takes a moment.

import { z } from "zod";
import { Fault } from "../errors.ts";
import { type Game, prepareGame } from "../negotiation/game.ts";
import { type Scenario, scenarioSchema } from "../negotiation/scenario.ts";
import type { Play } from "./play.ts";

export type Games = {
  readonly scenarios: readonly Scenario[];
  /** Null when there is no such scenario. */
  readonly gameOf: (scenarioId: string) => Game | null;
  /** The game of a play: of its own scenario, where it has one. */
  readonly gameFor: (play: Pick<Play, "id" | "scenario" | "own">) => Game | null;
};

/** Games of plays' own scenarios that are kept ready. */
const mostOwn = 50;

export function createGames(scenarios: readonly Scenario[]): Games {
  const prepared = new Map<string, Game>();
  const own = new Map<string, Game>();

  function gameOf(scenarioId: string): Game | null {
    const scenario = scenarios.find(({ id }) => id === scenarioId);
    if (!scenario) return null;
    const known = prepared.get(scenarioId);
    // Imported anew, it is another one.
    if (known?.scenario === scenario) return known;
    const game = prepareGame(scenario);
    prepared.set(scenarioId, game);
    return game;
  }

  function ownGame(playId: string, scenario: Scenario): Game {
    const game = own.get(playId) ?? prepareGame(scenario);
    own.delete(playId);
    own.set(playId, game);
    for (const oldest of [...own.keys()].slice(0, -mostOwn)) own.delete(oldest);
    return game;
  }

  return {
    scenarios,
    gameOf,
    gameFor: (play) => (play.own ? ownGame(play.id, play.own) : gameOf(play.scenario)),
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
