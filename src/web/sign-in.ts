// Opening a signed link: checks it, sets the session, and moves on to an address without the signature.

import { Hono } from "hono";
import type { Clock } from "../dates.ts";
import type { Ids } from "./ports.ts";
import { linkExpired, linkInvalid, notFound, respondWithProblem } from "./problem.ts";
import { lastSession, type SessionSettings, signedInFor, writeSession } from "./session.ts";
import { readSignedLink } from "./signed-link.ts";
import type { WebEnv } from "./visitor.ts";

export function createSignIn(
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
  settings: SessionSettings,
): Hono<WebEnv> {
  return new Hono<WebEnv>().get("/sign-in", (c) => {
    if (!settings.secret) return respondWithProblem(c, notFound);
    const now = clock();
    const link = readSignedLink(new URL(c.req.url).searchParams, settings.secret, now);
    if (link.status === "expired") return respondWithProblem(c, linkExpired);
    if (link.status === "invalid") return respondWithProblem(c, linkInvalid);
    const last = lastSession(c, settings);
    // The same person keeps the conversation; another person never inherits it.
    const id = last?.userId === link.personId ? last.id : ids();
    const expiresAt = new Date(now.getTime() + signedInFor);
    writeSession(c, { id, userId: link.personId, expiresAt }, settings);
    return c.redirect(link.path, 303);
  });
}
