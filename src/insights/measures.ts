// What one learning event adds to the counts that the gap map works on.

import type { LearningEvent } from "../chat/learning-event.ts";

export const measures = [
  /** Questions put to the coach. */
  "asked",
  /** Questions that the manual left open. */
  "refused",
  /** Answers a person called wrong, incomplete or outdated, or simply no help. */
  "doubted",
  /** Quiz and exam answers. */
  "correct",
  "wrong",
  /** Rehearsals passed and warning signs seen. */
  "managed",
  /** Rehearsals failed and warning signs missed. */
  "missed",
  /** Files sent back by credit review or the disbursement centre. */
  "returned",
] as const;
export type Measure = (typeof measures)[number];
export type Counts = Readonly<Record<Measure, number>>;

export const noCounts: Counts = {
  ...{ asked: 0, refused: 0, doubted: 0, correct: 0 },
  ...{ wrong: 0, managed: 0, missed: 0, returned: 0 },
};

type Said = Pick<LearningEvent, "kind" | "correct" | "reason">;

/** What the event counts as; null where it says nothing about a gap (a lesson that was read, thanks). */
export function measureOf({ kind, correct, reason }: Said): Measure | null {
  switch (kind) {
    case "asked":
      return "asked";
    case "refused":
      // Over a red line the manual is not silent: it forbids.
      return reason?.startsWith("red-line") ? null : "refused";
    case "feedback":
      return isDoubt(correct, reason) ? "doubted" : null;
    case "quiz":
    case "exam":
      return byVerdict(correct, "correct", "wrong");
    case "roleplay":
    case "flag":
      // A source that records only what was missed says no verdict.
      return correct === true ? "managed" : "missed";
    case "returned":
      return "returned";
    case "lesson":
      return null;
  }
}

/** The sum of two counts. */
export function addCounts(one: Counts, other: Counts): Counts {
  return Object.fromEntries(measures.map((measure) => [measure, one[measure] + other[measure]])) as Counts;
}

/** A thumb down, unless its reason speaks of the search; or a reason that speaks of the text. */
function isDoubt(correct: boolean | null, reason: string | null): boolean {
  if (correct === true) return false;
  if (reason === null) return correct === false;
  if (/incomplete|outdated|unclear|wrong|不完整|不全|过时|不清|看不懂|不对|有误|错/u.test(reason))
    return true;
  return correct === false && !/off-?topic|答非所问|不相关|无关/u.test(reason);
}

function byVerdict(correct: boolean | null, good: Measure, bad: Measure): Measure | null {
  if (correct === null) return null;
  return correct ? good : bad;
}
