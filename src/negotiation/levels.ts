// The five levels as numbers with names: how hard the counterpart bargains, how long it bears with one, how soon it
// tells, how often it bluffs and presses.

export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

export type LevelParameters = {
  /** Share of the way from its opening to its limit that it goes by the mere progress of offers. */
  readonly timeShare: number;
  /** Below 1 it comes down late (Boulware), above 1 early. */
  readonly concessionCurve: number;
  /** What an argument, an answer in kind and a discovery are worth, as a factor. */
  readonly responsiveness: number;
  /** Share of the way from limit to opening that it holds back until the clock presses. */
  readonly holdBack: number;
  /** Times the scenario's patience. */
  readonly patience: number;
  /** Added to the trust that a fact needs. */
  readonly disclosure: number;
  /** Chance to bring up its alternative when a price is named. */
  readonly bluffing: number;
  /** Chance to press (deadline, walking out) instead of plainly answering. */
  readonly pressure: number;
};

const table: Readonly<Record<Level, LevelParameters>> = {
  1: {
    timeShare: 0.58,
    concessionCurve: 1.2,
    responsiveness: 1.15,
    holdBack: 0.02,
    patience: 1.6,
    disclosure: -8,
    bluffing: 0,
    pressure: 0,
  },
  2: {
    timeShare: 0.53,
    concessionCurve: 1,
    responsiveness: 1.07,
    holdBack: 0.04,
    patience: 1.3,
    disclosure: -4,
    bluffing: 0.1,
    pressure: 0,
  },
  3: {
    timeShare: 0.48,
    concessionCurve: 0.85,
    responsiveness: 1,
    holdBack: 0.06,
    patience: 1,
    disclosure: 0,
    bluffing: 0.25,
    pressure: 0.15,
  },
  4: {
    timeShare: 0.43,
    concessionCurve: 0.7,
    responsiveness: 0.93,
    holdBack: 0.08,
    patience: 0.85,
    disclosure: 3,
    bluffing: 0.4,
    pressure: 0.25,
  },
  5: {
    timeShare: 0.38,
    concessionCurve: 0.6,
    responsiveness: 0.86,
    holdBack: 0.1,
    patience: 0.75,
    disclosure: 6,
    bluffing: 0.55,
    pressure: 0.35,
  },
};

export function levelParameters(level: Level): LevelParameters {
  return table[level];
}
