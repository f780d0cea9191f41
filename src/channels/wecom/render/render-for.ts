// A reply as the messages of one target: the text on one screen, then what may be passed on to a client, drawings,
// files and what can be pressed.

import type { Block, Reply } from "../../../chat/reply.ts";
import { citationsOf } from "../../../chat/reply.ts";
import type { WecomMessage } from "../message.ts";
import { splitByBytes } from "./bytes.ts";
import { choiceCard, needsList, readingCard } from "./cards.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { fileLines } from "./files.ts";
import { limits, type WecomTarget } from "./limits.ts";
import { numbered, unitsOf } from "./lines.ts";
import { type Screen, type Shown, shortScreen, wholeScreen } from "./screen.ts";

export type RenderContext = {
  /** Names the answer; presses and verdicts refer to it. */
  readonly messageId: string;
  readonly isGroup: boolean;
  /** The address of a page of ours for the reader; absent where no reader could open one. */
  readonly pageOf?: ((path: string) => string) | undefined;
  /** The self-built app can send files to this person. */
  readonly hasApp: boolean;
  /** Presses come back to us. */
  readonly takesPresses: boolean;
  /** Null where nothing can be drawn: then its words are shown. */
  readonly drawPng: (svg: string) => Uint8Array | null;
  /** How often it was sent before: a card is new each time. */
  readonly attempt?: number;
};

/** Room for the mark of a part, e.g. "（1/3）". */
const markBytes = 24;

/** The messages in the order in which they are sent. Never empty for a reply that says anything. */
export function renderFor(target: WecomTarget, reply: Reply, ctx: RenderContext): readonly WecomMessage[] {
  const { blocks } = reply;
  const shown = shownTexts(target, reply, ctx);
  return [
    ...shown.flatMap(({ text }) => textMessages(target, text)),
    ...blocks.flatMap((block) => clientMessages(target, block)),
    ...blocks.flatMap((block, index) => drawing(target, block, index, ctx)),
    ...blocks.flatMap((block) =>
      block.type === "file" && ctx.hasApp ? [{ kind: "file", file: block } as const] : [],
    ),
    ...cards(
      target,
      reply,
      ctx,
      shown.some((one) => one.isShortened),
    ),
  ];
}

/** True when the reply is longer than what is shown of it at first. */
export function isShortened(target: WecomTarget, reply: Reply, ctx: RenderContext): boolean {
  return shownTexts(target, reply, ctx).some((one) => one.isShortened);
}

/** One screen; of what is no answer, one screen for each of its texts where they do not fit one. */
function shownTexts(target: WecomTarget, reply: Reply, ctx: RenderContext): readonly Shown[] {
  const screen = screenOf(target, reply.blocks, reply, ctx);
  if (reply.isWhole) return [{ text: wholeScreen(screen), isShortened: false }];
  const one = shortScreen(screen);
  const texts = reply.blocks.filter((block) => block.type === "text" && !block.forClient);
  const isTalk = reply.status === "done" && reply.blocks.every(({ type }) => type !== "table");
  if (!one.isShortened || !isTalk || texts.length < 2) return [one];
  return texts.map((text, index) => {
    const others = index === texts.length - 1 ? reply.blocks.filter(({ type }) => type !== "text") : [];
    return shortScreen(screenOf(target, [text, ...others], reply, ctx));
  });
}

/** True when the choices of the reply stand in its text with numbers, so that a number picks one. */
export function showsNumbers(target: WecomTarget, reply: Reply, ctx: RenderContext): boolean {
  const choices = choicesOf(reply);
  return choices.length > 0 && (!hasCards(target, ctx) || needsList(choices));
}

export function choicesOf(reply: Reply) {
  return reply.blocks.flatMap((block) => (block.type === "choices" ? block.choices : []));
}

