// Everything one look at the dashboard shows, gathered for whoever looks.

import { addDays } from "../../dates.ts";
import type { GapKind } from "../../insights/findings.ts";
import type { GapReport, GapTopic, HeatCell, Period, TrendLine } from "../../insights/report-types.ts";
import type { Viewer } from "./access.ts";
import type { Filters } from "./filters.ts";
import type {
  ContentTask,
  DashboardPort,
  GroupScope,
  Holder,
  ItemQuality,
  TeamPlace,
  UsageWeek,
} from "./ports.ts";

/** One column of the heat map. */
export type HeatColumn = {
  readonly label: string;
  /** The branch over it; "" for what stands by itself. */
  readonly group: string;
  /** Where its cells lead; null where there is nothing to lead to. */
  readonly scope: GroupScope | null;
  readonly cells: ReadonlyMap<string, HeatCell>;
};

export type TeamGap = {
  readonly competency: string;
  readonly name: string;
  /** Of most of them. */
  readonly kind: GapKind;
  readonly teams: readonly { readonly team: string; readonly kind: GapKind }[];
};

export type RefusedTopic = Pick<GapTopic, "competency" | "name" | "refused" | "samples"> & {
  /** Whose questions, where the picture is of several teams. */
  readonly team: string | null;
};

export type DashboardView = {
  readonly filters: Filters;
  readonly viewer: Viewer;
  readonly places: readonly TeamPlace[];
  readonly competencies: DashboardPort["competencies"];
  readonly floor: number;
  readonly report: GapReport;
  /** Of the report, what the filters leave. */
  readonly topics: readonly GapTopic[];
  readonly columns: readonly HeatColumn[];
  /** What is weak in the teams of the picture, by competency, most teams first; empty for a single team. */
  readonly teamGaps: readonly TeamGap[];
  /** Teams that are too small for a column. */
  readonly smallTeams: readonly string[];
  /** What the manual left open, most often first. */
  readonly refused: readonly RefusedTopic[];
  readonly trendPeriod: Period;
  readonly trends: readonly TrendLine[];
  readonly usage: readonly UsageWeek[];
  readonly holders: readonly Holder[];
  readonly items: ItemQuality;
  readonly tasks: readonly ContentTask[];
  readonly nameOf: (person: string) => string;
};

/** A line needs some weeks, however short the period is. */
const trendDays = 84;
const mostTeamsAsked = 6;

export async function gatherView(
  port: DashboardPort,
  viewer: Viewer,
  filters: Filters,
  places: readonly TeamPlace[],
): Promise<DashboardView> {
  const { scope, since, until } = filters;
  const { asker } = viewer;
  const early = addDays(until, 1 - trendDays);
  const trendPeriod = { since: [since, early].toSorted()[0] ?? since, until };
  const teams = teamsIn(scope, places);
  const [report, heat, trends, usage, holders, items, tasks] = await Promise.all([
    port.report({ scope, since, until, asker }),
    heatOf(port, viewer, filters, places),
    port.trendLines(scope, trendPeriod, asker),
    port.usage(scope, trendPeriod),
    port.holders(teams),
    port.items(),
    port.tasks(),
  ]);
  const isWanted = (competency: string): boolean =>
    filters.competency === null || competency === filters.competency;
  const names = report.members.length > 0 ? await port.names() : new Map<string, string>();
  const teamGaps = scope.kind === "team" ? [] : teamGapsIn(heat.columns, port.competencies, filters);
  const refused = [
    ...refusedIn(report, null),
    ...(await refusedOfTeams(port, viewer, filters, teamGaps)),
  ].filter(({ competency }) => isWanted(competency));
  return {
    ...{ filters, viewer, places, competencies: port.competencies, floor: port.floor, report, trendPeriod },
    topics: report.topics.filter(
      ({ competency, kind }) => isWanted(competency) && (filters.kind === null || kind === filters.kind),
    ),
    ...heat,
    teamGaps,
    refused: refused.toSorted((one, other) => other.refused - one.refused),
    trends: trends.filter(({ competency }) => isWanted(competency)),
    usage,
    holders,
    items: {
      ...items,
      doubtful: items.doubtful.filter(({ competency }) => isWanted(competency)),
    },
    tasks: tasks.filter(({ competency }) => competency === "" || isWanted(competency)),
    nameOf: (person) => names.get(person) ?? person,
  };
}

export function teamsIn(scope: GroupScope, places: readonly TeamPlace[]): readonly string[] {
  if (scope.kind === "team") return [scope.team];
  const mine = scope.kind === "bank" ? places : places.filter(({ branch }) => branch === scope.branch);
  return mine.map(({ team }) => team);
}

