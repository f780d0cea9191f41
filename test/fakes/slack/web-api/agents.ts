// Sessions of an agent: their status and title, the older status line, and suggested prompts.

import { limits } from "../limits.ts";
import { refuse, refuseWith } from "../refusal.ts";
import { type Fields, fieldsOf, listOf, textOf } from "../values.ts";
import { type Session, sessionKey, type Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import { channelOf, type Method, type MethodContext, type Methods } from "./method.ts";

const agentMethod = { token: "bot", scope: "chat:write", tier: 3 } as const;
const assistantMethod = {
  token: "bot",
  scope: "assistant:write",
  tier: 0,
} as const satisfies Partial<Method>;

export const agentMethods: Methods = {
  "agents.sessions.setStatus": { ...agentMethod, run: setStatus },
  "agents.sessions.rename": { ...agentMethod, run: rename },
  "assistant.threads.setStatus": { ...agentMethod, tier: 0, run: setStatusLine },
  "assistant.threads.setSuggestedPrompts": { ...assistantMethod, run: setSuggestedPrompts },
  "assistant.threads.setTitle": { ...assistantMethod, run: setTitle },
};

const statuses = ["active", "processing", "suspended", "closed"];

/** Creates the session of a thread, or moves it on. */
export function setSession(workspace: Workspace, channel: string, threadTs: string, status: string): Session {
  const session = workspace.sessions.get(sessionKey(channel, threadTs)) ?? { status };
  session.status = status;
  workspace.sessions.set(sessionKey(channel, threadTs), session);
  return session;
}

function setStatus(input: Arguments, context: MethodContext): Fields {
  if (!context.workspace.app.isAgent) refuse("not_authorized");
  const channel = channelOf(input, context);
  const threadTs = threadIn(input, channel.id, context);
  const status = input.required("status");
  if (!statuses.includes(status)) refuseWith("invalid_arguments", [`must be one of: ${statuses.join(", ")}`]);
  const title = input.text("title");
  checkTitle(title);
  const isNew = !context.workspace.sessions.has(sessionKey(channel.id, threadTs));
  const session = setSession(context.workspace, channel.id, threadTs, status);
  if (isNew && title !== undefined) session.title = title;
  // Without the event the Stop button would do nothing, so Slack does not show it.
  const isDeaf = status === "processing" && !context.subscribed.has("agent_session_stopped");
  return isDeaf ? { warning: "missing_agent_session_stopped_event_subscription" } : {};
}

function rename(input: Arguments, context: MethodContext): Fields {
  if (!context.workspace.app.isAgent) refuse("not_authorized");
  const channel = channelOf(input, context);
  const title = input.required("title");
  checkTitle(title);
  const session = context.workspace.sessions.get(
    sessionKey(channel.id, threadIn(input, channel.id, context)),
  );
  if (!session) refuse("session_not_found");
  session.title = title;
  return {};
}

/** The older line of text under the composer: gone after two minutes or with the next message of the bot. */
function setStatusLine(input: Arguments, context: MethodContext): Fields {
  const { workspace } = context;
  const channel = channelOf(input, context, "channel_id");
  const threadTs = threadIn(input, channel.id, context);
  const text = input.text("status") ?? "";
  const messages = listOf(input.nested("loading_messages"));
  if (messages.length > limits.loadingMessages) refuse("invalid_arguments");
  const key = sessionKey(channel.id, threadTs);
  if (text === "") workspace.statusLines.delete(key);
  else workspace.statusLines.set(key, text);
  workspace.clock.after(limits.statusSeconds * 1000, () => {
    if (workspace.statusLines.get(key) === text) workspace.statusLines.delete(key);
  });
  return {};
}

function setSuggestedPrompts(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context, "channel_id");
  const prompts = input.nested("prompts");
  if (!Array.isArray(prompts) || prompts.length === 0) refuse("invalid_arguments");
  if (prompts.length > limits.suggestedPrompts) refuse("too_many_prompts");
  for (const prompt of prompts.map(fieldsOf))
    if (!textOf(prompt.title) || !textOf(prompt.message)) refuse("invalid_arguments");
  context.workspace.prompts.set(channel.id, prompts.map(fieldsOf));
  return {};
}

function setTitle(input: Arguments, context: MethodContext): Fields {
  const channel = channelOf(input, context, "channel_id");
  const title = input.required("title");
  checkTitle(title);
  setSession(context.workspace, channel.id, threadIn(input, channel.id, context), "active").title = title;
  return {};
}

function checkTitle(title: string | undefined): void {
  if (title === undefined) return;
  if (title.length > limits.sessionTitle) refuseWith("invalid_arguments", ["title is too long"]);
}

function threadIn(input: Arguments, channel: string, { workspace }: MethodContext): string {
  const ts = input.required("thread_ts");
  if (!workspace.messages.find(channel, ts)) refuse("thread_not_found");
  return ts;
}
