// Rates on a grid, and how the rates of ordinary cells, of raised ones and of gaps are distributed over it. Made once.

/** Shares of 1, one for each step of the grid. */
export type Distribution = Float64Array;

const resolution = 72;
/** Rates at equal steps of the arcsine, where a binomial has equal spread everywhere. */
const angles = Array.from({ length: resolution }, (_, at) => ((at + 0.5) * Math.PI) / 2 / resolution);
const rates = angles.map((angle) => Math.sin(angle) ** 2);
/** Width of each step in rates, up to a constant. */
const widths = angles.map((angle) => Math.sin(angle) * Math.cos(angle));

const ordinaryRates = [
  0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.1, 0.125, 0.15, 0.18, 0.21, 0.25, 0.29, 0.33, 0.38, 0.43, 0.48, 0.54,
  0.6, 0.66, 0.73, 0.8,
];
/** How alike ordinary cells are, as the size of a sample that would tell as much. */
const concentrations = [20, 35, 60, 110, 250, 600];
/** Where a bank's gaps may lie close together. */
const gapRates = [0.35, 0.5, 0.65, 0.8];
const gapConcentration = 25;
/** A gap is at least this far above what is ordinary, and raises its odds by half. */
const leastExcess = 0.09;
const leastOddsRatio = 1.5;

/** Where `ordinary` is the rule: its ordinary cells by how alike they are, its raised ones, its gaps. */
export const levels = ordinaryRates.map((ordinary) => {
  const least = leastGap(ordinary);
  return {
    ordinary,
    plain: concentrations.map((concentration) => ({
      concentration,
      distribution: betaDistribution(ordinary, concentration),
    })),
    raised: between(ordinary, least),
    // Gaps of any size, or mostly of one.
    highs: [between(least, 1), ...gapRates.filter((rate) => rate > least).map((rate) => around(rate, least))],
  };
});

/** Binomial likelihood at each step, scaled so that the best is 1; `shift` moves the rates on the scale of log odds. */
export function likelihoodOf(bad: number, all: number, shift: number): Float64Array {
  const ratio = Math.exp(shift);
  const logs = new Float64Array(resolution);
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < resolution; at += 1) {
    const rate = rates[at]!;
    const shifted = (ratio * rate) / (1 - rate + ratio * rate);
    const log = bad * Math.log(shifted) + (all - bad) * Math.log(1 - shifted);
    logs[at] = log;
    if (log > best) best = log;
  }
  for (let at = 0; at < resolution; at += 1) logs[at] = Math.exp(logs[at]! - best);
  return logs;
}

/** The likelihood averaged over a distribution of rates. */
export function averageOver(distribution: Distribution, likelihood: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < resolution; at += 1) sum += distribution[at]! * likelihood[at]!;
  return Math.max(sum, 1e-300);
}

/** The mean rate after seeing the cell. */
export function meanRate(distribution: Distribution, likelihood: Float64Array): number {
  let weighted = 0;
  for (let at = 0; at < resolution; at += 1) weighted += distribution[at]! * likelihood[at]! * rates[at]!;
  return weighted / averageOver(distribution, likelihood);
}

function betaDistribution(mean: number, concentration: number): Distribution {
  const a = mean * concentration - 1;
  const b = (1 - mean) * concentration - 1;
  const logs = rates.map((rate, at) => a * Math.log(rate) + b * Math.log(1 - rate) + Math.log(widths[at]!));
  const best = Math.max(...logs);
  return normalised(logs.map((log) => Math.exp(log - best)));
}

/** The least rate that is a gap where `ordinary` is the rule. */
function leastGap(ordinary: number): number {
  const odds = (leastOddsRatio * ordinary) / (1 - ordinary);
  return Math.min(Math.max(ordinary + leastExcess, odds / (1 + odds)), 0.96);
}

/** Rates about `rate` that are gaps, with some of any size among them. */
function around(rate: number, least: number): Distribution {
  const near = betaDistribution(rate, gapConcentration);
  const any = between(least, 1);
  return normalised(rates.map((one, at) => (one >= least ? 0.85 * near[at]! : 0) + 0.15 * any[at]!));
}

/** The rates of a stretch, the lower ones somewhat rather than the higher. */
function between(low: number, high: number): Distribution {
  return normalised(
    rates.map((rate, at) =>
      rate >= low && rate <= high ? widths[at]! * (1.05 - (rate - low) / (high - low)) : 0,
    ),
  );
}

function normalised(values: readonly number[]): Distribution {
  const sum = values.reduce((total, value) => total + value, 0);
  return Float64Array.from(values, (value) => value / sum);
}
