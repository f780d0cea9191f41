// Both sides' values over every package that can be agreed: where agreement is possible, what is best for both, and
// what a package leaves on the table. Made once for a scenario and kept by the caller; small enough to keep many.

import { bankValue, breachedRules } from "./bank-value.ts";
import { issuesOf, type Scenario } from "./scenario.ts";
import type { IssueId, Terms, TermValue } from "./terms.ts";
import { completeTerms, utilityOf, valuesOf } from "./utility.ts";

export type Axis = { readonly issue: IssueId; readonly values: readonly TermValue[] };

/** Packages are numbered; `termsAt` gives the terms of a number. */
export type Economy = {
  readonly axes: readonly Axis[];
  readonly size: number;
  readonly bank: Float64Array;
  readonly counterpart: Float64Array;
  /** 1 where no rule of the bank forbids the package. */
  readonly permitted: Uint8Array;
  /** Permitted, and not below what either side could have without the other. */
  readonly zone: readonly number[];
  /** Of the permitted packages those that nobody can better without loss to the other, best for the bank first. */
  readonly frontier: readonly number[];
  /** The package with the greatest product of both sides' gains, and the one best for the bank; null without a zone. */
  readonly nash: number | null;
  readonly bestForBank: number | null;
};

export type Value = { readonly bank: number; readonly counterpart: number };

export const mostPackages = 30_000;

/**
 * The economy of a scenario on its grid, thinned to 30,000 packages where there are more. About 50 ms for a large one.
 */
export function economyOf(scenario: Scenario): Economy {
  const axes = axesOf(scenario);
  const size = axes.reduce((product, { values }) => product * values.length, 1);
  const bank = new Float64Array(size);
  const counterpart = new Float64Array(size);
  const permitted = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) {
    const terms = termsAt({ axes }, index);
    bank[index] = bankValue(scenario, terms);
    counterpart[index] = utilityOf(scenario.counterpart.utility, scenario.issues, terms);
    permitted[index] = breachedRules(scenario, terms).length === 0 ? 1 : 0;
  }
  const floors = floorsOf(scenario);
  const numbers = Array.from({ length: size }, (_, index) => index).filter((index) => permitted[index] === 1);
  const zone = numbers.filter(
    (index) => bank[index]! >= floors.bank && counterpart[index]! >= floors.counterpart,
  );
  const gain = (index: number) => (bank[index]! - floors.bank) * (counterpart[index]! - floors.counterpart);
  return {
    axes,
    size,
    bank,
    counterpart,
    permitted,
    zone,
    frontier: frontierOf(numbers, bank, counterpart),
    nash: best(zone, gain),
    bestForBank: best(zone, (index) => bank[index]!),
  };
}

/** What each side has without an agreement. */
export function floorsOf({ bank, counterpart }: Scenario): Value {
  return { bank: bank.value.reservation, counterpart: counterpart.reservation };
}

/** What a package is worth to each side: EVA in 万元 (or points) to the bank, 0-100 to the counterpart. */
export function packageValue(scenario: Scenario, terms: Terms): Value {
  return {
    bank: bankValue(scenario, terms),
    counterpart: utilityOf(scenario.counterpart.utility, scenario.issues, terms),
  };
}

/** The terms of a package by its number. */
export function termsAt({ axes }: Pick<Economy, "axes">, index: number): Terms {
  const terms: Partial<Record<IssueId, TermValue>> = {};
  let rest = index;
  for (const { issue, values } of axes) {
    terms[issue] = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
  }
  return terms;
}

/**
 * How much more the bank could have had without the counterpart being worse off, 万元 of EVA (or points), and how
 * much the counterpart without the bank being so.
 */
export function leftOnTable(scenario: Scenario, economy: Economy, terms: Terms): Value {
  const value = packageValue(scenario, terms);
  let bank = value.bank;
  let counterpart = value.counterpart;
  for (const index of economy.frontier) {
    if (economy.counterpart[index]! >= value.counterpart) bank = Math.max(bank, economy.bank[index]!);
    if (economy.bank[index]! >= value.bank) counterpart = Math.max(counterpart, economy.counterpart[index]!);
  }
  return { bank: bank - value.bank, counterpart: counterpart - value.counterpart };
}

/** One change of one issue at a time and what it does to the bank's value, 万元 of EVA a year (or points). */
export type Price = { readonly issue: IssueId; readonly to: TermValue; readonly bank: number };

/** The price of each neighbouring value of every issue, seen from `terms`: what to give and what to ask for it. */
export function pricesAt(side: Pick<Scenario, "issues" | "bank">, terms: Terms): readonly Price[] {
  const complete = completeTerms(side.issues, terms);
  const now = bankValue(side, complete);
  return issuesOf(side).flatMap((issue) =>
    neighbours(side.issues[issue]!, complete[issue]!).map((to) => ({
      issue,
      to,
      bank: bankValue(side, { ...complete, [issue]: to }) - now,
    })),
  );
}

function neighbours(issue: NonNullable<Scenario["issues"][IssueId]>, value: TermValue): readonly TermValue[] {
  const values = valuesOf(issue);
  if ("options" in issue) return values.filter((other) => other !== value);
  const below = values.findLast((other) => Number(other) < Number(value));
  const above = values.find((other) => Number(other) > Number(value));
  return [below, above].filter((other) => other !== undefined);
}

function axesOf(scenario: Scenario): readonly Axis[] {
  let axes: readonly Axis[] = issuesOf(scenario).map((issue) => ({
    issue,
    values: valuesOf(scenario.issues[issue]!),
  }));
  while (axes.reduce((product, { values }) => product * values.length, 1) > mostPackages) {
    const longest = axes
      .filter(({ values }) => typeof values[0] === "number" && values.length > 2)
      .reduce<Axis | null>(
        (found, axis) => (!found || axis.values.length > found.values.length ? axis : found),
        null,
      );
    if (!longest) return axes;
    axes = axes.map((axis) => (axis === longest ? { ...axis, values: thinned(axis.values) } : axis));
  }
  return axes;
}

/** Every other value, both ends kept. */
function thinned(values: readonly TermValue[]): readonly TermValue[] {
  return values.filter((_, index) => index % 2 === 0 || index === values.length - 1);
}

function frontierOf(
  numbers: readonly number[],
  bank: Float64Array,
  counterpart: Float64Array,
): readonly number[] {
  const sorted = numbers.toSorted(
    (one, other) => bank[other]! - bank[one]! || counterpart[other]! - counterpart[one]!,
  );
  let reached = Number.NEGATIVE_INFINITY;
  return sorted.filter((index) => {
    if (counterpart[index]! <= reached) return false;
    reached = counterpart[index]!;
    return true;
  });
}

function best(numbers: readonly number[], worth: (index: number) => number): number | null {
  return numbers.reduce<number | null>(
    (found, index) => (found === null || worth(index) > worth(found) ? index : found),
    null,
  );
}
