// Where a conversation is held in Slack, and which conversation a place belongs to. A thread in a channel is a
// conversation; so is a thread that the coach opened for one matter: a rehearsal, a paper. What is said to the coach alone
// is one conversation, also in the threads its answers open: there a person goes on where they like.

import type { Clock } from "../../dates.ts";
import { directConversation } from "../channel.ts";
import type { ChannelState } from "../state.ts";
import type { Spot } from "./inward/incoming.ts";

/** Where an answer goes. */
export type Place = {
  readonly channel: string;
  /** Null: not into a thread. */
  readonly threadTs: string | null;
  readonly isDirect: boolean;
  readonly user: string;
};

export type Places = {
  readonly conversationOf: (spot: Spot, user: string) => Promise<string>;
  /** The thread is a conversation of its own from now on; gives its id. */
  readonly openMatter: (channel: string, threadTs: string) => Promise<string>;
  /** Where the answer to this message goes, for whoever delivers it after a crash. */
  readonly remember: (messageId: string, place: Place) => Promise<void>;
  readonly recall: (messageId: string) => Promise<Place | null>;
};

const keptDays = 180;
const deliveryDays = 7;

export function createPlaces(state: ChannelState, clock: Clock): Places {
  const matters = new Set<string>();
  const inDays = (days: number): Date => new Date(clock().getTime() + days * 86_400_000);

  async function isMatter(channel: string, threadTs: string): Promise<boolean> {
    const key = matterKey(channel, threadTs);
    if (matters.has(key)) return true;
    if ((await state.read(key)) === null) return false;
    matters.add(key);
    return true;
  }

  return {
    conversationOf: async ({ channel, isDirect, ts, threadTs }, user) => {
      if (!isDirect) return threadConversation(channel, threadTs ?? ts);
      const root = threadTs ?? ts;
      return (await isMatter(channel, root))
        ? threadConversation(channel, root)
        : directConversation({ channel: "slack", id: user });
    },
    openMatter: async (channel, threadTs) => {
      const key = matterKey(channel, threadTs);
      await state.write(key, true, inDays(keptDays));
      matters.add(key);
      return threadConversation(channel, threadTs);
    },
    remember: (messageId, place) => state.write(placeKey(messageId), place, inDays(deliveryDays)),
    recall: async (messageId) => (await state.read(placeKey(messageId))) as Place | null,
  };
}

/** The answer to what was said there: always in the thread of what it answers. */
export function answerPlace({ channel, isDirect, ts, threadTs }: Spot, user: string): Place {
  return { channel, isDirect, threadTs: threadTs ?? ts, user };
}

/** Example: `slack:C024BE91L:1732350000.000100`. */
export function threadConversation(channel: string, threadTs: string): string {
  return `slack:${channel}:${threadTs}`;
}

function matterKey(channel: string, threadTs: string): string {
  return `slack:matter:${channel}:${threadTs}`;
}

function placeKey(messageId: string): string {
  return `slack:place:${messageId}`;
}
