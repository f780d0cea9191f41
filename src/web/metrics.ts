// Counts and durations of requests, in Prometheus's text format. Routes are counted by their pattern, so
// that ids in addresses do not make new series.

import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Clock } from "../dates.ts";

export type RequestMetrics = {
  readonly middleware: MiddlewareHandler;
  readonly text: () => string;
};

/** Upper bounds of the histogram, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

type Series = { count: number; sumSeconds: number; readonly atMost: number[] };

/** Counts every request that passes; a streamed answer counts until its first byte. */
export function createRequestMetrics(clock: Clock): RequestMetrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Series>();
  return {
    middleware: async (c, next) => {
      const start = clock().getTime();
      await next();
      const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? "other";
      const labels = `method="${methodLabel(c.req.method)}",route="${route}"`;
      increase(requests, `${labels},status="${c.res.status}"`);
      observe(durations, labels, (clock().getTime() - start) / 1000);
    },
    text: () => [...counterLines(requests), ...histogramLines(durations), ""].join("\n"),
  };
}

function methodLabel(method: string): string {
  return ["GET", "HEAD", "POST"].includes(method) ? method : "other";
}

function increase(counters: Map<string, number>, labels: string): void {
  counters.set(labels, (counters.get(labels) ?? 0) + 1);
}

function observe(series: Map<string, Series>, labels: string, seconds: number): void {
  const known = series.get(labels) ?? { count: 0, sumSeconds: 0, atMost: buckets.map(() => 0) };
  series.set(labels, known);
  known.count += 1;
  known.sumSeconds += seconds;
  buckets.forEach((bound, i) => {
    if (seconds <= bound) known.atMost[i]! += 1;
  });
}

function counterLines(requests: ReadonlyMap<string, number>): string[] {
  return [
    "# HELP http_requests_total Requests answered.",
    "# TYPE http_requests_total counter",
    ...[...requests].map(([labels, count]) => `http_requests_total{${labels}} ${count}`),
  ];
}

function histogramLines(durations: ReadonlyMap<string, Series>): string[] {
  const name = "http_request_duration_seconds";
  return [
    `# HELP ${name} Time until the response began.`,
    `# TYPE ${name} histogram`,
    ...[...durations].flatMap(([labels, { count, sumSeconds, atMost }]) => [
      ...buckets.map((bound, i) => `${name}_bucket{${labels},le="${bound}"} ${atMost[i]}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sumSeconds}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ];
}
