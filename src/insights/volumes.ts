// Whether something happened oftener than elsewhere, where nobody counts how often it might have: files sent
// back, of which only the returned ones are recorded, or misses from a source that records nothing else.

import type { Cell } from "./findings.ts";
import type { Counts } from "./measures.ts";

export type VolumeRules = {
  /** Ordinary cells vary around what is expected like a gamma distribution of this shape. */
  readonly ordinaryShape: number;
  /** A gap has at least this many times what is expected. */
  readonly leastRatio: number;
};

export const returnRules: VolumeRules = { ordinaryShape: 3, leastRatio: 2.5 };
export const missRules: VolumeRules = { ordinaryShape: 10, leastRatio: 1.7 };

const mostRatio = 8;
const steps = 24;
/** Fewer are chance. */
const fewest = 5;
const frequency = 0.03;
/** What is expected anywhere before anything was seen. */
const least = 0.7;
/** With fewer teams nobody can tell what is common. */
const fewestTeams = 3;

/**
 * Learns from all teams what is common; says for each of one team's cells how probably it stands out, e.g. for counts of
 * 0, 1, 9 and 1 → `[0, 0.01, 0.99, 0.01]`.
 */
export function learnVolumes(
  everywhere: readonly Cell[],
  of: (counts: Counts) => number,
  rules: VolumeRules,
): (cells: readonly Pick<Cell, "competency" | "counts">[]) => readonly number[] {
  const shares = usualShares(everywhere, of);
  return (cells) => {
    const counts = cells.map((cell) => of(cell.counts));
    const known = cells.flatMap(({ competency }, at) => {
      const share = shares.get(competency) ?? 0;
      return share > 0 ? [{ share, count: counts[at]! }] : [];
    });
    const pace = paceOf(known);
    const own = trimmedMean(counts);
    return cells.map(({ competency }, at) =>
      judge(
        counts[at]!,
        Math.max(least, known.length > 0 ? pace * (shares.get(competency) ?? 0) : own),
        rules,
      ),
    );
  };
}

function judge(count: number, expected: number, { ordinaryShape, leastRatio }: VolumeRules): number {
  if (count < fewest || count <= expected * leastRatio) return 0;
  if (count > expected * mostRatio) return 1;
  const ordinary = Math.exp(logNegativeBinomial(count, expected, ordinaryShape));
  const gap = Array.from({ length: steps }, (_, at) => {
    const ratio = leastRatio * (mostRatio / leastRatio) ** ((at + 0.5) / steps);
    return Math.exp(logPoisson(count, expected * ratio));
  });
  const weighted = (frequency * gap.reduce((sum, one) => sum + one, 0)) / steps;
  return weighted / (weighted + (1 - frequency) * ordinary);
}

/** Of all that happened in the bank the share of each competency, without its most afflicted teams. */
function usualShares(
  everywhere: readonly Cell[],
  of: (counts: Counts) => number,
): ReadonlyMap<string, number> {
  const teams = new Set(everywhere.map(({ team }) => team)).size;
  if (teams < fewestTeams) return new Map();
  const means = [...Map.groupBy(everywhere, ({ competency }) => competency)].map(([competency, cells]) => {
    const absent = Array.from({ length: teams - cells.length }, () => 0);
    return { competency, mean: trimmedMean([...cells.map(({ counts }) => of(counts)), ...absent]) };
  });
  const all = means.reduce((sum, { mean }) => sum + mean, 0);
  return new Map(means.map(({ competency, mean }) => [competency, all > 0 ? mean / all : 0]));
}

/** How much happens in this team altogether, by the competencies that do not stand out. */
function paceOf(known: readonly { readonly share: number; readonly count: number }[]): number {
  const sorted = known.toSorted((one, other) => one.count / one.share - other.count / other.share);
  const kept = sorted.slice(0, Math.ceil(sorted.length * 0.8));
  const share = kept.reduce((sum, one) => sum + one.share, 0);
  return share > 0 ? kept.reduce((sum, { count }) => sum + count, 0) / share : 0;
}

/** The mean without the highest fifth, which may be what is looked for. */
function trimmedMean(counts: readonly number[]): number {
  const few = Math.max(1, Math.min(counts.length - 1, Math.ceil(counts.length * 0.8)));
  const kept = counts.toSorted((one, other) => one - other).slice(0, few);
  return kept.length === 0 ? 0 : kept.reduce((sum, count) => sum + count, 0) / kept.length;
}

function logPoisson(count: number, mean: number): number {
  return count * Math.log(mean) - mean - logFactorial(count);
}

function logNegativeBinomial(count: number, mean: number, shape: number): number {
  let log = -logFactorial(count);
  for (let at = 0; at < count; at += 1) log += Math.log(shape + at);
  return log + shape * Math.log(shape / (shape + mean)) + count * Math.log(mean / (shape + mean));
}

function logFactorial(count: number): number {
  let log = 0;
  for (let factor = 2; factor <= count; factor += 1) log += Math.log(factor);
  return log;
}
