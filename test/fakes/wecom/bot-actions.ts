// What members do with the AI bot: write, quote, send files, speak, press cards, judge answers, open the chat.

import type { BotCallback } from "./bot-callback.ts";
import type { Origin } from "./bot-replies.ts";
import type { Delivery, DeliveryPlan } from "./callback-post.ts";
import { checkPress, listOf } from "./card-rules.ts";
import type { EncryptedFiles } from "./encrypted-files.ts";
import type { Gateway } from "./gateway.ts";
import type { Shown } from "./model.ts";
import type { World } from "./world.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What became of something a member did. */
export type Said = {
  readonly msgId: string;
  /** The req_id of the frame; empty by callback. */
  readonly requestId: string;
  /** It reached the product: a live connection, or an HTTP 200. */
  readonly delivered: boolean;
  readonly deliveries: readonly Delivery[];
};

/** Where it is said: without `group` alone with the bot. */
export type Place = { readonly user: string; readonly group?: string; readonly plan?: DeliveryPlan };

export type SentFile = { readonly name: string; readonly bytes: Uint8Array };
export type Quote =
  | { readonly text: string }
  | { readonly image: SentFile }
  | { readonly file: SentFile }
  | { readonly voice: string };
export type MixedPart = { readonly text: string } | { readonly image: SentFile };

export type Press = {
  readonly user: string;
  readonly message: Shown;
  readonly key: string;
  /** Chosen options by question. */
  readonly selected?: Readonly<Record<string, readonly string[]>>;
  readonly plan?: DeliveryPlan;
};

export type Feedback = {
  readonly user: string;
  readonly message: Shown;
  readonly type: 1 | 2 | 3;
  readonly content?: string;
  /** 1 off-topic, 2 incomplete, 3 wrong, 4 data analysis. */
  readonly reasons?: readonly (1 | 2 | 3 | 4)[];
};

export type BotActions = {
  /** In a group the bot hears it only when it is mentioned; `mention: false` leaves the mention out. */
  readonly say: (
    said: Place & { readonly text: string; readonly quote?: Quote; readonly mention?: boolean },
  ) => Promise<Said>;
  readonly sendFile: (
    sent: Place & SentFile & { readonly kind?: "file" | "image" | "video" },
  ) => Promise<Said>;
  /** Speech with WeCom's own transcript. */
  readonly sendVoice: (sent: Place & { readonly transcript: string }) => Promise<Said>;
  readonly sendMixed: (sent: Place & { readonly parts: readonly MixedPart[] }) => Promise<Said>;
  /** Any other message type. */
  readonly sendRaw: (sent: Place & { readonly msgtype: string; readonly fields?: Fields }) => Promise<Said>;
  /** The event comes with the first opening of the day; null for later ones. */
  readonly enterChat: (user: string) => Promise<Said | null>;
  readonly press: (press: Press) => Promise<Said>;
  /** Taps a line of `jump_list` that asks a question. */
  readonly tapQuestion: (tap: {
    readonly user: string;
    readonly message: Shown;
    readonly title: string;
  }) => Promise<Said>;
  readonly feedback: (feedback: Feedback) => Promise<Said>;
};

export type BotActionParts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly callback: BotCallback;
  readonly files: EncryptedFiles;
  /** Where members have spoken; pushes need it. */
  readonly spokenIn: Map<string, Origin>;
};

export function createBotActions(parts: BotActionParts): BotActions {
  const messages = createMessages(parts);
  return { ...messages, ...createReactions(parts, messages.say) };
}

type Messages = Pick<BotActions, "say" | "sendFile" | "sendVoice" | "sendMixed" | "sendRaw">;

function createMessages(parts: BotActionParts): Messages {
  const { world, files } = parts;
  const send = (place: Place, msgtype: string, fields: Fields, text: string): Promise<Said> =>
    sendMessage(parts, place, msgtype, fields, text);
  return {
    say: ({ text, quote, mention = true, ...place }) => {
      const called = `@${world.settings.bot.name}`;
      const content = place.group && mention && !text.includes(called) ? `${called} ${text}` : text;
      if (place.group && !content.includes(called)) return unheard(world, place, content);
      const quoted = quote ? { quote: quoteFields(files, quote) } : {};
      return send(place, "text", { text: { content }, ...quoted }, content);
    },
    sendFile: ({ name, bytes, kind = "file", ...place }) => {
      if (place.group) throw new Error(`WeCom lets nobody send the bot a ${kind} in a group`);
      if (bytes.length > world.settings.limits.botFileBytes)
        throw new Error("WeCom takes files up to 100 MB");
      return send(place, kind, { [kind]: files.publish(name, bytes) }, name);
    },
    sendVoice: ({ transcript, ...place }) => {
      if (place.group) throw new Error("WeCom lets nobody speak to the bot in a group");
      return send(place, "voice", { voice: { content: transcript } }, transcript);
    },
    sendMixed: ({ parts: pieces, ...place }) => {
      const items = pieces.map((piece) => mixedItem(files, piece));
      const text = pieces.map((piece) => ("text" in piece ? piece.text : piece.image.name)).join("\n");
      return send(place, "mixed", { mixed: { msg_item: items } }, text);
    },
    sendRaw: ({ msgtype, fields = {}, ...place }) => send(place, msgtype, fields, msgtype),
  };
}

