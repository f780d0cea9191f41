// What every method of the Web API is made of, and the questions most of them ask first.

import type { Events } from "../events.ts";
import { refuse } from "../refusal.ts";
import type { Fields } from "../values.ts";
import type { SlackChannel, SlackMessage, Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";

export type MethodContext = {
  readonly workspace: Workspace;
  readonly events: Events;
  readonly scopes: ReadonlySet<string>;
  /** The events the app subscribes to. */
  readonly subscribed: ReadonlySet<string>;
  /** A new address for a Socket Mode connection. */
  readonly openSocket: () => string;
};

export type Method = {
  readonly token: "bot" | "app";
  /** The scope the method needs; a function where it depends on what is asked for. */
  readonly scope?: string | ((input: Arguments, context: MethodContext) => string | undefined);
  /** The tier of its rate limit; 0 where Slack has a rule of its own. */
  readonly tier: 0 | 1 | 2 | 3 | 4;
  /** False where Slack reads forms only. */
  readonly takesJson?: false;
  readonly run: (input: Arguments, context: MethodContext) => Fields;
};

export type Methods = Readonly<Record<string, Method>>;

/** The channel of the call; refuses one that the bot cannot see. */
export function channelOf(input: Arguments, { workspace }: MethodContext, name = "channel"): SlackChannel {
  const id = input.required(name);
  const channel = workspace.channels.get(id);
  if (!channel) refuse("channel_not_found");
  const isMember = channel.members.has(workspace.app.botUser);
  // A private channel is unknown to those outside it.
  if (channel.kind === "group" && !isMember) refuse("channel_not_found");
  return channel;
}

/** The channel for a post; a user id stands for the direct conversation with that person. */
export function channelToPost(input: Arguments, context: MethodContext): SlackChannel {
  const { workspace } = context;
  const id = input.text("channel") ?? "";
  if (workspace.users.has(id)) return workspace.directChannel(id);
  const channel = channelOf(input, context);
  if (!channel.members.has(workspace.app.botUser)) refuse("not_in_channel");
  if (channel.isArchived) refuse("is_archived");
  return channel;
}

/** The thread of the call: the time stamp of its first message, never of a reply. */
export function threadOf(
  input: Arguments,
  channel: SlackChannel,
  { workspace }: MethodContext,
): string | undefined {
  const ts = input.text("thread_ts");
  if (ts === undefined) return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) refuse("invalid_thread_ts");
  const root = workspace.messages.find(channel.id, ts);
  if (!root) refuse("thread_not_found");
  if (root.threadTs !== undefined) refuse("invalid_thread_ts");
  return ts;
}

/** The bot's own message the call is about. */
export function ownMessage(
  input: Arguments,
  channel: SlackChannel,
  { workspace }: MethodContext,
  errors: { readonly missing: string; readonly foreign: string },
): SlackMessage {
  const message = workspace.messages.find(channel.id, input.required("ts"));
  if (!message) refuse(errors.missing);
  if (message.botId !== workspace.app.botId) refuse(errors.foreign);
  return message;
}

/** The scope that reads conversations of this kind. */
export function historyScope(channel: SlackChannel | undefined, what: "history" | "read"): string {
  const kinds = { im: "im", channel: "channels", group: "groups" } as const;
  return `${kinds[channel?.kind ?? "channel"]}:${what}`;
}
