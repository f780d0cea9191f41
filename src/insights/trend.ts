// Whether a gap shrinks: two shares compared with what chance alone would do.

import type { Trials } from "./rates.ts";
import type { Trend } from "./report-types.ts";

/** How sure a change has to be: about 19 in 20 on one side. */
const sure = 1.645;
const fewest = 4;

/** Compares the share that goes wrong now and before; `effect` thins out answers of the same people. */
export function trendOf(before: Trials, now: Trials, effect: number): Trend {
  if (before.all < fewest) return "new";
  const z = changeScore(before, now, effect);
  if (z <= -sure) return "shrinking";
  return z >= sure ? "growing" : "steady";
}

/** How many standard errors the share has changed by; below 0 it fell. */
export function changeScore(before: Trials, now: Trials, effect: number): number {
  // One right and one wrong added to each: two of two is no certainty.
  const share = ({ bad, all }: Trials): number => (bad + 1) / (all + 2);
  const variance = (trials: Trials): number =>
    (effect * share(trials) * (1 - share(trials))) / (trials.all + 2);
  return (share(now) - share(before)) / Math.sqrt(variance(before) + variance(now));
}
