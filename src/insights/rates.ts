// Which rates stand out. Every cell (a team's competency) is either ordinary, its rate drawn from a common
// beta distribution, somewhat raised, or a gap, its rate clearly above. How high the ordinary rate is, how much it
// varies and how frequent gaps are is learnt from all cells together (empirical Bayes), so that a few answers do
// not shout and a bank whose questions are hard is not full of gaps.

import { averageOver, type Distribution, levels, likelihoodOf, meanRate } from "./rate-grid.ts";

export type Trials = {
  /** How often it went wrong; may be a fraction after thinning. */
  readonly bad: number;
  readonly all: number;
};

/** `shift` is how much harder than elsewhere it is here, on the scale of log odds. */
export type ShiftedTrials = Trials & { readonly shift: number };

export type RatePrior = {
  /** The ordinary rate expected before anything is known. */
  readonly rate: number;
};

export type Judged = {
  /** Probability that the cell is a gap. */
  readonly probability: number;
  /** The rate, drawn towards what is ordinary. */
  readonly rate: number;
  /** What is ordinary. */
  readonly ordinary: number;
};

const typicalConcentration = 110;
/** How many cells are gaps (few: a Beta(1, 20)), and how many merely raised. */
const mixes = [0.003, 0.008, 0.02, 0.04, 0.08, 0.14, 0.22].flatMap((gap) =>
  [0.005, 0.04].map((raised) => ({
    shares: [1 - gap - raised, raised, gap] as const,
    logWeight: 3 * Math.log(1 - gap) + Math.log(gap),
  })),
);
/** How far the ordinary rate of a bank lies from what is expected, on the scale of log odds. */
const priorSpread = 0.45;
/** Explanations that are so much less likely than the best play no part. */
const negligible = 6;

/** One explanation of all cells: what is ordinary, how alike ordinary cells are, how many are raised or gaps. */
type Model = {
  readonly level: number;
  readonly plain: Distribution;
  readonly high: Distribution;
  readonly shares: readonly [number, number, number];
  readonly logWeight: number;
};

/**
 * Learns from all `cells` what is ordinary and returns a judge of single cells, of these or of others. A judge
 * that has seen 240 cells of which most lie at 0.4 takes 0.4 for ordinary, whatever the prior says.
 */
export function learnRates(
  cells: readonly ShiftedTrials[],
  prior: RatePrior,
): (cell: ShiftedTrials) => Judged {
  const likelihoods = cells.map(({ bad, all, shift }) => likelihoodOf(bad, all, shift));
  const models = likelyLevels(likelihoods, prior).flatMap((level) => modelsAt(level, likelihoods, prior));
  const best = Math.max(...models.map(({ logWeight }) => logWeight));
  const kept = models.filter(({ logWeight }) => logWeight > best - negligible);
  const total = kept.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - best), 0);
  const judges = [...Map.groupBy(kept, ({ level }) => level)].map(([level, alike]) =>
    judgeAt(
      level,
      alike.map((model) => ({ ...model, weight: Math.exp(model.logWeight - best) / total })),
    ),
  );
  return ({ bad, all, shift }) => {
    const likelihood = likelihoodOf(bad, all, shift);
    const sum = { probability: 0, rate: 0, ordinary: 0 };
    for (const judge of judges) {
      const judged = judge(likelihood);
      sum.probability += judged.probability;
      sum.rate += judged.rate;
      sum.ordinary += judged.ordinary;
    }
    return {
      probability: sum.probability,
      rate: shifted(sum.rate, shift),
      ordinary: shifted(sum.ordinary, shift),
    };
  };
}

