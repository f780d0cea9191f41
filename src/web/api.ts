// The HTTP API. Four routes, one for each kind of event, all answered in the same two ways:
//
//   POST /api/messages  {conversationId, userId?, id?, text, files?}
//   POST /api/actions   {conversationId, userId?, id?, value, text}           a button of an answer
//   POST /api/feedback  {conversationId, userId?, id?, answerId, verdict, reason?}
//   POST /api/stop      {conversationId, userId?, id?}                        aborts the running turn
//
// With `Accept: application/json` one object `{messageId, status, answer, blocks, citations}`; else
// server-sent events: `block` {index, block} while the turn runs, then `done` with that object, or `error`.
// `?view=html` adds the rendered `html` to each event, for the page's own script.

import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { Inbound } from "../chat/inbound.ts";
import { type Block, replyJson } from "../chat/reply.ts";
import type { Clock } from "../dates.ts";
import type { Log } from "../log.ts";
import { eventStream } from "./event-stream.ts";
import type { Exchange, Exchanges } from "./exchange.ts";
import { actionInbound, feedbackInbound, type Sender, stopInbound, textInbound } from "./inbound.ts";
import { renderBlock } from "./pages/reply.ts";
import { renderTurn } from "./pages/turn.ts";
import type { Ids } from "./ports.ts";
import { failed, respondWithProblem } from "./problem.ts";
import { actionBody, checkJson, feedbackBody, messageBody, stopBody } from "./requests.ts";
import type { SessionSettings } from "./session.ts";
import { speakerOf, type WebEnv } from "./visitor.ts";

export type ApiDeps = {
  readonly exchange: Exchanges;
  readonly settings: SessionSettings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

type Body = {
  readonly conversationId: string;
  readonly userId?: string | undefined;
  readonly id?: string | undefined;
  readonly text?: string;
};

export function createApi(deps: ApiDeps): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .post("/messages", route(deps, messageBody, textInbound))
    .post("/actions", route(deps, actionBody, actionInbound))
    .post("/feedback", route(deps, feedbackBody, feedbackInbound))
    .post("/stop", route(deps, stopBody, stopInbound));
}

function route<B extends Body>(
  deps: ApiDeps,
  schema: z.ZodType<B>,
  toInbound: (sender: Sender, body: B) => Inbound,
) {
  return async (c: Context<WebEnv>): Promise<Response> => {
    const body = await checkJson(schema, c.req.raw);
    if (!body.ok) return respondWithProblem(c, body.problem);
    const { conversationId, userId, id = deps.ids(), text = "" } = body.value;
    const account = speakerOf(c, userId, deps.settings);
    const sender = { account, conversationId, id, at: deps.clock() };
    const inbound = toInbound(sender, body.value);
    const exchange = await deps.exchange(inbound);
    if (wantsJson(c)) return c.json(replyJson(exchange.messageId, await exchange.reply));
    const asHtml = c.req.query("view") === "html";
    return stream(exchange, asHtml ? { at: inbound.at, text } : null, {
      log: deps.log,
      reference: c.var.reference,
    });
  };
}

function stream(
  { messageId, reply, previews }: Exchange,
  /** What was said and when, for a page that shows it. */
  said: { readonly at: string; readonly text: string } | null,
  trouble: { readonly log: Log; readonly reference: string },
): Response {
  return eventStream(async ({ send }) => {
    previews.listen(({ index, block }) =>
      send("block", { index, block, ...(said && { html: previewHtml(block) }) }),
    );
    try {
      const finished = await reply;
      const html = said && String(renderTurn({ messageId, reply: finished, ...said }));
      send("done", { ...replyJson(messageId, finished), ...(html && { html }) });
    } catch (error) {
      trouble.log.error("web-reply-failed", { messageId, reference: trouble.reference, error });
      const { code, message, advice } = failed;
      send("error", { code, message, advice, reference: trouble.reference });
    }
  });
}

/** Only text and tables are worth showing early; buttons of a preview would name an unsaved answer. */
function previewHtml(block: Block): string {
  const isReadable = block.type === "text" || block.type === "table";
  return isReadable ? String(renderBlock(block, { citations: [], messageId: "" })) : "";
}

function wantsJson(c: Context): boolean {
  const accept = c.req.header("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/event-stream");
}
