// The Slack channel, put together once Slack has said who we are: gate, turns, views, and one of the two ways in.

import { App } from "@slack/bolt";
import { Fault } from "../../errors.ts";
import type { Channel } from "../channel.ts";
import { createEntrances } from "./flows/entrances.ts";
import { addListeners } from "./flows/listeners.ts";
import { createPassages } from "./flows/passages.ts";
import { createSubmissions } from "./flows/submissions.ts";
import { createViews } from "./flows/views.ts";
import { createAuthorise } from "./inward/authorise.ts";
import { createIntake } from "./inward/intake.ts";
import { findEarlier } from "./outward/earlier.ts";
import { createPoster } from "./outward/post.ts";
import { createReplyStream } from "./outward/reply-stream.ts";
import { createShow } from "./outward/show.ts";
import { startSigns } from "./outward/signs.ts";
import { createUploader } from "./outward/upload.ts";
import { createPlaces, type Place } from "./places.ts";
import type { SlackPorts } from "./ports.ts";
import { createTurns } from "./turns.ts";
import { createHttpRoute } from "./web/http-receiver.ts";
import { type Identity, readIdentity } from "./web/identity.ts";
import { createLanes } from "./web/lanes.ts";
import { createSlackLogger } from "./web/logger.ts";
import { createProcess, type Process } from "./web/process.ts";
import { createSocketReceiver } from "./web/socket-receiver.ts";

export function createSlackChannel(ports: SlackPorts): Channel {
  const { settings, state, clock, timers, log } = ports;
  const logger = createSlackLogger(log);
  const lanes = createLanes({ settings, timers, logger, log });
  const poster = createPoster({ lane: lanes.background, log });
  const places = createPlaces(state, clock);
  const streaming = { isMissing: false };
  const statuses = { isMissing: false };
  let identity: Identity | null = null;
  let process: Process | null = null;
  let stopSockets: () => Promise<void> = async () => {};

  const turns = createTurns({
    ...ports,
    places,
    poster,
    show: createShow({
      poster,
      upload: createUploader({ ...ports, lane: lanes.background, poster }),
      findEarlier: (messageId, place) => findEarlier(messageId, place, lanes.background, log),
      pageAddress: ports.pageAddress,
    }),
    openStream: (place) =>
      isStreamed(place) && identity
        ? createReplyStream({
            ...{ place, clock, timers, log },
            teamId: identity.teamId,
            lane: lanes.streaming,
            support: streaming,
          })
        : null,
    startSigns: (place, isShown) =>
      startSigns({ lane: lanes.streaming, poster, timers, log, support: statuses }, place, isShown),
  });

  async function open(): Promise<Process> {
    identity = await readIdentity(lanes.background);
    const { botUser, teamId } = identity;
    const app = createBolt(ports, identity, logger);
    const entrances = createEntrances({ teamId, poster, places, turns, clock, log });
    addListeners(app, {
      botUser,
      entrances,
      log,
      views: createViews({ ...ports, lane: lanes.interactive, passages: createPassages(ports) }),
      submissions: createSubmissions({ ...ports, teamId, entrances, turns, places }),
    });
    await app.init();
    const authorise = createAuthorise({ identity, lane: lanes.interactive, clock, log });
    return createProcess(app, createIntake({ ...ports, identity, authorise, places, turns, poster }));
  }

  async function start(): Promise<string> {
    const opened = await open();
    const { appToken, signingSecret } = settings;
    if (appToken !== null) {
      const sockets = createSocketReceiver({
        settings: { ...settings, appToken },
        process: opened,
        timers,
        logger,
        log,
      });
      await sockets.start();
      stopSockets = sockets.stop;
    } else if (signingSecret === null) throw noWayIn();
    process = opened;
    return `Slack：${identity?.teamName ?? ""}，${appToken === null ? "HTTP，/slack/events" : "Socket Mode"}`;
  }

  return {
    name: "slack",
    routes: routesOf(ports, () => process),
    start,
    deliver: turns.deliver,
    close,
  };

  async function close(): Promise<void> {
    process = null;
    await stopSockets();
    await turns.close();
  }
}

/** In a channel others see the beginning of a stream and then nothing for a while, so only the person alone gets one. */
function isStreamed(place: Place): place is Place & { readonly threadTs: string } {
  return place.isDirect && place.threadTs !== null;
}

function createBolt(
  { settings }: SlackPorts,
  identity: Identity,
  logger: ReturnType<typeof createSlackLogger>,
): App {
  const { botUser, botId, teamId } = identity;
  return new App({
    authorize: async () => ({ botToken: settings.botToken, botUserId: botUser, botId, teamId }),
    // Both ways in are ours: see web/http-receiver.ts and web/socket-receiver.ts.
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    clientOptions: { slackApiUrl: settings.apiUrl },
    convoStore: false,
    deferInitialization: true,
    logger,
  });
}

function routesOf(
  { settings, state, clock, log }: SlackPorts,
  process: () => Process | null,
): Channel["routes"] {
  const { signingSecret } = settings;
  return signingSecret === null ? [] : [createHttpRoute({ signingSecret, state, process, clock, log })];
}

function noWayIn(): Fault {
  return new Fault("config/invalid", "Slack: neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set.", {
    hint: "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.",
  });
}
