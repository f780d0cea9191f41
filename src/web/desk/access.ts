// Who may look after the documents. Asked on every request, so that a role taken away counts at once.

import type { Context, MiddlewareHandler } from "hono";
import { isLoopback } from "../../config.ts";
import type { Audience } from "../../people/audience.ts";
import { keeperAudienceOf, keepsDocuments, type Person } from "../../people/person.ts";
import type { WebConfig, WebDirectory } from "../ports.ts";
import { type Problem, respondWithProblem, unknownPerson } from "../problem.ts";
import type { WebEnv } from "../visitor.ts";

/** The environment of the desk's routes: who asks is known, and may; `audience` is what they see there. */
export type DeskEnv = { Variables: WebEnv["Variables"] & { keeper: Person; audience: Audience } };

/** True for whoever may look after the documents. */
export type MayKeep = (person: Person) => boolean;

/**
 * Keepers are those whose role says so. Without a roster nobody has roles: then whoever sits at the machine may, as
 * they may on the command line; never where the page can be opened from elsewhere.
 */
export function createMayKeep({ host, publicUrl, webSecret, isWithoutRoster }: WebConfig): MayKeep {
  const isPublic = publicUrl !== null && !isLoopback(new URL(publicUrl).hostname);
  const isAtTheMachine = isWithoutRoster === true && isLoopback(host) && webSecret === null && !isPublic;
  return (person) => isAtTheMachine || keepsDocuments(person);
}

/** Lets keepers pass and tells everybody else whom to ask. */
export function requireKeeper(directory: WebDirectory, mayKeep: MayKeep): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const person = await directory.find(c.var.visitor.account);
    if (!person) return problem(c, unknownPerson);
    if (!mayKeep(person)) return problem(c, keepersOnly);
    c.set("keeper", person);
    c.set("audience", keeperAudienceOf(person));
    return next();
  };
}

/** Who acts, for the record. */
export function actorOf(c: Context<DeskEnv>) {
  const { id, name } = c.var.keeper;
  return { id, name };
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
