// What a package is worth to a party that weighs issues one by one: the counterpart, and the trainee where no loan is
// priced.

import type { Issue, Preference, Scenario, Utility } from "./scenario.ts";
import { type IssueId, issueIds, type Terms, type TermValue } from "./terms.ts";

/** `terms` with what holds for every issue that nobody has spoken of. */
export function completeTerms(issues: Scenario["issues"], terms: Terms): Terms {
  const complete: Partial<Record<IssueId, TermValue>> = {};
  for (const id of issueIds) {
    const issue = issues[id];
    if (issue) complete[id] = terms[id] ?? issue.default;
  }
  return complete;
}

/** Σ weight × score ÷ Σ weights, 0 to 100 (below zero where a party hates it); absent issues as their defaults. */
export function utilityOf(utility: Utility, issues: Scenario["issues"], terms: Terms): number {
  let total = 0;
  let weights = 0;
  for (const id of issueIds) {
    const preference = utility[id];
    const issue = issues[id];
    if (!preference || !issue) continue;
    total += preference.weight * scoreOf(preference, terms[id] ?? issue.default);
    weights += preference.weight;
  }
  return weights === 0 ? 0 : total / weights;
}

/** The score of one value: straight between the points, flat outside them. Example: [[3, 100], [4, 0]] at 3.25 → 75. */
export function scoreOf(preference: Preference, value: TermValue): number {
  if (typeof value === "string") return preference.table?.[value] ?? 0;
  const points = preference.points ?? [];
  const next = points.find(([at]) => at >= value);
  const before = points.findLast(([at]) => at < value);
  if (!next) return before?.[1] ?? 0;
  if (!before) return next[1];
  return before[1] + ((next[1] - before[1]) * (value - before[0])) / (next[0] - before[0]);
}

/** Every value an issue can take in the game's grid, ascending. */
export function valuesOf(issue: Issue): readonly TermValue[] {
  if ("options" in issue) return issue.options.map(({ id }) => id);
  const steps = Math.floor((issue.max - issue.min) / issue.step + 1e-9);
  const values = Array.from({ length: steps + 1 }, (_, index) => roundedOf(issue.min + index * issue.step));
  return values.at(-1) === issue.max ? values : [...values, issue.max];
}

function roundedOf(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
