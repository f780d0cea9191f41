// Where a client's own figures contradict each other. A finding is shown with both sides and the difference; it is
// never repaired and never a verdict. The checks themselves, K1 to K5, are the finance room's articulation.

import {
  agrees,
  type Comparison,
  type ExactCheckId,
  exactChecks,
  exactTolerance,
} from "../finance/articulation-exact.ts";
import type { Case } from "./case.ts";

export type CheckId = ExactCheckId;

/** 万元: what stands in the statement, what the other figures give, and the first less the second. */
export type Finding = Comparison<CheckId> & { readonly year: number };

/** Every contradiction in the statements of a case, oldest year first, in the order of the checks. */
export function caseFindings(
  client: Pick<Case, "statements">,
  tolerance = exactTolerance,
): readonly Finding[] {
  const years = client.statements.toSorted((one, other) => one.year - other.year);
  return years.flatMap((statement, index) => {
    const before = years[index - 1];
    // Interim figures do not follow from those of the year before.
    const isNext = before?.year === statement.year - 1 && statement.throughMonth === undefined;
    return exactChecks(statement, isNext ? before : undefined)
      .filter((check) => !agrees(check, tolerance))
      .map((check) => ({ ...check, year: statement.year }));
  });
}

/** A finding in one sentence. Example: `2025年资产总计等于各项之和：列示 10.00 万元，推算 9.00 万元，相差 1.00 万元`. */
export function findingText({ year, title, stated, expected, difference }: Finding): string {
  const [shown, computed, gap] = [stated, expected, Math.abs(difference)].map((amount) => amount.toFixed(2));
  return `${year}年${title}：列示 ${shown} 万元，推算 ${computed} 万元，相差 ${gap} 万元`;
}
