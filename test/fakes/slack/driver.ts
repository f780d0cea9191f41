// A Slack of our own for tests, faithful to the reference: it takes what Slack takes, refuses what Slack refuses and
// tells the app what Slack would tell it. Time is virtual; `waitFor` is woken by changes, so no test sleeps.
//
//   const slack = await createFakeSlack({ mode: "socket" });
//   … start the app with slack.apiUrl, slack.tokens.bot, slack.tokens.app …
//   const said = slack.say({ user: "ULI00000001", text: "流动资金贷款最长多久" });
//   const answer = await slack.waitFor(() => slack.messages(said.channel).find(({ botId }) => botId));

import { type Conversation, createConversation } from "./conversation.ts";
import { createDeliveries, type Deliveries, type Delivery, type Transport } from "./deliveries.ts";
import { createEvents, defaultEvents } from "./events.ts";
import { createHttpDelivery, type HttpDelivery, type Target } from "./http-delivery.ts";
import { createInteractions, type Interactions } from "./interactions.ts";
import { createResponseUrls } from "./response-url.ts";
import { createSlackServer, listen } from "./server.ts";
import { createSocketMode, type DisconnectReason, type SocketMode } from "./socket.ts";
import type { Fields } from "./values.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { type Call, type Calls, createCalls } from "./web-api/calls.ts";
import type { Tokens } from "./web-api/handle-call.ts";
import type { MethodContext } from "./web-api/method.ts";
import {
  createWorkspace,
  type Session,
  type SlackEphemeral,
  type SlackFile,
  type SlackMessage,
  sessionKey,
  type Workspace,
  type WorkspaceOptions,
} from "./workspace.ts";

export type FakeSlackOptions = WorkspaceOptions & {
  readonly mode?: "socket" | "http";
  /** Where deliveries go over HTTP; may be set later with `deliverTo`. */
  readonly target?: Target;
  readonly scopes?: readonly string[];
  /** The events the app subscribes to, as its manifest names them. */
  readonly events?: readonly string[];
  /** Counts calls against Slack's tiers. */
  readonly enforceTiers?: boolean;
};

type Reading = {
  /** The messages of a conversation in the order they were posted; replies stand among them with `threadTs`. */
  readonly messages: (channel: string) => readonly SlackMessage[];
  /** A thread: its first message and the replies. */
  readonly thread: (channel: string, ts: string) => readonly SlackMessage[];
  readonly ephemerals: (user?: string) => readonly SlackEphemeral[];
  /** Every message that was streamed. */
  readonly streams: () => readonly SlackMessage[];
  /** The files the app has shared or completed. */
  readonly uploads: () => readonly SlackFile[];
  /** The person's Home tab as published last. */
  readonly home: (user: string) => Fields | null;
  /** The person's open modals, the top one last. */
  readonly modals: (user: string) => readonly Fields[];
  readonly session: (channel: string, threadTs: string) => Session | null;
  /** The line under the composer set by the older method. */
  readonly statusLine: (channel: string, threadTs: string) => string | null;
  readonly calls: (method?: string) => readonly Call[];
  /** Calls Slack said no to. */
  readonly refusals: () => readonly Call[];
  readonly deliveries: () => readonly Delivery[];
  /** Real milliseconds from sending to acknowledgement, of all acknowledged attempts. */
  readonly ackLatencies: () => readonly number[];
};

