// How alike the answers of one person are. Ten wrong answers of one person say less about a team than one wrong answer
// of each of ten.

import { type DesignEffects, type GapKind, gapKinds } from "./findings.ts";
import type { Trials } from "./rates.ts";

/** Sums over the people of one cell (a team's competency), of what went wrong (bad) and might have (all). */
export type Spread = {
  readonly people: number;
  readonly bad: number;
  readonly all: number;
  readonly badSquared: number;
  readonly badTimesAll: number;
  readonly allSquared: number;
};
export type CellSpread = Readonly<Record<GapKind, Spread>>;

const noSpread: Spread = { people: 0, bad: 0, all: 0, badSquared: 0, badTimesAll: 0, allSquared: 0 };

/** With little to go by people are taken to differ no more than by chance. */
const unsure = 200;
const most = 3;

/** One person's trials after the other. */
export function spreadOver(people: readonly Trials[]): Spread {
  return people
    .filter(({ all }) => all > 0)
    .reduce<Spread>(
      (sum, { bad, all }) => ({
        people: sum.people + 1,
        bad: sum.bad + bad,
        all: sum.all + all,
        badSquared: sum.badSquared + bad * bad,
        badTimesAll: sum.badTimesAll + bad * all,
        allSquared: sum.allSquared + all * all,
      }),
      noSpread,
    );
}

/**
 * How much more the shares of single people differ than chance explains, by kind: 1 when not at all. So many
 * answers count for one. People are compared within their team, so that a gap of the team makes no difference.
 */
export function designEffects(cells: readonly CellSpread[]): DesignEffects {
  const [content = 1, training = 1, practice = 1] = gapKinds.map((kind) =>
    effectOf(cells.map((cell) => cell[kind])),
  );
  return { content, training, practice };
}

function effectOf(cells: readonly Spread[]): number {
  let found = 0;
  let expected = 0;
  for (const { people, bad, all, badSquared, badTimesAll, allSquared } of cells) {
    if (people < 2 || bad === 0 || bad === all) continue;
    const share = bad / all;
    const deviations = badSquared - 2 * share * badTimesAll + share * share * allSquared;
    found += (people / (people - 1)) * deviations;
    expected += share * (1 - share) * all;
  }
  return Math.min(most, Math.max(1, (found + unsure) / (expected + unsure)));
}
