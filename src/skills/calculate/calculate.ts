// The conversation around the engines: recognises a request to compute, asks for what is missing, shows the result
// with its working, and remembers the figures for "如果增长率是20%呢". All it knows of an engine is its metadata.

import type { Engine } from "../../calculation/engine.ts";
import { parameterSource } from "../../calculation/parameter-source.ts";
import type { Skill } from "../../chat/turn.ts";
import { civilDate } from "../../dates.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import { audienceOf } from "../../people/person.ts";
import type { Library } from "../../retrieval/hit.ts";
import { respond } from "./respond.ts";
import { readState, type State } from "./state.ts";
import { type Said, understand } from "./understand.ts";

export type CalculateDependencies = {
  readonly engines: readonly Engine[];
  readonly parameters: Pick<Parameters, "table">;
  readonly library: () => Library;
  /** True for a request that a red line forbids; the skill that refuses takes it. */
  readonly isForbidden: (text: string) => boolean;
};

/** The skill that computes; questions about rules are left to ask, also while a calculation runs. */
export function createCalculate(dependencies: CalculateDependencies): Skill {
  const { engines, isForbidden } = dependencies;
  const meaning = (text: string, state: State | null, year: number): Said | null =>
    understand(text, { engines, state, year, isForbidden });
  return {
    name: "calculate",
    commands: [],
    recognises: (text) => meaning(text, null, anyYear) !== null,
    continues: (text, stored) => meaning(text, readState(stored), anyYear) !== null,
    run: async (turn) => {
      const state = readState(turn.session?.state);
      const today = civilDate(new Date(turn.inbound.at));
      const year = Number(today.slice(0, 4));
      const said = meaning(turn.inbound.text, state, year) ?? { kind: "menu" };
      return respond(said, state, {
        turn,
        engines,
        year,
        library: dependencies.library(),
        reader: { asOf: today, audience: audienceOf(turn.person) },
        parameters: parameterSource(await dependencies.parameters.table(), today),
      });
    },
  };
}

/** Routing asks whether a day is meant, not which year it is in. */
const anyYear = 2000;
