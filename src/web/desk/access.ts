// Who may look after the documents. Asked on every request, so that a role taken away counts at once.

import type { Context, MiddlewareHandler } from "hono";
import type { Person, Role } from "../../people/person.ts";
import type { WebDirectory } from "../ports.ts";
import { type Problem, respondWithProblem, unknownPerson } from "../problem.ts";
import type { WebEnv } from "../visitor.ts";

/** The environment of the desk's routes: who asks is known, and may. */
export type DeskEnv = { Variables: WebEnv["Variables"] & { keeper: Person } };

const keepers: readonly Role[] = ["admin", "owner"];

/** True for the roles that keep the documents. */
export function keepsDocuments({ role }: Pick<Person, "role">): boolean {
  return keepers.includes(role);
}

/** Lets keepers pass and tells everybody else whom to ask. */
export function requireKeeper(directory: WebDirectory): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const person = await directory.find(c.var.visitor.account);
    if (!person) return problem(c, unknownPerson);
    if (!keepsDocuments(person)) return problem(c, keepersOnly);
    c.set("keeper", person);
    return next();
  };
}

/** Answers with the problem. */
export function problem(c: Context<DeskEnv>, what: Problem): Response | Promise<Response> {
  // The problem page needs only what every request has.
  return respondWithProblem(c as unknown as Context<WebEnv>, what);
}

const keepersOnly: Problem = {
  status: 403,
  code: "web/keepers-only",
  message: "资料库由资料管理员维护，您没有这项权限。",
  advice:
    "需要更新文件的，请把文件交给本行制度归口部门的资料管理员；工作需要这项权限的，请联系系统管理员，在人员名单中把您的角色设为“owner”。",
};
