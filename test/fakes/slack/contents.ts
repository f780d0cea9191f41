// What a message may consist of: text, markdown or blocks, and what Slack refuses in them.

import { refusalOfBlocks } from "./blocks/check-blocks.ts";
import { limits } from "./limits.ts";
import { refuse, refuseWith } from "./refusal.ts";
import { type Fields, fieldsOf, isFields, listOf, textOf } from "./values.ts";
import type { Arguments } from "./web-api/arguments.ts";
import type { Workspace } from "./workspace.ts";

export type Contents = { readonly text: string | undefined; readonly blocks: readonly Fields[] | undefined };

/** Reads and checks the contents of a message; blocks without an id get one. */
export function contentsOf(input: Arguments, workspace: Workspace): Contents {
  const markdown = input.text("markdown_text");
  const blocks = input.nested("blocks", "invalid_blocks_format");
  const text = input.text("text");
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) refuse("markdown_text_conflict");
    return { text: checkedMarkdown(markdown), blocks: [] };
  }
  if (!text && listOf(blocks).length === 0 && listOf(input.nested("attachments")).length === 0)
    refuse("no_text");
  if (text !== undefined && text.length > limits.messageText) refuse("msg_too_long");
  return { text, blocks: blocks === undefined ? undefined : checkedBlocks(blocks, workspace) };
}

/** Metadata of a message: an event type and a payload, or none. */
export function metadataOf(input: Arguments): Fields | undefined {
  const metadata = input.nested("metadata", "invalid_metadata_format");
  if (metadata === undefined) return undefined;
  if (!isFields(metadata) || typeof metadata.event_type !== "string" || !isFields(metadata.event_payload))
    refuse("invalid_metadata_format");
  return metadata;
}

export function checkedMarkdown(text: string): string {
  if (text === "") refuse("no_text");
  if (text.length > limits.markdownText) refuse("msg_too_long");
  return text;
}

/** Refuses blocks Slack would refuse; gives the others ids. */
export function checkedBlocks(blocks: unknown, workspace: Workspace): readonly Fields[] {
  const refusal = refusalOfBlocks(blocks, "message");
  if (refusal) refuseWith(refusal.error, refusal.messages);
  const pictures = unknownPictures(blocks, workspace);
  if (pictures.length > 0) refuseWith("invalid_blocks", pictures);
  return withBlockIds(listOf(blocks), workspace);
}

export function withBlockIds(blocks: readonly unknown[], workspace: Workspace): readonly Fields[] {
  return blocks.map((block) => {
    const fields = fieldsOf(block);
    return fields.block_id === undefined ? { ...fields, block_id: workspace.nextId("b") } : fields;
  });
}

/** A picture of Slack's own must be an uploaded image. */
export function unknownPictures(value: unknown, workspace: Workspace, at = "/blocks"): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => unknownPictures(one, workspace, `${at}/${index}`));
  if (!isFields(value)) return [];
  const inside = Object.entries(value).flatMap(([key, one]) =>
    unknownPictures(one, workspace, `${at}/${key}`),
  );
  const id = textOf(fieldsOf(value.slack_file).id);
  if (id === undefined) return inside;
  const file = workspace.files.get(id);
  const isPicture = file && /^image\/(png|jpeg|gif)$/.test(file.mime);
  return isPicture ? inside : [...inside, `invalid slack file [json-pointer:${at}/slack_file]`];
}
