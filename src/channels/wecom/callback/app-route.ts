// The self-built app's entry: what it needs of the rest of the channel.

import type { ChannelRoute } from "../../channel.ts";
import { plainText } from "../../plain-text.ts";
import type { CallbackSettings, Inside } from "../channel.ts";
import { textField, type XmlFields } from "../crypto/xml.ts";
import { readAppMessage } from "../inbound/app-message.ts";
import { cutToBytes } from "../render/bytes.ts";
import { limits } from "../render/limits.ts";
import { type AppEvent, createAppCallback } from "./app-callback.ts";
import { createGate } from "./gate.ts";

/** For those who read in WeChat, which shows neither markdown nor cards. */
const wishes: Readonly<Record<string, { readonly isPlain: boolean; readonly words: string }>> = {
  纯文本: { isPlain: true, words: "好的，以后用纯文本回复，在微信里也能看到。发送“图文”恢复。" },
  图文: { isPlain: false, words: "好的，以后用带格式的消息和按钮回复。" },
};

export function appRoute(settings: CallbackSettings, inside: Inside): ChannelRoute {
  async function read(fields: XmlFields): Promise<AppEvent> {
    const wish = wishes[textField(fields, "Content").trim().replace(/^\//, "")];
    if (!wish) return readAppMessage(fields, inside);
    await inside.ways.setPlain(textField(fields, "FromUserName"), wish.isPlain);
    return { kind: "note", text: wish.words };
  }
  const handle = createAppCallback({
    ...inside,
    read,
    gate: createGate({ ...inside, ...settings }),
    chat: inside.chatFrom("app"),
    answering: inside.hasApp ? inside.answering : null,
    passiveText: (reply) => cutToBytes(plainText(reply), limits.bytes.text),
    wait: (ms) => new Promise((resolve) => void inside.timers.after(ms, () => resolve())),
  });
  return { path: "/wecom/callback", handle };
}
