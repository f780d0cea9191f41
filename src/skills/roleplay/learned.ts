// What the gap map and the person's own plan learn from a play. The verdict counts, once for each competency of the
// scenario; what was missed is kept with its clause beside it and counts no further, so that a scenario with many hidden
// facts weighs no more than one with few.

import type { NewLearningEvent } from "../../chat/turn.ts";
import type { ScoreItem } from "../../negotiation/score.ts";
import { criterionNames } from "../../rehearsal/review-words.ts";
import type { Reviewed } from "./review-blocks.ts";

type Missed = { readonly clause: string | null; readonly reason: string; readonly competency?: string };

/** Below this share of its points a criterion of the score was missed. */
const enough = 0.6;

/** `competencyOf`: what a clause teaches; null where nothing tells. Scores come from the game alone. */
export function eventsOf(
  reviewed: Reviewed,
  competencyOf: (clause: string) => string | null,
): readonly NewLearningEvent[] {
  const { scenario, review, play } = reviewed;
  const common = { kind: "roleplay", text: play.id } as const;
  const [first = null] = scenario.competencies;
  const verdicts = scenario.competencies.map((competency) => ({
    ...{ ...common, competency, correct: review.score.passed, reason: scenario.id },
  }));
  const kept = [...missedFacts(reviewed), ...missedPoints(review.score.items)].map((missed) => ({
    ...common,
    ...missed,
    ...{
      competency: missed.competency ?? (missed.clause && competencyOf(missed.clause)) ?? first,
      correct: false,
      weight: 0,
    },
  }));
  return [...verdicts, ...breaches(reviewed).map((breach) => ({ ...common, ...breach })), ...kept];
}

function missedFacts({ review, scenario }: Reviewed): readonly Missed[] {
  return review.facts
    .filter(({ turn }) => turn === null)
    .map(({ id, clause }) => ({ clause, reason: `${scenario.id}：没有问出${id}` }));
}

function missedPoints(items: readonly ScoreItem[]): readonly Missed[] {
  // What stayed hidden has been told one by one.
  return items
    .filter(({ criterion, points, max }) => criterion !== "interests" && points < enough * max)
    .map(({ criterion, clause }) => ({
      ...{ clause, reason: criterionNames[criterion].zh },
      ...(criterion === "compliance" ? { competency: "C02" } : {}),
    }));
}

/** A red line is a matter of compliance. It counts once, and not at all where compliance has its verdict already. */
function breaches({ review, scenario }: Reviewed) {
  const rules = new Set(review.redLines.filter(({ level }) => level === "breach").map(({ rule }) => rule));
  const isJudged = scenario.competencies.includes("C02");
  return [...rules].map((rule, place) => ({
    ...{ competency: "C02", correct: false, reason: rule, weight: isJudged || place > 0 ? 0 : 1 },
  }));
}
