// Native streaming: a message that grows, belongs to one reader, dies after five minutes and has a ceiling.

import { checkedBlocks, checkedMarkdown, metadataOf } from "../contents.ts";
import { limits } from "../limits.ts";
import { messageView } from "../message-view.ts";
import { refuse, refuseWith } from "../refusal.ts";
import { type Fields, fieldsOf, isFields, listOf, textOf } from "../values.ts";
import type { SlackMessage, Stream, Workspace } from "../workspace.ts";
import { setSession } from "./agents.ts";
import type { Arguments } from "./arguments.ts";
import { addBotMessage } from "./chat.ts";
import {
  channelOf,
  channelToPost,
  type MethodContext,
  type Methods,
  ownMessage,
  threadOf,
} from "./method.ts";

export const streamMethods: Methods = {
  "chat.startStream": { token: "bot", scope: "chat:write", tier: 2, run: startStream },
  "chat.appendStream": { token: "bot", scope: "chat:write", tier: 4, run: appendStream },
  "chat.stopStream": { token: "bot", scope: "chat:write", tier: 2, run: stopStream },
};

/** Ends a stream as it stands; the message stays. */
export function endStream(message: SlackMessage, state: Stream["state"]): void {
  if (message.stream) message.stream.state = state;
}

function startStream(input: Arguments, context: MethodContext): Fields {
  const { workspace } = context;
  const channel = channelToPost(input, context);
  input.required("thread_ts");
  const threadTs = threadOf(input, channel, context) ?? "";
  const recipient = input.text("recipient_user_id") ?? null;
  if (channel.kind !== "im") {
    if (!recipient) refuse("missing_recipient_user_id");
    if (!input.text("recipient_team_id")) refuse("missing_recipient_team_id");
  }
  const mode = input.text("task_display_mode");
  if (mode !== undefined && mode !== "timeline" && mode !== "plan") refuse("invalid_arguments");
  const stream: Stream = { startedAt: workspace.clock.now(), state: "streaming", recipient, chunks: [] };
  const message = { channel: channel.id, threadTs, text: "", stream };
  const grown = grow(message, chunksOf(input), workspace);
  const posted = addBotMessage(context, { ...message, ...grown });
  setSession(workspace, channel.id, threadTs, "processing");
  workspace.clock.after(limits.streamSeconds * 1000, () => {
    if (stream.state === "streaming") stream.state = "expired";
  });
  return { channel: channel.id, ts: posted.ts };
}

function appendStream(input: Arguments, context: MethodContext): Fields {
  const message = streamOf(input, context);
  const chunks = chunksOf(input);
  if (chunks.length === 0) refuse("no_text");
  Object.assign(message, grow(message, chunks, context.workspace));
  context.workspace.signal.changed();
  return { channel: message.channel, ts: message.ts };
}

function stopStream(input: Arguments, context: MethodContext): Fields {
  const { workspace } = context;
  const message = streamOf(input, context);
  const status = input.text("session_status") ?? "active";
  if (!["active", "processing", "suspended", "closed"].includes(status)) refuse("invalid_arguments");
  const closing = input.nested("blocks", "invalid_blocks_format");
  const last = closing === undefined ? [] : checkedBlocks(closing, workspace);
  const grown = grow(message, chunksOf(input), workspace);
  const metadata = metadataOf(input);
  const before = messageView(workspace, message);
  Object.assign(
    message,
    grown,
    { blocks: [...(grown.blocks ?? message.blocks), ...last] },
    metadata && { metadata },
  );
  endStream(message, "stopped");
  setSession(workspace, message.channel, message.threadTs ?? "", status);
  context.events.changed(message, before);
  return { channel: message.channel, ts: message.ts, message: messageView(workspace, message) };
}

function streamOf(input: Arguments, context: MethodContext): SlackMessage {
  const channel = channelOf(input, context);
  const errors = { missing: "message_not_found", foreign: "message_not_owned_by_app" };
  const message = ownMessage(input, channel, context, errors);
  if (message.stream?.state !== "streaming") refuse("message_not_in_streaming_state");
  return message;
}

/** What the call adds: its markdown as one chunk, or its chunks. */
function chunksOf(input: Arguments): readonly Fields[] {
  const markdown = input.text("markdown_text");
  const chunks = input.nested("chunks", "invalid_chunks");
  if (markdown !== undefined && chunks !== undefined) refuse("invalid_arguments");
  if (markdown !== undefined) return [{ type: "markdown_text", text: checkedMarkdown(markdown) }];
  if (chunks === undefined) return [];
  if (!Array.isArray(chunks)) refuse("invalid_chunks");
  return chunks.map((chunk, index) => checkedChunk(chunk, `/chunks/${index}`));
}

function checkedChunk(chunk: unknown, at: string): Fields {
  if (!isFields(chunk)) refuseWith("invalid_chunks", [`must be an object [json-pointer:${at}]`]);
  const complain = (what: string): never => refuseWith("invalid_chunks", [`${what} [json-pointer:${at}]`]);
  if (chunk.type === "markdown_text") {
    if (typeof chunk.text !== "string" || chunk.text === "") complain("missing required field: text");
    if (String(chunk.text).length > limits.markdownText) refuse("msg_too_long");
  } else if (chunk.type === "task_update") {
    for (const key of ["id", "title", "status"])
      if (!textOf(chunk[key])) complain(`missing required field: ${key}`);
    if (!["pending", "in_progress", "complete", "error"].includes(String(chunk.status)))
      complain("invalid status");
    for (const key of ["title", "details", "output"])
      if ((textOf(chunk[key]) ?? "").length > limits.taskText) complain(`${key} is too long`);
  } else if (chunk.type === "plan_update") {
    if (!textOf(chunk.title)) complain("missing required field: title");
    if (String(chunk.title).length > limits.taskText) complain("title is too long");
  } else if (chunk.type === "blocks") {
    if (!Array.isArray(chunk.blocks)) complain("missing required field: blocks");
  } else complain(`unsupported type: ${String(chunk.type)}`);
  return chunk;
}

type Growing = Pick<SlackMessage, "text"> & { readonly blocks?: readonly Fields[]; readonly stream?: Stream };

/** The message with the chunks added; refuses what makes the whole too long. */
function grow(message: Growing, chunks: readonly Fields[], workspace: Workspace): Partial<SlackMessage> {
  const added = chunks
    .map((chunk) => (chunk.type === "markdown_text" ? (textOf(chunk.text) ?? "") : ""))
    .join("");
  const text = message.text + added;
  if (text.length > limits.streamedMessage) refuse("msg_too_long");
  const inChunks = chunks.filter(({ type }) => type === "blocks").flatMap(({ blocks }) => listOf(blocks));
  const blocks = [...(message.blocks ?? []), ...inChunks.map(fieldsOf)];
  const checked = inChunks.length > 0 ? checkedBlocks(blocks, workspace) : blocks;
  message.stream?.chunks.push(...chunks);
  return { text, blocks: checked };
}
