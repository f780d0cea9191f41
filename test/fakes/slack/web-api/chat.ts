// chat.postMessage and what is done to a message afterwards.

import { contentsOf, metadataOf } from "../contents.ts";
import { messageView } from "../message-view.ts";
import { refuse } from "../refusal.ts";
import type { Fields } from "../values.ts";
import { type SlackMessage, sessionKey } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import {
  channelOf,
  channelToPost,
  type MethodContext,
  type Methods,
  ownMessage,
  threadOf,
} from "./method.ts";

export const chatMethods: Methods = {
  "chat.postMessage": { token: "bot", scope: "chat:write", tier: 0, run: postMessage },
  "chat.update": { token: "bot", scope: "chat:write", tier: 3, run: updateMessage },
  "chat.delete": { token: "bot", scope: "chat:write", tier: 3, run: deleteMessage },
  "chat.postEphemeral": { token: "bot", scope: "chat:write", tier: 4, run: postEphemeral },
  "chat.getPermalink": { token: "bot", tier: 0, takesJson: false, run: getPermalink },
};

/** Puts a message of the bot into the conversation and tells who listens. */
export function addBotMessage(
  context: MethodContext,
  message: Partial<SlackMessage> & { readonly channel: string; readonly text: string },
): SlackMessage {
  const { workspace, events } = context;
  const posted: SlackMessage = {
    ts: workspace.nextTs(),
    user: workspace.app.botUser,
    botId: workspace.app.botId,
    postedAt: workspace.clock.now(),
    blocks: [],
    files: [],
    reactions: [],
    ...message,
  };
  workspace.messages.add(posted);
  if (posted.threadTs) workspace.statusLines.delete(sessionKey(posted.channel, posted.threadTs));
  events.posted(posted);
  return posted;
}

function postMessage(input: Arguments, context: MethodContext): Fields {
  const channel = channelToPost(input, context);
  const threadTs = threadOf(input, channel, context);
  const { text = "", blocks = [] } = contentsOf(input, context.workspace);
  const metadata = metadataOf(input);
  const username = input.text("username");
  if (username !== undefined && !context.scopes.has("chat:write.customize"))
    refuse("missing_scope", { needed: "chat:write.customize", provided: [...context.scopes].join(",") });
  const message = addBotMessage(context, {
    channel: channel.id,
    text,
    blocks,
    unfurls: input.flag("unfurl_links") !== false || input.flag("unfurl_media") !== false,
    ...(threadTs !== undefined && { threadTs }),
    ...(metadata && { metadata }),
    ...(username !== undefined && { username }),
    ...(threadTs !== undefined && input.flag("reply_broadcast") && { subtype: "thread_broadcast" }),
  });
  const view = messageView(context.workspace, message, metadata !== undefined);
  return { channel: channel.id, ts: message.ts, message: view };
}

function updateMessage(input: Arguments, context: MethodContext): Fields {
  const { workspace, events } = context;
  const channel = channelOf(input, context);
  const message = ownMessage(input, channel, context, {
    missing: "message_not_found",
    foreign: "cant_update_message",
  });
  if (channel.isArchived) refuse("is_archived");
  if (message.stream?.state === "streaming") refuse("streaming_state_conflict");
  const { text, blocks } = contentsOf(input, workspace);
  const before = messageView(workspace, message);
  // Text without blocks takes the place of the blocks; blocks without text leave it.
  if (blocks !== undefined || text !== undefined) message.blocks = blocks ?? [];
  message.text = text ?? "";
  const metadata = metadataOf(input);
  if (metadata) message.metadata = metadata;
  message.editedAt = workspace.clock.now();
  events.changed(message, before);
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageView(workspace, message),
  };
}

function deleteMessage(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context);
  const message = ownMessage(input, channel, context, {
    missing: "message_not_found",
    foreign: "cant_delete_message",
  });
  if (message.stream?.state === "streaming") refuse("cant_delete_message");
  context.workspace.messages.remove(message);
  context.events.deleted(message);
  return { channel: channel.id, ts: message.ts };
}

function postEphemeral(input: Arguments, context: MethodContext): Fields {
  const { workspace } = context;
  const channel = channelToPost(input, context);
  const user = input.required("user");
  if (!channel.members.has(user)) refuse("user_not_in_channel");
  const threadTs = threadOf(input, channel, context);
  const { text = "", blocks = [] } = contentsOf(input, workspace);
  const ts = workspace.nextTs();
  const place = { channel: channel.id, user, ts, ...(threadTs !== undefined && { threadTs }) };
  workspace.ephemerals.push({ ...place, text, blocks });
  return { message_ts: ts };
}

function getPermalink(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context);
  const ts = input.required("message_ts");
  if (!context.workspace.messages.find(channel.id, ts)) refuse("message_not_found");
  const { domain } = context.workspace.team;
  const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`;
  return { channel: channel.id, permalink };
}
