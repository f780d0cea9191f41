// The dashboard's routes. Each asks anew who looks; what they may see is decided before anything is read.

import { type Context, Hono } from "hono";
import { type Clock, civilDate } from "../../dates.ts";
import type { MayKeep } from "../desk/access.ts";
import type { WebDirectory } from "../ports.ts";
import { notFound } from "../problem.ts";
import { type DashboardEnv, refuse, requireLead, requireViewer } from "./access.ts";
import { type Query, readFilters, readPeriod } from "./filters.ts";
import { overviewPage } from "./pages/overview-page.ts";
import { ownPage } from "./pages/own-page.ts";
import { topicPage } from "./pages/topic-page.ts";
import type { DashboardPort } from "./ports.ts";
import { csvOf, xlsxOf } from "./sheets.ts";
import { type DashboardView, gatherView } from "./view.ts";

export type DashboardRouteDeps = {
  readonly dashboard: DashboardPort;
  readonly directory: WebDirectory;
  readonly mayKeep: MayKeep;
  readonly clock: Clock;
};

export function createDashboardRoutes(deps: DashboardRouteDeps): Hono<DashboardEnv> {
  const viewer = requireViewer(deps.directory, deps.mayKeep);
  return new Hono<DashboardEnv>()
    .get("/dashboard", viewer, async (c) => {
      // Whoever has no team to look after finds their own page under the same address.
      if (c.var.viewer.reach === "self") return c.redirect("/dashboard/me", 303);
      return withView(deps, c, async (view) => c.html(await overviewPage(view)));
    })
    .get("/dashboard/me", viewer, (c) => showOwn(deps, c))
    .get("/dashboard/topic", viewer, requireLead, (c) =>
      withView(deps, c, async (view) =>
        view.filters.competency === null ? refuse(c, notFound) : c.html(await topicPage(view)),
      ),
    )
    .get("/dashboard/export.csv", viewer, requireLead, (c) =>
      withView(deps, c, (view) =>
        c.body(csvOf(view), 200, fileHeaders("text/csv; charset=utf-8", nameOf(view, "csv"))),
      ),
    )
    .get("/dashboard/export.xlsx", viewer, requireLead, (c) =>
      withView(deps, c, (view) =>
        c.body(bytesOf(xlsxOf(view)), 200, fileHeaders(xlsxType, nameOf(view, "xlsx"))),
      ),
    );
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function withView(
  { dashboard, clock }: DashboardRouteDeps,
  c: Context<DashboardEnv>,
  answer: (view: DashboardView) => Response | Promise<Response>,
): Promise<Response> {
  const { viewer } = c.var;
  const places = await dashboard.places();
  const { competencies } = dashboard;
  const filters = readFilters(queryOf(c), viewer, { places, competencies, today: civilDate(clock()) });
  if (!filters.ok) return refuse(c, filters.problem);
  return answer(await gatherView(dashboard, viewer, filters.value, places));
}

async function showOwn(
  { dashboard, clock }: DashboardRouteDeps,
  c: Context<DashboardEnv>,
): Promise<Response> {
  const { viewer } = c.var;
  const period = readPeriod({ days: "90", ...queryOf(c) }, civilDate(clock()));
  if (!period.ok) return refuse(c, period.problem);
  const { id } = viewer.person;
  const [report, counts, certificate] = await Promise.all([
    dashboard.report({ scope: { kind: "person", person: id }, ...period.value, asker: viewer.asker }),
    dashboard.ownCounts(id, period.value),
    dashboard.ownCertificate(id),
  ]);
  const own = new Map(counts.map((row) => [row.competency, row.counts]));
  const { competencies } = dashboard;
  return c.html(ownPage({ viewer, period: period.value, competencies, report, counts: own, certificate }));
}

/** Of a name given twice the first counts. */
function queryOf(c: Context<DashboardEnv>): Query {
  return c.req.query();
}

function nameOf({ filters }: DashboardView, extension: string): string {
  const { scope, since, until } = filters;
  const whose = scope.kind === "bank" ? "全行" : scope.kind === "team" ? scope.team : scope.branch;
  return `团队看板-${whose}-${since}-${until}.${extension}`;
}

function fileHeaders(type: string, name: string): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="dashboard.${name.split(".").at(-1)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}

/** A buffer of its own, as a response wants it. */
function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
