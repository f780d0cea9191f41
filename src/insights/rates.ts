// Which rates stand out. Every cell (a team's competency) is either ordinary, its rate drawn from a common
// beta distribution, or a gap, its rate clearly above. How high the ordinary rate is, how much it varies and how
// frequent gaps are is learnt from all cells together (empirical Bayes), so that a few answers do not shout and
// a bank whose questions are hard is not full of gaps.

export type Trials = {
  /** How often it went wrong; may be a fraction after thinning. */
  readonly bad: number;
  readonly all: number;
};

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
const concentrations = [14, 22, 35, 60, 110, 250];
const typicalConcentration = 40;
/** How many cells are gaps. */
const frequencies = [0.003, 0.008, 0.02, 0.04, 0.08, 0.14, 0.22];
/** A gap is at least this far above what is ordinary, and at least doubles its odds. */
const leastExcess = 0.12;
const leastOddsRatio = 1.9;

/**
 * Judges every cell in the light of all of them; cells without trials come back with what is expected of
 * anything. A prior that says 0.25 and 240 cells of which most lie at 0.4 make 0.4 ordinary.
 */
export function judgeRates(cells: readonly Trials[], prior: RatePrior): readonly Judged[] {
  const likelihoods = cells.map(likelihoodOf);
  const models = ordinaryRates.flatMap((ordinary) => modelsAt(ordinary, likelihoods, prior));
  const best = Math.max(...models.map(({ logWeight }) => logWeight));
  const kept = models.filter(({ logWeight }) => logWeight > best - 12);
  const weights = kept.map(({ logWeight }) => Math.exp(logWeight - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return cells.map((_, at) => {
    const mean = (of: (model: Model) => number): number =>
      kept.reduce((sum, model, index) => sum + weights[index]! * of(model), 0) / total;
    return {
      probability: mean((model) => gapShare(model, at)),
      rate: mean((model) => {
        const share = gapShare(model, at);
        return share * model.high[at]!.mean + (1 - share) * model.plain[at]!.mean;
      }),
      ordinary: mean(({ ordinary }) => ordinary),
    };
  });
}

/** The likelihood of a cell averaged over a distribution of rates, and the mean rate after seeing the cell. */
type Averaged = { readonly likelihood: number; readonly mean: number };

type Model = {
  readonly ordinary: number;
  readonly frequency: number;
  readonly logWeight: number;
  readonly plain: readonly Averaged[];
  readonly high: readonly Averaged[];
};

function modelsAt(
  ordinary: number,
  likelihoods: readonly (readonly number[])[],
  prior: RatePrior,
): readonly Model[] {
  const high = likelihoods.map(averageOver(gapDistribution(ordinary)));
  const ordinaryWeight = -0.5 * ((logit(ordinary) - logit(prior.rate)) / 0.7) ** 2;
  return concentrations.flatMap((concentration) => {
    const plain = likelihoods.map(averageOver(betaDistribution(ordinary, concentration)));
    const spreadWeight = -0.5 * (Math.log(concentration / typicalConcentration) / 0.9) ** 2;
    return frequencies.map((frequency) => {
      // A Beta(1, 20) on how frequent gaps are.
      const frequencyWeight = 19 * Math.log(1 - frequency) + Math.log(frequency);
      const fit = plain.reduce(
        (sum, { likelihood }, at) =>
          sum + Math.log((1 - frequency) * likelihood + frequency * high[at]!.likelihood),
        0,
      );
      const logWeight = fit + ordinaryWeight + spreadWeight + frequencyWeight;
      return { ordinary, frequency, logWeight, plain, high };
    });
  });
}

function gapShare({ frequency, plain, high }: Model, at: number): number {
  const gap = frequency * high[at]!.likelihood;
  return gap / (gap + (1 - frequency) * plain[at]!.likelihood);
}

/** Binomial likelihood at each rate, scaled so that the best is 1. */
function likelihoodOf({ bad, all }: Trials): readonly number[] {
  const logs = rates.map((rate) => bad * Math.log(rate) + (all - bad) * Math.log(1 - rate));
  const best = Math.max(...logs);
  return logs.map((log) => Math.exp(log - best));
}

function averageOver(distribution: readonly number[]): (likelihood: readonly number[]) => Averaged {
  return (likelihood) => {
    let sum = 0;
    let weighted = 0;
    for (let at = 0; at < resolution; at += 1) {
      const part = distribution[at]! * likelihood[at]!;
      sum += part;
      weighted += part * rates[at]!;
    }
    return { likelihood: Math.max(sum, 1e-300), mean: sum > 0 ? weighted / sum : rates[0]! };
  };
}

function betaDistribution(mean: number, concentration: number): readonly number[] {
  const a = mean * concentration - 1;
  const b = (1 - mean) * concentration - 1;
  const logs = rates.map((rate, at) => a * Math.log(rate) + b * Math.log(1 - rate) + Math.log(widths[at]!));
  const best = Math.max(...logs);
  return normalised(logs.map((log) => Math.exp(log - best)));
}

/** Every rate that is clearly above the ordinary one, the moderate ones rather than the extreme. */
function gapDistribution(ordinary: number): readonly number[] {
  const odds = (leastOddsRatio * ordinary) / (1 - ordinary);
  const least = Math.min(Math.max(ordinary + leastExcess, odds / (1 + odds)), 0.97);
  return normalised(
    rates.map((rate, at) => (rate >= least ? widths[at]! * (1.3 - (rate - least) / (1 - least)) : 0)),
  );
}

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function logit(rate: number): number {
  return Math.log(rate / (1 - rate));
}
