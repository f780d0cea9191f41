// The messages of all conversations, found by channel and time stamp, in the order they were posted.

import type { SlackMessage } from "./workspace.ts";

export type MessageStore = {
  readonly all: readonly SlackMessage[];
  readonly add: (message: SlackMessage) => void;
  readonly remove: (message: SlackMessage) => void;
  readonly find: (channel: string, ts: string) => SlackMessage | undefined;
  /** The replies in the thread of this message, the message itself left out. */
  readonly replies: (root: { readonly channel: string; readonly ts: string }) => readonly SlackMessage[];
};

export function createMessageStore(): MessageStore {
  const all: SlackMessage[] = [];
  const byKey = new Map<string, SlackMessage>();
  const threads = new Map<string, SlackMessage[]>();
  const keyOf = (channel: string, ts: string): string => `${channel}:${ts}`;
  const threadOf = ({ channel, threadTs }: SlackMessage): SlackMessage[] => {
    const key = keyOf(channel, threadTs ?? "");
    const thread = threads.get(key) ?? [];
    threads.set(key, thread);
    return thread;
  };
  return {
    all,
    add: (message) => {
      all.push(message);
      byKey.set(keyOf(message.channel, message.ts), message);
      if (message.threadTs) threadOf(message).push(message);
    },
    remove: (message) => {
      all.splice(all.indexOf(message), 1);
      byKey.delete(keyOf(message.channel, message.ts));
      if (message.threadTs) threadOf(message).splice(threadOf(message).indexOf(message), 1);
    },
    find: (channel, ts) => byKey.get(keyOf(channel, ts)),
    replies: ({ channel, ts }) => threads.get(keyOf(channel, ts)) ?? [],
  };
}
