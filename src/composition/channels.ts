// Starts the web page and each configured channel, and works off what an earlier process left behind.

import { randomUUID } from "node:crypto";
import type { Cabinet } from "../cases/cabinet.ts";
import type { Channel } from "../channels/channel.ts";
import type { ChannelLeases, ChannelState } from "../channels/state.ts";
import type { Chat } from "../chat/handle.ts";
import type { Home } from "../chat/home.ts";
import { type Deliver, drainOutbox } from "../chat/outbox.ts";
import type { ConversationStore, Directory, Mailbox } from "../chat/ports.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../dates.ts";
import type { DocumentDesk } from "../desk/desk.ts";
import { startExpiry } from "../desk/expiry.ts";
import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { ChannelName, Person } from "../people/person.ts";
import type { Library } from "../retrieval/hit.ts";
import type { OpenLibrary } from "../retrieval/library.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { FileStore } from "../store/files.ts";
import type { VerifyCertificate } from "../web/certificate.ts";
import type { DashboardPort } from "../web/dashboard/ports.ts";
import { createWeb } from "../web/server.ts";
import { createSignedLink } from "../web/signed-link.ts";
import { halfConfigured } from "./channel-checks.ts";
import { type DeskPorts, every, watchDocuments } from "./desk.ts";
import { readStarters } from "./knowledge-files.ts";
import type { PlatformPorts } from "./platform-ports.ts";
import { openSlack } from "./slack.ts";
import { openWecom } from "./wecom.ts";

export type ChannelPorts = {
  readonly chat: Chat;
  readonly mailbox: Mailbox;
  readonly conversations: ConversationStore;
  readonly directory: Directory;
  readonly library: OpenLibrary;
  readonly desk: DeskPorts;
  /** The one desk of this process. */
  readonly openDesk: () => Promise<DocumentDesk>;
  readonly files: FileStore;
  readonly home: (person: Person, at: Date) => Promise<Home>;
  readonly verifyCertificate: VerifyCertificate;
  readonly isInExam: (personId: string) => Promise<boolean>;
  readonly dashboard: DashboardPort;
  readonly cabinet: Pick<Cabinet, "list">;
  readonly scenarios: PlatformPorts["scenarios"];
  readonly schedule: Schedule;
  readonly state: ChannelState;
  readonly leases: ChannelLeases;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
};

export type RunningChannels = {
  /** One line for each channel that was started. */
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
};

const webLinkHours = 12;
const deliverySeconds = 60;
const followEveryMs = 15_000;
const fileExpiryMs = 3_600_000;
const deliveryEveryMs = 5_000;

export async function startChannels(ports: ChannelPorts): Promise<RunningChannels> {
  const { chat, library, config, log } = ports;
  const desk = await ports.openDesk();
  const platform = platformPorts(ports);
  const channels = [openSlack(platform), openWecom(platform)].filter((channel) => channel !== null);
  const web = createWeb({
    handler: chat,
    library: () => library.view,
    conversations: ports.conversations,
    directory: ports.directory,
    clock: ports.clock,
    ids: randomUUID,
    config: {
      host: config.HOST,
      port: config.PORT,
      publicUrl: config.PUBLIC_URL ?? null,
      webSecret: config.WEB_SECRET ?? null,
      isWithoutRoster: config.ROSTER_FILE === undefined,
    },
    log,
    isReady: () => library.view.size > 0,
    metrics: () => metricsOf(library.view),
    starters: await readStarters(),
    desk,
    files: ports.files,
    verifyCertificate: ports.verifyCertificate,
    isInExam: ports.isInExam,
    dashboard: ports.dashboard,
    routes: channels.flatMap(({ routes }) =>
      routes.map((route) =>
        route.awaitsAnswers
          ? route
          : { ...route, handle: (request: Request) => chat.takingIn(() => route.handle(request)) },
      ),
    ),
  });
  const listening = await web.start();
  const lines = await startAll(channels, log);
  await chat.recover();
  const deliver = Object.fromEntries(channels.map((channel) => [channel.name, channel.deliver]));
  await deliverPending({ ...ports, deliver });
  const stopDelivering = every(deliveryEveryMs, () => {
    deliverPending({ ...ports, deliver }).catch((error: unknown) =>
      log.warn("delivery-look-failed", { error }),
    );
  });
  const stopSchedule = ports.schedule.start();
  const watching = watchDocuments(config, ports.desk);
  const stopExpiry = startExpiry({ desk, every, log });
  const stopFileExpiry = startFileExpiry(ports.files, log);
  const following = config.DATABASE_URL ? followReplicas(library, log) : null;
  return {
    lines: [
      `网页：${listening.url}`,
      ...lines,
      ...halfConfigured(config),
      ...(watching ? [`监视目录：${config.WATCH_FOLDER}`] : []),
    ],
    close: async () => {
      stopDelivering();
      stopSchedule();
      await Promise.all(channels.map((channel) => channel.close()));
      clearInterval(following ?? undefined);
      stopExpiry();
      stopFileExpiry();
      await watching?.close();
      await listening.close();
    },
  };
}

