// The gap report: what a team, branch or bank finds hard, why, and whether it shrinks; and the same for a person
// about themselves.

import { addDays } from "../dates.ts";
import { requireAccess } from "./access.ts";
import { quarterStart } from "./batches.ts";
import { peopleBehind, peopleByCompetency, pooled } from "./counting.ts";
import {
  type Cell,
  createJudge,
  type DesignEffects,
  type Finding,
  reportedFrom,
  trialsOf,
} from "./findings.ts";
import { noCounts } from "./measures.ts";
import { createPersonReport } from "./person-report.ts";
import type { GapCells } from "./ports.ts";
import type {
  Asker,
  GapHint,
  GapQuestion,
  GapReport,
  GapScope,
  GapTopic,
  HeatCell,
  Period,
  TrendLine,
} from "./report-types.ts";
import type { SampleRules } from "./samples.ts";
import { type People, type Picture, pictureOf } from "./scope.ts";
import { designEffects } from "./spread.ts";
import { mayShow, shownCounts, topicOf } from "./topic.ts";
import { changeScore } from "./trend.ts";
import { heatmapOf, trendLinesOf } from "./views.ts";

export type GapReportPorts = {
  readonly cells: GapCells;
  readonly competencies: readonly { readonly id: string; readonly zh: string }[];
  readonly branchOf: (team: string) => string;
  /** People of a team by the roster; 0 where it does not say. */
  readonly rosterSize: (team: string) => number;
  readonly isTrade: SampleRules["isTrade"];
  /** Names of clients and colleagues, to be kept out of samples. */
  readonly names: () => Promise<readonly string[]>;
  /** Nothing is said about fewer people than this; default 3. */
  readonly floor?: number;
};

export type GapReports = {
  /** Throws `input/invalid` where the asker may not see this. */
  readonly report: (question: GapQuestion) => Promise<GapReport>;
  /** The teams this asker may see, by competency. */
  readonly heatmap: (period: Period, asker: Asker) => Promise<readonly HeatCell[]>;
  readonly trendLines: (
    scope: Exclude<GapScope, { kind: "person" }>,
    period: Period,
    asker: Asker,
  ) => Promise<readonly TrendLine[]>;
};

/** Below this the gap of the period before counts as gone, if it shrank for sure. */
const goneBelow = 0.25;
const watchedFrom = 0.3;

export function createGapReport(ports: GapReportPorts): GapReports {
  const floor = ports.floor ?? 3;
  const reportOnPerson = createPersonReport(ports);
  const people = async (): Promise<People> => {
    const sizes = await ports.cells.teams();
    const larger = [...sizes].map(([team, size]) => [team, Math.max(size, ports.rosterSize(team))] as const);
    return { teams: new Map(larger), branchOf: ports.branchOf };
  };
  const views = { cells: ports.cells, people, floor };
  return {
    heatmap: (period, asker) => heatmapOf(views, period, asker),
    trendLines: (scope, period, asker) => trendLinesOf(views, scope, period, asker),
    report: async (question) => {
      const { scope, since, until, asker } = question;
      requireAccess(asker, scope);
      if (scope.kind === "person") return reportOnPerson(scope, { since, until });
      const picture = pictureOf(scope, await people(), floor);
      const isSmall = scope.kind === "team" && picture.picture !== "own";
      const members = isSmall ? await ports.cells.consenting(scope.team) : [];
      return {
        ...{ scope, since, until, picture: picture.picture },
        ...(await findTopics(ports, picture, { since, until }, floor)),
        members: await Promise.all(
          members.map(async (person) => {
            const { topics, watching } = await reportOnPerson({ kind: "person", person }, { since, until });
            return { person, topics: [...topics.map(hintOf), ...watching] };
          }),
        ),
      };
    },
  };
}

async function findTopics(
  ports: GapReportPorts,
  picture: Picture,
  period: Period,
  floor: number,
): Promise<Pick<GapReport, "topics" | "watching" | "closed" | "suppressed">> {
  const { cells } = ports;
  const earlier = periodBefore(period);
  const [everywhere, everywhereBefore, rows, spread] = await Promise.all([
    cells.everywhere(period),
    cells.everywhere(earlier),
    cells.people(picture.teams, period),
    cells.spread(period),
  ]);
  const effects = designEffects(spread);
  const known = everywhere.filter(({ competency }) => competency !== "");
  const judge = createJudge(known, effects);
  const now = ownCells(everywhere, picture);
  const before = ownCells(everywhereBefore, picture);
  const findings = judge(now);
  const threshold = reportedFrom([
    ...judgeEachTeam(known, judge),
    ...(picture.teams.length > 1 ? findings : []),
  ]);
  const people = peopleByCompetency(rows);
  const isSpoken = (finding: Finding): boolean =>
    (people.get(finding.competency) ?? 0) >= floor &&
    peopleBehind(rows, finding.competency, finding.kind) >= floor;
  const gaps = findings.filter((finding) => finding.probability >= threshold && isSpoken(finding));
  const topics = await describe(ports, picture, period, floor, { gaps, now, before, effects });
  const nameOf = namesOf(ports);
  const hint = (finding: Finding): GapHint => ({ ...hintOf(finding), name: nameOf(finding.competency) });
  const hidden = gaps.filter(
    ({ competency }) => !topics.some((topic) => topic.competency === (competency || "未归类")),
  );
  return {
    topics,
    watching: findings
      .filter((one) => one.probability >= watchedFrom && one.probability < threshold && isSpoken(one))
      .map(hint),
    closed: closedGaps(judge(before), findings, { now, before, effects, threshold })
      .filter(({ competency }) => (people.get(competency) ?? 0) >= floor)
      .map(hint),
    suppressed: [...people.values()].filter((count) => count < floor).length + hidden.length,
  };
}

