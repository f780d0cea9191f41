// What answers say about questions: how hard each is, and whether it tells those who know from those who do not (point-
// biserial correlation of the item with the rest of the paper). Pure.

import type { Question } from "../../curriculum/question.ts";
import type { Exam } from "./exam.ts";

export type ItemStatistics = {
  readonly id: string;
  readonly answered: number;
  /** Share of full marks given, 0 to 1: near 1 is easy. */
  readonly difficulty: number;
  /** −1 to 1; null with too few answers or where all answered alike. */
  readonly discrimination: number | null;
  /** What is wrong with it; empty for a sound item. */
  readonly problems: readonly string[];
};

const fewest = 10;
const tooHard = 0.2;
const tooEasy = 0.95;
const tooBlunt = 0.1;

/** Of every question that was in a paper handed in; the worst first. */
export function itemStatistics(
  exams: readonly Pick<Exam, "result">[],
  isStale: (id: string) => boolean = () => false,
): readonly ItemStatistics[] {
  const answers = new Map<string, { score: number; rest: number }[]>();
  for (const { result } of exams) {
    const marks = result?.marks ?? [];
    const total = marks.reduce((sum, { share }) => sum + share, 0);
    for (const { item, share } of marks) {
      const rest = marks.length > 1 ? (total - share) / (marks.length - 1) : 0;
      const held = answers.get(item);
      if (held) held.push({ score: share, rest });
      else answers.set(item, [{ score: share, rest }]);
    }
  }
  return [...answers]
    .map(([id, given]) => statisticsOf(id, given, isStale(id)))
    .toSorted(
      (left, right) =>
        right.problems.length - left.problems.length ||
        (left.discrimination ?? 1) - (right.discrimination ?? 1) ||
        left.id.localeCompare(right.id),
    );
}

function statisticsOf(
  id: string,
  given: readonly { readonly score: number; readonly rest: number }[],
  isStale: boolean,
): ItemStatistics {
  const difficulty = given.reduce((sum, { score }) => sum + score, 0) / given.length;
  const isEnough = given.length >= fewest;
  const discrimination = isEnough
    ? correlation(
        given.map(({ score }) => score),
        given.map(({ rest }) => rest),
      )
    : null;
  const problems = [
    ...(isStale ? ["依据的条款已变更"] : []),
    ...(isEnough && difficulty < tooHard ? ["太难，或答案有误"] : []),
    ...(isEnough && difficulty > tooEasy ? ["太容易"] : []),
    ...(discrimination !== null && discrimination < 0 ? ["高分者反而答错，请核对答案"] : []),
    ...(discrimination !== null && discrimination >= 0 && discrimination < tooBlunt ? ["区分不出水平"] : []),
  ];
  return { id, answered: given.length, difficulty, discrimination, problems };
}

/** Pearson's; with one variable of 0 and 1 it is the point-biserial. Null where one of them does not vary. */
export function correlation(left: readonly number[], right: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleLeft, middleRight] = [mean(left), mean(right)];
  let both = 0;
  let squaresLeft = 0;
  let squaresRight = 0;
  left.forEach((value, at) => {
    const [a, b] = [value - middleLeft, (right[at] ?? 0) - middleRight];
    both += a * b;
    squaresLeft += a * a;
    squaresRight += b * b;
  });
  const scale = Math.sqrt(squaresLeft * squaresRight);
  return scale < 1e-12 ? null : both / scale;
}

/** True when the clause a question rests on is no longer what it was when the question was checked. */
export function isStaleQuestion(
  { asOf }: Pick<Question, "asOf">,
  passage: { readonly effectiveFrom: string | null; readonly effectiveTo: string | null } | null,
  today: string,
): boolean {
  if (passage === null) return false;
  const isOver = passage.effectiveTo !== null && passage.effectiveTo < today;
  return isOver || (passage.effectiveFrom !== null && passage.effectiveFrom > asOf);
}
