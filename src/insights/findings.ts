// From counts to gaps: what stands out in a team's competencies, and which of three remedies it asks for. The
// manual first (nobody learns what is not written), then training, then practice.

import { curiosity } from "./curiosity.ts";
import { type Hardness, learnHardness } from "./hardness.ts";
import type { Counts } from "./measures.ts";
import { type Judged, learnRates, type RatePrior, type Trials } from "./rates.ts";
import { learnVolumes, missRules, returnRules } from "./volumes.ts";

export const gapKinds = ["content", "training", "practice"] as const;
export type GapKind = (typeof gapKinds)[number];

export type Cell = { readonly team: string; readonly competency: string; readonly counts: Counts };

/** How far answers of one person resemble each other: so many trials count as one. */
export type DesignEffects = Readonly<Record<GapKind, number>>;

export type Reading = {
  readonly probability: number;
  /** Share that goes wrong, shrunk; of 1. */
  readonly rate: number;
  readonly ordinary: number;
};

export type Finding = {
  readonly competency: string;
  readonly kind: GapKind;
  /** That there is a gap, of whichever kind. */
  readonly probability: number;
  readonly readings: Readonly<Record<GapKind, Reading>>;
  /** For sorting: how far the rate lies above what is ordinary, weighed with how sure that is. */
  readonly severity: number;
};

/** Judges the competencies of one team, branch or person; one finding for each cell, gap or not. */
export type Judge = (cells: readonly Cell[]) => readonly Finding[];

/** Of the gaps reported in the bank, this share at most is expected to be none, and a fraction of one more. */
const falseShare = 0.1;
const falseFew = 0.15;
/** Never reported below this, whatever the others look like. */
const leastProbability = 0.35;
/** Where nothing else is reported, what is as sure as this. */
const aloneProbability = 0.9;

/** From this share on nothing but what went wrong is recorded. */
const oneSided = 0.97;
/** And in so many competencies at least: everything missed in one is simply a gap. */
const oneSidedWidth = 5;

const priors: Readonly<Record<GapKind, RatePrior>> = {
  content: { rate: 0.08 },
  training: { rate: 0.25 },
  practice: { rate: 0.33 },
};

/** What goes wrong and how often it might have, by kind of gap. */
export function trialsOf(kind: GapKind, counts: Counts): Trials {
  switch (kind) {
    case "content": {
      const bad = counts.refused + counts.doubted;
      // A refused question is recorded beside the asked one or instead of it; both ways this is a share.
      return { bad, all: counts.asked + bad };
    }
    case "training":
      return { bad: counts.wrong, all: counts.wrong + counts.correct };
    case "practice":
      return { bad: counts.missed, all: counts.missed + counts.managed };
  }
}

/** Learns from the cells of all teams what is ordinary. */
export function createJudge(everywhere: readonly Cell[], effects: DesignEffects): Judge {
  const judges = {
    content: learn("content", everywhere, effects),
    training: learn("training", everywhere, effects),
    practice: learn("practice", everywhere, effects),
  };
  const curious = curiosity(everywhere);
  const returns = learnVolumes(everywhere, ({ returned }) => returned, returnRules);
  return (cells) => {
    const returned = returns(cells);
    const asks = curious(cells);
    const content = judges.content(cells);
    const training = judges.training(cells);
    const practice = judges.practice(cells);
    return cells.map(({ competency }, at) => {
      const readings = {
        content: content[at]!,
        training: {
          ...training[at]!,
          probability: withOdds(training[at]!.probability, asks[at] ?? 1),
        },
        practice: {
          ...practice[at]!,
          probability: either(practice[at]!.probability, returned[at] ?? 0),
        },
      };
      return { competency, ...conclude(readings), readings };
    });
  };
}

/**
 * From which probability on gaps are reported: as low as goes while no more than a small share of all that is
 * reported is expected to be false. Where hardly anything stands out, next to nothing is reported.
 */