function createReactions(parts: BotActionParts, say: BotActions["say"]): Omit<BotActions, keyof Messages> {
  const { world } = parts;
  const entered = new Set<string>();
  return {
    enterChat: async (user) => {
      const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(world.clock.now());
      if (entered.has(`${user}|${day}`)) return null;
      entered.add(`${user}|${day}`);
      return sendEvent(parts, user, `bot:${user}`, { eventtype: "enter_chat" });
    },
    press: (press) => pressCard(parts, press),
    tapQuestion: ({ user, message, title }) => {
      const jump = listOf(message.card?.jump_list).find(
        (each) => each.title === title && Number(each.type) === 3,
      );
      if (!jump) throw new Error(`the card has no question "${title}"`);
      return say({ user, text: String(jump.question), ...groupOf(message.chat) });
    },
    feedback: ({ user, message, type, content = "", reasons = [] }) => {
      if (!message.feedbackId) throw new Error("without a feedback id WeCom offers no judgement");
      const judged = { id: message.feedbackId, type, content, inaccurate_reason_list: reasons };
      return sendEvent(parts, user, message.chat, { eventtype: "feedback_event", feedback_event: judged });
    },
  };
}

async function sendMessage(
  parts: BotActionParts,
  place: Place,
  msgtype: string,
  fields: Fields,
  text: string,
): Promise<Said> {
  const { world, spokenIn } = parts;
  const origin = originOf(world, place);
  spokenIn.set(origin.chat, origin);
  showSaid(world, origin, msgtype, text);
  const url = { response_url: parts.callback.newResponseUrl(origin) };
  const body = { ...commonFields(world, origin, place.group), ...url, msgtype, ...fields };
  if (world.settings.bot.mode === "socket")
    return { ...told(parts, "message", body, origin), msgId: origin.messageId };
  if (!parts.callback.hasRoom(origin.user)) {
    return { msgId: origin.messageId, requestId: "", delivered: false, deliveries: [] };
  }
  const deliveries = await parts.callback.deliver("message", body, origin, place.plan ?? {});
  return { msgId: origin.messageId, requestId: "", delivered: wasTaken(deliveries), deliveries };
}

async function sendEvent(
  parts: BotActionParts,
  user: string,
  chat: string,
  event: Fields & { readonly eventtype: "enter_chat" | "template_card_event" | "feedback_event" },
  plan: DeliveryPlan = {},
): Promise<Said> {
  const { world, callback } = parts;
  const origin = { ...originOf(world, { user }), chat };
  const group = groupOf(chat).group;
  const url =
    event.eventtype === "template_card_event" ? { response_url: callback.newResponseUrl(origin) } : {};
  const body = { ...commonFields(world, origin, group), ...url, msgtype: "event", event };
  if (world.settings.bot.mode === "socket")
    return { ...told(parts, "event", body, origin), msgId: origin.messageId };
  const deliveries = await callback.deliver(event.eventtype, body, origin, plan);
  return { msgId: origin.messageId, requestId: "", delivered: wasTaken(deliveries), deliveries };
}

function pressCard(parts: BotActionParts, { user, message, key, selected = {}, plan }: Press): Promise<Said> {
  const card = message.card ?? {};
  checkPress(card, key);
  const items = Object.entries(selected).map(([question, options]) => ({
    question_key: question,
    option_ids: { option_id: options },
  }));
  const clicked = {
    card_type: card.card_type,
    event_key: key,
    task_id: card.task_id,
    selected_items: { selected_item: items },
  };
  const event = { eventtype: "template_card_event", template_card_event: clicked } as const;
  return sendEvent(parts, user, message.chat, event, plan);
}

function told(
  parts: BotActionParts,
  kind: "message" | "event",
  body: Fields,
  origin: Origin,
): Omit<Said, "msgId"> {
  return { ...parts.gateway.tell(kind, body, origin), deliveries: [] };
}

function originOf(world: World, { user, group }: Place): Origin {
  const member = world.member(user);
  if (!member) throw new Error(`nobody is called ${user}`);
  if (group && !world.groups.get(group)?.includes(user)) throw new Error(`${user} is not in ${group}`);
  const chat = group ? `group:${group}` : `bot:${member.userid}`;
  return { messageId: world.newId("MSG"), chat, user: member.userid, at: world.clock.now().getTime() };
}

function commonFields(world: World, origin: Origin, group: string | undefined): Fields {
  const chat = group ? { chatid: group, chattype: "group" } : { chattype: "single" };
  return {
    msgid: origin.messageId,
    create_time: Math.floor(origin.at / 1000),
    aibotid: world.settings.bot.id,
    ...chat,
    from: { userid: origin.user },
  };
}

function showSaid(world: World, origin: Origin, kind: string, text: string): void {
  const { messageId: id, chat, user } = origin;
  world.show({ id, chat, user, from: "member", at: world.clock.now(), kind, text });
}

async function unheard(world: World, place: Place, text: string): Promise<Said> {
  const origin = originOf(world, place);
  showSaid(world, origin, "text", text);
  return { msgId: origin.messageId, requestId: "", delivered: false, deliveries: [] };
}

function quoteFields(files: EncryptedFiles, quote: Quote): Fields {
  if ("text" in quote) return { msgtype: "text", text: { content: quote.text } };
  if ("voice" in quote) return { msgtype: "voice", voice: { content: quote.voice } };
  if ("image" in quote)
    return { msgtype: "image", image: files.publish(quote.image.name, quote.image.bytes) };
  return { msgtype: "file", file: files.publish(quote.file.name, quote.file.bytes) };
}

function mixedItem(files: EncryptedFiles, part: MixedPart): Fields {
  if ("text" in part) return { msgtype: "text", text: { content: part.text } };
  return { msgtype: "image", image: files.publish(part.image.name, part.image.bytes) };
}

function groupOf(chat: string): { readonly group?: string } {
  return chat.startsWith("group:") ? { group: chat.slice("group:".length) } : {};
}

function wasTaken(deliveries: readonly Delivery[]): boolean {
  return deliveries.some(({ status }) => status === 200);
}
