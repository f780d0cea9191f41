// Counts that may be shown: whatever periods are compared, no difference is about fewer people than the floor.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate } from "../../src/dates.ts";
import { published } from "../../src/insights/batches.ts";
import type { DayCount } from "../../src/insights/ports.ts";

const floor = 3;
const start = "2026-09-14" as CivilDate;
const dayAt = (at: number): CivilDate => addDays(start, at);

/** Who did something on which day; several times counts several times. */
const history = fc.array(
  fc.record({ day: fc.integer({ min: 0, max: 40 }), person: fc.constantFrom(..."abcdefg") }),
  { maxLength: 60 },
);

function dayCounts(deeds: readonly { day: number; person: string }[]): readonly DayCount[] {
  return [...Map.groupBy(deeds, ({ day }) => day)]
    .toSorted(([one], [other]) => one - other)
    .map(([day, same]) => {
      const people = [...new Set(same.map(({ person }) => person))];
      return {
        ...{ unit: "t", competency: "C01", measure: "asked", day: dayAt(day), count: same.length },
        people: people.length < floor ? people : null,
      };
    });
}

describe("published counts", () => {
  it("differ between two periods by nothing or by the deeds of at least three people", () => {
    const period = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(history, period, period, (deeds, one, other) => {
        const days = dayCounts(deeds);
        const shownIn = ([a, b]: readonly [number, number]) =>
          new Set(
            published(days, { since: dayAt(Math.min(a, b)), until: dayAt(Math.max(a, b)) }, floor).days,
          );
        const [first, second] = [shownIn(one), shownIn(other)];
        for (const [all, part] of [
          [first, second],
          [second, first],
        ] as const) {
          const only = all.difference(part);
          const people = new Set(deeds.filter(({ day }) => only.has(dayAt(day))).map(({ person }) => person));
          expect(only.size === 0 || people.size >= floor).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("never count anything outside the period", () => {
    const days = dayCounts([
      ...[..."abc"].map((person) => ({ day: 2, person })),
      ...[..."abc"].map((person) => ({ day: 9, person })),
    ]);
    expect(published(days, { since: dayAt(3), until: dayAt(30) }, floor)).toEqual({
      count: 3,
      days: [dayAt(9)],
    });
  });

  it("wait until enough people stand behind them", () => {
    const days = dayCounts([...[..."aabb"].map((person) => ({ day: 2, person })), { day: 5, person: "c" }]);
    expect(published(days, { since: dayAt(0), until: dayAt(4) }, floor).count).toBe(0);
    expect(published(days, { since: dayAt(0), until: dayAt(5) }, floor).count).toBe(5);
  });
});
