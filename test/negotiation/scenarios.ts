// The scenarios as they ship, and random play over one of them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { type Game, prepareGame } from "../../src/negotiation/game.ts";
import { type Manner, type Move, reasonKinds } from "../../src/negotiation/move.ts";
import { issuesOf, type Scenario, scenarioSchema } from "../../src/negotiation/scenario.ts";
import type { TraineeTurn } from "../../src/negotiation/state.ts";
import type { Terms } from "../../src/negotiation/terms.ts";
import { valuesOf } from "../../src/negotiation/utility.ts";

const folder = join(import.meta.dirname, "../../knowledge/scenarios");

export const scenarioFiles = readdirSync(folder).filter((file) => file.endsWith(".yaml"));

export function readScenario(file: string): Scenario {
  return scenarioSchema.parse(parse(readFileSync(join(folder, file), "utf8")));
}

const games = new Map<string, Game>();

/** Prepared once for all tests of a run. */
export function gameOf(file: string): Game {
  const game = games.get(file) ?? prepareGame(readScenario(file));
  games.set(file, game);
  return game;
}

export function arbitraryTerms(scenario: Scenario): fc.Arbitrary<Terms> {
  const values = Object.fromEntries(
    issuesOf(scenario).map((id) => [id, fc.constantFrom(...valuesOf(scenario.issues[id]!))]),
  );
  return fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Terms>;
}

export function arbitraryTurn(scenario: Scenario): fc.Arbitrary<TraineeTurn> {
  return fc.record({ moves: fc.array(arbitraryMove(scenario), { minLength: 1, maxLength: 3 }) });
}

function arbitraryMove(scenario: Scenario): fc.Arbitrary<Move> {
  const terms = arbitraryTerms(scenario);
  const topic = fc.constantFrom(...scenario.topics.map(({ id }) => id), ...issuesOf(scenario));
  const manner = fc.constantFrom<Manner>("direct", "indirect", "checking");
  const issue = fc.constantFrom(null, ...issuesOf(scenario));
  const reason = fc.constantFrom(...reasonKinds);
  const objection = fc.constantFrom(null, ...scenario.objections.map(({ id }) => id));
  return fc.oneof(
    fc.record({ kind: fc.constant("ask" as const), topic, manner }),
    fc.record({ kind: fc.constant("probe" as const), topic, manner }),
    fc.record({ kind: fc.constant("justify" as const), issue, reason }),
    fc.record({ kind: fc.constantFrom("offer" as const, "counter" as const, "concede" as const), terms }),
    fc.record({
      kind: fc.constant("trade" as const),
      give: terms,
      want: terms,
      isHypothetical: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("package" as const),
      options: fc.array(terms, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("answer-objection" as const), objection, reason }),
    fc.record({ kind: fc.constantFrom("close" as const, "summarise" as const), terms }),
    fc.record({ kind: fc.constant("explain" as const), topic }),
    fc.constantFrom<Move>(
      { kind: "greet" },
      { kind: "hold", issue: null },
      { kind: "defer" },
      { kind: "unclear" },
      { kind: "promise", what: "papers" },
    ),
  );
}
