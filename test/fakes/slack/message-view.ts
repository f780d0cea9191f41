// How messages, people, channels and files look in Slack's answers and events.

import { type Fields, present } from "./values.ts";
import type { SlackChannel, SlackFile, SlackMessage, SlackUser, Workspace } from "./workspace.ts";

/** A message as `conversations.replies` and events show it. */
export function messageView(workspace: Workspace, message: SlackMessage, withMetadata = false): Fields {
  const replies = workspace.messages.replies(message);
  return present({
    type: "message",
    subtype: message.subtype,
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    files: message.files.length > 0 ? message.files.map((file) => fileView(workspace, file)) : undefined,
    bot_id: message.botId,
    app_id: message.botId ? workspace.app.id : undefined,
    username: message.username,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    parent_user_id: message.threadTs
      ? workspace.messages.find(message.channel, message.threadTs)?.user
      : undefined,
    reply_count: replies.length > 0 ? replies.length : undefined,
    latest_reply: replies.at(-1)?.ts,
    edited: message.editedAt ? { user: message.user, ts: secondsOf(message.editedAt) } : undefined,
    metadata: withMetadata ? message.metadata : undefined,
    reactions: message.reactions.length > 0 ? reactionsOf(message) : undefined,
  });
}

export function channelView(workspace: Workspace, channel: SlackChannel): Fields {
  const common = { id: channel.id, is_im: channel.kind === "im", is_archived: channel.isArchived ?? false };
  if (channel.kind === "im") return { ...common, user: channel.user, is_open: true };
  return {
    ...common,
    name: channel.name,
    is_channel: channel.kind === "channel",
    is_group: channel.kind === "group",
    is_private: channel.kind === "group",
    is_mpim: false,
    is_member: channel.members.has(workspace.app.botUser),
    is_shared: channel.isExtShared ?? false,
    is_ext_shared: channel.isExtShared ?? false,
    context_team_id: workspace.team.id,
  };
}

export function userView(workspace: Workspace, user: SlackUser, withEmail: boolean): Fields {
  const teamId = user.teamId ?? workspace.team.id;
  return present({
    id: user.id,
    team_id: teamId,
    name: user.name,
    real_name: user.realName,
    deleted: user.isDeleted ?? false,
    is_bot: user.isBot ?? false,
    is_app_user: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === "single",
    is_stranger: teamId === workspace.team.id ? undefined : true,
    tz: "Asia/Shanghai",
    profile: present({
      real_name: user.realName,
      display_name: user.name,
      email: withEmail ? user.email : undefined,
      team: teamId,
    }),
  });
}

export function fileView(workspace: Workspace, file: SlackFile): Fields {
  const path = `files-pri/${workspace.team.id}-${file.id}`;
  const name = encodeURIComponent(file.name);
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mime,
    filetype: file.name.split(".").at(-1) ?? "",
    mode: "hosted",
    is_external: false,
    file_access: "visible",
    size: file.bytes.length,
    user: file.user,
    url_private: `${workspace.base}/${path}/${name}`,
    url_private_download: `${workspace.base}/${path}/download/${name}`,
    permalink: `https://${workspace.team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
  };
}

function reactionsOf(message: SlackMessage): readonly Fields[] {
  const names = [...new Set(message.reactions.map(({ name }) => name))];
  return names.map((name) => {
    const users = message.reactions.filter((reaction) => reaction.name === name).map(({ user }) => user);
    return { name, users, count: users.length };
  });
}

function secondsOf(date: Date): string {
  return `${Math.floor(date.getTime() / 1000)}.000000`;
}
