// The dashboard over the store: the gap map's reports kept while nothing changes, use by week, certificates and the
// quality of questions.

import { addDays, type CivilDate, type Clock, civilDate } from "../dates.ts";
import { peopleByCompetency, pooled } from "../insights/counting.ts";
import { createJudge, reportedFrom } from "../insights/findings.ts";
import type { GapCells } from "../insights/ports.ts";
import type { HeatCell, Period } from "../insights/report-types.ts";
import { type People, pictureOf } from "../insights/scope.ts";
import { designEffects } from "../insights/spread.ts";
import { keepsDocuments, type Person, roles } from "../people/person.ts";
import { type Certificate, standingOf } from "../practice/exam/certificate.ts";
import type { Library } from "../retrieval/hit.ts";
import { createDashboardStore, type UnitWeek } from "../store/dashboard.ts";
import type { Db } from "../store/database/db.ts";
import { createGapCells } from "../store/gap-cells.ts";
import { isOpen, ownerName, stateNames, type Task } from "../upkeep/task.ts";
import type {
  CertificateState,
  ContentTask,
  DashboardPort,
  GroupScope,
  Holder,
  ItemQuality,
  UsageWeek,
} from "../web/dashboard/ports.ts";
import { createRecent } from "../web/dashboard/recent.ts";
import type { Insights } from "./insights.ts";
import type { Practice } from "./practice.ts";

export type DashboardPorts = {
  readonly db: Db;
  readonly clock: Clock;
  readonly insights: Insights;
  readonly practice: {
    readonly room: Pick<Practice["room"], "blueprints" | "bank">;
    readonly sittings: Pick<Practice["sittings"], "statistics" | "certificate">;
  };
  readonly library: () => Pick<Library, "generation" | "passage">;
  readonly roster: ReadonlyMap<string, Person> | null;
  /** Tasks for the owners of clauses; none where nobody keeps any. */
  readonly tasks?: () => Promise<readonly Task[]>;
};

const floor = 3;
const watchedFrom = 0.3;
const largeTimes = 2.5;
/** Renewal begins so many days before a certificate ends. */
const endingDays = 60;
/** Whoever reads: a clause that only leads may see is a ground all the same. */
const everyReader = ["all", ...roles.map((role) => `role:${role}`)].toSorted();

export function openDashboard(ports: DashboardPorts): DashboardPort {
  const { db, clock, insights, practice, tasks = async () => [] } = ports;
  const store = createDashboardStore(db);
  const cells = createGapCells(db);
  const roster = uniquePeople(ports.roster);
  const recent = createRecent({ recorded: store.recorded, now: clock });
  // Papers of years: worked out anew every few minutes, whatever happens meanwhile.
  const rarely = createRecent({ recorded: async () => 0, now: clock });
  /** The roster; where there is none, people as they were last seen. */
  const listed = (): Promise<readonly Person[]> =>
    roster.length > 0 ? Promise.resolve(roster) : recent("listed", store.people);
  const people = (): Promise<People> => recent("people", () => readPeople(cells, roster));
  const offices = officesIn(roster);
  const today = (): CivilDate => civilDate(clock());
  return {
    competencies: insights.competencies.map(({ id, zh }) => ({ id, zh })),
    floor,
    names: async () => new Map((await listed()).map(({ id, name }) => [id, name])),
    places: async () => {
      const { teams, branchOf } = await people();
      return [...teams]
        .filter(([team]) => !offices.has(team))
        .map(([team, size]) => ({ team, branch: branchOf(team), people: size }))
        .toSorted(byPlace(roster.map(({ team }) => team)));
    },
    report: async (question) => {
      const { scope, since, until, asker } = question;
      // What an asker may see goes by role and team; of a person's own report, by person.
      const whose = scope.kind === "person" ? [asker.id] : [asker.role, asker.team, await store.consents()];
      return recent(keyOf("report", scope, since, until, whose), () => insights.report(question));
    },
    heatmap: (period, asker) =>
      recent(keyOf("heat", period, asker.role, asker.team), () => insights.heatmap(period, asker)),
    groupHeat: (scope, period) =>
      recent(keyOf("group", scope, period), async () => groupHeat(cells, await people(), scope, period)),
    trendLines: (scope, period, asker) =>
      recent(keyOf("trend", scope, period, asker.role, asker.team), () =>
        insights.trendLines(scope, period, asker),
      ),
    ownCounts: (person, period) => cells.ofPerson(person, period),
    usage: (scope, period) =>
      recent(keyOf("usage", scope, period), async () => {
        const { units } = pictureOf(scope, await people(), floor);
        return summedWeeks(await store.usage(units, period), period);
      }),
    holders: async (teams) => holdersOf(await certificates(), await listed(), new Set(teams), today()),
    ownCertificate: async (person) => {
      const standing = await practice.sittings.certificate(person, clock());
      return standing && holderOf({ ...standing.certificate }, standing.status, today());
    },
    items: () => rarely("items", () => readItems(practice, clock())),
    // What a single person sent on to an expert is nobody else's business.
    tasks: async () => (await tasks()).filter(({ kind }) => kind === "gap").map(contentTaskOf),
  };

  async function certificates(): Promise<readonly Standing[]> {
    const blueprint = practice.room.blueprints.find(({ certifies }) => certifies);
    if (!blueprint) return [];
    const library = ports.library();
    return recent(keyOf("certificates", library.generation), async () => {
      const held = await store.certificates(blueprint.id);
      const clause = (id: string) => library.passage(id, everyReader);
      return held.map((certificate) => standingOf(certificate, clause, today()));
    });
  }
}

