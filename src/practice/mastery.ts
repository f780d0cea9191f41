// How well a person does in each competency: a share with a prior, so that one wrong answer does not make a weakness and
// one right answer no master. Later evidence counts for more.

import type { Deed } from "./history.ts";

export type Mastery = {
  readonly competency: string;
  /** 0 to 1. */
  readonly share: number;
  /** How much evidence there is, in answers of today. */
  readonly evidence: number;
};

const priorShare = 0.6;
const priorWeight = 4;
const halfLifeDays = 60;
const dayMs = 86_400_000;
/** A returned file is what practice is for: it weighs like several answers. */
const weightOf = { quiz: 1, exam: 1.5, roleplay: 1, flag: 1, returned: 3, lesson: 0 } as const;

/** One entry for each competency, the weakest first; of equals the one that stands first in `competencies`. */
export function masteryOf(
  deeds: readonly Deed[],
  competencies: readonly string[],
  at: Date,
): readonly Mastery[] {
  const sums = new Map(competencies.map((id) => [id, { right: 0, all: 0 }]));
  for (const { kind, competency, correct, weight, at: when } of deeds) {
    const sum = competency === null ? undefined : sums.get(competency);
    const isRight = kind === "returned" ? false : correct;
    if (!sum || isRight === null || weight === 0) continue;
    const age = Math.max(0, at.getTime() - Date.parse(when)) / dayMs;
    const own = kind === "quiz" || kind === "exam" ? weight : 1;
    const counted = weightOf[kind] * own * 0.5 ** (age / halfLifeDays);
    sum.all += counted;
    sum.right += isRight ? counted : 0;
  }
  return [...sums]
    .map(([competency, { right, all }]) => ({
      competency,
      share: (right + priorShare * priorWeight) / (all + priorWeight),
      evidence: all,
    }))
    .toSorted((left, right) => left.share - right.share);
}
