// Parts of an answer put into as few messages as Slack's limits allow, in their order.

import { limits } from "../limits.ts";
import type { SlackBlock, SlackMessage, Upload } from "./message.ts";
import { inPieces, mrkdwn } from "./text.ts";

/** One block of a reply as Slack shows it. It stays in one message if one can hold it, except for text that flows. */
export type Part = {
  readonly blocks: readonly SlackBlock[];
  /** The same in plain words. */
  readonly text: string;
  readonly uploads?: readonly Upload[];
  /** May begin in one message and go on in the next. */
  readonly isFlowing?: boolean;
  /** Stands in a message of its own. */
  readonly isAlone?: boolean;
  /** Says nothing itself: it is put under an earlier message rather than into one of its own. */
  readonly isTrailing?: boolean;
};

export function packed(parts: readonly Part[]): readonly SlackMessage[] {
  const drafts: Draft[] = [];
  for (const part of parts) put(part, drafts);
  return drafts.map(messageOf);
}

/** What a notification and a screen reader get. */
export function notification(text: string): string {
  const [first = ""] = inPieces(text, longestText, (piece) => mrkdwn(piece).length);
  return mrkdwn(first);
}

type Draft = {
  readonly blocks: SlackBlock[];
  readonly texts: string[];
  readonly uploads: Upload[];
  isClosed: boolean;
};

/** Of a message that is buttons only. */
const wordless = "请选择";
const longestText = limits.message.text - 500;

function put(part: Part, drafts: Draft[]): void {
  const { blocks, text, uploads = [], isAlone = false } = part;
  let draft = placeFor(part, drafts) ?? begun(drafts);
  for (const block of blocks) {
    if (!fits(draft.blocks, [block])) draft = begun(drafts);
    draft.blocks.push(block);
  }
  if (text !== "") draft.texts.push(text);
  draft.uploads.push(...uploads);
  draft.isClosed = isAlone;
}

/** An open message that takes the part; null when it begins one of its own. */
function placeFor({ blocks, isAlone, isTrailing, isFlowing }: Part, drafts: readonly Draft[]): Draft | null {
  const last = isTrailing ? drafts.findLast(({ isClosed }) => !isClosed) : drafts.at(-1);
  if (!last || last.isClosed || isAlone) return null;
  return isFlowing || fits(last.blocks, blocks) || !fits([], blocks) ? last : null;
}

function begun(drafts: Draft[]): Draft {
  const draft: Draft = { blocks: [], texts: [], uploads: [], isClosed: false };
  drafts.push(draft);
  return draft;
}

function fits(blocks: readonly SlackBlock[], next: readonly SlackBlock[]): boolean {
  const all = [...blocks, ...next];
  return (
    all.length <= limits.message.blocks &&
    all.filter(({ type }) => type === "table").length <= limits.message.tables &&
    charactersOf(all) <= limits.message.characters
  );
}

/** Every string that is shown or carried. */
function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersOf(one), 0);
  return value !== null && typeof value === "object" ? charactersOf(Object.values(value)) : 0;
}

function messageOf({ blocks, texts, uploads }: Draft): SlackMessage {
  const said = texts.length > 0 ? texts : uploads.map(({ title }) => title);
  return { text: notification(said.join("\n\n")) || wordless, blocks, uploads };
}
