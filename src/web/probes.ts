// What machines ask: is the process alive, may it get traffic, how does it do. Open without sign-in,
// except the figures, which then need the secret as a bearer token.

import { Hono } from "hono";
import type { RequestMetrics } from "./metrics.ts";
import type { WebConfig } from "./ports.ts";
import { respondWithProblem, signInNeeded } from "./problem.ts";
import { sameText } from "./signed-link.ts";
import type { WebEnv } from "./visitor.ts";

type ProbeDeps = {
  readonly config: WebConfig;
  readonly isReady: () => boolean;
  readonly metrics: () => string | Promise<string>;
};

export function createProbes(
  { config, isReady, metrics }: ProbeDeps,
  requests: RequestMetrics,
): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", (c) => (isReady() ? c.json({ status: "ready" }) : c.json({ status: "starting" }, 503)))
    .get("/metrics", async (c) => {
      const { webSecret } = config;
      const isAllowed = !webSecret || sameText(c.req.header("authorization") ?? "", `Bearer ${webSecret}`);
      if (!isAllowed) return respondWithProblem(c, signInNeeded);
      const own = await metrics();
      const text = own === "" || own.endsWith("\n") ? own + requests.text() : `${own}\n${requests.text()}`;
      return c.text(text, 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
    });
}
