// Events in Slack's wrapper: who hears of what. A message reaches the app when its kind is subscribed and the app is
// in the conversation; a mention in a channel makes two events of one message.

import type { Deliveries, Delivery } from "./deliveries.ts";
import { messageView } from "./message-view.ts";
import { type Fields, present } from "./values.ts";
import type { SlackChannel, SlackMessage, Workspace } from "./workspace.ts";

export type Events = {
  /** A new message: `message`, and `app_mention` too when a person names the coach in a channel. */
  readonly posted: (message: SlackMessage) => readonly Delivery[];
  readonly changed: (message: SlackMessage, before: Fields) => readonly Delivery[];
  readonly deleted: (message: SlackMessage) => readonly Delivery[];
  /** Any other event; nothing is sent when its type is not subscribed. */
  readonly send: (event: Fields) => readonly Delivery[];
};

/** The events an app like ours subscribes to. */
export const defaultEvents = [
  "app_home_opened",
  "app_mention",
  "message.im",
  "message.channels",
  "message.groups",
  "agent_session_stopped",
  "agent_session_title_changed",
  "app_context_changed",
  "tokens_revoked",
  "app_uninstalled",
];

type Dependencies = {
  readonly workspace: Workspace;
  readonly deliveries: () => Deliveries;
  readonly subscribed: ReadonlySet<string>;
};

const subscriptionOf = { im: "message.im", channel: "message.channels", group: "message.groups" } as const;
const typeOf = { im: "im", channel: "channel", group: "group" } as const;

export function createEvents({ workspace, deliveries, subscribed }: Dependencies): Events {
  const dispatch = (event: Fields): Delivery =>
    deliveries().dispatch("events_api", wrapperOf(workspace, event));

  const hears = (channel: SlackChannel): boolean =>
    channel.members.has(workspace.app.botUser) && subscribed.has(subscriptionOf[channel.kind]);

  const channelOf = (message: SlackMessage): SlackChannel => {
    const channel = workspace.channels.get(message.channel);
    if (!channel) throw new Error(`no channel ${message.channel}`);
    return channel;
  };

  const aboutMessage = (
    message: SlackMessage,
    event: (channel: SlackChannel) => Fields,
  ): readonly Delivery[] => {
    const channel = channelOf(message);
    workspace.signal.changed();
    return hears(channel)
      ? [dispatch({ ...event(channel), channel: channel.id, channel_type: typeOf[channel.kind] })]
      : [];
  };

  return {
    posted: (message) => {
      const view = { ...messageView(workspace, message, true), event_ts: message.ts };
      const heard = aboutMessage(message, (channel) => teamsOf(workspace, message, channel, view));
      if (!mentionsCoach(workspace, message, channelOf(message)) || !subscribed.has("app_mention"))
        return heard;
      const { subtype: _, ...rest } = view as Fields & { subtype?: unknown };
      return [...heard, dispatch({ ...rest, type: "app_mention", channel: message.channel })];
    },
    changed: (message, before) =>
      aboutMessage(message, () => ({
        type: "message",
        subtype: "message_changed",
        hidden: true,
        ts: workspace.nextTs(),
        event_ts: message.ts,
        message: messageView(workspace, message, true),
        previous_message: before,
      })),
    deleted: (message) =>
      aboutMessage(message, () => ({
        type: "message",
        subtype: "message_deleted",
        hidden: true,
        ts: workspace.nextTs(),
        event_ts: message.ts,
        deleted_ts: message.ts,
        previous_message: messageView(workspace, message),
      })),
    send: (event) => (subscribed.has(String(event.type)) ? [dispatch(event)] : []),
  };
}

/** Strangers of a shared channel carry the team they come from. */
function teamsOf(workspace: Workspace, message: SlackMessage, channel: SlackChannel, view: Fields): Fields {
  const team = workspace.users.get(message.user)?.teamId ?? workspace.team.id;
  return present({
    ...view,
    team,
    user_team: channel.isExtShared ? team : undefined,
    source_team: channel.isExtShared ? team : undefined,
    client_msg_id: message.botId ? undefined : `client-${message.ts}`,
  });
}

function mentionsCoach(workspace: Workspace, message: SlackMessage, channel: SlackChannel): boolean {
  const { botUser } = workspace.app;
  return (
    channel.kind !== "im" &&
    channel.members.has(botUser) &&
    message.user !== botUser &&
    message.text.includes(`<@${botUser}>`)
  );
}

/** The outer payload of an event. */
function wrapperOf(workspace: Workspace, event: Fields): Fields {
  const { app, team } = workspace;
  const channel = workspace.channels.get(String(event.channel));
  return {
    token: "verification-token-of-old",
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: "event_callback",
    event_id: workspace.nextId("Ev"),
    event_time: Math.floor(workspace.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    event_context: `4-${workspace.nextId("context")}`,
  };
}
