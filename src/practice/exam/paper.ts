// Draws a paper: exactly the questions of the blueprint, the same for the same seed. Of questions that rest on one clause a
// paper takes one where it can: the second would give the first away.

import type { Question } from "../../curriculum/question.ts";
import { Fault } from "../../errors.ts";
import { mainCompetency } from "../bank.ts";
import type { ItemRef } from "../item.ts";
import { createRandom, shuffled } from "../random.ts";
import type { Cell } from "./blueprint.ts";

/** Throws `knowledge/missing` when the bank has too few questions for a cell. Within the paper competencies stay together. */
export function drawPaper(
  questions: readonly Question[],
  cells: readonly Cell[],
  seed: number,
): readonly ItemRef[] {
  const random = createRandom(seed);
  const usedClauses = new Set<string>();
  return cells.flatMap(({ competency, level, count }) => {
    const fitting = questions.filter(
      (question) => mainCompetency(question) === competency && question.level === level,
    );
    const order = shuffled(fitting, random);
    const apart: Question[] = [];
    const doubled: Question[] = [];
    for (const question of order) {
      if (usedClauses.has(question.clause)) doubled.push(question);
      else {
        apart.push(question);
        if (apart.length <= count) usedClauses.add(question.clause);
      }
    }
    const chosen = [...apart, ...doubled].slice(0, count);
    if (chosen.length < count) {
      throw new Fault(
        "knowledge/missing",
        `题库中${competency}第${level}级只有${chosen.length}题，考试要${count}题。`,
      );
    }
    return chosen.map(({ id, type }) => ({
      id,
      seed: type === "calc" ? 1 + Math.floor(random() * 1_000_000) : 0,
    }));
  });
}
