// Reading conversations, and opening the one with a person.

import { channelView, messageView } from "../message-view.ts";
import { refuse } from "../refusal.ts";
import type { Fields } from "../values.ts";
import type { SlackMessage } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import { channelOf, historyScope, type MethodContext, type Methods } from "./method.ts";

const scopeOf =
  (what: "history" | "read") =>
  (input: Arguments, { workspace }: MethodContext): string =>
    historyScope(workspace.channels.get(input.text("channel") ?? ""), what);

export const conversationMethods: Methods = {
  "conversations.open": { token: "bot", scope: "im:write", tier: 3, run: open },
  "conversations.info": { token: "bot", scope: scopeOf("read"), tier: 3, takesJson: false, run: info },
  "conversations.members": { token: "bot", scope: scopeOf("read"), tier: 4, takesJson: false, run: members },
  "conversations.history": { token: "bot", scope: scopeOf("history"), tier: 3, run: history },
  "conversations.replies": {
    token: "bot",
    scope: scopeOf("history"),
    tier: 3,
    takesJson: false,
    run: replies,
  },
};

function open(input: Arguments, { workspace }: MethodContext): Fields {
  const [user = "", ...others] = (input.text("users") ?? "").split(",");
  if (others.length > 0) refuse("missing_scope", { needed: "mpim:write" });
  const person = workspace.users.get(user);
  if (!person) refuse("user_not_found");
  if (person.isDeleted) refuse("user_disabled");
  if (person.isBot) refuse("cannot_dm_bot");
  return { channel: { id: workspace.directChannel(user).id }, no_op: false, already_open: false };
}

function info(input: Arguments, context: MethodContext): Fields {
  return { channel: channelView(context.workspace, channelOf(input, context)) };
}

function members(input: Arguments, context: MethodContext): Fields {
  return { members: [...channelOf(input, context).members], response_metadata: { next_cursor: "" } };
}

function history(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context);
  if (!channel.members.has(context.workspace.app.botUser)) refuse("not_in_channel");
  const found = context.workspace.messages.all.filter(
    (message) => message.channel === channel.id && message.threadTs === undefined,
  );
  // The newest first.
  return page(input, context, within(input, found).reverse());
}

function replies(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context);
  if (!channel.members.has(context.workspace.app.botUser)) refuse("not_in_channel");
  const asked = context.workspace.messages.find(channel.id, input.required("ts"));
  const root = asked?.threadTs ? context.workspace.messages.find(channel.id, asked.threadTs) : asked;
  if (!root) refuse("thread_not_found");
  // The first message of the thread is always there.
  return page(input, context, [root, ...within(input, context.workspace.messages.replies(root))]);
}

function within(input: Arguments, messages: readonly SlackMessage[]): SlackMessage[] {
  const [oldest = "0", latest = "9999999999.999999"] = [input.text("oldest"), input.text("latest")];
  const inclusive = input.flag("inclusive") ?? false;
  return messages.filter(
    ({ ts }) => (ts > oldest && ts < latest) || (inclusive && (ts === oldest || ts === latest)),
  );
}

function page(input: Arguments, { workspace }: MethodContext, messages: readonly SlackMessage[]): Fields {
  const limit = input.number("limit") ?? 100;
  if (!(limit >= 1 && limit <= 1000)) refuse("invalid_limit");
  const start = Number(input.text("cursor") ?? "0");
  if (!Number.isInteger(start)) refuse("invalid_cursor");
  const withMetadata = input.flag("include_all_metadata") ?? false;
  const end = start + limit;
  const hasMore = end < messages.length;
  return {
    messages: messages.slice(start, end).map((message) => messageView(workspace, message, withMetadata)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(end) : "" },
  };
}
