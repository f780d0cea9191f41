// A message or event of the self-built app (XML, already parsed) → one event of the chat, or a polite note. The app
// hands over no transcript of a voice and, as far as the manual says, no files.

import type { Inbound } from "../../../chat/inbound.ts";
import type { XmlFields } from "../crypto/xml.ts";
import { textField } from "../crypto/xml.ts";
import { conversationAt, type Place } from "../place.ts";
import { notes } from "./notes.ts";
import { type PressDeps, readPress } from "./press.ts";

export type AppMessage = Inbound | { readonly kind: "note"; readonly text: string } | null;

/** Null for system messages and events that ask nothing. */
export async function readAppMessage(fields: XmlFields, deps: PressDeps): Promise<AppMessage> {
  const userId = textField(fields, "FromUserName");
  if (userId === "" || userId === "sys") return null;
  const place: Place = { kind: "person", userId };
  const say = (text: string): Inbound => ({
    kind: "text",
    id: appEventId(fields),
    account: { channel: "wecom", id: userId },
    conversationId: conversationAt(place),
    at: deps.clock().toISOString(),
    text,
  });
  const type = textField(fields, "MsgType");
  if (type === "text") {
    const text = textField(fields, "Content").trim();
    return text === "" ? { kind: "note", text: notes.empty } : say(text);
  }
  if (type === "voice") {
    // Some private deployments do recognise speech.
    const heard = textField(fields, "Recognition").trim();
    return heard === "" ? { kind: "note", text: notes.voice } : say(heard);
  }
  return type === "event" ? readEvent(fields, place, say, deps) : { kind: "note", text: noteFor(type) };
}

/** WeCom's id of the message; events have none and are told apart by time, kind and detail. */
export function appEventId(fields: XmlFields): string {
  const names = ["MsgId"];
  const detail = ["CreateTime", "Event", "EventKey", "TaskId"];
  const own = (textField(fields, "MsgId") === "" ? detail : names).map((name) => textField(fields, name));
  return ["app", textField(fields, "AgentID"), textField(fields, "FromUserName"), own.join("|")].join(":");
}

async function readEvent(
  fields: XmlFields,
  place: Place,
  say: (text: string) => Inbound,
  deps: PressDeps,
): Promise<AppMessage> {
  const key = textField(fields, "EventKey");
  switch (textField(fields, "Event").toLowerCase()) {
    // A menu says what its key says.
    case "click":
      return key.trim() === "" ? null : say(key.trim());
    case "template_card_event": {
      const keys = [...optionsOf(fields.SelectedItems), key];
      const press = { place, id: appEventId(fields), taskId: textField(fields, "TaskId"), keys };
      return (await readPress(press, deps)).inbound ?? { kind: "note", text: notes.oldCard };
    }
    default:
      return null;
  }
}

/** `SelectedItems/SelectedItem/OptionIds/OptionId`, one or several of each. */
function optionsOf(value: XmlFields[string] | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === "string") return [];
  if (Array.isArray(value)) return value.flatMap(optionsOf);
  return Object.entries(value).flatMap(([name, child]) =>
    name === "OptionId"
      ? [child].flat().filter((one): one is string => typeof one === "string")
      : optionsOf(child),
  );
}

function noteFor(type: string): string {
  const known: Readonly<Record<string, string>> = {
    image: notes.appFile,
    file: notes.appFile,
    video: notes.video,
    shortvideo: notes.video,
    location: notes.location,
    link: notes.link,
  };
  return known[type] ?? (/record|merged|forward|chat/iu.test(type) ? notes.chatRecord : notes.other);
}
