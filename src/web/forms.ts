// The page's forms when no script runs: each posts, waits for the reply and sends the browser back to the
// conversation. An error gives the typed text back.

import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { Inbound } from "../chat/inbound.ts";
import type { Clock } from "../dates.ts";
import type { Exchanges } from "./exchange.ts";
import { actionInbound, feedbackInbound, type Sender, textInbound } from "./inbound.ts";
import { turnAnchor } from "./pages/turn.ts";
import type { Ids } from "./ports.ts";
import { respondWithProblem } from "./problem.ts";
import { actionBody, check, feedbackBody, messageBody } from "./requests.ts";
import { rememberedFor, type SessionSettings, type WebSession, writeSession } from "./session.ts";
import type { WebEnv } from "./visitor.ts";

export type FormDeps = {
  readonly exchange: Exchanges;
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly ids: Ids;
};

type Fields = Readonly<Record<string, string>>;

export function createForms(deps: FormDeps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .post("/messages", form(deps, messageBody, textInbound))
    .post("/actions", form(deps, actionBody, actionInbound))
    .post("/feedback", async (c) => recordFeedback(deps, c))
    .post("/conversations", (c) => {
      startConversation(deps, c);
      return c.redirect("/", 303);
    });
}

/** Gives the browser a fresh conversation; who is signed in, and until when, stays. */
export function startConversation(
  { settings, clock, ids }: Pick<FormDeps, "settings" | "clock" | "ids">,
  c: Context<WebEnv>,
): WebSession {
  const now = clock();
  const current = c.var.visitor.session;
  const session = {
    id: ids(),
    userId: current?.userId ?? settings.localUserId,
    expiresAt: current?.expiresAt ?? new Date(now.getTime() + rememberedFor),
  };
  writeSession(c, session, settings);
  return session;
}

function form<B extends { readonly id?: string | undefined; readonly text: string }>(
  deps: FormDeps,
  schema: z.ZodType<B>,
  toInbound: (sender: Sender, body: B) => Inbound,
) {
  return async (c: Context<WebEnv>): Promise<Response> => {
    const fields = await readFields(c);
    const conversationId = conversationFor(deps, c);
    const body = check(schema, { ...fields, conversationId });
    if (!body.ok) return respondWithProblem(c, { ...body.problem, typed: fields.text ?? "" });
    const { id = deps.ids(), text } = body.value;
    // A page kept by the back button posts its old id with a new question: only the pair is a repeat.
    const eventId = `${id}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
    const sender = { account: c.var.visitor.account, conversationId, id: eventId, at: deps.clock() };
    const { messageId, reply } = await deps.exchange(toInbound(sender, body.value));
    await reply;
    return c.redirect(`/#${turnAnchor(messageId)}`, 303);
  };
}

/** `verdict` is `up`, `down`, `none` or `down:<reason>`: one button, one verdict. */
async function recordFeedback(deps: FormDeps, c: Context<WebEnv>): Promise<Response> {
  const fields = await readFields(c);
  const [verdict = "", reason] = (fields.verdict ?? "").split(":");
  const conversationId = conversationFor(deps, c);
  const body = check(feedbackBody, {
    conversationId,
    answerId: fields.answerId,
    verdict: verdict === "none" ? null : verdict,
    reason,
  });
  if (!body.ok) return respondWithProblem(c, body.problem);
  const sender = { account: c.var.visitor.account, conversationId, id: deps.ids(), at: deps.clock() };
  const { reply } = await deps.exchange(feedbackInbound(sender, body.value));
  await reply;
  const { answerId } = body.value;
  return c.redirect(`/?noted=${encodeURIComponent(answerId)}#${turnAnchor(answerId)}`, 303);
}

function conversationFor(deps: FormDeps, c: Context<WebEnv>): string {
  return (c.var.visitor.session ?? startConversation(deps, c)).id;
}

async function readFields(c: Context<WebEnv>): Promise<Fields> {
  const entries = Object.entries(await c.req.parseBody());
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
