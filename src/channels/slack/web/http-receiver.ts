// Slack over HTTP: everything is posted to one address on the server that the web page uses too. The signature stands
// over the raw body; what was taken once is refused when it is played again.

import type { Clock } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { ChannelRoute } from "../../channel.ts";
import type { ChannelState } from "../../state.ts";
import type { Process } from "./process.ts";
import { checkSignature, signatureWindowSeconds } from "./signature.ts";

export type HttpReceiverDeps = {
  readonly signingSecret: string;
  readonly state: ChannelState;
  /** Null while the channel is not started or no longer takes anything. */
  readonly process: () => Process | null;
  readonly clock: Clock;
  readonly log: Log;
};

const path = "/slack/events";

export function createHttpRoute({
  signingSecret,
  state,
  process,
  clock,
  log,
}: HttpReceiverDeps): ChannelRoute {
  async function handle(request: Request): Promise<Response> {
    if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
    const raw = await request.text();
    const signature = request.headers.get("x-slack-signature");
    const timestamp = request.headers.get("x-slack-request-timestamp");
    const verdict = checkSignature({ body: raw, signature, timestamp }, signingSecret, clock());
    if (verdict !== "good") {
      log.warn("slack-request-refused", { reason: verdict });
      return new Response(null, { status: 401 });
    }
    const body = bodyOf(raw, request.headers.get("content-type") ?? "");
    if (body === null) return new Response(null, { status: 400 });
    if (body.ssl_check !== undefined) return new Response(null, { status: 200 });
    if (body.type === "url_verification") return new Response(String(body.challenge ?? ""), { status: 200 });
    const seen = `slack:signature:${signature}`;
    if ((await state.read(seen)) !== null) return replayed();
    const response = await answer(body, request.headers);
    // Only what was kept counts as seen: what failed comes again, and may.
    const isFirst =
      !response.ok || (await state.takeOnce(seen, inSeconds(clock(), 2 * signatureWindowSeconds)));
    return isFirst ? response : replayed();
  }

  function replayed(): Response {
    log.warn("slack-request-refused", { reason: "replayed" });
    return new Response(null, { status: 401 });
  }

  /** Resolves with what Bolt acknowledges; the turn itself goes on behind it. */
  async function answer(body: Readonly<Record<string, unknown>>, headers: Headers): Promise<Response> {
    const run = process();
    if (!run) return new Response(null, { status: 503 });
    const acknowledged = Promise.withResolvers<Response>();
    run({
      body,
      retryNum: Number(headers.get("x-slack-retry-num") ?? 0),
      retryReason: headers.get("x-slack-retry-reason") ?? "",
      ack: async (answered?: unknown) => acknowledged.resolve(responseOf(answered)),
    }).then(
      () => acknowledged.resolve(new Response(null, { status: 200 })),
      (error: unknown) => {
        log.error("slack-event-not-kept", { message: messageOf(error), error });
        acknowledged.resolve(new Response(null, { status: 500 }));
      },
    );
    return acknowledged.promise;
  }

  return { path, handle };
}

/** Events come as JSON, commands as a form, interactions as JSON in a form. */
function bodyOf(raw: string, contentType: string): Readonly<Record<string, unknown>> | null {
  try {
    if (!contentType.startsWith("application/x-www-form-urlencoded")) return objectIn(raw);
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form.payload === undefined ? form : objectIn(form.payload);
  } catch {
    return null;
  }
}

function objectIn(json: string): Readonly<Record<string, unknown>> | null {
  const read: unknown = JSON.parse(json);
  return typeof read === "object" && read !== null && !Array.isArray(read)
    ? (read as Readonly<Record<string, unknown>>)
    : null;
}

function responseOf(answered: unknown): Response {
  if (answered === undefined || answered === "") return new Response(null, { status: 200 });
  return typeof answered === "string" ? new Response(answered, { status: 200 }) : Response.json(answered);
}

function inSeconds(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}
