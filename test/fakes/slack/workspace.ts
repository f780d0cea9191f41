// What the workspace holds: people, channels, messages, files, views, sessions. Nothing here speaks a protocol.

import { limits } from "./limits.ts";
import { createMessageStore, type MessageStore } from "./message-store.ts";
import { createSignal, type Signal } from "./signal.ts";
import type { Fields } from "./values.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

export type SlackUser = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly teamId?: string;
  readonly email?: string;
  /** A guest of several channels or of one. */
  readonly guest?: "multi" | "single";
  readonly isBot?: boolean;
  readonly isDeleted?: boolean;
};

export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  readonly kind: "im" | "channel" | "group";
  readonly members: Set<string>;
  readonly isExtShared?: boolean;
  /** Of a direct conversation: the person. */
  readonly user?: string;
  isArchived?: boolean;
};

export type SlackFile = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly user: string;
  title: string;
  /** Where it was shared. */
  readonly shares: { readonly channel: string; readonly ts: string }[];
};

export type Stream = {
  readonly startedAt: Date;
  state: "streaming" | "stopped" | "expired" | "stopped by the person";
  readonly recipient: string | null;
  /** Everything appended, in order. */
  readonly chunks: Fields[];
};

export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  /** Of messages an app posted. */
  readonly botId?: string;
  readonly threadTs?: string;
  readonly subtype?: string;
  readonly username?: string;
  readonly postedAt: Date;
  text: string;
  blocks: readonly Fields[];
  files: readonly SlackFile[];
  metadata?: Fields;
  editedAt?: Date;
  unfurls?: boolean;
  stream?: Stream;
  readonly reactions: { readonly name: string; readonly user: string }[];
};

export type SlackEphemeral = {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly text: string;
  readonly blocks: readonly Fields[];
};

export type SlackView = {
  readonly id: string;
  readonly user: string;
  /** As the app sent it, with block ids where it gave none. */
  view: Fields;
  hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
};

export type Session = {
  status: string;
  title?: string;
};

export type Trigger = {
  readonly user: string;
  readonly expiresAt: Date;
  readonly viewId: string | null;
  used: boolean;
};

export type Workspace = {
  readonly clock: VirtualClock;
  readonly signal: Signal;
  /** Where the workspace's own server listens, e.g. `http://127.0.0.1:4321`. */
  base: string;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: {
    readonly id: string;
    readonly botId: string;
    readonly botUser: string;
    readonly name: string;
    readonly isAgent: boolean;
  };
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, SlackChannel>;
  readonly messages: MessageStore;
  readonly ephemerals: SlackEphemeral[];
  readonly files: Map<string, SlackFile>;
  /** Announced uploads, with their bytes once these have come. */
  readonly uploads: Map<string, { readonly name: string; readonly length: number; bytes: Buffer | null }>;
  /** The error uploads end in where an administrator forbids them. */
  uploadPolicy: string | null;
  readonly homes: Map<string, SlackView>;
  /** The stack of open modals of each person, the top one last. */
  readonly modals: Map<string, SlackView[]>;
  /** By `sessionKey`. */
  readonly sessions: Map<string, Session>;
  /** The older line under the composer, by `sessionKey`. */
  readonly statusLines: Map<string, string>;
  readonly prompts: Map<string, readonly Fields[]>;
  readonly triggers: Map<string, Trigger>;
  readonly userGroups: readonly UserGroup[];
  readonly nextTs: () => string;
  /** e.g. `nextId("F")` → `F00000001`. */
  readonly nextId: (prefix: string) => string;
  readonly directChannel: (user: string) => SlackChannel;
  readonly newTrigger: (user: string, viewId: string | null) => string;
};

export type WorkspaceOptions = {
  readonly clock?: VirtualClock;
  readonly users?: readonly SlackUser[];
  readonly channels?: readonly SlackChannelFixture[];
  readonly isAgent?: boolean;
  readonly userGroups?: readonly UserGroup[];
};

export type UserGroup = {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly users: readonly string[];
};

/** A channel of the workspace; the coach is a member unless `withoutBot`. */
export type SlackChannelFixture = {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isExtShared?: boolean;
  readonly isArchived?: boolean;
  readonly withoutBot?: boolean;
};

