// A reply as Slack messages: text in sections, sources as one line with a way to the exact words, tables, buttons, and
// what is uploaded. Every message keeps the limits; what is private is only named where others read along.

import type { FileBlock } from "../../../chat/files.ts";
import type { Block, Reply } from "../../../chat/reply.ts";
import { entryPoints } from "../actions.ts";
import {
  choicesText,
  feedbackButtons,
  type Rehearsing,
  rehearsalControls,
  renderChoices,
} from "./choices.ts";
import type { SlackMessage, Upload } from "./message.ts";
import { type Part, packed } from "./pack.ts";
import { formatted, header, note, sections } from "./parts.ts";
import { renderSources, sourcesLine } from "./sources.ts";
import { renderTable } from "./table.ts";
import { inPieces, mrkdwn } from "./text.ts";

export type ReplyContext = {
  /** Names the turn: verdicts and passages refer to it. */
  readonly messageId: string;
  /** Others read along. */
  readonly isPublic: boolean;
  /** The address of a page of ours for this reader; without it files have no second way. */
  readonly pageOf?: (path: string) => string;
  /** The text was streamed already: only what stands around it is rendered. */
  readonly isTextShown?: boolean;
  /** The rehearsal that goes on after this reply. */
  readonly rehearsing?: Rehearsing | null;
};

/** The messages of a reply, in order; none for an empty reply. */
export function renderReply(reply: Reply, context: ReplyContext): readonly SlackMessage[] {
  if (reply.blocks.length === 0) return [];
  if (reply.isPrivate && context.isPublic) return packed([privatePart]);
  const parts = reply.blocks.map((block, at) => partOf(block, at, reply, context));
  return packed([...parts, ...ruleOf(reply, context), ...closing(reply, context)].filter(isShown));
}

const privateText = "这部分只给您本人看，已发到您和我的私信里。";
const privatePart: Part = { blocks: sections(privateText), text: privateText };
const forwardHead = "【可转发】";

function partOf(block: Block, at: number, reply: Reply, context: ReplyContext): Part {
  switch (block.type) {
    case "text":
      return block.forClient ? forClient(block.text) : textPart(block.text, context);
    case "table":
      return renderTable(block, numberOf(at, reply));
    case "sources":
      return {
        blocks: renderSources(block.citations, context.messageId),
        text: block.citations.length > 0 ? sourcesLine(block.citations) : "",
      };
    case "choices":
      return { blocks: renderChoices(block, at * placesPerBlock), text: choicesText(block) };
    case "picture":
      return picture(block, numberOf(at, reply));
    case "file":
      return filePart(block, context);
    case "feedback":
      return { blocks: [feedbackButtons(context.messageId)], text: "", isTrailing: true };
  }
}

/** Choices of several blocks keep their action ids apart. */
const placesPerBlock = 100;

function textPart(text: string, { isTextShown }: ReplyContext): Part {
  const shown = withSlackCommands(text);
  return isTextShown ? { blocks: [], text: "" } : { blocks: sections(shown), text: shown, isFlowing: true };
}

/** Slack takes a line that begins with `/` for a command of its own: the coach's are said behind the one it has. */
function withSlackCommands(text: string): string {
  return text.replace(/^- (?=\/[a-z])/gmu, `- ${entryPoints.slashCommand} `);
}

/** Nothing but the words under the heading, so that it can be copied or forwarded as it is. */
function forClient(text: string): Part {
  return { blocks: [header(forwardHead), ...sections(text)], text: `${forwardHead}\n${text}`, isAlone: true };
}

function picture({ svg, alt }: Extract<Block, { type: "picture" }>, number: number): Part {
  const name = `图${number}.png`;
  const [title = name] = inPieces(alt, longestTitle);
  const instead: SlackMessage = { text: mrkdwn(alt), blocks: sections(alt), uploads: [] };
  return { blocks: [], text: "", uploads: [{ kind: "picture", name, title, alt, svg, instead }] };
}

const longestTitle = 200;

function filePart(file: FileBlock, { pageOf }: ReplyContext): Part {
  const line = `附件：${file.title}（${sizeText(file.size)}）`;
  const { id, name, title, mime } = file;
  const upload: Upload = { kind: "file", id, name, title, mime, instead: linkTo(file, pageOf) };
  return { blocks: [note(line)], text: line, uploads: [upload] };
}

/** Where Slack takes no files: the page that has it. */
function linkTo({ id, name }: FileBlock, pageOf: ReplyContext["pageOf"]): SlackMessage {
  const page = pageOf?.(`/files/${encodeURIComponent(id)}`);
  if (page === undefined || !/^https?:\/\/[^\s<>|]+$/u.test(page)) {
    const text = `${name}没有传上来，请到网页端的同一对话里下载。`;
    return { text: mrkdwn(text), blocks: sections(text), uploads: [] };
  }
  const words = `${mrkdwn(name)}没有传上来，可以从网页下载：`;
  const text = `${words}<${page}|下载>`;
  return { text, blocks: [{ type: "section", text: formatted(text) }], uploads: [] };
}

/** The red line of a refusal, where the text does not name its clause. */
function ruleOf({ rule, blocks }: Reply, { isTextShown }: ReplyContext): readonly Part[] {
  const isNamed = blocks.some((block) => block.type === "text" && rule && block.text.includes(rule.clause));
  if (!rule || isNamed || isTextShown) return [];
  const line = `红线：${rule.text}（${rule.clause}）`;
  return [{ blocks: [note(line)], text: line }];
}

function closing({ status }: Reply, { rehearsing }: ReplyContext): readonly Part[] {
  return rehearsing && status !== "failed" ? [{ blocks: [rehearsalControls(rehearsing)], text: "" }] : [];
}

/** Counts the pictures or tables of a reply, from 1. */
function numberOf(at: number, { blocks }: Reply): number {
  const kind = blocks[at]!.type;
  return blocks.slice(0, at + 1).filter(({ type }) => type === kind).length;
}

function isShown({ blocks, uploads }: Part): boolean {
  return blocks.length > 0 || (uploads?.length ?? 0) > 0;
}

/** Example: `38 KB`. */
function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