type Evidence = {
  readonly now: readonly Cell[];
  readonly before: readonly Cell[];
  readonly effects: DesignEffects;
};

async function describe(
  ports: GapReportPorts,
  { units, teams }: Picture,
  period: Period,
  floor: number,
  { gaps, now, before, effects }: Evidence & { readonly gaps: readonly Finding[] },
): Promise<readonly GapTopic[]> {
  if (gaps.length === 0) return [];
  const competencies = gaps.map(({ competency }) => competency);
  const wide = { since: quarterStart(period.since), until: period.until };
  const [days, phrases, names] = await Promise.all([
    ports.cells.days({ ...wide, units, competencies, floor }),
    ports.cells.phrases(teams, competencies, period),
    ports.names(),
  ]);
  const shown = new Map(
    competencies.map((competency) => [competency, shownCounts(days, competency, units, period, floor)]),
  );
  const people = await ports.cells.distinctPeople(
    [...shown].flatMap(([competency, { places }]) => places.map((place) => ({ competency, ...place }))),
  );
  const nameOf = namesOf(ports);
  const countsIn = (cells: readonly Cell[], competency: string) =>
    cells.find((cell) => cell.competency === competency)?.counts;
  return gaps
    .filter(({ competency, kind }) => {
      return (people.get(competency) ?? 0) >= floor && mayShow(kind, shown.get(competency)!);
    })
    .toSorted((one, other) => other.severity - one.severity)
    .map((finding) =>
      topicOf({
        finding,
        name: nameOf(finding.competency),
        shown: shown.get(finding.competency)!,
        people: people.get(finding.competency) ?? 0,
        now: countsIn(now, finding.competency) ?? noCounts,
        before: countsIn(before, finding.competency),
        effects,
        phrases: phrases.filter(({ competency }) => competency === finding.competency),
        rules: { floor, isTrade: ports.isTrade, names },
      }),
    );
}

function closedGaps(
  earlier: readonly Finding[],
  findings: readonly Finding[],
  { now, before, effects, threshold }: Evidence & { readonly threshold: number },
): readonly Finding[] {
  return earlier.filter((old) => {
    const current = findings.find(({ competency }) => competency === old.competency);
    if (old.probability < threshold || !current || current.probability >= goneBelow) return false;
    const trials = (cells: readonly Cell[]) =>
      trialsOf(old.kind, cells.find(({ competency }) => competency === old.competency)?.counts ?? noCounts);
    return changeScore(trials(before), trials(now), effects[old.kind]) <= -1.645;
  });
}

/** The team's own cells, or those of several teams added up. */
function ownCells(everywhere: readonly Cell[], { teams }: Picture): readonly Cell[] {
  const mine = everywhere.filter(({ team }) => teams.includes(team));
  return teams.length === 1 ? mine : pooled(mine, "");
}

function judgeEachTeam(
  cells: readonly Cell[],
  judge: (cells: readonly Cell[]) => readonly Finding[],
): readonly Finding[] {
  return [...Map.groupBy(cells, ({ team }) => team).values()].flatMap(judge);
}

/** The same number of days, up to the day before. */
function periodBefore({ since, until }: Period): Period {
  const days = (Date.parse(until) - Date.parse(since)) / 86_400_000 + 1;
  return { since: addDays(since, -days), until: addDays(since, -1) };
}

function namesOf({ competencies }: Pick<GapReportPorts, "competencies">): (id: string) => string {
  const names = new Map(competencies.map(({ id, zh }) => [id, zh]));
  return (id) => names.get(id) ?? (id || "未归类");
}

function hintOf({
  competency,
  kind,
  ...rest
}: Pick<GapTopic, "competency" | "kind"> & { name?: string }): GapHint {
  return { competency: competency || "未归类", kind, name: rest.name ?? competency };
}
