// The dashboard's first page: figures at a glance, the map, what to mend first, and the lists below.

import { html } from "hono/html";
import { kindNames } from "../../../insights/advice.ts";
import { gapKinds } from "../../../insights/findings.ts";
import type { Html } from "../../pages/layout.ts";
import { drawUsage, usageParts } from "../charts/bars.ts";
import { addressOf } from "../filters.ts";
import type { DashboardView } from "../view.ts";
import { pictureNotice, scopeName } from "../words.ts";
import { filterBar } from "./filter-bar.ts";
import { card, dashboardPage, empty, figure } from "./frame.ts";
import { heatMap } from "./heat.ts";
import { certification, contentTasks, held, questionQuality, refusedQuestions } from "./lists.ts";
import { topicList } from "./topics.ts";
import { trendCards } from "./trends.ts";

export async function overviewPage(view: DashboardView): Promise<Html> {
  const { filters, report, floor } = view;
  const notice = pictureNotice(report, floor);
  const [trends, use] = await Promise.all([trendCards(view), usageCard(view)]);
  return dashboardPage({
    title: "团队看板",
    actions: html`<a class="button" href="/dashboard/me">我的知识地图</a>`,
    body: html`<header class="page-head"><div><h1>${scopeName(filters.scope)}<span class="page-kind">团队看板</span></h1>
<p class="meta">${filters.since} 至 ${filters.until}，少于 ${floor} 人的情况不显示</p></div>
<nav class="exports" aria-label="导出"><a class="button" href="${addressOf("/dashboard/export.csv", filters)}" download>导出 CSV</a>
<a class="button" href="${addressOf("/dashboard/export.xlsx", filters)}" download>导出 Excel</a>
<button class="button script-only" type="button" data-print>打印</button></nav></header>
${filterBar(view)}
${notice ? html`<p class="notice" role="note">${notice}</p>` : ""}
${tiles(view)}
<div class="columns columns-map">${heatMap(view)}${topicList(view)}</div>
${trends}
<div class="columns">${refusedQuestions(view)}${contentTasks(view)}</div>
<div class="columns">${certification(view)}${questionQuality(view)}</div>
${use}`,
  });
}

function tiles({ topics, teamGaps, filters, report, holders, tasks }: DashboardView): Html {
  // Of several teams together what counts is where single ones are weak.
  const gaps = filters.scope.kind === "team" ? topics : teamGaps.flatMap(({ teams }) => teams);
  const kinds = gapKinds.map(
    (kind) => `${kindNames[kind]} ${gaps.filter((one) => one.kind === kind).length}`,
  );
  const certified = held(holders).length;
  const ending = holders.filter(({ state }) => state === "ending").length;
  const open = tasks.filter(({ isDone }) => !isDone).length;
  return html`<dl class="tiles">
${tile("薄弱点", String(gaps.length), kinds.join("，"))}
${tile("已补上", String(report.closed.length), "上期有、这期不再发现")}
${tile("持证率", holders.length === 0 ? "—" : `${Math.round((100 * certified) / holders.length)}%`, holders.length === 0 ? "还没有人持证" : `${certified}/${holders.length} 人，60天内到期 ${ending} 人`)}
${tile("未办结资料任务", String(open), tasks.length === 0 ? "没有待补的条款" : `共 ${tasks.length} 项`)}
</dl>`;
}

function tile(name: string, value: string, note: string): Html {
  return html`<div class="tile"><dt>${name}</dt><dd><span class="tile-value">${value}</span><span class="meta">${note}</span></dd></div>`;
}

async function usageCard({ usage, floor }: DashboardView): Promise<Html> {
  const shown = usage.filter(({ people }) => people !== null);
  if (shown.length === 0) {
    return card({
      id: "usage",
      title: "使用情况",
      body: empty(`满一周且有 ${floor} 人以上使用后，这里按周显示。`),
    });
  }
  const [wide, narrow] = await Promise.all([drawUsage(usage, "wide"), drawUsage(usage, "narrow")]);
  const last = shown.at(-1);
  return card({
    id: "usage",
    title: "使用情况",
    note: `只计满周，不分个人；最近一周 ${last?.people ?? 0} 人使用`,
    body: html`<ul class="chart-keys">${usageParts.map(({ name, ink }) => html`<li><span class="key key-block key-${ink}" aria-hidden="true"></span>${name}</li>`)}</ul>
${figure({ wide, narrow }, `逐周使用次数，共 ${usage.length} 周`, {
  caption: "逐周使用情况",
  columns: ["周一", "使用人数", ...usageParts.map(({ name }) => name)],
  rows: usage.map((week) =>
    week.people === null
      ? [week.week, "人数不足", "—", "—", "—"]
      : [week.week, week.people, ...usageParts.map(({ key }) => week[key])],
  ),
  numbers: [1, 2, 3, 4],
})}`,
  });
}
