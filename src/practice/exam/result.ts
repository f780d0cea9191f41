// Marks a paper and says whether it passes: each competency for itself, none made up for by another. Pure.

import { mainCompetency } from "../bank.ts";
import type { Item } from "../item.ts";
import { mark } from "../mark.ts";
import { readAnswer } from "../read-answer.ts";
import { type Blueprint, passShare } from "./blueprint.ts";
import type { CompetencyResult, Exam, ExamResult } from "./exam.ts";

/** `items` are those of the paper, in its order; one that left the bank meanwhile is null and counts for nobody. */
export function markExam(
  exam: Pick<Exam, "answers" | "competencies" | "items">,
  items: readonly (Item | null)[],
  blueprint: Pick<Blueprint, "pass">,
): ExamResult {
  const marks = items.flatMap((item, at) => {
    if (item === null) return [];
    const given = exam.answers[at] ?? null;
    const answer = given === null ? null : readAnswer(item.question, given.text);
    const { share } = mark(item, answer);
    return [{ item: item.ref.id, competency: mainCompetency(item.question), share }];
  });
  const competencies = exam.competencies.map((competency) =>
    resultOf(
      competency,
      marks.filter((one) => one.competency === competency).map(({ share }) => share),
      passShare(blueprint, competency),
    ),
  );
  return {
    passed: competencies.every(({ passed }) => passed),
    share: mean(marks.map(({ share }) => share)),
    competencies,
    marks: marks.map(({ item, share }) => ({ item, share })),
  };
}

/** A share that reaches what is needed passes. Example: 3 of 5 at 60 %. */
export function resultOf(competency: string, shares: readonly number[], needed: number): CompetencyResult {
  const share = mean(shares);
  return { competency, questions: shares.length, share, needed, passed: share >= needed - 1e-9 };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