type Trouble = {
  /** The next calls end in this error, or with a bare HTTP status. */
  readonly failNext: (method: string, error: string | number, times?: number, details?: Fields) => void;
  /** The next calls (`*`: of any method) get 429 with this Retry-After. */
  readonly rateLimit: (method: string, seconds: number, times?: number) => void;
  /** Slack does it, but the app never gets the answer. */
  readonly loseAnswer: (method: string, times?: number) => void;
  /** From now on the bot token ends in this error. */
  readonly revokeToken: (error?: "token_revoked" | "account_inactive" | "invalid_auth") => void;
  readonly archive: (channel: string) => void;
  readonly kickBot: (channel: string) => void;
  /** An administrator forbids uploads, e.g. `file_uploads_disabled`; null allows them again. */
  readonly forbidUploads: (error: string | null) => void;
  readonly grantOnly: (scopes: readonly string[]) => void;
  readonly disconnect: (reason: DisconnectReason | "drop", which?: "all" | "oldest") => void;
  readonly deliverTwice: (count?: number) => void;
  /** The next events arrive in the reverse order, once there are as many. */
  readonly outOfOrder: (count: number) => void;
  readonly hold: Deliveries["hold"];
  readonly release: Deliveries["release"];
};

export type FakeSlack = Conversation &
  Interactions &
  Reading &
  Trouble & {
    /** The base of the Web API, ending in `/api/`. */
    readonly apiUrl: string;
    readonly tokens: { readonly bot: string; readonly app: string };
    readonly signingSecret: string;
    readonly clock: VirtualClock;
    readonly botUser: string;
    readonly teamId: string;
    readonly workspace: Workspace;
    /** Live Socket Mode connections. */
    readonly connections: () => number;
    readonly deliverTo: (target: Target) => void;
    /** Asks the request URL to prove itself; true when it answers the challenge. */
    readonly verifyUrl: () => Promise<boolean>;
    /** Signed and forged requests of a test's own. */
    readonly http: Pick<HttpDelivery, "sign" | "post" | "sent">;
    /** The first truthy value of `read`, looked at after every change. */
    readonly waitFor: <T>(read: () => T, milliseconds?: number) => Promise<NonNullable<T>>;
    readonly close: () => Promise<void>;
  };

export const defaultScopes = [
  "app_mentions:read",
  "assistant:write",
  "channels:history",
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "groups:history",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
  "usergroups:read",
];

const tokens = { bot: "xoxb-fake-bot-token", app: "xapp-fake-app-token" };
const signingSecret = "fake-signing-secret";