function contentTaskOf(task: Task): ContentTask {
  const { id, title, competency, state, createdAt } = task;
  return {
    ...{ id: String(id), title, competency, owner: ownerName(task) },
    ...{ state: stateNames[state], isDone: !isOpen(task), since: civilDate(createdAt) },
  };
}

type Standing = { readonly certificate: Certificate; readonly status: "valid" | "expired" | "changed" };

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

function uniquePeople(roster: ReadonlyMap<string, Person> | null): readonly Person[] {
  return [...new Map([...(roster?.values() ?? [])].map((person) => [person.id, person])).values()];
}

async function readPeople(cells: GapCells, roster: readonly Person[]): Promise<People> {
  const sizes = new Map(await cells.teams());
  for (const [team, same] of Map.groupBy(roster, (person) => person.team)) {
    sizes.set(team, Math.max(sizes.get(team) ?? 0, same.length));
  }
  return { teams: sizes, branchOf: (team) => roster.find((person) => person.team === team)?.branch ?? "" };
}

/** In the roster's order, which is the bank's own; what it does not name comes last. */
function byPlace(order: readonly string[]) {
  const rank = (team: string): number => order.indexOf(team) + 1 || order.length + 1;
  return (
    one: { readonly branch: string; readonly team: string },
    other: { readonly branch: string; readonly team: string },
  ): number =>
    one.branch.localeCompare(other.branch, "zh") ||
    rank(one.team) - rank(other.team) ||
    one.team.localeCompare(other.team, "zh");
}

/** Where nobody has clients: head office departments that look after the coach. */
function officesIn(roster: readonly Person[]): ReadonlySet<string> {
  const atClients = new Set(roster.filter((person) => !keepsDocuments(person)).map(({ team }) => team));
  return new Set(roster.map(({ team }) => team).filter((team) => !atClients.has(team)));
}

/** Several teams as one column: the same judgement as for a team, of their sums. */
async function groupHeat(
  cells: GapCells,
  people: People,
  scope: GroupScope,
  period: Period,
): Promise<readonly HeatCell[]> {
  const { teams } = pictureOf(scope, people, floor);
  const [everywhere, rows, spread] = await Promise.all([
    cells.everywhere(period),
    cells.people(teams, period),
    cells.spread(period),
  ]);
  const known = everywhere.filter(({ competency }) => competency !== "");
  const judge = createJudge(known, designEffects(spread));
  const each = [...Map.groupBy(known, ({ team }) => team).values()].flatMap(judge);
  const findings = judge(
    pooled(
      known.filter(({ team }) => teams.includes(team)),
      "",
    ),
  );
  const threshold = reportedFrom([...each, ...findings]);
  const active = peopleByCompetency(rows);
  return findings.map(({ competency, kind, probability, readings }): HeatCell => {
    const cell = { team: "", competency };
    if ((active.get(competency) ?? 0) < floor) return { ...cell, level: null, kind: null };
    if (probability < watchedFrom) return { ...cell, level: 0, kind: null };
    if (probability < threshold) return { ...cell, level: 1, kind };
    const { rate, ordinary } = readings[kind];
    return { ...cell, level: rate >= largeTimes * ordinary ? 3 : 2, kind };
  });
}

/** Whole weeks; a unit of too few people in a week is left out, so that subtracting shows nobody. */
function summedWeeks(rows: readonly UnitWeek[], { since, until }: Period): readonly UsageWeek[] {
  const whole = rows.filter(({ week }) => week >= since && addDays(week, 6) <= until);
  return [...Map.groupBy(whole, ({ week }) => week)].map(([week, units]) => {
    const shown = units.filter(({ people }) => people >= floor);
    const sum = (of: (row: UnitWeek) => number): number => shown.reduce((all, row) => all + of(row), 0);
    return {
      week,
      people: shown.length === 0 ? null : sum(({ people }) => people),
      questions: sum(({ questions }) => questions),
      answers: sum(({ answers }) => answers),
      rehearsals: sum(({ rehearsals }) => rehearsals),
    };
  });
}

/** Everybody who needs a certificate. Names are what 持证上岗 is about; scores are not shown. */
function holdersOf(
  held: readonly Standing[],
  people: readonly Person[],
  teams: ReadonlySet<string>,
  today: CivilDate,
): readonly Holder[] {
  const byPerson = new Map(held.map((standing) => [standing.certificate.personId, standing]));
  return people
    .filter(({ role, team }) => (role === "rm" || role === "trainee") && teams.has(team))
    .map(({ id, name, team }): Holder => {
      const standing = byPerson.get(id);
      if (!standing) return { name, team, state: "none", title: "", expiresOn: null };
      return { ...holderOf(standing.certificate, standing.status, today), name, team };
    });
}

function holderOf(certificate: Certificate, status: Standing["status"], today: CivilDate): Holder {
  const { name, team, title, expiresOn } = certificate;
  const isEnding = status === "valid" && addDays(expiresOn, -endingDays) <= today;
  const state: CertificateState = isEnding ? "ending" : status;
  return { name, team, state, title, expiresOn };
}

async function readItems({ room, sittings }: DashboardPorts["practice"], at: Date): Promise<ItemQuality> {
  const statistics = await sittings.statistics(at);
  const doubtful = statistics
    .filter(({ problems }) => problems.length > 0)
    .map(({ id, answered, difficulty, discrimination, problems }) => {
      const question = room.bank.question(id);
      const isEnough = answered >= 10;
      return {
        ...{ id, answered, discrimination, problems },
        stem: question?.stem ?? "",
        competency: question?.competency[0] ?? "",
        ease: isEnough ? difficulty : null,
      };
    });
  return { examined: statistics.length, doubtful };
}
