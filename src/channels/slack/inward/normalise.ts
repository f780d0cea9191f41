// From Slack's payloads to our own words. Whatever is not for us, or not said by a person, is null: edits, deletions,
// joins, what bots say, what we say ourselves.

import { z } from "zod";
import type { Incoming, Origin, Spot } from "./incoming.ts";
import { isDirectChannel, readInteraction } from "./interaction.ts";
import { filesOf, optional, text } from "./shapes.ts";

/** Null for what is not for us. `botUser` is the coach's own user id. */
export function normalise(body: unknown, botUser: string): Incoming | null {
  const callback = eventCallback.safeParse(body);
  if (!callback.success) return readInteraction(body);
  const { event } = callback.data;
  const origin = originOf(callback.data);
  switch (event.type) {
    case "app_mention":
    case "message":
      return messageOf(event, origin, botUser);
    case "app_home_opened":
      return { kind: "home-opened", origin, tab: event.tab ?? "home", channel: event.channel ?? null };
    case "agent_session_stopped":
      return event.channel && event.user
        ? { kind: "stopped", origin, channel: event.channel, threadTs: event.thread_ts ?? null }
        : null;
    case "tokens_revoked":
    case "app_uninstalled":
      return { kind: "removed", what: event.type };
    default:
      return null;
  }
}

const slackEvent = z.looseObject({
  type: z.string(),
  subtype: optional,
  user: optional,
  text: optional,
  ts: optional,
  thread_ts: optional,
  channel: optional,
  channel_type: optional,
  bot_id: optional,
  hidden: z.boolean().optional(),
  team: optional,
  user_team: optional,
  source_team: optional,
  tab: optional,
  files: z.array(z.unknown()).optional(),
});

const eventCallback = z.looseObject({
  type: z.literal("event_callback"),
  team_id: optional,
  enterprise_id: optional,
  is_ext_shared_channel: z.boolean().nullish(),
  authorizations: z.array(z.looseObject({ team_id: optional, enterprise_id: optional })).nullish(),
  event: slackEvent,
});

type SlackEvent = z.infer<typeof slackEvent>;

/** What people say; `me_message` is /me, `thread_broadcast` a reply that is also shown in the channel. */
const humanSubtypes = ["file_share", "thread_broadcast", "me_message"];

function messageOf(event: SlackEvent, origin: Origin, botUser: string): Incoming | null {
  const { subtype, user, channel, ts } = event;
  if (!user || !channel || !ts || event.hidden || event.bot_id || user === botUser) return null;
  if (subtype && !humanSubtypes.includes(subtype)) return null;
  const said = text(event.text);
  const spot: Spot = {
    channel,
    isDirect: event.channel_type === "im" || isDirectChannel(channel),
    ts,
    threadTs: event.thread_ts && event.thread_ts !== ts ? event.thread_ts : null,
  };
  const isMention = event.type === "app_mention" || new RegExp(`<@${botUser}(?:\\|[^>]*)?>`, "u").test(said);
  return { kind: "message", origin, spot, text: said, files: filesOf(event.files), isMention };
}

function originOf(callback: z.infer<typeof eventCallback>): Origin {
  const { event, authorizations } = callback;
  const [authorization] = authorizations ?? [];
  return {
    user: event.user ?? "",
    team: authorization?.team_id ?? callback.team_id ?? null,
    enterprise: authorization?.enterprise_id ?? callback.enterprise_id ?? null,
    userTeams: [event.user_team, event.source_team, event.team].filter((team) => typeof team === "string"),
    isShared: callback.is_ext_shared_channel === true,
  };
}
