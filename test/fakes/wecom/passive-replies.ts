// What a self-built app answers inside the callback's own response.

import { cardText } from "./app-content.ts";
import type { BotReplies, Origin } from "./bot-replies.ts";
import { liveMedia } from "./media.ts";
import type { World } from "./world.ts";
import { cutAt } from "./world.ts";
import { xmlField } from "./xml.ts";

/** Shows the reply to the member, or notes why WeCom would not take it. */
export function showPassiveReply(world: World, origin: Origin, xml: string, clickedTask?: string): void {
  const kind = xmlField(xml, "MsgType") ?? "";
  if (xmlField(xml, "ToUserName")?.toLowerCase() !== origin.user.toLowerCase()) {
    world.violate("passive reply to someone else");
    return;
  }
  if (kind === "update_button" || kind === "update_template_card") {
    updateClickedCard(world, origin, kind, xml, clickedTask);
    return;
  }
  const at = world.clock.now();
  const common = {
    id: world.newId("passive-"),
    chat: origin.chat,
    from: "app",
    user: origin.user,
    at,
  } as const;
  if (kind === "text") {
    const content = xmlField(xml, "Content") ?? "";
    const seen = cutAt(content, world.settings.limits.passiveTextBytes);
    world.show({ ...common, ...seen, kind, answers: origin.messageId });
    return;
  }
  if (kind === "news") {
    world.show({ ...common, kind, text: xmlField(xml, "Title") ?? "", answers: origin.messageId });
    return;
  }
  const media = liveMedia(world, xmlField(xml, "MediaId"), kind);
  if (!["image", "voice", "video"].includes(kind) || !media) {
    world.violate(`passive reply of type "${kind}" is not taken`);
    return;
  }
  const file = { ...media, mediaId: media.id };
  world.show({ ...common, kind, text: media.name, file, answers: origin.messageId });
}

function updateClickedCard(
  world: World,
  origin: Origin,
  kind: string,
  xml: string,
  task: string | undefined,
): void {
  const message = world.shown.find(({ chat, card }) => chat === origin.chat && card?.task_id === task);
  if (!task || !message) {
    world.violate(`${kind} outside a card event`);
    return;
  }
  if (kind === "update_button") message.clicked = xmlField(xml, "ReplaceName") ?? "";
  else {
    const title = xmlField(xmlField(xml, "MainTitle") ?? "", "Title") ?? "";
    message.card = { ...message.card, main_title: { title } };
    message.text = cardText(message.card);
  }
  world.changed();
}

export type BotAsked = "message" | "enter_chat" | "template_card_event" | "feedback_event" | "stream";

const botKinds: Readonly<Record<BotAsked, readonly string[]>> = {
  message: ["stream", "template_card", "stream_with_template_card"],
  stream: ["stream", "stream_with_template_card"],
  enter_chat: ["text", "template_card"],
  template_card_event: [],
  feedback_event: [],
};

/** The bot's decrypted answer to a callback as fields, or undefined when it is empty or not taken. */
export function readBotReply(
  world: World,
  replies: BotReplies,
  asked: BotAsked,
  reply: string,
): Readonly<Record<string, unknown>> | undefined {
  if (reply === "") return undefined;
  let body: Readonly<Record<string, unknown>>;
  try {
    body = JSON.parse(reply) as typeof body;
  } catch {
    world.violate("bot reply is not JSON");
    return undefined;
  }
  if (asked === "template_card_event") return body;
  const fault = replies.fault(body, botKinds[asked], true);
  if (fault) world.violate(`bot reply to ${asked}: ${fault.errcode} ${fault.errmsg}`);
  return fault ? undefined : body;
}
