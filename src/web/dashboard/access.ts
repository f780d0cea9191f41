// Who sees what of the dashboard, decided anew on every request: head office all teams, a lead their own, everybody
// else themselves.

import type { Context, MiddlewareHandler } from "hono";
import type { Asker } from "../../insights/report-types.ts";
import type { Person } from "../../people/person.ts";
import type { MayKeep } from "../desk/access.ts";
import type { WebDirectory } from "../ports.ts";
import { type Problem, respondWithProblem, unknownPerson } from "../problem.ts";
import type { WebEnv } from "../visitor.ts";

export type Viewer = {
  readonly person: Person;
  /** As the gap map knows them. */
  readonly asker: Asker;
  readonly reach: "all" | "team" | "self";
};

export type DashboardEnv = { Variables: WebEnv["Variables"] & { viewer: Viewer } };

/** Sets `viewer`. `mayKeep` says who sits at the machine where nobody has roles. */
export function requireViewer(directory: WebDirectory, mayKeep: MayKeep): MiddlewareHandler<DashboardEnv> {
  return async (c, next) => {
    const person = await directory.find(c.var.visitor.account);
    if (!person) return refuse(c, unknownPerson);
    c.set("viewer", viewerOf(person, mayKeep(person)));
    return next();
  };
}

/** Lets leads and head office pass. */
export const requireLead: MiddlewareHandler<DashboardEnv> = async (c, next) =>
  c.var.viewer.reach === "self" ? refuse(c, leadsOnly) : next();

export function refuse(c: Context<DashboardEnv>, what: Problem): Response | Promise<Response> {
  // The problem page needs only what every request has.
  return respondWithProblem(c as unknown as Context<WebEnv>, what);
}

/** What somebody finds who looks: the page's name for them. */
export function dashboardName({ role }: Pick<Person, "role">, isKeeper: boolean): string {
  return isKeeper || role === "lead" ? "团队看板" : "我的知识地图";
}

function viewerOf(person: Person, isKeeper: boolean): Viewer {
  const { id, team } = person;
  if (isKeeper) return { person, asker: { id, team, role: "admin" }, reach: "all" };
  const { role } = person;
  return { person, asker: { id, team, role }, reach: role === "lead" ? "team" : "self" };
}

const leadsOnly: Problem = {
  status: 403,
  code: "web/leads-only",
  message: "团队看板由团队负责人和总行查看。",
  advice: "您可以打开“我的知识地图”看自己的情况。",
};

export const otherTeam: Problem = {
  status: 403,
  code: "web/other-team",
  message: "您只能查看本团队的看板。",
  advice: "请从聊天中的“团队看板”重新进入；需要查看其他团队的，请联系系统管理员。",
};
