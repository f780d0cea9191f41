// Who is behind a request: whoever signed in, or the one local user where there is no secret. Whether that
// account is known is asked where it matters, on every request: somebody taken off the roster is out at once.

import type { Context, MiddlewareHandler } from "hono";
import type { Clock } from "../dates.ts";
import type { Account } from "../people/person.ts";
import { respondWithProblem, signInNeeded } from "./problem.ts";
import { readSession, type SessionSettings, type WebSession } from "./session.ts";

export type Visitor = {
  readonly account: Account;
  /** Null when a program calls without a cookie, or a browser comes for the first time. */
  readonly session: WebSession | null;
};

export type WebEnv = {
  Variables: {
    /** Names this request in error messages and in the log. */
    reference: string;
    visitor: Visitor;
  };
};

/** Sets `visitor`; with a secret, only a signed session passes. */
export function requireVisitor(settings: SessionSettings, clock: Clock): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const session = readSession(c, settings, clock());
    if (settings.secret && !session) return respondWithProblem(c, signInNeeded);
    c.set("visitor", { account: webAccount(session?.userId ?? settings.localUserId), session });
    return next();
  };
}

/**
 * The account a request speaks for. A program on loopback may name its user; with a secret the signed
 * session wins over whatever the body says.
 */
export function speakerOf(
  c: Context<WebEnv>,
  namedUserId: string | undefined,
  settings: SessionSettings,
): Account {
  return settings.secret || namedUserId === undefined ? c.var.visitor.account : webAccount(namedUserId);
}

function webAccount(id: string): Account {
  return { channel: "web", id };
}
