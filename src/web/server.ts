// The web channel: pages, API, sources and probes around one message handler.

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { methodNotAllowed as refuseMethod } from "hono/method-not-allowed";
import type { ChannelRoute } from "../channels/channel.ts";
import type { Files } from "../chat/files.ts";
import type { MessageHandler } from "../chat/handler.ts";
import type { Clock } from "../dates.ts";
import type { DocumentDesk } from "../desk/desk.ts";
import type { Log } from "../log.ts";
import type { Library } from "../retrieval/hit.ts";
import {
  checkExposure,
  requireOwnHost,
  requireOwnOrigin,
  securityHeaders,
  warnOfExposure,
} from "./access.ts";
import { createApi } from "./api.ts";
import { createAssets } from "./assets.ts";
import { createCertificateRoutes, type VerifyCertificate } from "./certificate.ts";
import type { DashboardPort } from "./dashboard/ports.ts";
import { createDashboardRoutes } from "./dashboard/routes.ts";
import { createMayKeep } from "./desk/access.ts";
import { createDeskRoutes, uploadPath } from "./desk/routes.ts";
import { createExchanges } from "./exchange.ts";
import { createFileRoutes } from "./files.ts";
import { createForms } from "./forms.ts";
import { type Listening, listen } from "./listen.ts";
import { createRequestMetrics } from "./metrics.ts";
import type { Ids, WebConfig, WebConversations, WebDirectory } from "./ports.ts";
import { createProbes } from "./probes.ts";
import { failed, methodNotAllowed, notFound, respondWithProblem, tooLarge } from "./problem.ts";
import { bodyLimitBytes } from "./requests.ts";
import type { SessionSettings } from "./session.ts";
import { createSignIn } from "./sign-in.ts";
import { createViews } from "./views.ts";
import { requireVisitor, type WebEnv } from "./visitor.ts";

export type WebDeps = {
  readonly handler: MessageHandler;
  readonly library: () => Library;
  readonly conversations: WebConversations;
  readonly directory: WebDirectory;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: WebConfig;
  readonly log: Log;
  readonly isReady: () => boolean;
  /** The process's own figures in Prometheus's text format; request figures are added. */
  readonly metrics: () => string | Promise<string>;
  /** Questions offered in an empty conversation. */
  readonly starters: readonly string[];
  /** Where documents are brought and published; without it there are no such pages. */
  readonly desk?: DocumentDesk | null;
  /** Files that answers hand over; without it there are none to fetch. */
  readonly files?: Pick<Files, "read"> | null;
  /** Looks certificates up by number; without it there is no such page. */
  readonly verifyCertificate?: VerifyCertificate | null;
  /** Whether this person sits an exam: then no source is shown. */
  readonly isInExam?: (personId: string) => Promise<boolean>;
  /** The team lead's page and everybody's own; without it there are none. */
  readonly dashboard?: DashboardPort | null;
  /** Entry points of other channels; each checks by itself who calls. */
  readonly routes?: readonly ChannelRoute[];
};

export type Web = { readonly app: Hono<WebEnv>; readonly start: () => Promise<Listening> };

/** Builds the web channel. Throws `config/invalid` when it would be open to the network without sign-in. */
export function createWeb(deps: WebDeps): Web {
  const { config, log, desk = null, files = null, verifyCertificate = null, dashboard = null } = deps;
  checkExposure(config);
  warnOfExposure(config, log);
  const settings = settingsOf(config);
  const requests = createRequestMetrics(deps.clock);
  const app = new Hono<WebEnv>();
  app.use(requests.middleware);
  mount(app, deps.routes ?? []);
  guard(app, deps, settings);
  app.route("/assets", createAssets());
  app.route("/", createProbes(deps, requests));
  app.route("/", createSignIn(deps, settings));
  if (verifyCertificate) app.route("/", createCertificateRoutes(verifyCertificate));
  app.use(requireVisitor(settings, deps.clock));
  const exchange = createExchanges(deps.handler, log);
  app.route("/api", createApi({ ...deps, exchange, settings }));
  app.route("/", createForms({ ...deps, exchange, settings }));
  const mayKeep = createMayKeep(config);
  if (desk) app.route("/", createDeskRoutes({ ...deps, desk, mayKeep }));
  if (dashboard) app.route("/", createDashboardRoutes({ ...deps, dashboard, mayKeep }));
  if (files) app.route("/", createFileRoutes({ ...deps, files, settings }));
  app.route(
    "/",
    createViews({ ...deps, settings, mayKeep, hasDesk: desk !== null, hasDashboard: dashboard !== null }),
  );
  return { app, start: () => listen(app, config) };
}

function settingsOf({ webSecret, publicUrl, localUserId = "me" }: WebConfig): SessionSettings {
  return { secret: webSecret, localUserId, secure: publicUrl?.startsWith("https:") ?? false };
}

/** Platforms post here from elsewhere, under a host name of their choice and with the raw body signed. */
function mount(app: Hono<WebEnv>, routes: readonly ChannelRoute[]): void {
  for (const { path, handle } of routes) {
    const small = bodyLimit({ maxSize: bodyLimitBytes, onError: (c) => c.body(null, 413) });
    app.on(["GET", "POST"], path, small, (c) => handle(c.req.raw));
  }
}

/** What holds for every route: security, sizes, and answers for what goes wrong. */
function guard(app: Hono<WebEnv>, { config, ids, log }: WebDeps, { secure }: SessionSettings): void {
  app.use((c, next) => {
    c.set("reference", ids().slice(0, 8));
    return next();
  });
  app.use(securityHeaders(secure), requireOwnHost(config.publicUrl), requireOwnOrigin(config.publicUrl));
  app.use(
    refuseMethod({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header("Allow", methods.join(", "));
        return respondWithProblem(c, methodNotAllowed);
      },
    }),
  );
  const small = bodyLimit({ maxSize: bodyLimitBytes, onError: (c) => respondWithProblem(c, tooLarge) });
  // Files are larger than that; the desk sets a limit of its own once it knows who sends them.
  app.use((c, next) => (c.req.path === uploadPath ? next() : small(c, next)));
  app.notFound((c) => respondWithProblem(c, notFound));
  app.onError(async (error, c) => {
    log.error("web-request-failed", { reference: c.var.reference, method: c.req.method, error });
    return respondWithProblem(c, { ...failed, ...(await typedText(c)) });
  });
}

/** The text of a form post that failed, so that the error page can give it back. */
async function typedText(c: Context<WebEnv>): Promise<{ readonly typed?: string }> {
  if (c.req.method !== "POST" || c.req.path.startsWith("/api/")) return {};
  if (c.req.path === uploadPath) return {};
  const { text } = await c.req.parseBody();
  return typeof text === "string" ? { typed: text } : {};
}
