// The contents an application, an app group or a webhook may send: what is refused, and what the reader sees.

import { cardFault, isFields, listOf } from "./card-rules.ts";
import { bytesOf } from "./limits.ts";
import { liveMedia, storeMedia } from "./media.ts";
import type { Card, Shown, ShownFile } from "./model.ts";
import { type Answer, refuse } from "./refusal.ts";
import { cutAt, type World } from "./world.ts";

export type Content = Pick<Shown, "kind" | "text"> & {
  readonly cut?: boolean;
  readonly card?: Card;
  readonly file?: ShownFile;
};

export type ContentRules = {
  readonly kinds: readonly string[];
  readonly textBytes: number;
  readonly markdownBytes: number;
  /** Text that is too long is cut (applications) or refused (webhooks). */
  readonly cutsText: boolean;
  readonly cardTypes?: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

/** The content as readers see it, or the refusal. */
export function readContent(world: World, body: Fields, rules: ContentRules): Content | Answer {
  const kind = String(body.msgtype ?? "");
  if (!rules.kinds.includes(kind)) return refuse(40008);
  const part = body[kind];
  if (!isFields(part)) return refuse(40058, `${kind} missing`);
  if (kind === "text") return readText(part, rules);
  if (kind === "markdown" || kind === "markdown_v2") return readMarkdown(kind, part, rules);
  if (kind === "template_card") return readCard(world, part, rules);
  if (kind === "textcard") return readTextCard(world, part);
  if (kind === "news" || kind === "mpnews") return readNews(world, kind, part);
  if (kind === "image" && part.base64 !== undefined) return readInlineImage(world, part);
  const media = liveMedia(world, part.media_id, kind);
  return media ? { kind, text: media.name, file: { ...media, mediaId: media.id } } : refuse(40007);
}

export function isAnswer(value: Content | Answer): value is Answer {
  return "errcode" in value;
}

function readText(part: Fields, rules: ContentRules): Content | Answer {
  const content = String(part.content ?? "");
  if (!content) return refuse(44004);
  if (!rules.cutsText && bytesOf(content) > rules.textBytes) {
    return refuse(40058, `text.content exceed max length ${rules.textBytes}`);
  }
  return { kind: "text", ...cutAt(content, rules.textBytes) };
}

function readMarkdown(kind: string, part: Fields, rules: ContentRules): Content | Answer {
  const content = String(part.content ?? "");
  if (!content) return refuse(44004);
  if (bytesOf(content) > rules.markdownBytes) {
    return refuse(40058, `${kind}.content exceed max length ${rules.markdownBytes}`);
  }
  return { kind, text: content };
}

function readCard(world: World, card: Fields, rules: ContentRules): Content | Answer {
  const fault = cardFault(card, world.settings.limits, false);
  if (fault) return refuse(40058, fault);
  if (rules.cardTypes && !rules.cardTypes.includes(String(card.card_type))) {
    return refuse(40058, "template_card.card_type invalid");
  }
  return { kind: "template_card", text: cardText(card), card };
}

function readTextCard(world: World, part: Fields): Content | Answer {
  const { limits } = world.settings;
  const [title, description, url] = [part.title, part.description, part.url].map((value) =>
    String(value ?? ""),
  );
  if (!title || !description || !url) return refuse(40058, "textcard needs title, description and url");
  if (bytesOf(title) > limits.titleBytes || bytesOf(description) > limits.descriptionBytes)
    return refuse(45002);
  if ([...String(part.btntxt ?? "")].length > limits.buttonTextCharacters) return refuse(45002);
  return { kind: "textcard", text: `${title}\n${description}` };
}

function readNews(world: World, kind: string, part: Fields): Content | Answer {
  const { limits } = world.settings;
  const articles = listOf(part.articles);
  if (articles.length < 1 || articles.length > limits.articles) {
    return refuse(40058, `${kind}.articles has a wrong length`);
  }
  const long = articles.some(
    ({ title, description }) =>
      bytesOf(String(title ?? "")) > limits.titleBytes ||
      bytesOf(String(description ?? "")) > limits.descriptionBytes,
  );
  if (long) return refuse(45002);
  if (articles.some(({ title }) => !title)) return refuse(40058, `${kind}.articles.title missing`);
  return { kind, text: articles.map(({ title }) => String(title)).join("\n") };
}

function readInlineImage(world: World, part: Fields): Content | Answer {
  const bytes = Buffer.from(String(part.base64), "base64");
  if (bytes.length > world.settings.limits.webhookImageBytes) return refuse(40006);
  const media = storeMedia(world, "image", "image", bytes);
  return { kind: "image", text: "", file: { ...media, mediaId: media.id } };
}

/** The words of a card, for tests that look for a sentence. */
export function cardText(card: Fields): string {
  const title = isFields(card.main_title) ? [card.main_title.title, card.main_title.desc] : [];
  const rows = listOf(card.horizontal_content_list).map(({ keyname, value }) => `${keyname}: ${value ?? ""}`);
  const buttons = listOf(card.button_list).map(({ text }) => `[${text}]`);
  const jumps = listOf(card.jump_list).map(({ title: text }) => `[${text}]`);
  return [...title, card.sub_title_text, ...rows, ...buttons, ...jumps].filter(Boolean).join("\n");
}
