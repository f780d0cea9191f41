// A dated figure that changes without the rules around it changing: LPR, tax, internal prices, limits.

import type { CivilDate } from "../dates.ts";

/** How sure a value is: read or confirmed in official sources, known but not read again, a bank's habit, … */
export const certainties = ["confirmed", "recalled", "practice", "uncertain", "design"] as const;
export type Certainty = (typeof certainties)[number];

/** One value with the days on which it holds. `to` is the last day, inclusive; null while nothing follows. */
export type DatedValue = {
  readonly value: number;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  /** The day on which a new value is expected; after it, an unfollowed value counts as unverified. */
  readonly nextPublication: CivilDate | null;
  readonly source: string;
  readonly certainty: Certainty;
};

export type ParameterHistory = {
  /** e.g. `lpr.1y`. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Other names people use for it. */
  readonly aliases: readonly string[];
  readonly note: string | null;
  /** Months from one publication to the next; null when there is no rhythm. */
  readonly intervalMonths: number | null;
  readonly audience: readonly string[];
  /** In order of `from`; no two overlap. */
  readonly values: readonly DatedValue[];
};

/** What stands in the table on a day. */
export type ParameterOnDay = Omit<ParameterHistory, "values"> &
  DatedValue & {
    /** True when the next publication is past and nobody has confirmed the value since. */
    readonly unverified: boolean;
  };

/** The value in force on that day; null before the first one and in a gap. */
export function parameterOn(history: ParameterHistory, day: CivilDate): ParameterOnDay | null {
  const held = history.values.findLast(({ from, to }) => from <= day && (to === null || day <= to));
  if (!held) return null;
  const { values: _, ...named } = history;
  const unverified = held.to === null && held.nextPublication !== null && held.nextPublication < day;
  return { ...named, ...held, unverified };
}
