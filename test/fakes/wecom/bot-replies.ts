// What the AI bot may say, whichever way it says it: frames of a long connection, answers to callbacks, one call
// to a response address.

import { createHash } from "node:crypto";
import { cardText } from "./app-content.ts";
import { cardFault, isFields, listOf } from "./card-rules.ts";
import { bytesOf } from "./limits.ts";
import { isPicture, liveMedia, storeMedia } from "./media.ts";
import type { Card, Shown } from "./model.ts";
import { createRateWindow } from "./rate-window.ts";
import { type Answer, refuse } from "./refusal.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The message or event that is replied to. */
export type Origin = {
  readonly messageId: string;
  readonly chat: string;
  readonly user: string;
  readonly at: number;
};

export type BotReplies = {
  /** Why WeCom refuses this body; undefined when it does not. */
  readonly fault: (body: unknown, kinds: readonly string[], imagesInStream: boolean) => Answer | undefined;
  readonly show: (origin: Origin, body: Fields) => Shown;
  readonly refresh: (shown: Shown, stream: Fields) => void;
  /** Changes the cards with this task; null user for all. */
  readonly updateCard: (body: Fields, task: string, chat: string) => Answer | undefined;
  /** False when this chat has had its messages for this minute or hour. */
  readonly take: (chat: string) => boolean;
  /** Contents that match are refused with 40201. */
  readonly refuseContent: (pattern: RegExp | null) => void;
};

export function createBotReplies(world: World): BotReplies {
  const { limits } = world.settings;
  const tasks = new Set<string>();
  let spam: RegExp | null = null;
  const rate = createRateWindow(world.clock, [
    { ms: 60_000, max: limits.botChatPerMinute },
    { ms: 3_600_000, max: limits.botChatPerHour },
  ]);
  return {
    fault: (body, kinds, imagesInStream) => {
      if (!isFields(body) || !kinds.includes(String(body.msgtype))) return refuse(40008);
      if (spam?.test(JSON.stringify(body))) return refuse(40201);
      return (
        streamFault(world, body, imagesInStream) ??
        textFault(world, body) ??
        newCardFault(world, body, tasks) ??
        mediaFault(world, body)
      );
    },
    show: (origin, body) => {
      if (isFields(body.template_card) && body.template_card.task_id) {
        tasks.add(String(body.template_card.task_id));
      }
      return world.show(shownFrom(world, origin, body));
    },
    refresh: (shown, stream) => refreshStream(world, shown, stream),
    updateCard: (body, task, chat) => updateCard(world, body, task, chat),
    take: rate.take,
    refuseContent: (pattern) => {
      spam = pattern;
    },
  };
}

function streamFault(world: World, body: Fields, images: boolean): Answer | undefined {
  if (body.msgtype !== "stream" && body.msgtype !== "stream_with_template_card") return undefined;
  const { limits } = world.settings;
  const stream = body.stream;
  if (!isFields(stream) || typeof stream.id !== "string" || !stream.id)
    return refuse(40058, "stream.id missing");
  if (stream.content !== undefined && typeof stream.content !== "string") {
    return refuse(40058, "stream.content invalid");
  }
  if (bytesOf(stream.content ?? "") > limits.botContentBytes) {
    return refuse(40058, `stream.content exceed max length ${limits.botContentBytes}`);
  }
  if (stream.finish !== undefined && typeof stream.finish !== "boolean") {
    return refuse(40058, "stream.finish invalid");
  }
  if (isFields(stream.feedback) && bytesOf(String(stream.feedback.id ?? "")) > limits.botFeedbackIdBytes) {
    return refuse(40058, `stream.feedback.id exceed max length ${limits.botFeedbackIdBytes}`);
  }
  if (stream.msg_item === undefined) return undefined;
  if (!images) return refuse(40058, "stream.msg_item not supported");
  if (stream.finish !== true) return refuse(40058, "stream.msg_item only with finish");
  const items = listOf(stream.msg_item);
  if (items.length > limits.botImages) return refuse(40058, "stream.msg_item too many");
  return items.map((item) => imageFault(item, limits.botImageBytes)).find((fault) => fault !== undefined);
}

function imageFault(item: Fields, most: number): Answer | undefined {
  const bytes = imageOf(item);
  if (bytes.length > most) return refuse(40006);
  if (!isPicture(bytes)) return refuse(40005);
  const stated = isFields(item.image) ? item.image.md5 : undefined;
  const right = stated === createHash("md5").update(bytes).digest("hex");
  return right ? undefined : refuse(40058, "stream.msg_item.image.md5 does not match");
}

