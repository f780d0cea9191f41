// Whether a team asks more about something than other teams do. People who do not know ask; but they also ask
// about what is new or what they like, so that asking alone makes no gap: it only tips the scale.

import type { Cell } from "./findings.ts";

/** Ordinary teams differ in what they ask about like a gamma distribution of this shape. */
const ordinaryShape = 12;
/** With a gap people ask between `least` and `most` times as much. */
const least = 1.3;
const most = 3.5;
const steps = 16;
/** How much this may tip the scale, for and against. */
const strongest = 12;
const weakest = 0.6;

/**
 * Learns from all teams how much each competency is asked about; then says for each cell how many times as
 * likely its questions are with a gap as without. 1 where there is nothing to compare with.
 */
export function curiosity(
  everywhere: readonly Cell[],
): (cells: readonly Pick<Cell, "competency" | "counts">[]) => readonly number[] {
  const shares = usualShares(everywhere);
  return (cells) => {
    // The team's own activity, by what is not out of the ordinary.
    const paces = cells.flatMap(({ competency, counts }) => {
      const share = shares.get(competency) ?? 0;
      return share > 0 ? [counts.asked / share] : [];
    });
    const pace = median(paces);
    return cells.map(({ competency, counts }) => {
      const expected = pace * (shares.get(competency) ?? 0);
      return expected > 0 ? ratioOf(counts.asked, expected) : 1;
    });
  };
}

/** Of a team's questions the share on each competency, in the middle of the teams; nothing with two teams or fewer. */
function usualShares(everywhere: readonly Cell[]): ReadonlyMap<string, number> {
  const byTeam = Map.groupBy(everywhere, ({ team }) => team);
  const shares = [...byTeam.values()].flatMap((cells) => {
    const all = cells.reduce((sum, { counts }) => sum + counts.asked, 0);
    return all < 20 ? [] : cells.map(({ competency, counts }) => ({ competency, share: counts.asked / all }));
  });
  const usual = new Map<string, number>();
  for (const [competency, found] of Map.groupBy(shares, (one) => one.competency)) {
    if (found.length >= 3) usual.set(competency, median(found.map(({ share }) => share)));
  }
  return usual;
}

function ratioOf(count: number, expected: number): number {
  const ordinary = logNegativeBinomial(count, expected);
  const gap = Array.from({ length: steps }, (_, at) => {
    const ratio = least + ((most - least) * (at + 0.5)) / steps;
    return Math.exp(logNegativeBinomial(count, expected * ratio) - ordinary);
  });
  return Math.min(strongest, Math.max(weakest, gap.reduce((sum, one) => sum + one, 0) / steps));
}

/** Up to what depends on the count alone. */
function logNegativeBinomial(count: number, mean: number): number {
  const shape = ordinaryShape;
  return shape * Math.log(shape / (shape + mean)) + count * Math.log(mean / (shape + mean));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
