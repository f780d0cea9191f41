// The answer of a calculation question: what the engine it names computes from its input.

import { engineNamed } from "../calculation/catalogue.ts";
import { Fault } from "../errors.ts";
import type { ParameterSource, Step } from "../finance/working.ts";
import type { CalcQuestion } from "./item.ts";

export type Solution = {
  readonly value: number;
  readonly steps: readonly Step[];
  /** How many warnings the engine gave: a variant of a question must not meet another rule than the question. */
  readonly warnings: number;
};

/** Throws `knowledge/missing` when the engine gives no number for the field. */
export function solve(question: CalcQuestion, parameters: ParameterSource): Solution {
  const { value, steps, warnings } = engineNamed(question.engine).calculate(question.input, parameters);
  const found = question.field
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
  if (typeof found === "number") return { value: found, steps, warnings: warnings.length };
  throw new Fault("knowledge/missing", `${question.id}: ${question.engine} has no number ${question.field}.`);
}