function screenOf(target: WecomTarget, blocks: readonly Block[], reply: Reply, ctx: RenderContext): Screen {
  const dialect = dialectOf(target);
  const part: Reply = { ...reply, blocks };
  return {
    units: unitsOf(blocks, dialect),
    citations: citationsOf(part),
    dialect,
    pageOf: ctx.pageOf,
    closing: [
      ...fileLines(
        blocks.filter((block) => block.type === "file"),
        dialect,
        ctx,
      ),
      ...choiceLines(target, part, ctx, dialect),
    ],
    isAnswer: reply.status !== "done" && reply.status !== "clarify",
  };
}

function choiceLines(
  target: WecomTarget,
  reply: Reply,
  ctx: RenderContext,
  dialect: Dialect,
): readonly string[] {
  if (!showsNumbers(target, reply, ctx)) return [];
  const prompt = promptOf(reply).replace(/[：:]$/u, "");
  const asked = [...prompt].length > 5 ? `${dialect.plain(prompt)}${/[？?]$/u.test(prompt) ? "" : "，"}` : "";
  return [`${asked}回复数字选择：`, ...numbered(choicesOf(reply), dialect)];
}

function promptOf(reply: Reply): string {
  return reply.blocks.find((block) => block.type === "choices")?.prompt ?? "";
}

function textMessages(target: WecomTarget, text: string): readonly WecomMessage[] {
  if (text.trim() === "") return [];
  const whole = splitByBytes(text, limits.bytes[target]);
  if (whole.length === 1) return [textMessage(target, text)];
  const parts = splitByBytes(text, limits.bytes[target] - markBytes);
  return parts.map((part, index) => textMessage(target, `${part}\n（${index + 1}/${parts.length}）`));
}

function textMessage(target: WecomTarget, text: string): WecomMessage {
  return target === "text" ? { kind: "text", text } : { kind: "markdown", text };
}

/** What a banker passes on as it is: a message of its own, without marks and numbers. */
function clientMessages(target: WecomTarget, block: Block): readonly WecomMessage[] {
  if (block.type !== "text" || !block.forClient) return [];
  const text = `【可转发】\n${dialectOf(target).plain(block.text)}`;
  return splitByBytes(text, limits.bytes[target]).map((part) => textMessage(target, part));
}

function drawing(
  target: WecomTarget,
  block: Block,
  index: number,
  { drawPng, messageId }: RenderContext,
): readonly WecomMessage[] {
  if (block.type !== "picture") return [];
  const png = target === "markdown_v2" ? null : drawPng(block.svg);
  if (!png) return [textMessage(target, dialectOf(target).plain(block.alt))];
  return [{ kind: "image", name: `${messageId}-${index}.png`, png, alt: block.alt }];
}

function hasCards(target: WecomTarget, { takesPresses }: RenderContext): boolean {
  return takesPresses && (target === "bot" || target === "markdown");
}

function cards(
  target: WecomTarget,
  reply: Reply,
  ctx: RenderContext,
  isShort: boolean,
): readonly WecomMessage[] {
  if (!hasCards(target, ctx)) return [];
  const choices = choicesOf(reply);
  const task = (name: string): string => `${ctx.messageId}@${name}@${ctx.attempt ?? 0}`;
  if (choices.length > 0) {
    const card = choiceCard(promptOf(reply), choices, task("choices"), needsList(choices));
    const instead = ["可以直接回复：", ...choices.map(({ label }) => `- ${label}`)].join("\n");
    return card ? [{ kind: "card", card, instead }] : [];
  }
  // The AI bot has thumbs of its own under each answer; in a group a card under each answer is in everybody's way.
  const asksVerdict = target === "markdown" && reply.blocks.some(({ type }) => type === "feedback");
  if (ctx.isGroup || (!isShort && !asksVerdict)) return [];
  const marks = citationsOf(reply)
    .slice(0, 3)
    .map(({ n }) => n);
  const card = readingCard({ taskId: task("reading"), isShortened: isShort, marks, asksVerdict });
  return card ? [{ kind: "card", card, instead: "" }] : [];
}
