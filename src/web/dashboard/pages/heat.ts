// The heat map: competencies down, teams across. A table, so that it can be read aloud, printed and walked by keyboard;
// each cell leads to its topic.

import { html } from "hono/html";
import { kindNames } from "../../../insights/advice.ts";
import { gapKinds } from "../../../insights/findings.ts";
import type { HeatCell } from "../../../insights/report-types.ts";
import type { Html } from "../../pages/layout.ts";
import { addressOf } from "../filters.ts";
import type { DashboardView, HeatColumn } from "../view.ts";
import { cellWords, levelNames, shortKinds } from "../words.ts";
import { card, empty } from "./frame.ts";

export function heatMap(view: DashboardView): Html {
  const { columns, competencies, filters, floor, smallTeams } = view;
  const rows = competencies.filter(({ id }) => filters.competency === null || id === filters.competency);
  const hasAny = columns.some(({ cells }) => cells.size > 0);
  return card({
    id: "heat",
    title: "薄弱点分布",
    note: "点格子看原因和建议",
    className: "panel-wide",
    body: hasAny
      ? html`${legend(floor)}
<div class="table-scroll heat-scroll" tabindex="0" role="region" aria-label="薄弱点分布"><table class="heat ${columns.length > 4 ? "heat-many" : ""}">
<caption class="visually-hidden">各项能力在各团队的薄弱程度</caption>
<thead>${heads(columns)}</thead>
<tbody>${rows.map(
          ({ id, zh }) =>
            html`<tr><th scope="row"><span class="heat-id">${id}</span> ${zh}</th>${columns.map((column) => cell(view, column, id))}</tr>`,
        )}</tbody></table></div>
${smallTeams.length > 0 && columns.length > 0 && view.viewer.reach === "all" ? html`<p class="meta">${smallTeams.join("、")}不足${2 * floor}人，不单列，计入合计。</p>` : ""}`
      : empty("这段时间还没有可以显示的记录。团队开始提问、练习和陪练后，这里会显示各项能力的薄弱程度。"),
  });
}

/** Where several branches stand side by side their names stand once, over their teams. */
function heads(columns: readonly HeatColumn[]): Html {
  const groups = [...Map.groupBy(columns, ({ group }) => group)];
  if (groups.filter(([group]) => group !== "").length < 2) {
    return html`<tr><th scope="col" class="heat-corner">能力</th>${columns.map(({ label }) => html`<th scope="col"><span>${label}</span></th>`)}</tr>`;
  }
  return html`<tr><th scope="col" rowspan="2" class="heat-corner">能力</th>${groups.map(([group, same]) =>
    group === ""
      ? same.map(({ label }) => html`<th scope="col" rowspan="2"><span>${label}</span></th>`)
      : html`<th scope="colgroup" colspan="${same.length}" class="heat-group"><span>${group}</span></th>`,
  )}</tr>
<tr>${groups.flatMap(([group, same]) =>
    group === ""
      ? []
      : same.map(
          ({ label }) =>
            html`<th scope="col"><span>${label.startsWith(group) ? label.slice(group.length) || label : label}</span></th>`,
        ),
  )}</tr>`;
}

function cell({ filters, floor }: DashboardView, column: HeatColumn, competency: string): Html {
  const found = column.cells.get(competency);
  if (!found)
    return html`<td class="heat-cell"><span class="heat-none" title="尚无记录"><span class="visually-hidden">尚无记录</span></span></td>`;
  const words = cellWords(found, floor);
  if (found.level === null) {
    return html`<td class="heat-cell"><span class="heat-hidden" title="${words}"><span class="visually-hidden">${words}</span></span></td>`;
  }
  const isOther = filters.kind !== null && found.kind !== filters.kind;
  const level = isOther ? 0 : found.level;
  const mark = level === 0 || found.kind === null ? "·" : shortKinds[found.kind];
  const inside = html`<span aria-hidden="true">${mark}</span><span class="visually-hidden">${words}</span>`;
  if (column.scope === null) {
    return html`<td class="heat-cell"><span class="heat-level heat-${level}" title="${words}">${inside}</span></td>`;
  }
  const address = addressOf("/dashboard/topic", { ...filters, scope: column.scope, competency, kind: null });
  return html`<td class="heat-cell"><a class="heat-level heat-${level}" href="${address}" title="${column.label}，${competency}：${words}">${inside}</a></td>`;
}

function legend(floor: number): Html {
  return html`<div class="legend" role="group" aria-label="图例"><ul>${levelNames.map(
    (name, level) => html`<li><span class="swatch heat-${level}" aria-hidden="true"></span>${name}</li>`,
  )}<li><span class="swatch heat-hidden" aria-hidden="true"></span>人数不足（少于${floor}人，不作显示）</li></ul>
<ul>${gapKinds.map((kind) => html`<li><b aria-hidden="true">${shortKinds[kind]}</b>${kindNames[kind]}</li>`)}</ul></div>`;
}

/** The cells as a plain grid, for export. */
export function heatRows({
  columns,
  competencies,
  floor,
}: Pick<DashboardView, "columns" | "competencies" | "floor">): readonly (readonly string[])[] {
  const words = (found: HeatCell | undefined): string => (found ? cellWords(found, floor) : "尚无记录");
  return competencies.map(({ id, zh }) => [id, zh, ...columns.map(({ cells }) => words(cells.get(id)))]);
}
