import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay } from "../../src/negotiation/step.ts";
import { view } from "../../src/negotiation/view.ts";
import { arbitraryTurn, gameOf, scenarioFiles } from "./scenarios.ts";

/** Names under which the counterpart's interests and the game's inner state are kept. */
const secretKeys = [
  "utility",
  "outside",
  "demand",
  "earned",
  "patience",
  "progress",
  "bestOffer",
  "random",
  "seed",
  "temper",
  "key",
  "question",
  "meaning",
  "isRotten",
  "rightOutcome",
  "why",
  "shownAfter",
];

describe.each(scenarioFiles)("the bank's view of %s", (file) => {
  const game = gameOf(file);
  const { scenario } = game;

  it("holds no unopened fact, no interest of the counterpart and no inner state", () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryTurn(scenario), { maxLength: 20 }),
        fc.constantFrom<1 | 3 | 5>(1, 3, 5),
        (turns, level) => {
          const state = replay(game, { seed: 5, level }, turns);
          const shown = view(game, state, "bank");
          const text = JSON.stringify(shown);
          const open = new Set(state.opened.map(({ fact }) => fact));
          for (const fact of scenario.facts) {
            if (!open.has(fact.id)) expect(text).not.toContain(JSON.stringify(fact.text).slice(1, -1));
            expect(text).not.toContain(JSON.stringify(fact.meaning).slice(1, -1));
          }
          const allowed = shown.bank?.value.kind === "points" ? ["utility"] : [];
          expect(keysOf(shown).filter((key) => secretKeys.includes(key) && !allowed.includes(key))).toEqual(
            [],
          );
          expect(shown.interests).toBeNull();
          if (level > 1) expect(shown.trust).toBeNull();
        },
      ),
      { numRuns: 15 },
    );
  });

  it("names a rule that rests on a hidden fact only when the fact is open", () => {
    const shown = view(game, replay(game, { seed: 1, level: 3 }, []), "bank");
    const hidden = scenario.bank.rules.filter(({ shownAfter }) => shownAfter !== undefined);
    expect(shown.bank?.rules.filter(({ id }) => hidden.some((rule) => rule.id === id))).toEqual([]);
  });

  it("keeps the bank's account from the counterpart", () => {
    const shown = view(game, replay(game, { seed: 1, level: 3 }, []), "counterpart");
    expect(shown.bank).toBeNull();
    expect(keysOf(shown)).not.toContain("authority");
  });
});

function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
