// A reply into the place where it belongs: over the stream that has begun, else as messages, each with its files behind
// it. What is private goes to the person alone, and the thread says only that.

import type { Reply } from "../../../chat/reply.ts";
import type { Person } from "../../../people/person.ts";
import type { Place } from "../places.ts";
import type { Rehearsing } from "../render/choices.ts";
import type { SlackMessage } from "../render/message.ts";
import { type ReplyContext, renderReply } from "../render/reply.ts";
import { type Earlier, metadataOf, nothingEarlier } from "./earlier.ts";
import type { Poster } from "./post.ts";
import type { ReplyStream } from "./reply-stream.ts";
import type { Uploader } from "./upload.ts";

export type Shown = {
  readonly messageId: string;
  readonly reply: Reply;
  readonly place: Place;
  /** Null for a stranger, who may have one sentence and no files. */
  readonly reader: Person | null;
  readonly rehearsing: Rehearsing | null;
  readonly stream?: ReplyStream | null;
  /** Sent before, perhaps: what stands there already is not posted again. */
  readonly isResend?: boolean;
};

export type ShowDeps = {
  readonly poster: Pick<Poster, "post" | "remove" | "directChannel">;
  readonly upload: Uploader;
  readonly findEarlier: (messageId: string, place: Place) => Promise<Earlier>;
  readonly pageAddress: (personId: string, path: string) => string;
};

export type Show = (shown: Shown) => Promise<void>;

export function createShow({ poster, upload, findEarlier, pageAddress }: ShowDeps): Show {
  async function show(shown: Shown): Promise<void> {
    const { reply, place, stream } = shown;
    if (reply.isPrivate && !place.isDirect) return showAlone(shown);
    if (stream && reply.status === "stopped") {
      // Slack has closed the stream of a turn that was stopped; what it showed stays.
      await stream.abandon();
      return postAll(renderReply(reply, contextOf(shown)), shown);
    }
    if (stream && (await wasStreamed(stream, shown))) return;
    await postAll(renderReply(reply, contextOf(shown)), shown);
    // What a dead stream left behind stands in the posted reply too.
    for (const ts of stream?.messages() ?? []) await poster.remove(place.channel, ts);
  }

  /** True when the stream carries the reply's text, and what stands around it is shown too. */
  async function wasStreamed(stream: ReplyStream, shown: Shown): Promise<boolean> {
    const around = renderReply(shown.reply, { ...contextOf(shown), isTextShown: true });
    const [first] = around;
    // A text for a client is a message of its own, never the tail of another.
    const tail = first?.blocks.every(({ type }) => type !== "header") ? first : null;
    const status = await stream.finish(shown.reply, {
      blocks: tail?.blocks ?? [],
      metadata: metadataOf(shown.messageId, 0),
    });
    if (status !== "shown") return false;
    if (tail) await bring(tail, shown, nothingEarlier);
    await postAll(tail ? around.slice(1) : around, shown, 1);
    return true;
  }

  async function postAll(messages: readonly SlackMessage[], shown: Shown, firstPart = 0): Promise<void> {
    const { messageId, isResend } = shown;
    let { place } = shown;
    const earlier = isResend ? await findEarlier(messageId, place) : nothingEarlier;
    for (const [at, message] of messages.entries()) {
      const part = firstPart + at;
      if (!earlier.parts.has(part)) {
        place = (await poster.post(place, message, metadataOf(messageId, part))).place;
      }
      await bring(message, { ...shown, place }, earlier);
    }
  }

  async function bring({ uploads }: SlackMessage, shown: Shown, earlier: Earlier): Promise<void> {
    const { reader, place } = shown;
    for (const one of uploads) {
      if (reader && !earlier.fileNames.has(one.name)) await upload(place, one, reader);
    }
  }

  async function showAlone(shown: Shown): Promise<void> {
    const { place } = shown;
    const channel = await poster.directChannel(place.user);
    await show({ ...shown, stream: null, place: { ...place, channel, isDirect: true, threadTs: null } });
    await postAll(renderReply(shown.reply, contextOf(shown)), shown);
  }

  function contextOf({ messageId, place, reader, rehearsing }: Shown): ReplyContext {
    // An address of ours is signed for its reader, so it is never put where others read along.
    const pageOf = reader && place.isDirect ? (path: string) => pageAddress(reader.id, path) : null;
    return { messageId, isPublic: !place.isDirect, rehearsing, ...(pageOf ? { pageOf } : {}) };
  }

  return show;
}
