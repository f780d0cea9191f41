// What people do in conversations: write, edit, delete, open the app's Home, stop an answer, name a session.

import type { Delivery } from "./deliveries.ts";
import type { Events } from "./events.ts";
import { messageView } from "./message-view.ts";
import type { Fields } from "./values.ts";
import { setSession } from "./web-api/agents.ts";
import { mimeOf } from "./web-api/files.ts";
import { endStream } from "./web-api/streams.ts";
import { viewView } from "./web-api/views.ts";
import { type SlackFile, type SlackMessage, sessionKey, type Workspace } from "./workspace.ts";

export type Saying = {
  readonly user: string;
  /** By default the person's direct conversation with the coach. */
  readonly channel?: string;
  readonly text: string;
  readonly threadTs?: string;
  readonly files?: readonly { readonly name: string; readonly content: string | Buffer }[];
  /** e.g. `thread_broadcast`; `file_share` comes by itself with files. */
  readonly subtype?: string;
};

export type Said = {
  readonly channel: string;
  readonly ts: string;
  readonly deliveries: readonly Delivery[];
  /** Resolves when the app has acknowledged every event of it, or Slack gave up. */
  readonly settled: Promise<unknown>;
};

export type Place = { readonly channel: string; readonly ts: string };

export type Conversation = {
  readonly say: (saying: Saying) => Said;
  /** Says it with the coach's name in front: in a channel this makes two events. */
  readonly mention: (saying: Saying & { readonly channel: string }) => Said;
  readonly edit: (place: Place, text: string) => readonly Delivery[];
  readonly remove: (place: Place) => readonly Delivery[];
  readonly openHome: (user: string, tab?: "home" | "messages") => readonly Delivery[];
  /** Presses Slack's own Stop: its streams of the thread end, and the app is told. */
  readonly stopSession: (user: string, channel: string, threadTs: string) => readonly Delivery[];
  readonly renameSession: (
    user: string,
    channel: string,
    threadTs: string,
    title: string,
  ) => readonly Delivery[];
  /** Any other event, e.g. `{ type: "tokens_revoked", … }`. */
  readonly sendEvent: (event: Fields) => readonly Delivery[];
  readonly directMessage: (user: string) => string;
};

export function createConversation(workspace: Workspace, events: Events): Conversation {
  const say = (saying: Saying): Said => {
    const message = addMessage(workspace, saying);
    const deliveries = events.posted(message);
    const settled = Promise.all(deliveries.map((delivery) => delivery.settled));
    return { channel: message.channel, ts: message.ts, deliveries, settled };
  };

  const messageAt = ({ channel, ts }: Place): SlackMessage => {
    const message = workspace.messages.find(channel, ts);
    if (!message) throw new Error(`no message ${ts} in ${channel}`);
    return message;
  };

  return {
    say,
    mention: (saying) => say({ ...saying, text: `<@${workspace.app.botUser}> ${saying.text}` }),
    edit: (place, text) => {
      const message = messageAt(place);
      const before = messageView(workspace, message);
      Object.assign(message, { text, blocks: [], editedAt: workspace.clock.now() });
      return events.changed(message, before);
    },
    remove: (place) => {
      const message = messageAt(place);
      workspace.messages.remove(message);
      return events.deleted(message);
    },
    openHome: (user, tab = "home") => {
      const home = workspace.homes.get(user);
      return events.send({
        type: "app_home_opened",
        user,
        channel: workspace.directChannel(user).id,
        tab,
        ...(home && tab === "home" && { view: viewView(workspace, home) }),
        ...(tab === "messages" && { context: { entities: [] } }),
        event_ts: workspace.nextTs(),
      });
    },
    stopSession: (user, channel, threadTs) => {
      const streams = [...workspace.messages.replies({ channel, ts: threadTs })].filter(
        ({ stream }) => stream?.state === "streaming",
      );
      for (const message of streams) endStream(message, "stopped by the person");
      return events.send({
        type: "agent_session_stopped",
        channel,
        user,
        thread_ts: threadTs,
        streaming_message_ts: streams.map(({ ts }) => ts),
        event_ts: workspace.nextTs(),
      });
    },
    renameSession: (user, channel, threadTs, title) => {
      const before = workspace.sessions.get(sessionKey(channel, threadTs));
      const previous = before?.title;
      setSession(workspace, channel, threadTs, before?.status ?? "active").title = title;
      return events.send({
        type: "agent_session_title_changed",
        channel,
        user,
        team_id: workspace.team.id,
        thread_ts: threadTs,
        title,
        ...(previous !== undefined && { previous_title: previous }),
        event_ts: workspace.nextTs(),
      });
    },
    sendEvent: events.send,
    directMessage: (user) => workspace.directChannel(user).id,
  };
}

function addMessage(workspace: Workspace, saying: Saying): SlackMessage {
  const channel = saying.channel ?? workspace.directChannel(saying.user).id;
  if (!workspace.channels.has(channel)) throw new Error(`no channel ${channel}`);
  if (!workspace.users.has(saying.user)) throw new Error(`no user ${saying.user}`);
  const ts = workspace.nextTs();
  const files = (saying.files ?? []).map((file) => uploaded(workspace, saying.user, file, { channel, ts }));
  const subtype = saying.subtype ?? (files.length > 0 ? "file_share" : undefined);
  const message: SlackMessage = {
    channel,
    ts,
    user: saying.user,
    text: saying.text,
    blocks: [],
    files,
    reactions: [],
    postedAt: workspace.clock.now(),
    ...(saying.threadTs !== undefined && { threadTs: saying.threadTs }),
    ...(subtype !== undefined && { subtype }),
    ...(workspace.users.get(saying.user)?.isBot && { botId: `B${saying.user.slice(1)}` }),
  };
  workspace.messages.add(message);
  return message;
}

function uploaded(
  workspace: Workspace,
  user: string,
  { name, content }: { readonly name: string; readonly content: string | Buffer },
  place: Place,
): SlackFile {
  const id = workspace.nextId("F");
  const file = {
    id,
    name,
    title: name,
    mime: mimeOf(name),
    bytes: Buffer.from(content),
    user,
    shares: [place],
  };
  workspace.files.set(id, file);
  return file;
}
