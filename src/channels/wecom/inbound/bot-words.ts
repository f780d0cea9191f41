// What members write, say and send to the AI bot, as WeCom states it (JSON, the same by callback and over the long
// connection) → one event of the chat, or a polite note where it holds nothing to answer.

import type { Inbound, ReceivedFile } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import { type Fields, isFields } from "../long-connection/frames.ts";
import { conversationAt, type Place } from "../place.ts";
import { type Fetch, type FileRef, receiveFile } from "./attachment.ts";
import { withoutMention } from "./mention.ts";
import { notes } from "./notes.ts";
import { withQuote } from "./quote.ts";

export type Note = { readonly kind: "note"; readonly place: Place; readonly text: string };

export type BotWordsDeps = {
  readonly fetchFile: Fetch;
  /** Opens files that bring no key of their own: the bot's, by callback. */
  readonly aesKey?: string | undefined;
  readonly botNames?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

type Content = { readonly text: string; readonly files: readonly FileRef[]; readonly note: string | null };

/** Null for what nobody sent (system events) and what is no message. */
export async function readBotWords(json: Fields, deps: BotWordsDeps): Promise<Inbound | Note | null> {
  const place = placeIn(json);
  if (!place || json.msgtype === "event" || json.msgtype === "stream") return null;
  const content = contentOf(json);
  const quote = isFields(json.quote) ? contentOf(json.quote) : null;
  const said =
    place.kind === "group" ? withoutMention(content.text, deps.botNames ?? []) : content.text.trim();
  const refs = [...content.files, ...(quote?.files ?? [])];
  if (said === "" && refs.length === 0 && !quote?.text) {
    return { kind: "note", place, text: content.note ?? notes.empty };
  }
  const files = await fetchAll(refs, deps);
  if (!files) return { kind: "note", place, text: notes.unreadFile };
  return {
    kind: "text",
    id: eventId(json),
    account: { channel: "wecom", id: place.userId },
    conversationId: conversationAt(place),
    at: deps.clock().toISOString(),
    text: withQuote(said, quote?.text ?? ""),
    ...(files.length > 0 ? { files } : {}),
  };
}

/** Where a message or event came from; null for what the system sent. */
export function placeIn(json: Fields): Place | null {
  const from = isFields(json.from) ? json.from : {};
  const userId = typeof from.userid === "string" ? from.userid : "";
  if (userId === "" || userId === "sys") return null;
  const chatId = typeof json.chatid === "string" ? json.chatid : "";
  return json.chattype === "group" && chatId !== ""
    ? { kind: "group", chatId, userId }
    : { kind: "person", userId };
}

/** WeCom's id of the event, or what tells it from others where it has none. */
export function eventId(json: Fields): string {
  if (typeof json.msgid === "string" && json.msgid !== "") return `bot:${json.msgid}`;
  const event = isFields(json.event) ? json.event : {};
  const detail = JSON.stringify(event.template_card_event ?? event.feedback_event ?? {});
  const userId = placeIn(json)?.userId ?? "";
  return `bot:${userId}:${String(json.create_time ?? "")}:${String(event.eventtype ?? "")}:${detail}`;
}

function contentOf(part: Fields): Content {
  const empty: Content = { text: "", files: [], note: null };
  const inner = (name: string): Fields => (isFields(part[name]) ? part[name] : {});
  switch (part.msgtype) {
    case "text":
      return { ...empty, text: stringOf(inner("text").content) };
    case "voice":
      return { ...empty, text: stringOf(inner("voice").content), note: notes.silentVoice };
    case "image":
    case "file":
      return { ...empty, files: fileRef(part.msgtype, inner(part.msgtype)), note: notes.unreadFile };
    case "mixed":
      return joined(itemsOf(inner("mixed")).map((item) => contentOf(item)));
    case "video":
      return { ...empty, note: notes.video };
    case "location":
      return { ...empty, note: notes.location };
    case "link":
      return { ...empty, note: notes.link };
    default:
      return { ...empty, note: isChatRecord(String(part.msgtype)) ? notes.chatRecord : notes.other };
  }
}

function joined(contents: readonly Content[]): Content {
  return {
    text: contents
      .map(({ text }) => text.trim())
      .filter((text) => text !== "")
      .join("\n"),
    files: contents.flatMap(({ files }) => files),
    note: notes.empty,
  };
}

function itemsOf({ msg_item }: Fields): readonly Fields[] {
  return Array.isArray(msg_item) ? msg_item.filter(isFields) : [];
}

function fileRef(kind: "image" | "file", { url, aeskey }: Fields): readonly FileRef[] {
  if (typeof url !== "string" || url === "") return [];
  return [{ kind, url, aeskey: stringOf(aeskey) }];
}

/** Forwarded conversations have had several names; none of them brings its words. */
function isChatRecord(type: string): boolean {
  return /record|merged|forward|chat/iu.test(type);
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** All files, or null when one of them cannot be had. */
async function fetchAll(
  refs: readonly FileRef[],
  deps: BotWordsDeps,
): Promise<readonly ReceivedFile[] | null> {
  try {
    return await Promise.all(refs.map((ref) => receiveFile(ref, deps)));
  } catch (error) {
    deps.log.warn("wecom-file-not-received", { message: messageOf(error) });
    return null;
  }
}
