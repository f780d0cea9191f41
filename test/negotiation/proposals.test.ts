import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startPlay } from "../../src/negotiation/game.ts";
import { type Level, levels } from "../../src/negotiation/levels.ts";
import type { NegotiationState } from "../../src/negotiation/state.ts";
import { step } from "../../src/negotiation/step.ts";
import { issueIds, type Terms } from "../../src/negotiation/terms.ts";
import { completeTerms, scoreOf } from "../../src/negotiation/utility.ts";
import { arbitraryTurn, gameOf, scenarioFiles } from "./scenarios.ts";

describe.each(scenarioFiles)("the counterpart of %s", (file) => {
  const game = gameOf(file);
  const { scenario } = game;
  const opening = completeTerms(scenario.issues, scenario.counterpart.opening);

  const usual = completeTerms(scenario.issues, {});

  /** Issues on which `now` suits the counterpart better than all that it asked for or was offered before. */
  function raised(now: Terms, known: readonly Terms[]) {
    return issueIds.filter((issue) => {
      const preference = scenario.counterpart.utility[issue];
      const value = now[issue];
      if (!preference || value === undefined) return false;
      const before = known.flatMap((terms) => (terms[issue] === undefined ? [] : [terms[issue]]));
      return before.every((one) => scoreOf(preference, value) > scoreOf(preference, one) + 1e-9);
    });
  }

  it("never asks for more on any issue than it has asked or been offered", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom<Level>(...levels),
        fc.array(arbitraryTurn(scenario), { minLength: 16, maxLength: 16 }),
        (seed, level, turns) => {
          let state: NegotiationState = startPlay(game, { seed, level });
          for (const turn of turns) {
            const before = state.offers.counterpart ?? opening;
            const earlier = state.offers.bank;
            const result = step(game, state, turn);
            if (result.kind === "rejected") break;
            state = result.state;
            const now = state.offers.counterpart;
            if (!now) continue;
            const offered = turn.moves.flatMap((move): readonly Terms[] => {
              if (move.kind === "trade") return [move.give, move.want];
              if (move.kind === "package") return move.options;
              return "terms" in move ? [move.terms] : [];
            });
            // What nobody has spoken of holds as it is in the scenario, in an offer as well.
            const standing = [usual, earlier ?? {}, state.offers.bank ?? {}];
            expect(raised(now, [before, ...standing, ...offered])).toEqual([]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("does not open with more than it wishes for", () => {
    const start = startPlay(game, { seed: 7, level: 3 });
    const { state } = step(game, start, { moves: [{ kind: "offer", terms: scenario.bank.opening }] });
    const asked = state.offers.counterpart ?? opening;
    expect(raised(asked, [opening, completeTerms(scenario.issues, scenario.bank.opening)])).toEqual([]);
  });
});
