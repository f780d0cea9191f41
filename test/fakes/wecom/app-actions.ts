// What members do with the self-built app: write, send media, use the menu, press cards.

import type { Said, SentFile } from "./bot-actions.ts";
import type { Origin } from "./bot-replies.ts";
import type { DeliveryPlan, Poster } from "./callback-post.ts";
import type { Side } from "./callback-side.ts";
import { checkPress } from "./card-rules.ts";
import { storeMedia } from "./media.ts";
import type { Card, Shown } from "./model.ts";
import { showPassiveReply } from "./passive-replies.ts";
import type { World } from "./world.ts";
import { writeXml, type XmlFields } from "./xml.ts";

type Sender = { readonly user: string; readonly plan?: DeliveryPlan };

export type AppActions = {
  readonly say: (said: Sender & { readonly text: string }) => Promise<Said>;
  /**
   * Reports differ on what a file to an app becomes: a `file` message, its name as `text`, or nothing.
   * Pictures, video and speech (without transcript) are certain.
   */
  readonly sendFile: (
    sent: Sender &
      SentFile & { readonly kind?: "image" | "voice" | "video" | "file" | "file-as-text" | "file-unseen" },
  ) => Promise<Said>;
  readonly sendRaw: (
    sent: Sender & { readonly msgType: string; readonly fields: XmlFields },
  ) => Promise<Said>;
  /** e.g. `enter_agent`, `subscribe`, `click` with its key; system events come from `sys`. */
  readonly event: (
    sent: Sender & { readonly event: string; readonly key?: string; readonly fields?: XmlFields },
  ) => Promise<Said>;
  readonly press: (
    press: Sender & {
      readonly message: Shown;
      readonly key: string;
      readonly selected?: Readonly<Record<string, readonly string[]>>;
    },
  ) => Promise<Said>;
};

export type AppActionParts = {
  readonly world: World;
  readonly poster: Poster;
  readonly side: Side;
  readonly target: () => string;
  readonly responseCode: (messageId: string) => string;
};

export function createAppActions(parts: AppActionParts): AppActions {
  const { world } = parts;
  const send = (sender: Sender, kind: string, fields: XmlFields, text: string): Promise<Said> =>
    sendMessage(parts, sender, kind, fields, text);
  return {
    say: ({ text, ...sender }) => send(sender, "text", { Content: text }, text),
    sendFile: ({ name, bytes, kind = "file", ...sender }) => {
      if (kind === "file-unseen") return Promise.resolve(nothing(world));
      if (kind === "file-as-text") return send(sender, "text", { Content: name }, name);
      const media = storeMedia(world, kind, name, Buffer.from(bytes));
      const more: Readonly<Record<string, XmlFields>> = {
        image: { PicUrl: "https://picture.example/1" },
        voice: { Format: "amr" },
        video: { ThumbMediaId: media.id },
        file: { FileName: name },
      };
      return send(sender, kind, { MediaId: media.id, ...more[kind] }, name);
    },
    sendRaw: ({ msgType, fields, ...sender }) => send(sender, msgType, fields, msgType),
    event: ({ event, key = "", fields = {}, ...sender }) =>
      sendEvent(parts, sender, { Event: event, EventKey: key, ...fields }),
    press: ({ message, key, selected = {}, ...sender }) => {
      const card = message.card ?? {};
      checkPress(card, key);
      const code = parts.responseCode(message.id);
      return sendEvent(parts, sender, clickedFields(card, key, code, selected), card.task_id);
    },
  };
}

function clickedFields(
  card: Card,
  key: string,
  code: string,
  selected: Readonly<Record<string, readonly string[]>>,
): XmlFields {
  const items = Object.entries(selected).map(([question, options]) => ({
    QuestionKey: question,
    OptionIds: options.map((option) => ({ OptionId: option })),
  }));
  return {
    Event: "template_card_event",
    EventKey: key,
    TaskId: String(card.task_id ?? ""),
    CardType: String(card.card_type ?? ""),
    ResponseCode: code,
    ...(items.length > 0 ? { SelectedItems: { SelectedItem: items } } : {}),
  };
}

async function sendMessage(
  parts: AppActionParts,
  sender: Sender,
  kind: string,
  fields: XmlFields,
  text: string,
): Promise<Said> {
  const { world } = parts;
  const origin = originOf(world, sender.user);
  const { messageId: id, chat, user } = origin;
  world.show({ id, chat, user, from: "member", at: world.clock.now(), kind, text });
  const message = { ...common(world, origin), MsgType: kind, ...fields, MsgId: id };
  return post(parts, sender, origin, message);
}

function sendEvent(parts: AppActionParts, sender: Sender, fields: XmlFields, task?: string): Promise<Said> {
  const origin = originOf(parts.world, sender.user);
  return post(parts, sender, origin, { ...common(parts.world, origin), MsgType: "event", ...fields }, task);
}

async function post(
  parts: AppActionParts,
  sender: Sender,
  origin: Origin,
  fields: XmlFields,
  task?: string,
): Promise<Said> {
  const { world, poster, side } = parts;
  const xml = writeXml({ ...fields, AgentID: world.settings.agent.id });
  const deliveries = await poster.deliver(side, parts.target(), xml, sender.plan);
  const replied = deliveries.find(({ reply }) => reply !== "");
  if (replied) showPassiveReply(world, origin, replied.reply, task);
  const delivered = deliveries.some(({ status }) => status === 200);
  return { msgId: origin.messageId, requestId: "", delivered, deliveries };
}

function common(world: World, origin: Origin): XmlFields {
  return {
    ToUserName: world.settings.corpId,
    FromUserName: origin.user,
    CreateTime: Math.floor(origin.at / 1000),
  };
}

/** Message ids are 64-bit numbers, beyond what a double holds. */
function originOf(world: World, user: string): Origin {
  const userid = user === "sys" ? user : world.member(user)?.userid;
  if (!userid) throw new Error(`nobody is called ${user}`);
  const id = (7_456_125_535_425_134_592n + BigInt(world.nextNumber())).toString();
  return { messageId: id, chat: `app:${userid}`, user: userid, at: world.clock.now().getTime() };
}

function nothing(world: World): Said {
  return { msgId: world.newId("none-"), requestId: "", delivered: false, deliveries: [] };
}