/** Starts a workspace on the loopback. Close it when the test is over. */
export async function createFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const workspace = createWorkspace(options);
  const { clock, signal } = workspace;
  const scopes = new Set(options.scopes ?? defaultScopes);
  const live: Tokens = { ...tokens, revoked: null };
  const calls = createCalls(clock, signal);
  if (options.enforceTiers) calls.enforceTiers();
  const subscribed = new Set(options.events ?? defaultEvents);
  const server = createSlackServer(() => ({ workspace, context, calls, tokens: live, responseUrls }));
  const socket = createSocketMode(workspace, server, () => deliveries.retryWaiting());
  const http = createHttpDelivery(clock, signingSecret);
  if (options.target) http.setTarget(options.target);
  const transport: Transport = options.mode === "http" ? http : socket;
  const deliveries = createDeliveries({ clock, signal, transport });
  const events = createEvents({ workspace, deliveries: () => deliveries, subscribed });
  const context: MethodContext = { workspace, events, scopes, subscribed, openSocket: socket.open };
  const responseUrls = createResponseUrls(workspace, events, context);
  await listen(server, workspace);

  return {
    ...createConversation(workspace, events),
    ...createInteractions({ workspace, deliveries, responseUrls }),
    ...reading(workspace, calls, deliveries),
    ...trouble({ workspace, calls, deliveries, socket, scopes, tokens: live }),
    apiUrl: `${workspace.base}/api/`,
    tokens,
    signingSecret,
    clock,
    botUser: workspace.app.botUser,
    teamId: workspace.team.id,
    workspace,
    connections: socket.connections,
    deliverTo: http.setTarget,
    verifyUrl: () => verifyUrl(http, workspace),
    http: { sign: http.sign, post: http.post, sent: http.sent },
    waitFor: (read, milliseconds = 10_000) =>
      signal.until(read, () => whatHappened(calls, deliveries), milliseconds),
    close: () => {
      socket.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function reading(workspace: Workspace, calls: Calls, deliveries: Deliveries): Reading {
  const { messages, ephemerals, files, homes, modals, sessions, statusLines, app } = workspace;
  return {
    messages: (channel) => messages.all.filter((message) => message.channel === channel),
    thread: (channel, ts) => {
      const root = messages.find(channel, ts);
      return root ? [root, ...messages.replies(root)] : [];
    },
    ephemerals: (user) => ephemerals.filter((note) => user === undefined || note.user === user),
    streams: () => messages.all.filter(({ stream }) => stream),
    uploads: () => [...files.values()].filter(({ user }) => user === app.botUser),
    home: (user) => homes.get(user)?.view ?? null,
    modals: (user) => (modals.get(user) ?? []).map(({ view }) => view),
    session: (channel, threadTs) => sessions.get(sessionKey(channel, threadTs)) ?? null,
    statusLine: (channel, threadTs) => statusLines.get(sessionKey(channel, threadTs)) ?? null,
    calls: (method) => calls.all.filter((call) => method === undefined || call.method === method),
    refusals: () => calls.all.filter(({ answer }) => answer.ok !== true),
    deliveries: () => deliveries.all,
    ackLatencies: () =>
      deliveries.all.flatMap(({ attempts }) => attempts.flatMap(({ latency }) => latency ?? [])),
  };
}

type TroubleDependencies = {
  readonly workspace: Workspace;
  readonly calls: Calls;
  readonly deliveries: Deliveries;
  readonly socket: SocketMode;
  readonly scopes: Set<string>;
  readonly tokens: Tokens;
};

function trouble({
  workspace,
  calls,
  deliveries,
  socket,
  scopes,
  tokens: live,
}: TroubleDependencies): Trouble {
  const channelOf = (id: string) => {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`no channel ${id}`);
    return channel;
  };
  return {
    failNext: (method, error, times = 1, details = {}) =>
      calls.script(
        method,
        typeof error === "number" ? { kind: "status", status: error } : { kind: "error", error, details },
        times,
      ),
    rateLimit: (method, seconds, times = 1) => calls.script(method, { kind: "limited", seconds }, times),
    loseAnswer: (method, times = 1) => calls.script(method, { kind: "lost" }, times),
    revokeToken: (error = "token_revoked") => {
      live.revoked = error;
    },
    archive: (channel) => {
      channelOf(channel).isArchived = true;
    },
    kickBot: (channel) => {
      channelOf(channel).members.delete(workspace.app.botUser);
    },
    forbidUploads: (error) => {
      workspace.uploadPolicy = error;
    },
    grantOnly: (wanted) => {
      scopes.clear();
      for (const scope of wanted) scopes.add(scope);
    },
    disconnect: (reason, which) => (reason === "drop" ? socket.drop() : socket.disconnect(reason, which)),
    deliverTwice: (count = 1) => deliveries.twice(count),
    outOfOrder: deliveries.reverseNext,
    hold: deliveries.hold,
    release: deliveries.release,
  };
}

async function verifyUrl(http: HttpDelivery, workspace: Workspace): Promise<boolean> {
  const challenge = workspace.nextId("challenge");
  const response = await http.post(
    http.sign(JSON.stringify({ type: "url_verification", challenge, token: "old" })),
  );
  const body = await response.text();
  return response.status === 200 && (body === challenge || body.includes(`"${challenge}"`));
}

/** For a test that waited in vain: the last calls and what became of the deliveries. */
function whatHappened(calls: Calls, deliveries: Deliveries): string {
  const last = calls.all
    .slice(-12)
    .map(({ method, answer }) => `${method} → ${answer.ok ? "ok" : JSON.stringify(answer)}`);
  const sent = deliveries.all.slice(-12).map(({ kind, payload, state, attempts }) => {
    const type = String((payload.event as Fields | undefined)?.type ?? payload.type ?? payload.command);
    return `${kind} ${type}: ${state} after ${attempts.length}`;
  });
  return `waited in vain\ncalls:\n  ${last.join("\n  ")}\ndeliveries:\n  ${sent.join("\n  ")}`;
}
