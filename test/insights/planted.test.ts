// Whether gaps that were planted are found, by two simulations of different recipes and seeds that nothing was tuned
// on, in the reports of the teams. Neither simulation shares a formula with the search.

import { describe, expect, it } from "vitest";
import { createStyleBank, plainStyle, type Style } from "../../scripts/learning/acceptance-style.ts";
import { type BankOptions, createBank, usualBank } from "../../scripts/learning/bank.ts";
import { simulateDays } from "../../scripts/learning/days.ts";
import { type Score, scoreInMemory } from "../../scripts/learning/score.ts";

const start = "2026-08-24";

function people(seed: string, options: Partial<BankOptions>, until = 30): Promise<Score> {
  const bank = createBank({ ...usualBank, days: until, mended: 0, ...options, seed });
  const lines = simulateDays(bank, start).map((event) => JSON.stringify(event));
  return scoreInMemory({ start, teams: bank.teams, gaps: bank.gaps, lines }, until);
}

function coins(seed: string, options: Partial<Style>): Promise<Score> {
  return scoreInMemory(createStyleBank({ ...plainStyle, ...options, seed }), 30);
}

function total(scores: readonly Score[]) {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, score) => all + of(score), 0);
  const met = sum((score) => score.met);
  return {
    precision: met / sum((score) => score.reported),
    recall: sum((score) => score.found) / sum((score) => score.planted),
    kindRight: sum((score) => score.found) / met,
    alarmed: sum((score) => score.teamsAlarmed) / sum((score) => score.teams),
  };
}

describe("planted gaps", () => {
  it("are found after 30 days, with few false ones, and of the right kind", async () => {
    const { precision, recall, kindRight } = total([await people("planted-0", {})]);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(kindRight).toBeGreaterThanOrEqual(0.85);
  });

  it("are found where every event is a coin of its own", async () => {
    const scores = [await coins("coins-0", { perMonth: 100 }), await coins("coins-1", { perMonth: 100 })];
    const { precision, recall, kindRight } = total(scores);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(kindRight).toBeGreaterThanOrEqual(0.85);
  });

  it("are no longer found once they are mended", async () => {
    const { precision, recall } = total([await people("mended-0", { days: 90, mended: 0.5 }, 90)]);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it("are found in a bank of one team", async () => {
    const seeds = ["one-0", "one-1", "one-2", "one-3"];
    const scores = await Promise.all(seeds.map((seed) => coins(seed, { teams: 1, gaps: 3, perMonth: 150 })));
    const { precision, recall } = total(scores);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it("are not invented where none were planted", async () => {
    const scores = [
      await people("null-0", { gaps: 0 }),
      await coins("null-0", { gaps: 0 }),
      await coins("null-1", { gaps: 0, unlike: 0.25 }),
      await coins("null-2", { gaps: 0, onlyMisses: true }),
    ];
    // Of the teams, at most one in twenty is told of a gap it does not have.
    expect(total(scores).alarmed).toBeLessThanOrEqual(0.05);
  });
});
