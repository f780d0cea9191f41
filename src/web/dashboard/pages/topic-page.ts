// One competency of one team: whether it is a gap, of which kind and why, what is asked, what to do.

import { html } from "hono/html";
import type { GapTopic } from "../../../insights/report-types.ts";
import type { Html } from "../../pages/layout.ts";
import { addressOf } from "../filters.ts";
import type { DashboardView } from "../view.ts";
import { kindReasons, levelNames, pictureNotice, scopeName, trendMarks, trendWords } from "../words.ts";
import { quickPeriods } from "./filter-bar.ts";
import { card, dashboardPage, empty } from "./frame.ts";
import { contentTasks, figureList } from "./lists.ts";
import { kindBadge, shareBar } from "./topics.ts";
import { trendFigure } from "./trends.ts";

/** `view.filters.competency` is the competency. */
export async function topicPage(view: DashboardView): Promise<Html> {
  const { filters, report, floor, competencies, trends } = view;
  const id = filters.competency ?? "";
  const name = competencies.find((one) => one.id === id)?.zh ?? id;
  const topic = report.topics.find(({ competency }) => competency === id) ?? null;
  const notice = pictureNotice(report, floor);
  const drawn = await trendFigure(trends, id);
  const back = addressOf("/dashboard", { ...filters, competency: null, kind: null });
  return dashboardPage({
    title: `${name}：${scopeName(filters.scope)}`,
    actions: html`<a class="button" href="${back}">返回看板</a>`,
    body: html`<header class="page-head"><div><p class="crumbs"><a href="${back}">${scopeName(filters.scope)}</a> / ${id}</p>
<h1>${name}${topic ? kindBadge(topic.kind) : ""}</h1>
<p class="meta">${filters.since} 至 ${filters.until}</p></div>${quickPeriods("/dashboard/topic", filters)}</header>
${notice ? html`<p class="notice" role="note">${notice}</p>` : ""}
<div class="columns">${topic ? why(topic) : noTopic(view, id)}${topic ? asked(topic, floor) : ""}</div>
${card({
  id: "trend",
  title: "逐周变化",
  note: "只画满周；人数不足的周断开",
  body: drawn ?? empty("满周的记录还不够画线。"),
})}
${contentTasks({ ...view, tasks: view.tasks.filter(({ competency }) => competency === id) })}`,
  });
}

function why(topic: GapTopic): Html {
  const { kind, trend, advice } = topic;
  return card({
    id: "why",
    title: "原因和建议",
    body: html`<p>${kindReasons[kind]}</p>
${shareBar(topic)}
<p><span class="trend trend-${trend}"><span aria-hidden="true">${trendMarks[trend]}</span> ${trendWords[trend]}</span></p>
${figureList(topic)}
<p class="advice advice-main"><b>建议：</b>${advice}</p>`,
  });
}

function asked({ samples }: GapTopic, floor: number): Html {
  return card({
    id: "samples",
    title: "大家在问什么",
    note: `不少于${floor}人问过，已改写，不含姓名和客户`,
    body:
      samples.length === 0
        ? empty("没有多人问过的相同问题。")
        : html`<ul class="question-list">${samples.map((sample) => html`<li><p>${sample}</p></li>`)}</ul>`,
  });
}

/** Nothing found: the map's own word on it, so that page and map never differ. */
function noTopic({ columns, report, floor }: DashboardView, id: string): Html {
  const level = columns[0]?.cells.get(id)?.level;
  const watched = report.watching.find(({ competency }) => competency === id);
  const closed = report.closed.some(({ competency }) => competency === id);
  const words =
    level === null
      ? `这项能力涉及不足 ${floor} 人，为保护个人不作显示。`
      : watched
        ? `${levelNames[1]}：有一些迹象，但记录还不足以下结论。建议再观察一段时间，或先做一组练习。`
        : closed
          ? "上期是薄弱点，这期已经补上。"
          : level === undefined
            ? "这段时间没有记录。"
            : level >= 2
              ? "有薄弱的迹象，但能公开的人数或次数不足，不列明细。可以把期间放长再看。"
              : "没有发现明显的薄弱点。";
  return card({ id: "why", title: "情况", body: html`<p>${words}</p>` });
}
