// What is harder than the rest everywhere in the bank, and who finds everything harder: neither is a gap of a team's in
// a competency. Learnt from all teams together, and only where they are enough.

import type { Trials } from "./rates.ts";

export type PlacedTrials = Trials & { readonly team: string; readonly competency: string };

export type Hardness = {
  /** How much harder than usual, on the scale of log odds; 0 where nothing is known. */
  readonly ofCompetency: (competency: string) => number;
  readonly ofTeam: (team: string) => number;
};

/** With fewer teams nobody can tell what is hard for all from what one team does not know. */
const fewestTeams = 4;
/** More than this above the usual is a gap that every team has. */
const most = 0.6;
/** How far competencies or teams differ before anything is known. */
const usualSpread = 0.25;
const rounds = 3;

/** Learns from the cells of all teams. */
export function learnHardness(cells: readonly PlacedTrials[]): Hardness {
  const teams = new Set(cells.map(({ team }) => team));
  if (teams.size < fewestTeams) return { ofCompetency: () => 0, ofTeam: () => 0 };
  let competency = new Map<string, number>();
  let team = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    competency = shiftsBy(
      cells,
      (cell) => cell.competency,
      (cell) => team.get(cell.team) ?? 0,
    );
    team = shiftsBy(
      cells,
      (cell) => cell.team,
      (cell) => competency.get(cell.competency) ?? 0,
    );
  }
  return {
    ofCompetency: (one) => competency.get(one) ?? 0,
    ofTeam: (one) => team.get(one) ?? 0,
  };
}

/** By how much each group lies above the middle of all groups, drawn towards it. */
function shiftsBy(
  cells: readonly PlacedTrials[],
  groupOf: (cell: PlacedTrials) => string,
  known: (cell: PlacedTrials) => number,
): Map<string, number> {
  const groups = [...Map.groupBy(cells, groupOf)].map(([name, own]) => ({ name, ...middleOf(own, known) }));
  const usual = median(groups.map(({ level }) => level));
  return new Map(
    groups.map(({ name, level, variance }) => {
      const drawn = ((level - usual) * usualSpread ** 2) / (usualSpread ** 2 + variance);
      return [name, Math.min(most, Math.max(-most, drawn))];
    }),
  );
}

/** The share that goes wrong in the ordinary cells of a group, without its worst quarter, as log odds. */
function middleOf(
  cells: readonly PlacedTrials[],
  known: (cell: PlacedTrials) => number,
): { readonly level: number; readonly variance: number } {
  const sorted = cells
    .filter(({ all }) => all > 0)
    .map((cell) => ({ ...cell, odds: logOdds(cell) - known(cell) }))
    .toSorted((one, other) => one.odds - other.odds);
  // As many at the other end, or the rest would lie too low.
  const cut = Math.floor(sorted.length / 4);
  const kept = sorted.slice(cut, sorted.length - cut);
  if (kept.length === 0) return { level: 0, variance: Number.MAX_VALUE };
  const bad = kept.reduce((sum, one) => sum + one.bad, 0);
  const all = kept.reduce((sum, one) => sum + one.all, 0);
  const shift = kept.reduce((sum, one) => sum + known(one) * one.all, 0) / all;
  const share = (bad + 0.5) / (all + 1);
  return { level: logOdds({ bad, all }) - shift, variance: 1 / ((all + 1) * share * (1 - share)) };
}

function logOdds({ bad, all }: Trials): number {
  return Math.log((bad + 0.5) / (all - bad + 0.5));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
