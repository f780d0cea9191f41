// Marks an answer: all or nothing, but for a case, which is worth the share of its points. Pure.

import { type MarkedPoint, markPoints } from "./case-points.ts";
import type { Item } from "./item.ts";
import type { Answer } from "./read-answer.ts";

export type Mark = {
  /** 0 to 1. */
  readonly share: number;
  readonly isCorrect: boolean;
  /** Of a case. */
  readonly points: readonly MarkedPoint[];
  /** A figure that is wrong in a way worth saying. */
  readonly slip: "unit" | "near" | "sign" | null;
};

/** From this share of its points on a case counts as answered. */
export const casePass = 0.6;
const near = 0.01;

/** The mark of an answer; of none with null. */
export function mark(item: Item, answer: Answer | null): Mark {
  const { question, solution } = item;
  if (answer === null) return verdict(false);
  if (question.type === "case") {
    if (answer.kind !== "text") return verdict(false);
    const points = markPoints(answer.text, question.points, question.stem);
    const share = points.filter(({ isFound }) => isFound).length / points.length;
    return { share, isCorrect: share >= casePass, points, slip: null };
  }
  if (question.type === "calc") {
    if (answer.kind !== "number" || solution === null) return verdict(false);
    return markFigure(answer.value, solution.value, question.decimals);
  }
  if (question.type === "judge")
    return verdict(answer.kind === "verdict" && answer.verdict === question.answer);
  const keys = question.type === "single" ? [question.answer] : question.answer;
  return verdict(answer.kind === "letters" && sameLetters(answer.letters, keys));
}

/** Right within one unit of the last decimal asked for: intermediate rounding is no error. */
function markFigure(given: number, key: number, decimals: number): Mark {
  const tolerance = 10 ** -decimals * 1.000001;
  const isClose = (value: number): boolean =>
    Math.abs(value - key) <= Math.max(tolerance, Math.abs(key) * 1e-4);
  if (isClose(given)) return verdict(true);
  if (key !== 0 && isClose(-given)) return { ...verdict(false), slip: "sign" };
  const scales = [1e4, 1e-4, 100, 0.01];
  if (key !== 0 && scales.some((scale) => Math.abs(given * scale - key) <= Math.abs(key) * 0.001)) {
    return { ...verdict(false), slip: "unit" };
  }
  return { ...verdict(false), slip: Math.abs(given - key) <= Math.abs(key) * near ? "near" : null };
}

function verdict(isCorrect: boolean): Mark {
  return { share: isCorrect ? 1 : 0, isCorrect, points: [], slip: null };
}

function sameLetters(given: readonly string[], keys: readonly string[]): boolean {
  return given.length === keys.length && keys.every((key) => given.includes(key));
}
