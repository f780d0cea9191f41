// Messages of ours in Slack. Never silent: content that Slack refuses goes as plain text, a place that takes nothing any
// more makes way for the person's own conversation.

import type { Log } from "../../../log.ts";
import type { Place } from "../places.ts";
import type { SlackMessage } from "../render/message.ts";
import { plainer } from "../render/plainer.ts";
import { mrkdwn } from "../render/text.ts";
import type { Lane } from "../web/lanes.ts";
import { adviceFor, isClosedPlace, isGoneThread, isRefusedContent, troubleOf } from "../web/trouble.ts";
import type { MessageMetadata } from "./reply-stream.ts";

export type Posted = { readonly ts: string; readonly place: Place };

export type Poster = {
  /** Gives where the message stands, which is another place where this one takes none. */
  readonly post: (place: Place, message: SlackMessage, metadata?: MessageMetadata) => Promise<Posted>;
  /** A line that only this person sees, gone when they reload; nothing depends on it. */
  readonly whisper: (place: Place, text: string) => Promise<void>;
  readonly remove: (channel: string, ts: string) => Promise<void>;
  /** The channel of the person alone with the coach. */
  readonly directChannel: (user: string) => Promise<string>;
};

export type PosterDeps = { readonly lane: Lane; readonly log: Log };

export function createPoster({ lane, log }: PosterDeps): Poster {
  const directs = new Map<string, Promise<string>>();

  async function post(place: Place, message: SlackMessage, metadata?: MessageMetadata): Promise<Posted> {
    try {
      return { ts: await send(place, message, metadata), place };
    } catch (error) {
      const trouble = troubleOf(error);
      const advice = adviceFor(trouble, error);
      log.warn("slack-post-failed", { trouble, channel: place.channel, ...(advice ? { advice } : {}) });
      const simpler = isRefusedContent(trouble) ? plainer(message) : null;
      if (simpler) return post(place, simpler, metadata);
      const other = await elsewhere(place, trouble);
      if (!other) throw error;
      if (!place.isDirect) await send(other, plainMessage(elsewhereText[reasonOf(trouble)]), undefined);
      return post(other, message, metadata);
    }
  }

  /** Null when there is nowhere else to go. */
  async function elsewhere(place: Place, trouble: string): Promise<Place | null> {
    if (isGoneThread(trouble) && place.isDirect && place.threadTs !== null)
      return { ...place, threadTs: null };
    if (place.isDirect || !(isClosedPlace(trouble) || isGoneThread(trouble))) return null;
    return { user: place.user, channel: await directChannel(place.user), threadTs: null, isDirect: true };
  }

  async function send(place: Place, message: SlackMessage, metadata?: MessageMetadata): Promise<string> {
    const { text, blocks } = message;
    const posted = await lane.call((client) =>
      client.chat.postMessage({
        channel: place.channel,
        text,
        ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
        ...(place.threadTs !== null ? { thread_ts: place.threadTs } : {}),
        ...(metadata ? { metadata } : {}),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return posted.ts ?? "";
  }

  function directChannel(user: string): Promise<string> {
    const known = directs.get(user) ?? openDirect(user);
    directs.set(user, known);
    known.catch(() => directs.delete(user));
    return known;
  }

  async function openDirect(user: string): Promise<string> {
    const { channel } = await lane.call((client) => client.conversations.open({ users: user }));
    if (!channel?.id) throw new Error("conversations.open gave no channel.");
    return channel.id;
  }

  return {
    post,
    directChannel,
    whisper: async ({ channel, threadTs, user }, text) => {
      try {
        const place = threadTs === null ? {} : { thread_ts: threadTs };
        await lane.call((client) =>
          client.chat.postEphemeral({ channel, user, text: mrkdwn(text), ...place }),
        );
      } catch (error) {
        log.info("slack-whisper-failed", { trouble: troubleOf(error), channel });
      }
    },
    remove: async (channel, ts) => {
      try {
        await lane.call((client) => client.chat.delete({ channel, ts }));
      } catch (error) {
        log.info("slack-remove-failed", { trouble: troubleOf(error), channel });
      }
    },
  };
}

export function plainMessage(text: string): SlackMessage {
  return { text: mrkdwn(text), blocks: [], uploads: [] };
}

type Reason = "archived" | "away" | "gone";

const elsewhereText: Readonly<Record<Reason, string>> = {
  archived: "您提问的频道已归档，回答发在这里。",
  away: "我不在您提问的频道里，发不了消息，回答发在这里。要在频道里用，请先邀请我加入。",
  gone: "您提问的那条消息已删除，回答发在这里。",
};

function reasonOf(trouble: string): Reason {
  if (trouble === "is_archived") return "archived";
  return isGoneThread(trouble) ? "gone" : "away";
}
