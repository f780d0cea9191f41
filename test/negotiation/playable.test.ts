import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startPlay } from "../../src/negotiation/game.ts";
import { playableTurn } from "../../src/negotiation/playable.ts";
import { step } from "../../src/negotiation/step.ts";
import { type IssueId, issueIds } from "../../src/negotiation/terms.ts";
import { gameOf } from "./scenarios.ts";

const game = gameOf("family-manufacturer.yaml");

describe("what of a turn can be played", () => {
  it("is all of it where every term can be agreed here", () => {
    const turn = { moves: [{ kind: "offer", terms: { rate: 3.6, amount: 1000 } }] } as const;
    expect(playableTurn(game, turn)).toEqual({ turn, left: [] });
  });

  it("is the rest where a figure is out of range or a matter is not on the table", () => {
    const terms = { rate: 9.9, amount: 1000, fees: 5 };
    expect(playableTurn(game, { moves: [{ kind: "offer", terms }] })).toEqual({
      turn: { moves: [{ kind: "offer", terms: { amount: 1000 } }] },
      left: [
        { issue: "rate", value: 9.9, why: "out-of-range" },
        { issue: "fees", value: 5, why: "not-on-table" },
      ],
    });
  });

  it("is an unclear word where nothing is left, and never an agreement that was not said", () => {
    const nothing = playableTurn(game, { moves: [{ kind: "close", terms: { amount: 2000 } }] });
    expect(nothing.turn.moves).toEqual([{ kind: "unclear" }]);
    const part = playableTurn(game, { moves: [{ kind: "close", terms: { amount: 2000, rate: 3.6 } }] });
    expect(part.turn.moves).toEqual([{ kind: "offer", terms: { rate: 3.6 } }]);
  });

  it("can always be played", () => {
    const terms = fc.dictionary(
      fc.constantFrom<IssueId>(...issueIds),
      fc.oneof(fc.integer({ min: -5, max: 5000 }), fc.constantFrom("none", "full", "nowhere")),
    );
    const move = fc.oneof(
      fc.record({ kind: fc.constantFrom("offer" as const, "concede" as const, "close" as const), terms }),
      fc.record({
        kind: fc.constant("trade" as const),
        give: terms,
        want: terms,
        isHypothetical: fc.boolean(),
      }),
      fc.record({ kind: fc.constant("package" as const), options: fc.array(terms, { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 3 }), (moves) => {
        const { turn } = playableTurn(game, { moves });
        expect(step(game, startPlay(game, { seed: 1, level: 3 }), turn).kind).toBe("played");
      }),
    );
  });
});
