// A question as it is put to somebody: with the numbers of its seed, and for a calculation with the engine's answer.

import type { Question } from "../curriculum/question.ts";
import type { ParameterSource } from "../finance/working.ts";
import { freshNumbers } from "./fresh-numbers.ts";
import { type Solution, solve } from "./solve.ts";

export type CalcQuestion = Extract<Question, { type: "calc" }>;

/** Names one item for good: the same reference is the same question with the same numbers. */
export type ItemRef = { readonly id: string; readonly seed: number };

export type Item = {
  readonly ref: ItemRef;
  readonly question: Question;
  /** Of a calculation. */
  readonly solution: Solution | null;
};

export function presentItem(question: Question, seed: number, parameters: ParameterSource): Item {
  const ref = { id: question.id, seed };
  if (question.type !== "calc") return { ref, question, solution: null };
  const fresh = freshNumbers(question, seed, parameters);
  return { ref, question: fresh, solution: solve(fresh, parameters) };
}
