// From numbers as said to terms as the game counts them, and which side of an exchange yields which.

import { type IssueId, issueIds, type Terms } from "../../negotiation/terms.ts";
import type { HeardNumber, HearingContext } from "./heard.ts";

/** The rate in percent that a heard rate stands for; undefined when what it refers to is not known. */
export function ratePct(number: HeardNumber, { lpr, onTable }: HearingContext): number | undefined {
  const base = { "BP-over-LPR": lpr, "BP-change": onTable?.rate }[number.unit as string];
  if (number.unit === "%") return number.value;
  return typeof base === "number" ? Number((base + number.value / 100).toFixed(4)) : undefined;
}

/** Terms of the numbers, the last of an issue counting, and of the options. */
export function termsOf(numbers: readonly HeardNumber[], options: Terms, context: HearingContext): Terms {
  const terms: Partial<Record<IssueId, number | string>> = {};
  for (const number of numbers) {
    const value = number.issue === "rate" ? ratePct(number, context) : number.value;
    if (value !== undefined) terms[number.issue] = value;
  }
  return { ...terms, ...options };
}

// What a bank usually wants of a client; all else it gives.
const wanted: readonly IssueId[] = [
  "settlement",
  "payroll",
  "collateral",
  "guarantee",
  "covenants",
  "evidence",
];

export type Side = "give" | "want";

/** Who yields in a clause of an exchange: its subject says it, else the issue and the direction of the option. */
export function sideOf(clause: string, issue: IssueId, option: Terms[IssueId]): Side {
  if (/^(?:那|但|要是|如果|假如|假设|suppose|if)?\s*(?:您|你|贵司|客户|you|your)/u.test(clause))
    return "want";
  if (
    /^(?:那|但|要是|如果|假如|假设|suppose|if)?\s*(?:我|咱|俺|行里|we|i)(?![^,，]*(?:要您|要老板))/u.test(
      clause,
    )
  )
    return "give";
  if (option === "none" || option === "no" || option === "light" || /不用|不要|免|放松|放宽/u.test(clause))
    return "give";
  return wanted.includes(issue) ? "want" : "give";
}

/** The issues that terms name, in their fixed order. */
export function issuesIn(terms: Terms): IssueId[] {
  return issueIds.filter((issue) => terms[issue] !== undefined);
}
