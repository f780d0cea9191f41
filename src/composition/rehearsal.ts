// What a rehearsal is played with: the scenarios of `knowledge/scenarios` and an ear for what is said in them.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Case } from "../cases/case.ts";
import { messageOf } from "../errors.ts";
import type { Scenario } from "../negotiation/scenario.ts";
import { readRedLines } from "../red-lines/red-lines.ts";
import { createGames, type Games, readScenario } from "../rehearsal/games.ts";
import { createHearing, type Hear } from "../rehearsal/hearing/hear.ts";
import { readKnowledge, scenariosFolder } from "./knowledge-files.ts";
import { createSampleCases } from "./sample-cases.ts";

export type Rehearsal = {
  readonly games: Games;
  /** Without a model. */
  readonly hear: Hear;
  /** The sample clients, for a rehearsal made from a case. */
  readonly sampleCases: () => Promise<readonly Case[]>;
  /** The scenarios that came with the product. */
  readonly shipped: readonly Scenario[];
  /** Adds scenarios of the bank's own; from now on they can be played like the others. */
  readonly takeIn: (scenarios: readonly Scenario[]) => void;
  /** Files that are no scenario, with what is wrong: the others can be played all the same. */
  readonly problems: readonly string[];
};

export async function openRehearsal(): Promise<Rehearsal> {
  const redLines = readRedLines(await readKnowledge("red-lines.yaml"));
  const { scenarios, problems } = await readScenarios(scenariosFolder);
  // One list for all who hold it, so that what is taken in is there at once.
  const known: Scenario[] = [...scenarios];
  return {
    games: createGames(known),
    shipped: scenarios,
    takeIn: (own) => {
      for (const scenario of own) {
        const place = known.findIndex(({ id }) => id === scenario.id);
        known.splice(place < 0 ? known.length : place, place < 0 ? 0 : 1, scenario);
      }
    },
    hear: createHearing({ redLines }),
    sampleCases: createSampleCases(),
    problems,
  };
}

async function readScenarios(
  folder: string,
): Promise<{ readonly scenarios: readonly Scenario[]; readonly problems: readonly string[] }> {
  const scenarios: Scenario[] = [];
  const problems: string[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".yaml")).toSorted()) {
    try {
      scenarios.push(readScenario(file, parse(await readFile(join(folder, file), "utf8"))));
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  return { scenarios, problems };
}
