// The facts of a team's weekly digest, out of the gap map, the cases, the certificates and the library's changes.

import type { ClientCalendar } from "../cases/calendar.ts";
import type { CaseStore } from "../cases/ports.ts";
import type { Reply } from "../chat/reply.ts";
import { addDays, type CivilDate, type Clock, civilDate } from "../dates.ts";
import type { EventReading } from "../insights/event-reading.ts";
import type { GapReport, Period } from "../insights/report-types.ts";
import type { PassageChange } from "../library/notices.ts";
import type { Person } from "../people/person.ts";
import { createDashboardStore } from "../store/dashboard.ts";
import type { Db } from "../store/database/db.ts";
import { createDigestStore } from "../store/digest.ts";
import { type DigestFacts, type DueSoon, digestReply, type RuleChange } from "../upkeep/digest.ts";
import { type MorningCase, morningCase } from "../upkeep/morning-case.ts";
import { returnReasons } from "../upkeep/returns.ts";
import { dueSoon, lastDueDay, stuckCases } from "../upkeep/standing-still.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";
import { isoWeek, mondayOf } from "../upkeep/week.ts";
import type { Insights } from "./insights.ts";
import type { Practice } from "./practice.ts";

export type DigestOptions = { readonly forPerson?: Person; readonly isForGroup?: boolean };

export type Digests = {
  /** The team's last week and next month. The link is signed for `forPerson`. */
  readonly digest: (team: string, options?: DigestOptions) => Promise<Reply>;
  /** Ten minutes for the morning meeting; null where the question bank has nothing on it. */
  readonly morningCase: (competency: string) => MorningCase | null;
};

export type DigestPorts = {
  readonly db: Db;
  readonly clock: Clock;
  readonly reading: EventReading;
  readonly insights: Insights;
  readonly practice: Pick<Practice, "room">;
  readonly cases: Pick<CaseStore, "all">;
  readonly calendar: ClientCalendar;
  readonly upkeep: Pick<Upkeep, "tasks">;
  readonly roster: ReadonlyMap<string, Person> | null;
  /** The dashboard of a team, signed for a person; null: as anybody may be given it. */
  readonly dashboard: (team: string, personId: string | null) => string;
};

const gapDays = 30;
const stuckDays = 10;
const floor = 3;

export function openDigests(ports: DigestPorts): Digests {
  const { clock, practice, insights } = ports;
  const store = createDigestStore(ports.db, ports.reading);
  const nameOf = (id: string): string => practice.room.bank.competencyName(id);
  const caseOf = (competency: string): MorningCase | null => {
    const week = isoWeek(civilDate(clock()));
    return morningCase(practice.room.bank.questions, { id: competency, name: nameOf(competency) }, week);
  };

  async function factsOf(team: string, forPerson: Person | undefined): Promise<DigestFacts> {
    const today = civilDate(clock());
    const period: Period = { since: addDays(today, -gapDays), until: today };
    const asker = { id: "digest", team, role: "lead" } as const;
    const gaps = await insights.report({ scope: { kind: "team", team }, ...period, asker });
    const monday = mondayOf(today);
    const lastWeek = { from: addDays(monday, -7), until: addDays(monday, -1) };
    const own = (await ports.cases.all())
      .map(({ client }) => client)
      .filter((client) => client.team === team);
    const files = await store.returned(teamsOf(ports.roster, team, gaps.picture), lastWeek);
    const worst = gaps.topics[0]?.competency;
    return {
      ...{ team, today, week: isoWeek(today), gaps, stuckDays },
      morningCase: worst ? caseOf(worst) : null,
      returns: { ...lastWeek, picture: gaps.picture, ...returnReasons(files, { floor, nameOf }) },
      stuck: stuckCases(own, { today, days: stuckDays, calendar: ports.calendar }),
      due: [...dueSoon(own, today, ports.calendar), ...(await endingCertificates(ports, team, today))],
      changes: byDocument(await store.changes(new Date(clock().getTime() - 7 * 86_400_000))),
      tasks: await ports.upkeep.tasks(),
      link: ports.dashboard(team, forPerson?.id ?? null),
    };
  }

  return {
    morningCase: caseOf,
    digest: async (team, { forPerson, isForGroup = false } = {}) =>
      digestReply(await factsOf(team, forPerson), { isForGroup }),
  };
}

/** A small team's files are told with its branch's, as the gap map does. */
function teamsOf(
  roster: ReadonlyMap<string, Person> | null,
  team: string,
  picture: GapReport["picture"],
): readonly string[] {
  if (picture === "own" || !roster) return [team];
  const people = [...roster.values()];
  const branch = people.find((person) => person.team === team)?.branch ?? "";
  const teams = people
    .filter((person) => picture === "bank" || person.branch === branch)
    .map((person) => person.team);
  return [...new Set([team, ...teams])];
}

async function endingCertificates(
  { db, practice }: Pick<DigestPorts, "db" | "practice">,
  team: string,
  today: CivilDate,
): Promise<readonly DueSoon[]> {
  const blueprint = practice.room.blueprints.find(({ certifies }) => certifies);
  if (!blueprint) return [];
  const held = await createDashboardStore(db).certificates(blueprint.id);
  return held
    .filter((one) => one.team === team && one.expiresOn >= today && one.expiresOn <= lastDueDay(today))
    .map(({ name, expiresOn }) => ({ kind: "certificate", name, on: expiresOn }));
}

function byDocument(changes: readonly PassageChange[]): readonly RuleChange[] {
  return [...Map.groupBy(changes, ({ document }) => document)].map(([document, own]) => ({
    document,
    clauses: [...new Set(own.map(({ clause }) => clause))],
  }));
}
