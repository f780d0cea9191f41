// Whether gaps that were planted are found, over seeds that nothing was tuned on. The simulation plants what
// people know and can do; it shares no formula with the search.

import { describe, expect, it } from "vitest";
import { createBank, usualBank } from "../../scripts/learning/bank.ts";
import { type Score, scoreOf } from "../../scripts/learning/score.ts";

const total = (scores: readonly Score[], of: (score: Score) => number): number =>
  scores.reduce((sum, score) => sum + of(score), 0);

function over(
  seeds: readonly string[],
  options: Partial<Parameters<typeof createBank>[0]>,
  from = 0,
): readonly Score[] {
  return seeds.map((seed) =>
    scoreOf(createBank({ ...usualBank, days: from + 30, mended: 0, ...options, seed }), from),
  );
}

const seeds = (name: string): readonly string[] => Array.from({ length: 4 }, (_, at) => `${name}-${at}`);

describe("planted gaps", () => {
  it("are found after 30 days, with few false ones, and of the right kind", () => {
    const scores = over(seeds("planted"), {});
    const found = total(scores, ({ found: one }) => one);
    expect(found / total(scores, ({ reported }) => reported)).toBeGreaterThanOrEqual(0.9);
    expect(found / total(scores, ({ planted }) => planted)).toBeGreaterThanOrEqual(0.9);
    expect(total(scores, ({ rightKind }) => rightKind) / found).toBeGreaterThanOrEqual(0.85);
  });

  it("are found when there are few of them, and when there are many", () => {
    for (const gaps of [6, 60]) {
      const scores = over(seeds(`gaps-${gaps}`), { gaps });
      const found = total(scores, ({ found: one }) => one);
      expect(found / total(scores, ({ reported }) => reported)).toBeGreaterThanOrEqual(0.9);
      expect(found / total(scores, ({ planted }) => planted)).toBeGreaterThanOrEqual(0.85);
    }
  });

  it("are no longer found once they are mended", () => {
    const scores = over(seeds("mended"), { days: 90, mended: 0.5 }, 60);
    const found = total(scores, ({ found: one }) => one);
    expect(found / total(scores, ({ reported }) => reported)).toBeGreaterThanOrEqual(0.9);
    expect(found / total(scores, ({ planted }) => planted)).toBeGreaterThanOrEqual(0.9);
  });

  it("are not invented where none were planted", () => {
    const scores = over(seeds("null"), { gaps: 0 });
    // Of the teams, at most one in twenty is told of a gap it does not have.
    expect(
      total(scores, ({ teamsAlarmed }) => teamsAlarmed) / (scores.length * usualBank.teams),
    ).toBeLessThanOrEqual(0.05);
  });
});