/** Columns: the teams that may be shown apart, and what they are part of. */
async function heatOf(
  port: DashboardPort,
  viewer: Viewer,
  { scope, ...period }: Filters,
  places: readonly TeamPlace[],
): Promise<Pick<DashboardView, "columns" | "smallTeams">> {
  const teams = teamsIn(scope, places);
  const isLarge = (team: string): boolean =>
    (places.find((place) => place.team === team)?.people ?? 0) >= 2 * port.floor;
  const wider = widerScope(port, viewer, scope, places);
  const [cells, widerCells] = await Promise.all([
    port.heatmap(period, viewer.asker),
    wider ? port.groupHeat(wider.scope, period) : [],
  ]);
  const columns = teams.filter(isLarge).map((team) => ({
    label: team,
    group: places.find((place) => place.team === team)?.branch ?? "",
    scope: { kind: "team", team } as const,
    cells: byCompetency(cells.filter((cell) => cell.team === team)),
  }));
  return {
    columns: [
      ...columns,
      ...(wider
        ? [{ label: wider.label, group: "", scope: wider.link, cells: byCompetency(widerCells) }]
        : []),
    ],
    smallTeams: teams.filter((team) => !isLarge(team)),
  };
}

type Wider = { readonly scope: GroupScope; readonly label: string; readonly link: GroupScope | null };

/**
 * What the teams shown are part of. A lead sees the branch only where it has at least two other teams that are large
 * enough: from a branch of two one could tell the other.
 */
function widerScope(
  { floor }: DashboardPort,
  { reach }: Viewer,
  scope: GroupScope,
  places: readonly TeamPlace[],
): Wider | null {
  if (scope.kind === "bank") return { scope, label: "全行", link: null };
  if (scope.kind === "branch") return { scope, label: `${scope.branch}合计`, link: null };
  const own = places.find(({ team }) => team === scope.team);
  const inBranch = places.filter(({ branch }) => branch !== "" && branch === own?.branch);
  const isSmall = (own?.people ?? 0) < 2 * floor;
  // A small team's picture is its branch's or the bank's by the gap map's own rule.
  const whole: GroupScope = own?.branch ? { kind: "branch", branch: own.branch } : { kind: "bank" };
  const label = whole.kind === "branch" ? whole.branch : "全行";
  if (isSmall)
    return { scope: { kind: "team", team: scope.team }, label: `${label}（所在范围）`, link: scope };
  const others = inBranch.filter(({ team, people }) => team !== scope.team && people >= 2 * floor);
  if (reach === "team" && others.length < 2) return null;
  return { scope: whole, label, link: reach === "all" && whole.kind === "branch" ? whole : null };
}

/** Questions of the teams that the manual leaves alone: what all teams together ask rarely shows them. */
async function refusedOfTeams(
  port: DashboardPort,
  { asker }: Viewer,
  { since, until }: Filters,
  gaps: readonly TeamGap[],
): Promise<readonly RefusedTopic[]> {
  const teams = gaps.flatMap((gap) => gap.teams.filter(({ kind }) => kind === "content"));
  const asked = [...new Set(teams.map(({ team }) => team))].slice(0, mostTeamsAsked);
  const reports = await Promise.all(
    asked.map((team) => port.report({ scope: { kind: "team", team }, since, until, asker })),
  );
  return reports.flatMap((report, at) => refusedIn(report, asked[at] ?? null));
}

function refusedIn({ topics }: GapReport, team: string | null): readonly RefusedTopic[] {
  return topics
    .filter(({ refused, samples }) => refused > 0 && samples.length > 0)
    .map(({ competency, name, refused, samples }) => ({ competency, name, refused, samples, team }));
}

function teamGapsIn(
  columns: readonly HeatColumn[],
  competencies: DashboardPort["competencies"],
  filters: Filters,
): readonly TeamGap[] {
  return competencies
    .flatMap(({ id, zh }) => {
      if (filters.competency !== null && filters.competency !== id) return [];
      const teams = columns.flatMap(({ scope, cells }) => {
        const cell = cells.get(id);
        const isWeak = scope?.kind === "team" && cell?.kind && (cell.level ?? 0) >= 2;
        const isWanted = filters.kind === null || cell?.kind === filters.kind;
        return isWeak && isWanted && cell.kind ? [{ team: scope.team, kind: cell.kind }] : [];
      });
      const [most] = [...Map.groupBy(teams, ({ kind }) => kind)].toSorted(
        ([, one], [, other]) => other.length - one.length,
      );
      return most ? [{ competency: id, name: zh, kind: most[0], teams }] : [];
    })
    .toSorted((one, other) => other.teams.length - one.teams.length);
}

function byCompetency(cells: readonly HeatCell[]): ReadonlyMap<string, HeatCell> {
  return new Map(cells.map((cell) => [cell.competency, cell]));
}
