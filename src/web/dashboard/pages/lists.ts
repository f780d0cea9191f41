// The lists below the map: what the manual could not answer, tasks, certificates, questions that do not work.

import { html } from "hono/html";
import type { Html } from "../../pages/layout.ts";
import type { CertificateState, Holder } from "../ports.ts";
import type { DashboardView } from "../view.ts";
import { certificateNames, competencyLabel, figuresOf } from "../words.ts";
import { card, empty, table } from "./frame.ts";

const mostRows = 8;

/** Questions that the manual left open, reworded so that nobody is known by them. */
export function refusedQuestions({ refused, floor }: DashboardView): Html {
  const shown = refused.slice(0, mostRows);
  return card({
    id: "refused",
    title: "手册答不出的问题",
    note: `不少于${floor}人问过，已改写，不含姓名和客户`,
    body:
      shown.length === 0
        ? empty("没有多人问过而手册答不出的问题。")
        : html`<ul class="question-list">${shown.map(
            ({ team, refused: times, samples, ...topic }) =>
              html`<li><p class="meta">${team === null ? "" : `${team}，`}${competencyLabel(topic)}，答不出 ${times} 次</p>${samples.map((sample) => html`<p>${sample}</p>`)}</li>`,
          )}</ul>`,
  });
}

export function contentTasks({ tasks, competencies }: Pick<DashboardView, "tasks" | "competencies">): Html {
  const nameOf = (id: string): string => competencies.find((one) => one.id === id)?.zh ?? "";
  const open = tasks.filter(({ isDone }) => !isDone).length;
  const rows = tasks.toSorted((one, other) => Number(one.isDone) - Number(other.isDone)).slice(0, mostRows);
  return card({
    id: "tasks",
    title: "资料任务",
    ...(tasks.length > 0 ? { note: `未办结 ${open} 项，已办结 ${tasks.length - open} 项` } : {}),
    body:
      tasks.length === 0
        ? empty("没有待补的条款。手册答不出的问题会转成任务，交条款归口部门补充。")
        : html`${table({
            caption: "资料任务",
            columns: ["任务", "能力", "归口", "状态", "提出"],
            rows: rows.map(({ title, competency, owner, state, isDone, since }) => [
              title,
              competency === "" ? "" : `${competency} ${nameOf(competency)}`,
              owner,
              html`<span class="badge ${isDone ? "badge-good" : "badge-warning"}">${state}</span>`,
              since,
            ]),
          })}${more(tasks.length)}`,
  });
}

const worst: Readonly<Record<CertificateState, number>> = {
  none: 0,
  expired: 1,
  changed: 2,
  ending: 3,
  valid: 4,
};

export function certification({ holders, filters }: DashboardView): Html {
  if (holders.length === 0) {
    return card({
      id: "certificates",
      title: "持证情况",
      body: empty("还没有人持证。客户经理发送“考试”即可报名持证考试，通过后在这里显示。"),
    });
  }
  const isTeam = filters.scope.kind === "team";
  return card({
    id: "certificates",
    title: "持证情况",
    note: isTeam ? "只显示是否持证和到期日，不显示成绩" : "选定一个团队后显示名单",
    body: isTeam ? holderTable(holders) : teamTable(holders),
  });
}

function holderTable(holders: readonly Holder[]): Html {
  const open = holders.filter(({ state }) => state !== "valid");
  const sorted = holders.toSorted(
    (one, other) =>
      worst[one.state] - worst[other.state] || (one.expiresOn ?? "").localeCompare(other.expiresOn ?? ""),
  );
  return html`<p>${held(holders).length} 人持证，共 ${holders.length} 人；需要处理 ${open.length} 人。</p>
${table({
  caption: "持证名单",
  columns: ["姓名", "状态", "有效期至"],
  rows: sorted.map(({ name, state, expiresOn }) => [name, stateBadge(state), expiresOn ?? "—"]),
})}`;
}

function teamTable(holders: readonly Holder[]): Html {
  const rows = [...Map.groupBy(holders, ({ team }) => team)].map(([team, same]) => {
    const count = (state: CertificateState): number => same.filter((one) => one.state === state).length;
    const share = `${Math.round((100 * held(same).length) / same.length)}%`;
    return [team, share, count("none"), count("ending"), count("changed") + count("expired")];
  });
  return table({
    caption: "各团队持证情况",
    columns: ["团队", "持证率", "未持证", "60天内到期", "到期或须再认证"],
    rows,
    numbers: [1, 2, 3, 4],
  });
}

export function stateBadge(state: CertificateState): Html {
  return html`<span class="badge ${state === "valid" ? "badge-good" : "badge-warning"}">${certificateNames[state]}</span>`;
}

/** Those whose certificate holds today. */
export function held(holders: readonly Holder[]): readonly Holder[] {
  return holders.filter(({ state }) => state === "valid" || state === "ending");
}

export function questionQuality({ items }: DashboardView): Html {
  const { examined, doubtful } = items;
  return card({
    id: "items",
    title: "题目质量",
    ...(examined > 0 ? { note: `全行考试用过 ${examined} 题，存疑 ${doubtful.length} 题` } : {}),
    body:
      examined === 0
        ? empty("还没有交卷的考试。每题有 10 人以上作答后，这里列出过难、过易和区分不出水平的题目。")
        : doubtful.length === 0
          ? empty("用过的题目都正常。")
          : html`${table({
              caption: "存疑题目",
              columns: ["题目", "问题", "得分率", "区分度", "作答"],
              rows: doubtful
                .slice(0, mostRows)
                .map(({ id, stem, problems, ease, discrimination, answered }) => [
                  html`<span class="item-id">${id}</span> ${shortened(stem)}`,
                  problems.join("；"),
                  ease === null ? "—" : `${Math.round(100 * ease)}%`,
                  discrimination === null ? "—" : discrimination.toFixed(2),
                  answered,
                ]),
              numbers: [2, 3, 4],
            })}${more(doubtful.length)}`,
  });
}

/** The counts of a topic in one line. */
export function figureList(topic: Parameters<typeof figuresOf>[0]): Html {
  return html`<dl class="counts"><div><dt>涉及</dt><dd>${topic.people} 人</dd></div>${figuresOf(topic).map(
    ({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function more(total: number): Html {
  return total > mostRows ? html`<p class="meta">其余 ${total - mostRows} 项见导出文件。</p>` : html``;
}

function shortened(text: string): string {
  return text.length > 42 ? `${text.slice(0, 40)}……` : text;
}
