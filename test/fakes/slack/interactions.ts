// What people do with what the app shows: press, choose, submit, close, call a command or a shortcut.

import type { Deliveries, Delivery } from "./deliveries.ts";
import type { FormValues } from "./form.ts";
import { messageView } from "./message-view.ts";
import { actionOf, type Press } from "./pressables.ts";
import type { ResponseUrls } from "./response-url.ts";
import { createSubmissions, type Submitted } from "./submissions.ts";
import { type Fields, fieldsOf, listOf, textOf } from "./values.ts";
import { viewView } from "./web-api/views.ts";
import type { SlackChannel, SlackEphemeral, SlackMessage, SlackView, Workspace } from "./workspace.ts";

/** Where a press happens: on a message, on a note only the person sees, in their top modal, on their Home tab. */
export type PressPlace =
  | { readonly channel: string; readonly ts: string }
  | { readonly ephemeral: SlackEphemeral }
  | "modal"
  | "home";

export type CommandAnswer = { readonly state: Delivery["state"]; readonly answer: Fields | null };

export type Interactions = {
  readonly press: (user: string, place: PressPlace, press: Press) => Delivery;
  /** Fills in the person's top modal and submits it. */
  readonly submitView: (user: string, values?: FormValues) => Promise<Submitted>;
  /** Closes the person's top modal. */
  readonly closeView: (user: string) => Delivery | null;
  /** A slash command; what the app answers at once is shown to the person. */
  readonly slash: (user: string, channel: string, command: string, text?: string) => Promise<CommandAnswer>;
  /** A global shortcut. */
  readonly shortcut: (user: string, callbackId: string) => Delivery;
  /** A shortcut on a message. */
  readonly messageShortcut: (
    user: string,
    callbackId: string,
    at: { channel: string; ts: string },
  ) => Delivery;
};

type Dependencies = {
  readonly workspace: Workspace;
  readonly deliveries: Deliveries;
  readonly responseUrls: ResponseUrls;
};

export function createInteractions({ workspace, deliveries, responseUrls }: Dependencies): Interactions {
  const interact = (user: string, type: string, viewId: string | null, more: Fields): Delivery =>
    deliveries.dispatch("interactive", {
      type,
      ...actorOf(workspace, user),
      trigger_id: workspace.newTrigger(user, viewId),
      ...more,
    });

  const submissions = createSubmissions({ workspace, interact });

  return {
    press: (user, place, press) => {
      const { blocks, viewId, more } = placeOf(user, place);
      const action = { ...actionOf(blocks, press), action_ts: workspace.nextTs() };
      return interact(user, "block_actions", viewId, { ...more, state: { values: {} }, actions: [action] });
    },
    submitView: submissions.submit,
    closeView: submissions.close,
    slash: async (user, channelId, command, text = "") => {
      const channel = channelOf(channelId);
      const delivery = deliveries.dispatch("slash_commands", {
        ...commandPlace(workspace, user, channel),
        command,
        text,
        response_url: responseUrls.create({ channel: channelId, user, message: null }),
        trigger_id: workspace.newTrigger(user, null),
      });
      const answer = await delivery.settled;
      showAnswer(user, channelId, answer);
      return { state: delivery.state, answer };
    },
    shortcut: (user, callbackId) =>
      interact(user, "shortcut", null, { callback_id: callbackId, action_ts: workspace.nextTs() }),
    messageShortcut: (user, callbackId, at) => {
      const message = messageAt(at.channel, at.ts);
      return interact(user, "message_action", null, {
        callback_id: callbackId,
        action_ts: workspace.nextTs(),
        message_ts: message.ts,
        channel: { id: at.channel, name: channelName(channelOf(at.channel)) },
        message: messageView(workspace, message),
        response_url: responseUrls.create({ channel: at.channel, user, message: null }),
      });
    },
  };

  function placeOf(
    user: string,
    place: PressPlace,
  ): { blocks: readonly Fields[]; viewId: string | null; more: Fields } {
    if (place === "modal" || place === "home") {
      const view = place === "home" ? workspace.homes.get(user) : workspace.modals.get(user)?.at(-1);
      if (!view) throw new Error(`${user} has no ${place} open`);
      return inView(view);
    }
    const ephemeral = "ephemeral" in place ? place.ephemeral : null;
    const shown = "ephemeral" in place ? place.ephemeral : messageAt(place.channel, place.ts);
    const message = ephemeral ? null : messageAt(shown.channel, shown.ts);
    const container = {
      type: "message",
      message_ts: shown.ts,
      channel_id: shown.channel,
      is_ephemeral: ephemeral !== null,
      ...(shown.threadTs !== undefined && { thread_ts: shown.threadTs }),
    };
    const more = {
      container,
      channel: { id: shown.channel, name: channelName(channelOf(shown.channel)) },
      ...(message && { message: messageView(workspace, message) }),
      response_url: responseUrls.create({ channel: shown.channel, user, message, ephemeral }),
    };
    return { blocks: shown.blocks, viewId: null, more };
  }

  function inView(view: SlackView) {
    const blocks = listOf(view.view.blocks).map(fieldsOf);
    const more = { container: { type: "view", view_id: view.id }, view: viewView(workspace, view) };
    return { blocks, viewId: view.id, more };
  }

  /** What a command is answered with at once. */
  function showAnswer(user: string, channel: string, answer: Fields | null): void {
    if (!answer || (answer.text === undefined && answer.blocks === undefined)) return;
    const [text = "", blocks] = [textOf(answer.text), listOf(answer.blocks).map(fieldsOf)];
    workspace.ephemerals.push({ channel, user, ts: workspace.nextTs(), text, blocks });
    workspace.signal.changed();
  }

  function messageAt(channel: string, ts: string): SlackMessage {
    const message = workspace.messages.find(channel, ts);
    if (!message) throw new Error(`no message ${ts} in ${channel}`);
    return message;
  }

  function channelOf(id: string): SlackChannel {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`no channel ${id}`);
    return channel;
  }
}

function channelName({ kind, name }: SlackChannel): string {
  return kind === "im" ? "directmessage" : name;
}

/** Who does it, in which team, with which app. */
function actorOf({ users, team, app }: Workspace, id: string): Fields {
  const user = users.get(id);
  if (!user) throw new Error(`no user ${id}`);
  return {
    user: { id, username: user.name, name: user.name, team_id: user.teamId ?? team.id },
    team: { id: team.id, domain: team.domain },
    api_app_id: app.id,
    token: "verification-token-of-old",
    enterprise: null,
    is_enterprise_install: false,
  };
}

function commandPlace({ users, team, app }: Workspace, user: string, channel: SlackChannel): Fields {
  return {
    token: "verification-token-of-old",
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user,
    user_name: users.get(user)?.name ?? "",
    api_app_id: app.id,
    is_enterprise_install: "false",
  };
}
