// From rows of the store to cells, and to the number of people behind them.

import { type Cell, type GapKind, trialsOf } from "./findings.ts";
import { addCounts, type Counts, noCounts } from "./measures.ts";
import type { PersonCounts } from "./ports.ts";

/** One cell for each competency, all teams together. */
export function pooled(cells: readonly Cell[], team: string): readonly Cell[] {
  return [...Map.groupBy(cells, ({ competency }) => competency)].map(([competency, same]) => ({
    ...{ team, competency },
    counts: same.reduce((sum, { counts }) => addCounts(sum, counts), noCounts),
  }));
}

/** How many people did anything, by competency. */
export function peopleByCompetency(rows: readonly PersonCounts[]): ReadonlyMap<string, number> {
  return new Map(
    [...Map.groupBy(rows, ({ competency }) => competency)].map(([competency, same]) => [
      competency,
      new Set(same.map(({ person }) => person)).size,
    ]),
  );
}

/** People because of whom a gap of this kind is seen. */
export function peopleBehind(rows: readonly PersonCounts[], competency: string, kind: GapKind): number {
  const behind = rows.filter((row) => row.competency === competency && isBehind(kind, row.counts));
  return new Set(behind.map(({ person }) => person)).size;
}

function isBehind(kind: GapKind, counts: Counts): boolean {
  return trialsOf(kind, counts).bad > 0 || (kind === "practice" && counts.returned > 0);
}
