// What of a reply stands in Slack already, when it is sent again: a message of ours carries the id of its turn in its
// metadata; a file that came after it carries its name.

import type { Log } from "../../../log.ts";
import type { Place } from "../places.ts";
import type { Lane } from "../web/lanes.ts";
import { adviceFor, troubleOf } from "../web/trouble.ts";
import type { MessageMetadata } from "./reply-stream.ts";

export type Earlier = { readonly parts: ReadonlySet<number>; readonly fileNames: ReadonlySet<string> };

export const nothingEarlier: Earlier = { parts: new Set(), fileNames: new Set() };

const pageLength = 200;
const mostPages = 5;

/** Ids only: every app that reads the channel reads this. */
export function metadataOf(messageId: string, part: number): MessageMetadata {
  return { event_type: "coach_reply", event_payload: { message_id: messageId, part } };
}

/** Where Slack does not let us look, nothing counts as posted: twice is better than never. */
export async function findEarlier(messageId: string, place: Place, lane: Lane, log: Log): Promise<Earlier> {
  try {
    const said = (await messagesAt(place, lane)).toSorted(
      (left, right) => Number(left.ts) - Number(right.ts),
    );
    const isOurs = ({ metadata }: Said): boolean => metadata?.event_payload?.message_id === messageId;
    const from = said.findIndex(isOurs);
    if (from < 0) return nothingEarlier;
    const since = said.slice(from);
    return {
      parts: new Set(since.filter(isOurs).map(({ metadata }) => Number(metadata?.event_payload?.part ?? 0))),
      fileNames: new Set(since.flatMap(({ bot_id, files }) => (bot_id ? (files ?? []).map(nameOf) : []))),
    };
  } catch (error) {
    const trouble = troubleOf(error);
    log.warn("slack-look-failed", { trouble, channel: place.channel, advice: adviceFor(trouble, error) });
    return nothingEarlier;
  }
}

type Said = {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly files?: readonly { readonly name?: string | null }[];
  readonly metadata?: {
    readonly event_payload?: { readonly message_id?: unknown; readonly part?: unknown };
  };
};

/** A thread whole, within reason; of a channel the latest page. */
async function messagesAt({ channel, threadTs }: Place, lane: Lane): Promise<readonly Said[]> {
  const asked = { channel, limit: pageLength, include_all_metadata: true };
  if (threadTs === null) {
    const page = await lane.call((client) => client.conversations.history(asked));
    return (page.messages ?? []) as readonly Said[];
  }
  const said: Said[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const next = cursor ? { cursor } : {};
    const page = await lane.call((client) =>
      client.conversations.replies({ ...asked, ...next, ts: threadTs }),
    );
    said.push(...((page.messages ?? []) as readonly Said[]));
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return said;
}

function nameOf({ name }: { readonly name?: string | null }): string {
  return name ?? "";
}
