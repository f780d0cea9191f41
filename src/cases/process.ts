// Where a case stands and how it goes on: stage, who acts next, what is missing, by when, with the clause for each; and
// the one way forward, through every gate on the way. Values in, values out; who and when are given.

import { addDays, type HolidayCalendar } from "../finance/calendar.ts";
import type { Case } from "./case.ts";
import type { ClauseId } from "./clauses.ts";
import { type Barrier, barriers, hasLapsed } from "./gates.ts";
import { type MissingDocument, missingDocuments } from "./required-documents.ts";
import { type Stage, type Standing, stageNames, stages } from "./stages.ts";
import { type Step, stageAfter, stepOf } from "./steps.ts";

export type Situation = {
  readonly stage: Stage;
  readonly standing: Standing;
  readonly next: Stage | null;
  readonly step: Step;
  readonly missing: readonly MissingDocument[];
  /** What keeps the case from the next stage today. */
  readonly barriers: readonly Barrier[];
  /** The last usual day for this stage; null while papers are missing (the time does not run) or where none counts. */
  readonly dueOn: string | null;
  /** Facts that should exist by now and do not: the file says a later stage than its record proves. */
  readonly gaps: readonly Barrier[];
};

export type Signed = { readonly by: string; readonly on: string };

export type Advance =
  | { readonly status: "advanced"; readonly client: Case; readonly passed: readonly Stage[] }
  | {
      readonly status: "refused";
      readonly from: Stage;
      readonly to: Stage;
      readonly barriers: readonly Barrier[];
    };

/** The case's situation on a day. */
export function situationOf(client: Case, today: string, calendar: HolidayCalendar): Situation {
  const standing = hasLapsed(client, today) ? "approval-lapsed" : client.standing;
  const missing = missingDocuments(client);
  const step = stepOf(client.stage, standing);
  const since = client.process.stageSince ?? client.history.at(-1)?.on ?? client.asOf;
  const isRunning = missing.length === 0 && standing === "active" && step.workdays !== null;
  const shut = barriers({ ...client, standing }, client.stage, today);
  return {
    stage: client.stage,
    standing,
    next: stageAfter(client.stage),
    step,
    missing,
    barriers: shut,
    dueOn: isRunning && step.workdays ? workdayAfter(since, step.workdays.most, calendar) : null,
    gaps: gapsOf(client, today).filter(({ text }) => !shut.some((one) => one.text === text)),
  };
}

/**
 * Moves the case to `to`, by default to the next stage. Every gate from here to there must be open; what is shut comes
 * back with its clause. Nothing moves back here: 退回 and 失效 are facts (facts.ts).
 */
export function advance(client: Case, { by, on }: Signed, to = stageAfter(client.stage)): Advance {
  const from = client.stage;
  if (to === null || stages.indexOf(to) <= stages.indexOf(from)) {
    return { status: "refused", from, to: to ?? from, barriers: [noWay(from, to)] };
  }
  const passed = stages.slice(stages.indexOf(from), stages.indexOf(to));
  const shut = passed.flatMap((stage) => barriers({ ...client, stage }, stage, on));
  if (shut.length > 0) return { status: "refused", from, to, barriers: distinct(shut) };
  const events = passed.map((stage, index) => ({
    on,
    by,
    event: `${stageNames[stage]}完成，进入${stageNames[stages[stages.indexOf(from) + index + 1] ?? to]}`,
  }));
  return {
    status: "advanced",
    passed,
    client: {
      ...client,
      stage: to,
      process: { ...client.process, stageSince: on },
      history: [...client.history, ...events],
    },
  };
}

/** The n-th working day after a day. Example: three working days after Friday 2026-11-20 is 2026-11-25. */
export function workdayAfter(day: string, count: number, calendar: HolidayCalendar): string {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, 1);
    if (calendar.isWorkday(found)) left -= 1;
  }
  return found;
}

function gapsOf(client: Case, today: string): readonly Barrier[] {
  const left = stages.slice(0, stages.indexOf(client.stage));
  const lasting = left.flatMap((stage) => barriers({ ...client, stage, standing: "active" }, stage, today));
  // Papers are told as missing, and what ran out since was there in its time.
  return distinct(lasting).filter(({ gate }) => gate !== "papers" && gate !== "approval-lapsed");
}

function distinct(all: readonly Barrier[]): readonly Barrier[] {
  return [...new Map(all.map((barrier) => [`${barrier.gate} ${barrier.text}`, barrier])).values()];
}

function noWay(from: Stage, to: Stage | null): Barrier {
  const clause: ClauseId = "02-客户准入与受理#第一条";
  if (to === null) {
    return { gate: "standing", text: `${stageNames[from]}是最后一个环节`, clause, mend: "按贷后管理办理" };
  }
  const text =
    from === to ? `案子已经在${stageNames[from]}` : `案子在${stageNames[from]}，不能推进回${stageNames[to]}`;
  return { gate: "standing", text, clause, mend: "材料不足的登记退回补充" };
}