/** Judges by the models of one level; what it says is weighted with theirs. */
function judgeAt(
  level: number,
  models: readonly (Model & { readonly weight: number })[],
): (likelihood: Float64Array) => Judged {
  const { ordinary, raised } = levels[level]!;
  const distributions = [...new Set([raised, ...models.flatMap(({ plain, high }) => [plain, high])])];
  const weight = models.reduce((sum, model) => sum + model.weight, 0);
  const placed = models.map(({ plain, high, shares, weight: own }) => ({
    ...{ usual: distributions.indexOf(plain), gap: distributions.indexOf(high), own },
    ...{ usualShare: shares[0], raisedShare: shares[1], gapShare: shares[2] },
  }));
  return (likelihood) => {
    const fits = distributions.map((one) => averageOver(one, likelihood));
    const means = distributions.map((one) => meanRate(one, likelihood));
    let probability = 0;
    let rate = 0;
    for (const { usual, gap, own, usualShare, raisedShare, gapShare } of placed) {
      const ofUsual = usualShare * fits[usual]!;
      const ofRaised = raisedShare * fits[0]!;
      const ofGap = gapShare * fits[gap]!;
      const part = own / (ofUsual + ofRaised + ofGap);
      probability += part * ofGap;
      rate += part * (ofUsual * means[usual]! + ofRaised * means[0]! + ofGap * means[gap]!);
    }
    return { probability, rate, ordinary: weight * ordinary };
  };
}

/** The levels that may play a part, by a quick look with a few gaps among cells that differ as they usually do. */
function likelyLevels(likelihoods: readonly Float64Array[], prior: RatePrior): readonly number[] {
  const looks = levels.map(({ ordinary, plain, raised, highs }) => {
    const mixed = plain.map(({ distribution }) =>
      fitOfMix([0.87, 0.05, 0.08], likelihoods, [distribution, raised, highs[0]!]),
    );
    return Math.max(...mixed) + ordinaryWeight(ordinary, prior);
  });
  const best = Math.max(...looks);
  return levels.map((_, level) => level).filter((level) => looks[level]! > best - 2 * negligible);
}

function modelsAt(level: number, likelihoods: readonly Float64Array[], prior: RatePrior): readonly Model[] {
  const { ordinary, plain, raised, highs } = levels[level]!;
  const raisedFit = fitsOf(raised, likelihoods);
  const highFits = highs.map((high) => ({ high, fit: fitsOf(high, likelihoods) }));
  const levelWeight = ordinaryWeight(ordinary, prior);
  return plain.flatMap(({ concentration, distribution }) => {
    const plainFit = fitsOf(distribution, likelihoods);
    const spreadWeight = -0.5 * (Math.log(concentration / typicalConcentration) / 0.9) ** 2;
    return highFits.flatMap(({ high, fit }) =>
      mixes.map(({ shares, logWeight }) => ({
        ...{ level, shares, high, plain: distribution },
        logWeight: mixedFit(shares, plainFit, raisedFit, fit) + levelWeight + spreadWeight + logWeight,
      })),
    );
  });
}

function fitsOf(distribution: Distribution, likelihoods: readonly Float64Array[]): Float64Array {
  return Float64Array.from(likelihoods, (likelihood) => averageOver(distribution, likelihood));
}

function fitOfMix(
  shares: Model["shares"],
  likelihoods: readonly Float64Array[],
  [plain, raised, high]: readonly [Distribution, Distribution, Distribution],
): number {
  return mixedFit(shares, fitsOf(plain, likelihoods), fitsOf(raised, likelihoods), fitsOf(high, likelihoods));
}

function mixedFit(
  [ordinary, raised, high]: Model["shares"],
  plainFit: Float64Array,
  raisedFit: Float64Array,
  highFit: Float64Array,
): number {
  let fit = 0;
  for (let at = 0; at < plainFit.length; at += 1) {
    fit += Math.log(ordinary * plainFit[at]! + raised * raisedFit[at]! + high * highFit[at]!);
  }
  return fit;
}

function ordinaryWeight(ordinary: number, prior: RatePrior): number {
  return -0.5 * ((logit(ordinary) - logit(prior.rate)) / priorSpread) ** 2;
}

function shifted(rate: number, shift: number): number {
  const odds = (rate / (1 - rate)) * Math.exp(shift);
  return odds / (1 + odds);
}

function logit(rate: number): number {
  return Math.log(rate / (1 - rate));
}
