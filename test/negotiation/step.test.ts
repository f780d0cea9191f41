import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rate, yieldsIn } from "../../scripts/roleplay/insistence.ts";
import { startPlay, turnLimit } from "../../src/negotiation/game.ts";
import { type Level, levels } from "../../src/negotiation/levels.ts";
import type { Move } from "../../src/negotiation/move.ts";
import type { NegotiationState } from "../../src/negotiation/state.ts";
import { replay, step, turnsOf } from "../../src/negotiation/step.ts";
import { utilityOf } from "../../src/negotiation/utility.ts";
import { arbitraryTurn, gameOf, scenarioFiles } from "./scenarios.ts";

const game = gameOf("family-manufacturer.yaml");
const { scenario } = game;

describe.each(scenarioFiles)("random legal play of %s", (file) => {
  const game = gameOf(file);

  it("ends, never below the counterpart's reservation, and replays to the same bytes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom<Level>(...levels),
        fc.array(arbitraryTurn(game.scenario), { minLength: 48, maxLength: 48 }),
        (seed, level, turns) => {
          const end = replay(game, { seed, level }, turns);
          expect(end.status.kind).not.toBe("open");
          expect(end.turn).toBeLessThanOrEqual(turnLimit(game.scenario, level));
          if (end.status.kind === "agreed")
            expect(worth(file, end)).toBeGreaterThanOrEqual(game.scenario.counterpart.reservation);
          const again = replay(
            game,
            { seed, level },
            turnsOf(JSON.parse(JSON.stringify(end)) as NegotiationState),
          );
          expect(JSON.stringify(again)).toBe(JSON.stringify(end));
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("a turn", () => {
  it("that cannot be played is a value and changes nothing", () => {
    const start = play();
    const beyond = step(game, start, { moves: [{ kind: "offer", terms: { rate: 9 } }] });
    expect(beyond).toEqual({
      kind: "rejected",
      state: start,
      reason: { code: "play/out-of-range", issue: "rate", value: 9 },
    });
    expect(step(game, start, { moves: [{ kind: "offer", terms: { payroll: "yes" } }] })).toMatchObject({
      reason: { code: "play/no-such-issue" },
    });
    expect(step(game, start, { moves: [] })).toMatchObject({ reason: { code: "play/empty" } });
    const over = played({ kind: "walk" });
    expect(step(game, over, { moves: [{ kind: "greet" }] })).toMatchObject({ reason: { code: "play/over" } });
  });

  it("opens a fact to the right question at the right time and trust only", () => {
    const pry: Move = { kind: "ask", topic: "cash-flow", manner: "direct" };
    const ask: Move = { kind: "ask", topic: "cash-flow", manner: "indirect" };
    const orders: Move = { kind: "ask", topic: "orders", manner: "indirect" };
    expect(played(pry).opened).toEqual([]);
    expect(played(ask).opened).toEqual([]);
    expect(played(orders, pry).opened).toEqual([]);
    expect(played(orders, pry, ask).opened.map(({ fact, turn }) => [fact, turn])).toEqual([
      ["slow-customer", 3],
    ]);
  });

  it("gives the counterpart's own package back when the bank takes it", () => {
    const offered = played({ kind: "offer", terms: scenario.bank.opening });
    const theirs = offered.offers.counterpart!;
    expect(step(game, offered, { moves: [{ kind: "close", terms: {} }] }).state.status).toEqual({
      kind: "agreed",
      terms: theirs,
    });
  });

  it("keeps a question with if from binding anybody", () => {
    const offered = played({ kind: "offer", terms: scenario.bank.opening });
    const asked = step(game, offered, {
      moves: [{ kind: "trade", give: scenario.counterpart.opening, want: {}, isHypothetical: true }],
    });
    expect(asked).toMatchObject({ notes: expect.arrayContaining(["would-accept"]) });
    expect(asked.state.status.kind).toBe("open");
    expect(asked.state.offers.bank).toEqual(offered.offers.bank);
  });

  it("does not hold it against the bank that it has to ask for approval, or that it waits two rounds", () => {
    const start = played({ kind: "offer", terms: scenario.bank.opening });
    const waited = [{ kind: "defer" }, { kind: "defer" }].reduce(
      (state, move) => step(game, state, { moves: [move as Move] }).state,
      start,
    );
    expect(waited.patience).toBe(start.patience);
    expect(waited.trust).toBeGreaterThanOrEqual(start.trust);
    expect(waited.status.kind).toBe("open");
  });

  it("remembers what was taken back", () => {
    const better = played(
      { kind: "offer", terms: scenario.bank.opening },
      { kind: "offer", terms: { rate: 3.6 } },
    );
    const worse = step(game, better, { moves: [{ kind: "offer", terms: { rate: 3.8 } }] });
    expect(worse).toMatchObject({ notes: expect.arrayContaining(["took-back"]) });
    expect(worse.state.trust).toBeLessThan(better.trust);
  });

  it("makes the counterpart leave after threats", () => {
    const threats = Array.from({ length: 8 }, (): Move => ({ kind: "threaten" }));
    expect(played(...threats).status).toEqual({ kind: "walked", by: "counterpart" });
  });
});

describe("argument and insistence", () => {
  it.each(scenarioFiles)("tell apart in %s: a valid one moves, mere insistence does not", (file) => {
    const { valid, insistence } = yieldsIn(gameOf(file));
    expect(rate(valid) - rate(insistence)).toBeGreaterThanOrEqual(0.9);
  });
});

function play(level: Level = 3): NegotiationState {
  return startPlay(game, { seed: 7, level });
}

function played(...moves: readonly Move[]): NegotiationState {
  return moves.reduce((state, move) => step(game, state, { moves: [move] }).state, play());
}

function worth(file: string, { status }: NegotiationState): number {
  const { scenario: shipped } = gameOf(file);
  return status.kind === "agreed"
    ? utilityOf(shipped.counterpart.utility, shipped.issues, status.terms)
    : Number.NaN;
}
