// Slack over web sockets, which the coach opens itself: two of them, because Slack replaces each every few hours, and an
// envelope comes over one that is there. The library's own reconnecting leaves a rejection that nobody catches and a gap
// of seconds, so it is off, and each connection is looked after here.

import { type App, type Logger, SocketModeReceiver } from "@slack/bolt";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { SlackSettings, Timers } from "../ports.ts";
import { slackFault } from "./identity.ts";
import type { Process } from "./process.ts";
import { createDispatcher, createFetch } from "./proxy.ts";
import { adviceFor, troubleOf } from "./trouble.ts";

export type SocketSettings = SlackSettings & { readonly appToken: string };

export type SocketReceiver = {
  /** Resolves once all are connected; throws a `Fault` when they cannot be. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type SocketReceiverDeps = {
  readonly settings: SocketSettings;
  readonly process: Process;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly log: Log;
  /** Two, unless it is only looked whether one can be had. */
  readonly connections?: number;
};

const longestPauseMs = 30_000;

export function createSocketReceiver(deps: SocketReceiverDeps): SocketReceiver {
  const all = Array.from({ length: deps.connections ?? 2 }, () => createConnection(deps));
  const stop = async (): Promise<void> => {
    await Promise.allSettled(all.map((connection) => connection.stop()));
  };
  return {
    start: async () => {
      try {
        await Promise.all(all.map((connection) => connection.start()));
      } catch (error) {
        await stop();
        throw slackFault("Socket Mode", error);
      }
    },
    stop,
  };
}

function createConnection(deps: SocketReceiverDeps): SocketReceiver {
  const { log, timers } = deps;
  const receiver = createReceiver(deps);
  let isStopped = false;
  let isConnected = false;
  let failures = 0;
  let cancelPause: () => void = () => {};

  receiver.client.on("disconnected", () => {
    if (!isConnected) return;
    isConnected = false;
    if (!isStopped) void reconnect();
  });

  async function connect(): Promise<void> {
    await receiver.start();
    isConnected = true;
    failures = 0;
  }

  async function reconnect(): Promise<void> {
    try {
      await connect();
      log.info("slack-reconnected", {});
    } catch (error) {
      const trouble = troubleOf(error);
      failures += 1;
      log.error("slack-not-connected", { trouble, advice: adviceFor(trouble, error), failures });
      const pause = Math.min(longestPauseMs, 1_000 * 2 ** (failures - 1));
      cancelPause = timers.after(pause, () => {
        if (!isStopped) void reconnect();
      });
    }
  }

  return {
    start: connect,
    stop: async () => {
      isStopped = true;
      cancelPause();
      if (isConnected) await receiver.client.disconnect();
    },
  };
}

function createReceiver({ settings, process, logger, log }: SocketReceiverDeps): SocketModeReceiver {
  const dispatcher = createDispatcher(settings);
  const clientOptions = {
    slackApiUrl: settings.apiUrl,
    fetch: createFetch(settings),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
  };
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken,
    logger,
    autoReconnectEnabled: false,
    ...(dispatcher ? { dispatcher } : {}),
    installerOptions: { clientOptions: clientOptions as never },
    processEventErrorHandler: async ({ error }) => {
      log.error("slack-event-not-kept", { message: messageOf(error), error });
      // Not acknowledged: Slack sends it again.
      return false;
    },
  });
  // The receiver hands its envelopes to what it takes for the app; ours passes the gate first.
  receiver.init({ processEvent: process } as unknown as App);
  return receiver;
}
