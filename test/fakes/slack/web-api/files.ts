// Files in three steps: an address to upload to, the bytes, and the completion that shares them.

import { refusalOfBlocks } from "../blocks/check-blocks.ts";
import { withBlockIds } from "../contents.ts";
import { fileView } from "../message-view.ts";
import { refuse, refuseWith } from "../refusal.ts";
import { type Fields, fieldsOf, isFields, listOf, textOf } from "../values.ts";
import type { SlackFile, Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import { addBotMessage } from "./chat.ts";
import { channelToPost, type MethodContext, type Methods, threadOf } from "./method.ts";

export const fileMethods: Methods = {
  "files.getUploadURLExternal": {
    token: "bot",
    scope: "files:write",
    tier: 4,
    takesJson: false,
    run: getUploadUrl,
  },
  "files.completeUploadExternal": { token: "bot", scope: "files:write", tier: 4, run: completeUpload },
  "files.info": { token: "bot", scope: "files:read", tier: 4, takesJson: false, run: filesInfo },
  "files.delete": { token: "bot", scope: "files:write", tier: 3, run: deleteFile },
};

/** Takes the bytes of a pending upload; null when Slack accepts them, else what it says. */
export function receiveUpload(workspace: Workspace, id: string, bytes: Buffer): string | null {
  const pending = workspace.uploads.get(id);
  if (!pending) return "upload url not found";
  if (bytes.length !== pending.length) return `expected ${pending.length} bytes, got ${bytes.length}`;
  pending.bytes = bytes;
  return null;
}

/** The kind of a file by its name, as Slack guesses it. */
export function mimeOf(name: string): string {
  return mimes[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

const office = "application/vnd.openxmlformats-officedocument";
const mimes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  pdf: "application/pdf",
  csv: "text/csv",
  txt: "text/plain",
  md: "text/markdown",
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
};

function getUploadUrl(input: Arguments, { workspace }: MethodContext): Fields {
  const name = input.required("filename");
  const length = input.number("length");
  if (length === undefined || !Number.isInteger(length) || length <= 0)
    refuseWith("invalid_arguments", ["must be greater than 0 [json-pointer:/length]"]);
  if (workspace.uploadPolicy) refuse(workspace.uploadPolicy);
  const id = workspace.nextId("F");
  workspace.uploads.set(id, { name, length, bytes: null });
  return { file_id: id, upload_url: `${workspace.base}/upload/v1/${id}` };
}

function completeUpload(input: Arguments, context: MethodContext): Fields {
  const { workspace } = context;
  const entries = input.nested("files");
  if (!Array.isArray(entries) || entries.length === 0)
    refuseWith("invalid_arguments", ["missing required field: files"]);
  if (workspace.uploadPolicy) refuse(workspace.uploadPolicy);
  const blocks = input.nested("blocks");
  if (blocks !== undefined) checkFileBlocks(blocks);
  const place = input.text("channel_id");
  const target = place === undefined ? null : placeOf(input, context, place);
  const files = entries.map((entry) => takeUpload(workspace, fieldsOf(entry)));
  if (target) {
    const comment = input.text("initial_comment");
    const message = addBotMessage(context, {
      ...target,
      // A comment takes the place of the blocks.
      text: comment ?? "",
      blocks: comment === undefined ? withBlockIds(listOf(blocks), workspace) : [],
      files,
      subtype: "file_share",
    });
    for (const file of files) file.shares.push({ channel: message.channel, ts: message.ts });
  }
  return { files: files.map((file) => fileView(workspace, file)) };
}

function placeOf(input: Arguments, context: MethodContext, id: string) {
  // Completion takes a conversation only, never a person.
  if (context.workspace.users.has(id)) refuse("channel_not_found");
  const place = {
    ...input,
    text: (name: string) => (name === "channel" ? id : input.text(name)),
    required: () => id,
  };
  const channel = channelToPost(place, context);
  const threadTs = threadOf(input, channel, context);
  return { channel: channel.id, ...(threadTs !== undefined && { threadTs }) };
}

function checkFileBlocks(blocks: unknown): void {
  const refusal = refusalOfBlocks(blocks, "message");
  if (refusal) refuseWith(refusal.error, refusal.messages);
  if (listOf(blocks).some((block) => isFields(block) && block.type === "markdown"))
    refuseWith("invalid_blocks", ["unsupported type: markdown [json-pointer:/blocks]"]);
}

function takeUpload(workspace: Workspace, entry: Fields): SlackFile {
  const id = textOf(entry.id) ?? "";
  const pending = workspace.uploads.get(id);
  if (!pending?.bytes) refuse("file_not_found");
  workspace.uploads.delete(id);
  const { name, bytes } = pending;
  const title = textOf(entry.title) ?? name;
  const file: SlackFile = {
    id,
    name,
    title,
    bytes,
    mime: mimeOf(name),
    user: workspace.app.botUser,
    shares: [],
  };
  workspace.files.set(id, file);
  return file;
}

function filesInfo(input: Arguments, { workspace }: MethodContext): Fields {
  const file = workspace.files.get(input.text("file") ?? "");
  if (!file) refuse("file_not_found");
  return { file: fileView(workspace, file), comments: [], response_metadata: { next_cursor: "" } };
}

function deleteFile(input: Arguments, { workspace }: MethodContext): Fields {
  const file = workspace.files.get(input.text("file") ?? "");
  if (!file) refuse("file_not_found");
  if (file.user !== workspace.app.botUser) refuse("cant_delete_file");
  workspace.files.delete(file.id);
  return {};
}
