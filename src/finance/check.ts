// One rule put to the test: what it asks, what was found, whether it holds. Rule engines return a list of these, and
// what does not hold is also a warning, so that nobody has to read the list to see it.

import type { Figure, Parameter, Warning } from "./working.ts";

export type Check = {
  readonly rule: string;
  readonly actual: Figure;
  readonly limit: number;
  /** Unit of both figures. */
  readonly unit: string;
  readonly holds: boolean;
  readonly clause: string;
};

/**
 * Compares with a limit that a parameter gives; a millionth of the limit is forgiven to binary fractions.
 * Example: atMost("任一银行承贷份额", 70, parameters("syndicate.maximum-share")) holds.
 */
export function atMost(rule: string, actual: number, limit: Parameter): Check {
  return checked(rule, actual, limit, actual <= limit.value + slack(limit.value));
}

/** Example: atLeast("牵头行承贷份额", 12, parameters("syndicate.sole-lead-hold")) does not hold. */
export function atLeast(rule: string, actual: number, limit: Parameter): Check {
  return checked(rule, actual, limit, actual >= limit.value - slack(limit.value));
}

export function holdAll(checks: readonly Check[]): boolean {
  return checks.every(({ holds }) => holds);
}

/** A warning for each check that does not hold; `code` is common to them. */
export function breachWarnings(
  code: string,
  checks: readonly Check[],
  write: (check: Check) => string,
): readonly Warning[] {
  return checks
    .filter(({ holds }) => !holds)
    .map((check) => ({ code, text: write(check), clause: check.clause }));
}

function checked(rule: string, actual: number, { value, unit, source }: Parameter, holds: boolean): Check {
  return { rule, actual, limit: value, unit, holds, clause: source };
}

function slack(limit: number): number {
  return Math.abs(limit) * 1e-6;
}
