// What one learning event adds to the counts that the gap map works on.

import type { LearningEvent } from "../chat/learning-event.ts";

export const measures = [
  /** Questions put to the coach. */
  "asked",
  /** Questions that the manual left open. */
  "refused",
  /** Answers whose text a person called incomplete or outdated. */
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
      return correct !== true && isDoubt(reason) ? "doubted" : null;
    case "quiz":
    case "exam":
      return byVerdict(correct, "correct", "wrong");
    case "roleplay":
    case "flag":
      return byVerdict(correct, "managed", "missed");
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

/** The reasons that speak of the text; "off-topic" speaks of the search and "wrong" of the answer. */
function isDoubt(reason: string | null): boolean {
  return reason !== null && /incomplete|outdated|unclear|不完整|不全|过时|不清|看不懂/u.test(reason);
}

function byVerdict(correct: boolean | null, good: Measure, bad: Measure): Measure | null {
  if (correct === null) return null;
  return correct ? good : bad;
}
