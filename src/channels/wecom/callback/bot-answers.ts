// The last frame of a polled stream: the whole answer in one text with its pictures. Files do not pass through the
// bot; the app sends them. What is for one person alone is not said in a group.

import { createHash } from "node:crypto";
import type { Delivery as Waiting } from "../../../chat/ports.ts";
import type { Reply } from "../../../chat/reply.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { WecomMessage } from "../message.ts";
import { placeOf } from "../place.ts";
import { cutToBytes } from "../render/bytes.ts";
import { limits } from "../render/limits.ts";
import type { PolledStreams } from "./polled-streams.ts";

export type BotAnswers = {
  /** Renders the reply and strikes it off the outbox. */
  readonly whole: (
    messageId: string,
    reply: Reply,
  ) => Promise<{ readonly content: string; readonly images: readonly MessageItem[] }>;
};

export type BotAnswersDeps = {
  readonly streams: Pick<PolledStreams, "begunBy">;
  readonly render: (waiting: Waiting) => Promise<readonly WecomMessage[]>;
  /** Sends by the self-built app to the person alone; null where it may not send. */
  readonly aside: ((waiting: Waiting, only: "all" | "files") => Promise<void>) | null;
  readonly takeOnce: (key: string) => Promise<boolean>;
  readonly delivered: (messageId: string) => Promise<void>;
  readonly log: Log;
};

type MessageItem = {
  readonly msgtype: "image";
  readonly image: { readonly base64: string; readonly md5: string };
};

const mostImages = 10;
const sentAside = "这项内容只给您本人看，已由应用单独发给您。";
const askAlone = "这项内容只给您本人看，请在与我的单聊里再发一次。";
const cutNote = "\n（内容较长，全文请在网页查看）";

export function createBotAnswers(deps: BotAnswersDeps): BotAnswers {
  /** Once a message, however often WeCom asks for the last frame. */
  function sendAside(waiting: Waiting, only: "all" | "files"): void {
    if (deps.aside === null) return;
    const aside = deps.aside;
    deps
      .takeOnce(`wecom:aside:${waiting.messageId}`)
      .then((isFirst) => (isFirst ? aside(waiting, only) : undefined))
      .catch((error: unknown) => deps.log.warn("wecom-aside-failed", { error: messageOf(error) }));
  }

  async function whole(messageId: string, reply: Reply) {
    const begun = await deps.streams.begunBy(messageId);
    await deps.delivered(messageId);
    if (begun === null) return { content: reply.blocks.length > 0 ? askAlone : "", images: [] };
    const waiting: Waiting = { ...begun, reply, attempts: 0 };
    const isGroup = placeOf(begun.conversationId, begun.account).kind === "group";
    if (isGroup && reply.isPrivate) {
      sendAside(waiting, "all");
      return { content: deps.aside === null ? askAlone : sentAside, images: [] };
    }
    const messages = await deps.render(waiting);
    if (messages.some(({ kind }) => kind === "file")) sendAside(waiting, "files");
    return { content: contentOf(messages), images: imagesOf(messages) };
  }

  return { whole };
}

function contentOf(messages: readonly WecomMessage[]): string {
  const texts = messages.flatMap((message) =>
    message.kind === "text" || message.kind === "markdown" ? [message.text] : [],
  );
  const content = texts.join("\n\n");
  const most = limits.bytes.bot;
  if (Buffer.byteLength(content) <= most) return content;
  return cutToBytes(content, most - Buffer.byteLength(cutNote)) + cutNote;
}

function imagesOf(messages: readonly WecomMessage[]): readonly MessageItem[] {
  return messages
    .flatMap((message) => (message.kind === "image" ? [message.png] : []))
    .slice(0, mostImages)
    .map((png) => ({
      msgtype: "image",
      image: {
        base64: Buffer.from(png).toString("base64"),
        md5: createHash("md5").update(png).digest("hex"),
      },
    }));
}