/** Names a session: the conversation and the first message of its thread. */
export function sessionKey(channel: string, threadTs: string): string {
  return `${channel}:${threadTs}`;
}

export const botUser = "UCOACH00001";
export const homeTeam = "TBANK000001";

const people: readonly SlackUser[] = [
  { id: "ULI00000001", name: "li", realName: "李静", email: "li@bank.example" },
  { id: "UWANG000001", name: "wang", realName: "王强", email: "wang@bank.example" },
  { id: "UZHAO000001", name: "zhao", realName: "赵敏", email: "zhao@bank.example" },
  { id: "UGUEST00001", name: "guest", realName: "外聘顾问", guest: "multi" },
  { id: "USINGLE0001", name: "single", realName: "单频道访客", guest: "single" },
  { id: "USTRANGER01", name: "stranger", realName: "别家公司", teamId: "TOTHER00001" },
  { id: "UOTHERBOT01", name: "otherbot", realName: "Other bot", isBot: true },
];

const rooms: readonly SlackChannelFixture[] = [
  { id: "CGENERAL001", name: "general" },
  { id: "GPRIVATE001", name: "private-deals", isPrivate: true },
  { id: "CARCHIVED01", name: "old-project", isArchived: true },
  { id: "CNOTMEMBER1", name: "elsewhere", withoutBot: true },
  { id: "CSHARED0001", name: "with-client", isExtShared: true },
];

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const clock = options.clock ?? createVirtualClock();
  const users = new Map((options.users ?? people).map((user) => [user.id, user]));
  users.set(botUser, { id: botUser, name: "coach", realName: "Coach", isBot: true });
  const channels = new Map(
    (options.channels ?? rooms).map((room) => [room.id, channelOf(room, users.keys())]),
  );
  const triggers = new Map<string, Trigger>();
  const nextId = createIds();
  return {
    clock,
    signal: createSignal(),
    base: "",
    team: { id: homeTeam, name: "Bank", domain: "bank" },
    app: {
      id: "ACOACH00001",
      botId: "BCOACH00001",
      botUser,
      name: "coach",
      isAgent: options.isAgent ?? true,
    },
    users,
    channels,
    messages: createMessageStore(),
    ephemerals: [],
    files: new Map(),
    uploads: new Map(),
    uploadPolicy: null,
    homes: new Map(),
    modals: new Map(),
    sessions: new Map(),
    statusLines: new Map(),
    prompts: new Map(),
    triggers,
    userGroups: options.userGroups ?? [],
    nextId,
    nextTs: createTimestamps(clock),
    directChannel: (user) => directChannel(channels, user),
    newTrigger: (user, viewId) => {
      const id = `${nextId("")}.${homeTeam}`;
      const expiresAt = new Date(clock.now().getTime() + limits.triggerSeconds * 1000);
      triggers.set(id, { user, expiresAt, viewId, used: false });
      return id;
    },
  };
}

function channelOf(room: SlackChannelFixture, users: Iterable<string>): SlackChannel {
  const members = new Set([...users].filter((user) => !room.withoutBot || user !== botUser));
  return {
    id: room.id,
    name: room.name,
    kind: room.isPrivate ? "group" : "channel",
    members,
    isExtShared: room.isExtShared ?? false,
    isArchived: room.isArchived ?? false,
  };
}

/** A person has one direct conversation with the coach, whose id follows from theirs. */
function directChannel(channels: Map<string, SlackChannel>, user: string): SlackChannel {
  const id = `D${user.slice(1)}`;
  const channel = channels.get(id) ?? { id, name: "", kind: "im", user, members: new Set([user, botUser]) };
  channels.set(id, channel);
  return channel;
}

function createIds(): (prefix: string) => string {
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}${String(count).padStart(10, "0")}`;
  };
}

/** Seconds and a part that tells messages of one second apart; never twice, never backwards. */
function createTimestamps(clock: VirtualClock): () => string {
  let last = 0n;
  return () => {
    const wanted = BigInt(clock.now().getTime()) * 1000n;
    last = wanted > last ? wanted : last + 1n;
    return `${last / 1_000_000n}.${String(last % 1_000_000n).padStart(6, "0")}`;
  };
}
