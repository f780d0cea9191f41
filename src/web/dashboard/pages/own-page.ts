// A person's own picture. Nobody else can open it.

import { html } from "hono/html";
import type { Counts } from "../../../insights/measures.ts";
import type { GapReport, Period } from "../../../insights/report-types.ts";
import type { Html } from "../../pages/layout.ts";
import type { Viewer } from "../access.ts";
import type { DashboardPort, Holder } from "../ports.ts";
import { competencyLabel, shortKinds } from "../words.ts";
import { quickPeriods } from "./filter-bar.ts";
import { card, dashboardPage, empty } from "./frame.ts";
import { stateBadge } from "./lists.ts";
import { kindBadge, shareBar } from "./topics.ts";

export type OwnView = {
  readonly viewer: Viewer;
  readonly period: Period;
  readonly competencies: DashboardPort["competencies"];
  readonly report: GapReport;
  readonly counts: ReadonlyMap<string, Counts>;
  readonly certificate: Holder | null;
};

export function ownPage(view: OwnView): Html {
  const { viewer, period } = view;
  return dashboardPage({
    title: "我的知识地图",
    ...(viewer.reach === "self" ? {} : { actions: html`<a class="button" href="/dashboard">团队看板</a>` }),
    body: html`<header class="page-head"><div><h1>我的知识地图</h1>
<p class="meta">${viewer.person.name}，${period.since} 至 ${period.until}。只有您本人能看到这一页。</p></div>${quickPeriods("/dashboard/me", period)}</header>
<div class="columns columns-map">${map(view)}<div class="stack">${weak(view)}${certificateCard(view)}</div></div>`,
  });
}

function weak({ report }: OwnView): Html {
  return card({
    id: "weak",
    title: "先补这几项",
    body: html`${
      report.topics.length === 0
        ? empty("没有发现明显的薄弱点。")
        : html`<ol class="topics">${report.topics.slice(0, 5).map(
            (
              topic,
            ) => html`<li><div class="topic-head"><h3>${competencyLabel(topic)}</h3>${kindBadge(topic.kind)}</div>
${shareBar(topic)}
<p class="advice">${adviceToOneself[topic.kind]}</p></li>`,
          )}</ol>`
    }
${report.watching.length === 0 ? "" : html`<p class="hints"><b>可以留意：</b>${report.watching.map(competencyLabel).join("、")}</p>`}
<p class="meta">在对话中发送“练习”“陪练”或“本周计划”即可开始。</p>`,
  });
}

const adviceToOneself = {
  content: "您问到的内容手册没有写明。可在答复下点“问专家”，补上之后会通知您。",
  training: "先读这一章的课程，再做一组练习，答错的题隔几天会再出现。",
  practice: "题会做，用的时候漏了。做一次情景陪练，结束后对照逐项点评。",
} as const;

function certificateCard({ certificate }: OwnView): Html {
  return card({
    id: "certificate",
    title: "我的证书",
    body: certificate
      ? html`<p>${certificate.title} ${stateBadge(certificate.state)}</p><p class="meta">有效期至 ${certificate.expiresOn ?? ""}</p>`
      : empty("尚未持证。在对话中发送“考试”查看报考条件。"),
  });
}

function map({ competencies, counts, report }: OwnView): Html {
  const stateOf = (id: string): Html => {
    const topic = report.topics.find(({ competency }) => competency === id);
    if (topic) return level(2, shortKinds[topic.kind], "薄弱");
    const hint = report.watching.find(({ competency }) => competency === id);
    if (hint) return level(1, shortKinds[hint.kind], "可以留意");
    return counts.has(id)
      ? level(0, "·", "未见异常")
      : html`<span class="heat-none" title="尚无记录"><span class="visually-hidden">尚无记录</span></span>`;
  };
  return card({
    id: "map",
    title: "各项能力",
    note: "制：手册没写明；训：答题不熟；操：用时漏项",
    className: "panel-wide",
    body: html`<div class="table-scroll heat-scroll" tabindex="0" role="region" aria-label="各项能力"><table class="heat own-map">
<caption class="visually-hidden">我的各项能力</caption>
<thead><tr><th scope="col" class="heat-corner">能力</th><th scope="col">状态</th><th scope="col" class="number">提问</th><th scope="col" class="number">答题</th><th scope="col" class="number">陪练和分析</th></tr></thead>
<tbody>${competencies.map(({ id, zh }) => {
      const own = counts.get(id);
      return html`<tr><th scope="row"><span class="heat-id">${id}</span> ${zh}</th><td class="heat-cell">${stateOf(id)}</td>
<td class="number">${own?.asked || "—"}</td><td class="number">${part(own?.correct, own?.wrong)}</td><td class="number">${part(own?.managed, own?.missed)}</td></tr>`;
    })}</tbody></table></div>`,
  });
}

function level(of: 0 | 1 | 2, mark: string, words: string): Html {
  return html`<span class="heat-level heat-${of}" title="${words}"><span aria-hidden="true">${mark}</span><span class="visually-hidden">${words}</span></span>`;
}

/** Example: 7 right and 3 wrong → `7/10`. */
function part(good = 0, bad = 0): string {
  return good + bad === 0 ? "—" : `${good}/${good + bad}`;
}
