import { describe, expect, it } from "vitest";
import { startPlay } from "../../src/negotiation/game.ts";
import type { Move } from "../../src/negotiation/move.ts";
import { review } from "../../src/negotiation/review.ts";
import { scoreOf, weights } from "../../src/negotiation/score.ts";
import type { NegotiationState, TraineeTurn } from "../../src/negotiation/state.ts";
import { step } from "../../src/negotiation/step.ts";
import { gameOf } from "./scenarios.ts";

const game = gameOf("family-manufacturer.yaml");
const { scenario } = game;

describe("a review", () => {
  it("weighs value 40, interests 20, exchange 15 and compliance 25", () => {
    expect(Object.values(weights)).toEqual([40, 20, 15, 25]);
    const { items, total } = scoreOf(game, played(soldOut));
    expect(items.map(({ max }) => max)).toEqual([40, 20, 15, 25]);
    expect(total).toBeCloseTo(
      items.reduce((sum, { points }) => sum + points, 0),
      6,
    );
  });

  it("is the same for the same play", () => {
    expect(JSON.stringify(review(game, played(soldOut)))).toBe(JSON.stringify(review(game, played(soldOut))));
  });

  it("fails a play in which a red line was crossed, and takes points for one withdrawn at once", () => {
    const clean = played(fair);
    const warned = played([
      { ...fair[0]!, redLine: { rule: "promise-approval", level: "warning" } },
      ...fair.slice(1),
    ]);
    const breached = played([
      { ...fair[0]!, redLine: { rule: "promise-approval", level: "breach" } },
      ...fair.slice(1),
    ]);
    expect(clean.status.kind).toBe("agreed");
    expect(scoreOf(game, clean).passed).toBe(true);
    expect(scoreOf(game, warned).total).toBe(scoreOf(game, clean).total - 5);
    expect(scoreOf(game, breached)).toMatchObject({ passed: false });
    expect(scoreOf(game, breached).total).toBeLessThan(60);
    expect(review(game, breached).redLines).toEqual([{ turn: 1, rule: "promise-approval", level: "breach" }]);
  });

  it("gives each unopened fact one question that would open it, and the rule of its key", () => {
    const { facts } = review(game, played(soldOut));
    expect(facts.map(({ turn }) => turn)).toEqual(scenario.facts.map(() => null));
    expect(facts.every(({ question, rule }) => /[？?]$/.test(question) && rule.includes("围绕"))).toBe(true);
  });

  it("prices the dearest concession in EVA and names the turn", () => {
    const { dearest, score } = review(game, played(soldOut));
    expect(dearest).toMatchObject({ turn: 2, isTraded: false });
    expect(dearest!.bankCost).toBeGreaterThan(5);
    expect(score.items.find(({ criterion }) => criterion === "exchange")!.points).toBe(0);
  });

  it("shows at most two better lines, each with what it would have changed", () => {
    const { betterLines } = review(game, played(soldOut));
    expect(betterLines.length).toBeGreaterThan(0);
    expect(betterLines.length).toBeLessThanOrEqual(2);
    expect(betterLines.every(({ scoreGain }) => scoreGain > 0)).toBe(true);
  });

  it("charges hints and nothing else", () => {
    const state = played(fair);
    expect(scoreOf(game, state, 3).total).toBeCloseTo(scoreOf(game, state).total - 6, 6);
  });

  it("takes nothing for asking the bank for approval", () => {
    const state = played([{ moves: [{ kind: "defer" }] }, ...fair]);
    expect(scoreOf(game, state).items.at(-1)!.points).toBe(25);
  });
});

/** Discovers, offers with a reason, trades and closes on what the counterpart asks when it pays. */
const fair: readonly TraineeTurn[] = [
  turn(
    { kind: "ask", topic: "orders", manner: "indirect" },
    { kind: "ask", topic: "outlook", manner: "indirect" },
  ),
  turn(
    { kind: "ask", topic: "cash-flow", manner: "indirect" },
    { kind: "ask", topic: "use-of-funds", manner: "indirect" },
  ),
  turn(
    { kind: "ask", topic: "other-banks", manner: "indirect" },
    { kind: "ask", topic: "outlook", manner: "indirect" },
  ),
  turn(
    { kind: "ask", topic: "use-of-funds", manner: "indirect" },
    { kind: "ask", topic: "other-banks", manner: "indirect" },
  ),
  turn({ kind: "ask", topic: "family", manner: "indirect" }),
  turn({ kind: "justify", issue: "rate", reason: "cost" }, { kind: "offer", terms: scenario.bank.opening }),
  turn({ kind: "justify", issue: "rate", reason: "comparison" }),
  turn(
    { kind: "justify", issue: "guarantee", reason: "risk" },
    { kind: "justify", issue: "amount", reason: "evidence" },
  ),
  turn(
    { kind: "defer" },
    {
      kind: "trade",
      give: { guarantee: "controller", tenor: 36, amount: 1200 },
      want: { collateral: "full", settlement: 50, repayment: "instalments" },
      isHypothetical: false,
    },
  ),
  turn({ kind: "trade", give: { guarantee: "none" }, want: { rate: 3.8 }, isHypothetical: false }),
  turn({ kind: "close", terms: {} }),
];

const soldOut: readonly TraineeTurn[] = [
  turn({ kind: "offer", terms: scenario.bank.opening }),
  turn({ kind: "concede", terms: scenario.counterpart.opening }),
];

function turn(...moves: readonly Move[]): TraineeTurn {
  return { moves };
}

function played(turns: readonly TraineeTurn[]): NegotiationState {
  return turns.reduce(
    (state, next) => step(game, state, next).state,
    startPlay(game, { seed: 11, level: 2 }),
  );
}
