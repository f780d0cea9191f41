// Cases as a lead has to see them: which have stood in one stage too long and who acts next, and what falls due soon.

import { type ClientCalendar, type DueKind, dueDates } from "../cases/calendar.ts";
import type { Case } from "../cases/case.ts";
import { situationOf } from "../cases/process.ts";
import { stageNames } from "../cases/stages.ts";
import { addDays, type CivilDate } from "../dates.ts";
import type { DueSoon, StuckCases } from "./digest.ts";

const settled = new Set(["closed", "declined"]);
const dueKinds: Partial<Record<DueKind, Exclude<DueSoon["kind"], "certificate">>> = {
  maturity: "loan",
  "approval-lapse": "approval",
  "rating-review": "rating",
};
const aheadDays = 30;

/** By stage and next actor, the longest first. After disbursement nothing is stuck: it is looked after. */
export function stuckCases(
  cases: readonly Case[],
  {
    today,
    days,
    calendar,
  }: { readonly today: CivilDate; readonly days: number; readonly calendar: ClientCalendar },
): readonly StuckCases[] {
  const standing = cases
    .filter((client) => client.stage !== "monitoring" && !settled.has(client.standing))
    .map((client) => ({ client, days: daysBetween(sinceOf(client), today) }))
    .filter((one) => one.days > days);
  const groups = Map.groupBy(standing, ({ client }) => {
    const { stage, step } = situationOf(client, today, calendar);
    return JSON.stringify([stageNames[stage], step.actor]);
  });
  return [...groups]
    .map(([key, own]) => {
      const [stage = "", actor = ""] = JSON.parse(key) as [string, string];
      const longest = own.toSorted((one, other) => other.days - one.days);
      return { stage, actor, cases: longest.map((one) => ({ name: one.client.name, days: one.days })) };
    })
    .toSorted((one, other) => (other.cases[0]?.days ?? 0) - (one.cases[0]?.days ?? 0));
}

/** Loans, approvals and ratings that end within thirty days, or ended and are still open. */
export function dueSoon(
  cases: readonly Case[],
  today: CivilDate,
  calendar: ClientCalendar,
): readonly DueSoon[] {
  const range = { from: today, to: addDays(today, aheadDays) };
  return cases
    .filter(({ standing }) => !settled.has(standing))
    .flatMap((client) =>
      dueDates(client, range, calendar).flatMap(({ kind, on }) => {
        const known = dueKinds[kind];
        return known ? [{ kind: known, on: on as CivilDate, name: client.name }] : [];
      }),
    );
}

/** The last day that counts as soon. */
export function lastDueDay(today: CivilDate): CivilDate {
  return addDays(today, aheadDays);
}

function sinceOf({ process, history, asOf }: Case): string {
  return process.stageSince ?? history.at(-1)?.on ?? asOf;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