/** Hands waiting replies and notices to their channels. */
export async function deliverPending({
  mailbox,
  owner,
  log,
  deliver = {},
}: Pick<ChannelPorts, "mailbox" | "owner" | "log"> & {
  readonly deliver?: Partial<Record<ChannelName, Deliver>>;
}): Promise<void> {
  // The web page and the terminal show what is saved when they load the conversation; nothing is pushed.
  const shown = async (): Promise<void> => {};
  const lease = { owner, seconds: deliverySeconds };
  await drainOutbox(mailbox, { web: shown, terminal: shown, ...deliver }, lease, log);
}

/** A channel that cannot start is said so and leaves the others alone. */
async function startAll(channels: readonly Channel[], log: Log): Promise<readonly string[]> {
  return Promise.all(
    channels.map(async (channel) => {
      try {
        return await channel.start();
      } catch (error) {
        log.error("channel-failed", { channel: channel.name, error });
        return `${channel.name}：未启动，${messageOf(error)}`;
      }
    }),
  );
}

function platformPorts(ports: ChannelPorts): PlatformPorts {
  const { config, clock } = ports;
  return {
    ...ports,
    library: () => ports.library.view,
    newId: randomUUID,
    pageAddress: (personId, path) => webAddress(config, personId, clock(), path),
  };
}

/** The address of a page that needs no sign-in, as people open it. */
export function publicAddress(config: Config, path: string): string {
  return new URL(path, config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`).href;
}

/** The address of the web page for this person, signed where pages need it. */
export function webAddress(config: Config, personId: string, now: Date, path = "/"): string {
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  if (!config.WEB_SECRET) return path === "/" ? publicUrl : new URL(path, publicUrl).href;
  const expiresAt = new Date(now.getTime() + webLinkHours * 3_600_000);
  return createSignedLink({ publicUrl, personId, secret: config.WEB_SECRET, expiresAt, now, path });
}

/** Removes files that are over, now and every hour until it is stopped. */
function startFileExpiry(files: FileStore, log: Log): () => void {
  const look = (): void => {
    files.expire().catch((error: unknown) => log.warn("file-expiry-failed", { error }));
  };
  look();
  return every(fileExpiryMs, look);
}

/** On a shared database another replica may publish: look for a new generation now and then. */
function followReplicas(library: OpenLibrary, log: Log): NodeJS.Timeout {
  const look = (): void => {
    library.refresh().catch((error: unknown) => log.warn("library-refresh-failed", { error }));
  };
  return setInterval(look, followEveryMs).unref();
}

function metricsOf(library: Library): string {
  const memory = process.memoryUsage();
  return [
    "# TYPE coach_library_passages gauge",
    `coach_library_passages ${library.size}`,
    "# TYPE coach_library_generation gauge",
    `coach_library_generation ${library.generation}`,
    "# TYPE process_resident_memory_bytes gauge",
    `process_resident_memory_bytes ${memory.rss}`,
    "",
  ].join("\n");
}
