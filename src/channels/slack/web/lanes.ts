// Three ways to Slack's Web API, so that a stream or a digest that is told to wait never holds up a modal: Slack's client
// pauses as a whole when one of its calls is rate limited, so each way has its own and waits by itself.

import { type Logger, webApi } from "@slack/bolt";
import type { Log } from "../../../log.ts";
import type { SlackSettings, Timers } from "../ports.ts";
import { createFetch } from "./proxy.ts";
import { retryAfterOf, troubleOf } from "./trouble.ts";

export type Lane = {
  /** Makes one call. Told to wait, it waits as long as this way may, and tries again. */
  readonly call: <Result>(make: (client: webApi.WebClient) => Promise<Result>) => Promise<Result>;
};

export type Lanes = {
  /** Modals, the home page, names: at once or not at all, because a trigger lives three seconds. */
  readonly interactive: Lane;
  /** Streams, statuses: skipped rather than waited for. */
  readonly streaming: Lane;
  /** Answers: waited for while the person waits too; longer than that the outbox tries again. */
  readonly background: Lane;
};

export type LanesOptions = {
  readonly settings: SlackSettings;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly log: Log;
};

const longestWaitSeconds = 60;
const mostWaits = 5;

export function createLanes({ settings, timers, logger, log }: LanesOptions): Lanes {
  const fetch = createFetch(settings);
  const lane = (name: string, timeout: number, waits: number): Lane => {
    const client = new webApi.WebClient(settings.botToken, {
      slackApiUrl: settings.apiUrl,
      logger,
      timeout,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      fetch: fetch as NonNullable<webApi.WebClientOptions["fetch"]>,
    });
    return { call: (make) => patiently(() => make(client), { name, waits, timers, log }) };
  };
  return {
    interactive: lane("interactive", 2_500, 0),
    streaming: lane("streaming", 10_000, 0),
    background: lane("background", 30_000, mostWaits),
  };
}

async function patiently<Result>(
  make: () => Promise<Result>,
  {
    name,
    waits,
    timers,
    log,
  }: { readonly name: string; readonly waits: number; readonly timers: Timers; readonly log: Log },
): Promise<Result> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await make();
    } catch (error) {
      const seconds = waitOf(error, tried);
      if (seconds === null || seconds > longestWaitSeconds || tried >= waits) throw error;
      log.warn("slack-waits", { lane: name, trouble: troubleOf(error), seconds });
      await new Promise<void>((resume) => timers.after(seconds * 1_000, resume));
    }
  }
}

/** What Slack asks for, or a second for what a second may mend. */
function waitOf(error: unknown, tried: number): number | null {
  const asked = retryAfterOf(error);
  if (asked !== null) return asked;
  const passing = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"];
  const trouble = troubleOf(error);
  return tried < 2 && (passing.includes(trouble) || /^http_5/u.test(trouble)) ? 1 : null;
}
