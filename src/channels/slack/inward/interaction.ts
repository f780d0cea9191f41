// Buttons, modals, shortcuts and the slash command: what a person presses, in our own words.

import { z } from "zod";
import type { Incoming, Origin, Pressed, PressedView, Spot } from "./incoming.ts";
import { optional, text } from "./shapes.ts";

/** Null for what is not ours. */
export function readInteraction(body: unknown): Incoming | null {
  const command = slashCommand.safeParse(body);
  if (command.success) return commandOf(command.data);
  const interaction = interactive.safeParse(body);
  if (!interaction.success) return null;
  const { type, callback_id: callbackId, trigger_id: triggerId } = interaction.data;
  const origin = originOf(interaction.data);
  switch (type) {
    case "block_actions":
      return pressedOf(interaction.data, origin);
    case "view_submission":
      return submittedOf(interaction.data, origin);
    case "shortcut":
      return { kind: "shortcut", origin, callbackId: text(callbackId), triggerId: text(triggerId) };
    case "message_action":
      return {
        kind: "message-shortcut",
        origin,
        callbackId: text(callbackId),
        triggerId: text(triggerId),
        actionTs: text(interaction.data.action_ts) || text(triggerId),
        text: text(interaction.data.message?.text),
      };
    default:
      return null;
  }
}

/** Slack names a conversation with one person D…. */
export function isDirectChannel(channel: string): boolean {
  return channel.startsWith("D");
}

const view = z.looseObject({
  id: z.string(),
  type: optional,
  callback_id: optional,
  private_metadata: optional,
  hash: optional,
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).nullish(),
});

const interactive = z.looseObject({
  type: z.string(),
  team: z.looseObject({ id: optional, enterprise_id: optional }).nullish(),
  enterprise: z.looseObject({ id: optional }).nullish(),
  user: z.looseObject({ id: z.string(), team_id: optional }),
  callback_id: optional,
  trigger_id: optional,
  action_ts: optional,
  channel: z.looseObject({ id: z.string() }).nullish(),
  container: z.looseObject({ channel_id: optional, message_ts: optional, thread_ts: optional }).nullish(),
  message: z.looseObject({ ts: optional, thread_ts: optional, text: optional }).nullish(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string().optional() }).nullish(),
        action_ts: optional,
      }),
    )
    .optional(),
  view: view.nullish(),
});

type Interactive = z.infer<typeof interactive>;

const slashCommand = z.looseObject({
  command: z.string().startsWith("/"),
  user_id: z.string(),
  channel_id: z.string(),
  team_id: optional,
  enterprise_id: optional,
  text: optional,
  trigger_id: optional,
});

function commandOf(said: z.infer<typeof slashCommand>): Incoming {
  const { user_id: user, team_id: team, enterprise_id: enterprise } = said;
  return {
    kind: "command",
    origin: { user, team: team ?? null, enterprise: enterprise ?? null, userTeams: [], isShared: false },
    channel: said.channel_id,
    text: text(said.text).trim(),
    triggerId: text(said.trigger_id),
  };
}

function originOf({ user, team, enterprise }: Interactive): Origin {
  return {
    user: user.id,
    team: team?.id ?? null,
    enterprise: enterprise?.id ?? team?.enterprise_id ?? null,
    userTeams: user.team_id ? [user.team_id] : [],
    isShared: false,
  };
}

function pressedOf(body: Interactive, origin: Origin): Pressed | null {
  const [element] = body.actions ?? [];
  if (!element) return null;
  return {
    kind: "pressed",
    origin,
    element,
    actionTs: text(element.action_ts) || text(body.trigger_id),
    triggerId: text(body.trigger_id),
    spot: spotOf(body),
    view: viewOf(body),
  };
}

function spotOf({ channel, container, message }: Interactive): Spot | null {
  const id = channel?.id ?? container?.channel_id;
  const ts = message?.ts ?? container?.message_ts;
  if (!id || !ts) return null;
  const threadTs = message?.thread_ts ?? container?.thread_ts ?? null;
  return { channel: id, isDirect: isDirectChannel(id), ts, threadTs: threadTs === ts ? null : threadTs };
}

function viewOf({ view: shown }: Interactive): PressedView | null {
  if (!shown) return null;
  const { id, hash, type, state } = shown;
  return { id, hash: hash ?? null, isModal: type === "modal", values: state?.values ?? {} };
}

function submittedOf({ view: shown }: Interactive, origin: Origin): Incoming | null {
  if (!shown) return null;
  return {
    kind: "submitted",
    origin,
    viewId: shown.id,
    callbackId: text(shown.callback_id),
    metadata: text(shown.private_metadata),
    values: shown.state?.values ?? {},
  };
}
