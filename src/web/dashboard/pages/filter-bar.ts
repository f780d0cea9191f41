// The choices that make the address: whose picture, which days, which competency, which kind of gap.

import { html } from "hono/html";
import { addDays } from "../../../dates.ts";
import { kindNames } from "../../../insights/advice.ts";
import { gapKinds } from "../../../insights/findings.ts";
import type { Html } from "../../pages/layout.ts";
import { addressOf, type Filters, quickDays } from "../filters.ts";
import type { TeamPlace } from "../ports.ts";
import type { DashboardView } from "../view.ts";

export function filterBar({ filters, viewer, places, competencies }: DashboardView): Html {
  const { since, until, competency, kind } = filters;
  return html`<form class="filters" method="get" action="/dashboard" role="search" aria-label="筛选">
${viewer.reach === "all" ? groupChoice(filters, places) : ""}
<label>能力<select name="competency"><option value="">全部能力</option>${competencies.map(({ id, zh }) =>
    option(id, `${id} ${zh}`, id === competency),
  )}</select></label>
<label>缺口类型<select name="kind"><option value="">全部类型</option>${gapKinds.map((one) =>
    option(one, kindNames[one], one === kind),
  )}</select></label>
<label>从<input type="date" name="since" value="${since}" max="${until}" required></label>
<label>到<input type="date" name="until" value="${until}" required></label>
<button class="button-primary" type="submit">查看</button>
${quickPeriods("/dashboard", filters)}</form>`;
}

/** Links to the last so many days. */
export function quickPeriods(
  path: string,
  filters: Partial<Filters> & Pick<Filters, "since" | "until">,
): Html {
  const { until } = filters;
  return html`<nav class="quick" aria-label="常用期间">${quickDays.map((days) => {
    const since = addDays(until, 1 - days);
    const current = since === filters.since ? html`aria-current="true"` : "";
    return html`<a href="${addressOf(path, { ...filters, since })}" ${current}>近${days}天</a>`;
  })}</nav>`;
}

/** One list for both: the value says which. Branches come before their teams. */
function groupChoice({ scope }: Filters, places: readonly TeamPlace[]): Html {
  const branches = [...Map.groupBy(places, ({ branch }) => branch)];
  return html`<label>范围<select name="place"><option value="">全行</option>${branches.map(
    ([branch, teams]) => html`<optgroup label="${branch || "未注明分行"}">
${branch === "" ? "" : option(`branch:${branch}`, `${branch}合计`, scope.kind === "branch" && scope.branch === branch)}
${teams.map(({ team }) => option(`team:${team}`, team, scope.kind === "team" && scope.team === team))}</optgroup>`,
  )}</select></label>`;
}

function option(value: string, label: string, isChosen: boolean): Html {
  return html`<option value="${value}" ${isChosen ? "selected" : ""}>${label}</option>`;
}
