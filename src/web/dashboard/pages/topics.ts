// What was found, worst first: how sure, how far above what is ordinary, and what to do.

import { html } from "hono/html";
import { kindNames } from "../../../insights/advice.ts";
import type { GapHint, GapTopic } from "../../../insights/report-types.ts";
import type { Html } from "../../pages/layout.ts";
import { addressOf } from "../filters.ts";
import type { DashboardView } from "../view.ts";
import { competencyLabel, shareNames, trendMarks, trendWords } from "../words.ts";
import { card, empty } from "./frame.ts";

const mostShown = 6;

export function topicList(view: DashboardView): Html {
  const { topics, report, filters } = view;
  const shown = topics.slice(0, mostShown);
  return card({
    id: "topics",
    title: "优先解决",
    ...(topics.length > mostShown ? { note: `共 ${topics.length} 项，先看前 ${mostShown} 项` } : {}),
    body: html`${
      shown.length > 0
        ? html`<ol class="topics">${shown.map((topic) => entry(view, topic))}</ol>`
        : view.teamGaps.length > 0
          ? ""
          : empty(
              filters.competency || filters.kind
                ? "按现在的筛选没有发现明显的薄弱点。"
                : "这段时间没有发现明显的薄弱点。",
            )
    }
${teamGaps(view)}
${hints("可以留意，还不能下结论", report.watching)}
${hints("上期有、这期已补上", report.closed)}
${report.suppressed > 0 ? html`<p class="meta">另有 ${report.suppressed} 项涉及人数不足 ${view.floor} 人，不作显示。</p>` : ""}
${members(view)}`,
  });
}

export function kindBadge(kind: GapTopic["kind"]): Html {
  return html`<span class="badge kind-${kind}">${kindNames[kind]}</span>`;
}

/** The share against what is ordinary, as a bar with a mark. */
export function shareBar({
  kind,
  share,
  ordinaryShare,
}: Pick<GapTopic, "kind" | "share" | "ordinaryShare">): Html {
  return html`<div class="share"><svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="share-track" width="100" height="6"/><rect class="share-value" width="${share}" height="6"/><rect class="share-mark" x="${ordinaryShare}" width="0.8" height="6"/></svg>
<span class="share-words">${shareNames[kind]}约 <b>${share}%</b>，一般约 ${ordinaryShare}%</span></div>`;
}

function entry({ filters }: DashboardView, topic: GapTopic): Html {
  const { competency, kind, trend, advice } = topic;
  const address = /^C\d{2}$/u.test(competency)
    ? addressOf("/dashboard/topic", { ...filters, competency, kind: null })
    : null;
  const label = competencyLabel(topic);
  return html`<li><div class="topic-head"><h3>${address ? html`<a href="${address}">${label}</a>` : label}</h3>${kindBadge(kind)}
<span class="trend trend-${trend}"><span aria-hidden="true">${trendMarks[trend]}</span> ${trendWords[trend]}</span></div>
${shareBar(topic)}
<p class="advice">${advice}</p></li>`;
}

function hints(title: string, list: readonly GapHint[]): Html {
  if (list.length === 0) return html``;
  return html`<p class="hints"><b>${title}：</b>${list.map((hint) => `${competencyLabel(hint)}（${kindNames[hint.kind]}）`).join("、")}</p>`;
}

/** Where single teams are weak; a bank as a whole hardly ever is. */
function teamGaps({ teamGaps: gaps, filters }: DashboardView): Html {
  if (gaps.length === 0) return html``;
  return html`<h3 class="part-title">各团队的薄弱点</h3><ul class="team-gaps">${gaps.map(
    (gap) =>
      html`<li><span class="team-gap-name">${competencyLabel(gap)}</span>${gap.teams.map(
        ({ team, kind }) =>
          html` <a class="badge kind-${kind}" href="${addressOf("/dashboard/topic", { ...filters, scope: { kind: "team", team }, competency: gap.competency, kind: null })}">${team} ${kindNames[kind]}</a>`,
      )}</li>`,
  )}</ul>`;
}

/** Members of a small team who agreed to be shown. */
function members({ report, nameOf }: DashboardView): Html {
  if (report.members.length === 0) return html``;
  return html`<div class="members"><h3>本人同意显示</h3><ul>${report.members.map(
    ({ person, topics }) =>
      html`<li><b>${nameOf(person)}</b>：${
        topics.length === 0
          ? "没有明显的薄弱点"
          : topics.map((hint) => `${competencyLabel(hint)}（${kindNames[hint.kind]}）`).join("、")
      }</li>`,
  )}</ul></div>`;
}