function textFault(world: World, body: Fields): Answer | undefined {
  const { limits } = world.settings;
  if (body.msgtype !== "text" && body.msgtype !== "markdown") return undefined;
  const part = body[body.msgtype];
  const content = isFields(part) ? String(part.content ?? "") : "";
  if (!content) return refuse(44004);
  const most = body.msgtype === "text" ? limits.appTextBytes : limits.botContentBytes;
  if (bytesOf(content) > most) return refuse(40058, `${body.msgtype}.content exceed max length ${most}`);
  return undefined;
}

function newCardFault(world: World, body: Fields, tasks: ReadonlySet<string>): Answer | undefined {
  const card = body.template_card;
  if (body.msgtype === "stream_with_template_card" && card === undefined) return undefined;
  if (body.msgtype !== "template_card" && body.msgtype !== "stream_with_template_card") return undefined;
  const fault = cardFault(card, world.settings.limits, true);
  if (fault) return refuse(40058, fault);
  const task = isFields(card) ? card.task_id : undefined;
  return task !== undefined && tasks.has(String(task))
    ? refuse(40058, "template_card.task_id repeated")
    : undefined;
}

function mediaFault(world: World, body: Fields): Answer | undefined {
  const kind = String(body.msgtype);
  if (!["file", "image", "voice", "video"].includes(kind)) return undefined;
  const part = body[kind];
  return isFields(part) && liveMedia(world, part.media_id, kind) ? undefined : refuse(40007);
}

function shownFrom(world: World, origin: Origin, body: Fields): Shown {
  const kind = String(body.msgtype);
  const at = world.clock.now();
  const base = {
    id: world.newId("bot-"),
    chat: origin.chat,
    from: "bot",
    user: origin.user,
    at,
    kind,
  } as const;
  const common = origin.messageId ? { ...base, answers: origin.messageId } : base;
  const card = isFields(body.template_card) ? { card: body.template_card as Card } : {};
  if (isFields(body.stream)) {
    const feedback = isFields(body.stream.feedback) ? { feedbackId: String(body.stream.feedback.id) } : {};
    const shown: Shown = { ...common, ...card, ...feedback, text: "" };
    shown.stream = { id: String(body.stream.id), finished: false, frames: [] };
    refreshStream(world, shown, body.stream);
    return shown;
  }
  if (kind === "template_card") {
    const feedback = isFields(card.card?.feedback) ? { feedbackId: String(card.card.feedback.id) } : {};
    return { ...common, ...card, ...feedback, text: cardText(card.card ?? {}) };
  }
  const part = body[kind];
  if (kind === "text" || kind === "markdown") {
    const said = isFields(part) ? part : {};
    const feedback = isFields(said.feedback) ? { feedbackId: String(said.feedback.id) } : {};
    return { ...common, ...feedback, text: String(said.content ?? "") };
  }
  const media = liveMedia(world, isFields(part) ? part.media_id : "", kind);
  return media
    ? { ...common, text: media.name, file: { ...media, mediaId: media.id } }
    : { ...common, text: "" };
}

function refreshStream(world: World, shown: Shown, stream: Fields): void {
  if (!shown.stream) return;
  const finish = stream.finish === true;
  const content = typeof stream.content === "string" ? stream.content : shown.text;
  shown.text = content;
  shown.stream.frames.push({ at: world.clock.now(), content, finish });
  shown.stream.finished = finish;
  const items = listOf(stream.msg_item);
  if (items.length > 0) {
    shown.images = items.map(imageOf);
    for (const bytes of shown.images) storeMedia(world, "image", "image", bytes);
  }
  world.changed();
}

function updateCard(world: World, body: Fields, task: string, chat: string): Answer | undefined {
  if (body.response_type !== "update_template_card") return refuse(40058, "response_type invalid");
  const card = body.template_card;
  const fault = cardFault(card, world.settings.limits, true);
  if (fault || !isFields(card)) return refuse(40058, fault);
  if (String(card.task_id ?? "") !== task) return refuse(40058, "template_card.task_id does not match");
  for (const message of world.shown) {
    if (message.chat !== chat || message.card?.task_id !== task) continue;
    message.card = card;
    message.text = cardText(card);
  }
  world.changed();
  return undefined;
}

function imageOf(item: Fields): Buffer {
  return Buffer.from(isFields(item.image) ? String(item.image.base64 ?? "") : "", "base64");
}
