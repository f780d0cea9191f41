// The gap map as pictures: teams by competencies, and weeks in a row. Rounded and with holes where too few people
// stand behind, so that nothing about one person can be worked out from them.

import { addDays } from "../dates.ts";
import { requireAccess } from "./access.ts";
import { peopleBehind, peopleByCompetency } from "./counting.ts";
import { createJudge, type Finding, type GapKind, reportedFrom, trialsOf } from "./findings.ts";
import type { GapCells } from "./ports.ts";
import type { Asker, GapScope, HeatCell, Period, TrendLine } from "./report-types.ts";
import { type People, pictureOf } from "./scope.ts";
import { designEffects } from "./spread.ts";

export type ViewPorts = {
  readonly cells: GapCells;
  readonly people: () => Promise<People>;
  readonly floor: number;
};

const watchedFrom = 0.3;
/** Times the ordinary share from which a gap is called large. */
const large = 2.5;

/** Every team that the asker may see and that is large enough to be shown, by competency. */
export async function heatmapOf(
  { cells, people, floor }: ViewPorts,
  period: Period,
  asker: Asker,
): Promise<readonly HeatCell[]> {
  const [counted, spread] = await Promise.all([cells.everywhere(period), cells.spread(period)]);
  const everywhere = counted.filter(({ competency }) => competency !== "");
  const judge = createJudge(everywhere, designEffects(spread));
  const found = [...Map.groupBy(everywhere, ({ team }) => team)].map(([team, own]) => ({
    team,
    found: judge(own),
  }));
  const threshold = reportedFrom(found.flatMap((one) => one.found));
  const { teams } = await people();
  const isSeen = (team: string): boolean =>
    (teams.get(team) ?? 0) >= 2 * floor &&
    (asker.role === "owner" || asker.role === "admin" || (asker.role === "lead" && asker.team === team));
  const heat = found
    .filter(({ team }) => isSeen(team))
    .map(async ({ team, found: findings }) => {
      const rows = await cells.people([team], period);
      const active = peopleByCompetency(rows);
      return findings.map((finding): HeatCell => {
        const { competency, kind } = finding;
        if ((active.get(competency) ?? 0) < floor) return { team, competency, level: null, kind: null };
        const level = peopleBehind(rows, competency, kind) < floor ? 0 : levelOf(finding, threshold);
        return { team, competency, level, kind: level === 0 ? null : kind };
      });
    });
  return (await Promise.all(heat)).flat();
}

/** Week by week, whole weeks of the period only. */
export async function trendLinesOf(
  { cells, people, floor }: ViewPorts,
  scope: Exclude<GapScope, { kind: "person" }>,
  period: Period,
  asker: Asker,
): Promise<readonly TrendLine[]> {
  requireAccess(asker, scope);
  const { teams } = pictureOf(scope, await people(), floor);
  const weeks = (await cells.weeks(teams, period)).filter(
    ({ competency, week }) => competency !== "" && week >= period.since && addDays(week, 6) <= period.until,
  );
  return [...Map.groupBy(weeks, ({ competency }) => competency)].map(([competency, own]) => ({
    competency,
    points: own.map(({ week, counts, people: who }) => ({
      week,
      refused: shareOf("content", counts, who.asking >= floor),
      wrong: shareOf("training", counts, who.answering >= floor),
      missed: shareOf("practice", counts, who.practising >= floor),
    })),
  }));
}

function levelOf({ probability, kind, readings }: Finding, threshold: number): 0 | 1 | 2 | 3 {
  if (probability < watchedFrom) return 0;
  if (probability < threshold) return 1;
  const { rate, ordinary } = readings[kind];
  return rate >= large * ordinary ? 3 : 2;
}

function shareOf(kind: GapKind, counts: Parameters<typeof trialsOf>[1], isShown: boolean): number | null {
  const { bad, all } = trialsOf(kind, counts);
  return isShown && all > 0 ? Math.round((20 * bad) / all) * 5 : null;
}