export function reportedFrom(findings: readonly Finding[]): number {
  let threshold = 1;
  let doubt = 0;
  const sorted = findings.map(({ probability }) => probability).toSorted((one, other) => other - one);
  for (const [at, probability] of sorted.entries()) {
    doubt += 1 - probability;
    if (probability < leastProbability || doubt > falseShare * (at + 1) + falseFew) break;
    threshold = probability;
  }
  return Math.min(threshold, aloneProbability);
}

type KindJudge = (cells: readonly Cell[]) => readonly Judged[];

function learn(kind: GapKind, everywhere: readonly Cell[], effects: DesignEffects): KindJudge {
  const placed = everywhere
    .map(({ team, competency, counts }) => ({ team, competency, ...thinned(kind, counts, effects) }))
    .filter(({ all }) => all > 0);
  const hardness = learnHardness(placed);
  const judge = learnRates(
    placed.map((cell) => ({ ...cell, shift: shiftOf(hardness, cell) })),
    priors[kind],
  );
  const byRate: KindJudge = (cells) =>
    cells.map(({ team, competency, counts }) => {
      const trials = thinned(kind, counts, effects);
      const judged = judge({ ...trials, shift: shiftOf(hardness, { team, competency }) });
      return trials.all > 0 ? judged : { ...judged, probability: 0 };
    });
  return isOneSided(kind, everywhere) ? byVolume(kind, everywhere, byRate) : byRate;
}

/** Where hardly anything is recorded but what went wrong, how often it did is all there is. */
function byVolume(kind: GapKind, everywhere: readonly Cell[], byRate: KindJudge): KindJudge {
  const volumes = learnVolumes(everywhere, (counts) => trialsOf(kind, counts).bad, missRules);
  return (cells) => {
    const probabilities = volumes(cells);
    return byRate(cells).map((judged, at) => ({ ...judged, probability: probabilities[at] ?? 0 }));
  };
}

function isOneSided(kind: GapKind, everywhere: readonly Cell[]): boolean {
  // Quiz answers are recorded right or wrong; all wrong is all wrong.
  if (kind === "training") return false;
  const trials = everywhere.map(({ counts }) => trialsOf(kind, counts));
  const wide = everywhere.filter((_, at) => trials[at]!.bad > 0).map(({ competency }) => competency);
  if (new Set(wide).size < oneSidedWidth) return false;
  const bad = trials.reduce((sum, one) => sum + one.bad, 0);
  const all = trials.reduce((sum, one) => sum + one.all, 0);
  return bad > oneSided * all;
}

function thinned(kind: GapKind, counts: Counts, effects: DesignEffects): Trials {
  const { bad, all } = trialsOf(kind, counts);
  return { bad: bad / effects[kind], all: all / effects[kind] };
}

function shiftOf({ ofCompetency, ofTeam }: Hardness, cell: Pick<Cell, "team" | "competency">): number {
  return ofCompetency(cell.competency) + ofTeam(cell.team);
}

function conclude(readings: Finding["readings"]): Pick<Finding, "kind" | "probability" | "severity"> {
  const probability = gapKinds.reduce((sum, kind) => either(sum, readings[kind].probability), 0);
  const likeliest = gapKinds.reduce((best, kind) =>
    readings[kind].probability > readings[best].probability ? kind : best,
  );
  const kind = gapKinds.find((one) => readings[one].probability >= 0.6) ?? likeliest;
  const reading = readings[kind];
  const severity = reading.probability * Math.max(0.01, reading.rate - reading.ordinary);
  return { kind, probability, severity };
}

function either(one: number, other: number): number {
  return 1 - (1 - one) * (1 - other);
}

/** The probability after evidence that is `ratio` times as likely with a gap as without. */
function withOdds(probability: number, ratio: number): number {
  const odds = (probability / (1 - probability)) * ratio;
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}
