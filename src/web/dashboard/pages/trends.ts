// Lines by week: small ones of what is found, and a large one of one competency.

import { html } from "hono/html";
import type { GapTopic, TrendLine } from "../../../insights/report-types.ts";
import type { Html } from "../../pages/layout.ts";
import { drawLines } from "../charts/lines.ts";
import { addressOf } from "../filters.ts";
import type { DashboardView } from "../view.ts";
import { competencyLabel, lineOf, shareNames } from "../words.ts";
import { card, empty, figure, type Table } from "./frame.ts";
import { kindBadge } from "./topics.ts";

const mostSmall = 6;
/** Fewer points are no line. */
const fewestWeeks = 3;

/** What is drawn of a competency: the share of its kind, against what is ordinary where that is known. */
type Drawn = Pick<GapTopic, "competency" | "name" | "kind"> & { readonly ordinaryShare?: number };

/** The weeks of what stands first; of what is only watched where there is room. */
export async function trendCards(view: DashboardView): Promise<Html> {
  const charts = await Promise.all(
    candidates(view)
      .filter(({ competency, kind }) => knownWeeks(view.trends, competency, lineOf[kind]) >= fewestWeeks)
      .slice(0, mostSmall)
      .map((drawn) => smallChart(view, drawn)),
  );
  return card({
    id: "trends",
    title: "逐周变化",
    note: html`<span class="key-line" aria-hidden="true"></span>本范围 <span class="key-level" aria-hidden="true"></span>一般水平；只画满周，人数不足的周断开`,
    body:
      charts.length === 0
        ? empty("有了薄弱点和两周以上的记录，这里按周画出变化。")
        : html`<div class="small-charts">${charts}</div>`,
  });
}

function candidates({ topics, report, filters, teamGaps }: DashboardView): readonly Drawn[] {
  const watched = [...report.watching, ...teamGaps].filter(
    ({ competency, kind }) =>
      (filters.competency === null || competency === filters.competency) &&
      (filters.kind === null || kind === filters.kind),
  );
  const all: readonly Drawn[] = [...topics, ...watched];
  return all.filter((one, at) => all.findIndex(({ competency }) => competency === one.competency) === at);
}

async function smallChart({ trends, filters }: DashboardView, drawn: Drawn): Promise<Html> {
  const { competency, kind, ordinaryShare } = drawn;
  const points = pointsOf(trends, competency);
  const values = points.map((point) => point[lineOf[kind]]);
  const weeks = points.map(({ week }) => week);
  const drawing = await drawLines({
    weeks,
    series: [{ name: shareNames[kind], values, ink: "first" }],
    ...(ordinaryShare === undefined ? {} : { level: ordinaryShare }),
    size: "small",
  });
  const label = competencyLabel(drawn);
  const address = addressOf("/dashboard/topic", { ...filters, competency, kind: null });
  return html`<div class="small-chart"><div class="topic-head"><h3><a href="${address}">${label}</a></h3>${kindBadge(kind)}</div>
${figure({ wide: drawing }, altOf(`${label}，${shareNames[kind]}占比`, values), {
  caption: `${label}逐周`,
  columns: ["周一", `${shareNames[kind]}占比`],
  rows: weeks.map((week, at) => [week, percent(values[at])]),
  numbers: [1],
})}</div>`;
}

/** The three shares of one competency; null where there is nothing to draw. */
export async function trendFigure(trends: readonly TrendLine[], competency: string): Promise<Html | null> {
  if (!hasLine(trends, competency)) return null;
  const points = pointsOf(trends, competency);
  const weeks = points.map(({ week }) => week);
  const kinds = [
    { kind: "content", ink: "first" },
    { kind: "training", ink: "second" },
    { kind: "practice", ink: "third" },
  ] as const;
  const series = kinds.map(({ kind, ink }) => ({
    name: shareNames[kind],
    values: points.map((point) => point[lineOf[kind]]),
    ink,
  }));
  const [wide, narrow] = await Promise.all([
    drawLines({ weeks, series, size: "wide" }),
    drawLines({ weeks, series, size: "narrow" }),
  ]);
  const figures: Table = {
    caption: "逐周占比",
    columns: ["周一", ...series.map(({ name }) => name)],
    rows: weeks.map((week, at) => [week, ...series.map(({ values }) => percent(values[at]))]),
    numbers: [1, 2, 3],
  };
  const alt = series.map(({ name, values }) => altOf(name, values)).join("；");
  return html`<ul class="chart-keys">${series.map(({ name, ink }) => html`<li><span class="key key-${ink}" aria-hidden="true"></span>${name}占比</li>`)}</ul>${figure({ wide, narrow }, alt, figures)}`;
}

export function percent(value: number | null | undefined): string {
  return value == null ? "人数不足" : `${value}%`;
}

function pointsOf(trends: readonly TrendLine[], competency: string): TrendLine["points"] {
  return trends.find((line) => line.competency === competency)?.points ?? [];
}

function knownWeeks(
  trends: readonly TrendLine[],
  competency: string,
  line: "refused" | "wrong" | "missed",
): number {
  return pointsOf(trends, competency).filter((point) => point[line] !== null).length;
}

function hasLine(trends: readonly TrendLine[], competency: string): boolean {
  return pointsOf(trends, competency).length >= 2;
}

/** Example: `答错占比，从 40% 到 25%`. */
function altOf(name: string, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return `${name}：人数不足`;
  return `${name}：从 ${known[0]}% 到 ${known.at(-1)}%，共 ${known.length} 周`;
}
