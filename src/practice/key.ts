// The right answer of an item in words.

import { optionOf } from "../curriculum/question.ts";
import type { Item } from "./item.ts";

/** Example: `B（6个月）`, `对`, `1,436.40万元`; of a case nothing, its points say it. */
export function keyText({ question, solution }: Item): string {
  switch (question.type) {
    case "single":
      return `${question.answer}（${optionOf(question, question.answer) ?? ""}）`;
    case "multi":
      return question.answer.toSorted().join("");
    case "judge":
      return question.answer ? "对" : "错";
    case "calc":
      return solution === null ? "" : writeNumber(solution.value, question.decimals, question.unit);
    case "case":
      return "";
  }
}

export function writeNumber(value: number, decimals: number, unit: string): string {
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${text}${unit}`;
}
