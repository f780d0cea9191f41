// An answer while it comes into being, as Slack's native stream. A stream dies after about five minutes and bears some
// 12,000 characters, so a fresh one takes over before that. What a dead stream swallowed is never lost: this writer only
// shows, and whoever owns the reply posts it whole when told that the stream failed.

import type { Block, Reply } from "../../../chat/reply.ts";
import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import { limits } from "../limits.ts";
import type { Place } from "../places.ts";
import type { Timers } from "../ports.ts";
import type { SlackBlock } from "../render/message.ts";
import { createStreamText } from "../render/stream.ts";
import type { Lane } from "../web/lanes.ts";
import { isMissingFeature, retryAfterOf, troubleOf } from "../web/trouble.ts";

export type ReplyStream = {
  readonly push: (preview: Block) => void;
  /**
   * Sends what is left of the text and closes the stream over these blocks. `shown`: the text stands there whole;
   * `failed`: its messages cannot be relied on; `none`: nothing was ever shown.
   */
  readonly finish: (reply: Reply, ending: Ending) => Promise<"none" | "shown" | "failed">;
  /** The stream's messages, oldest first. */
  readonly messages: () => readonly string[];
  /** Closes it where it stands, with a last word if there is one. */
  readonly abandon: (lastWord?: string) => Promise<void>;
};

export type Ending = {
  /** At most 50. */
  readonly blocks: readonly SlackBlock[];
  readonly metadata: MessageMetadata;
};

export type MessageMetadata = {
  readonly event_type: string;
  readonly event_payload: { readonly message_id: string; readonly part: number };
};

export type StreamDeps = {
  readonly place: Place & { readonly threadTs: string };
  readonly teamId: string;
  readonly lane: Lane;
  /** Streaming is found missing once for the whole workspace. */
  readonly support: StreamSupport;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export type StreamSupport = { isMissing: boolean };

/** Slack takes some hundred appends a minute from all conversations together. */
const pauseMs = 800;
const longestLifeMs = 4 * 60_000;

export function createReplyStream(deps: StreamDeps): ReplyStream {
  const { lane, place, clock, timers, log, support } = deps;
  const text = createStreamText();
  const messages: string[] = [];
  let open: { readonly ts: string; readonly since: number; length: number } | null = null;
  const waiting: string[] = [];
  let hasFailed = support.isMissing;
  let isClosing = false;
  let pumping: Promise<void> | null = null;
  let wake: () => void = () => {};

  async function pump(): Promise<void> {
    while (waiting.length > 0 && !hasFailed && !isClosing) {
      await send(waiting.splice(0));
      await rest();
    }
    pumping = null;
  }

  function rest(): Promise<void> {
    return new Promise((resume) => {
      if (isClosing) return resume();
      const cancel = timers.after(pauseMs, resume);
      wake = () => {
        cancel();
        resume();
      };
    });
  }

  /** Pieces in as few calls as they fit. */
  async function send(pieces: readonly string[]): Promise<void> {
    try {
      for (const piece of joined(pieces)) await append(piece);
    } catch (error) {
      hasFailed = true;
      const trouble = troubleOf(error);
      if (messages.length === 0 && isMissingFeature(trouble)) support.isMissing = true;
      log.warn("slack-stream-failed", { trouble, channel: place.channel, retryAfter: retryAfterOf(error) });
    }
  }

  async function append(piece: string): Promise<void> {
    if (open && !hasRoom(open, piece)) await rotate();
    if (!open) return start(piece);
    const { ts } = open;
    await lane.call((client) =>
      client.chat.appendStream({ channel: place.channel, ts, markdown_text: piece }),
    );
    open.length += piece.length;
  }

  function hasRoom(
    { since, length }: { readonly since: number; readonly length: number },
    piece: string,
  ): boolean {
    return clock().getTime() - since < longestLifeMs && length + piece.length <= limits.stream.message;
  }

  async function rotate(): Promise<void> {
    const old = open;
    open = null;
    log.info("slack-stream-rotated", { channel: place.channel });
    // One that is dead already needs no closing.
    if (old) await close(old.ts).catch(() => {});
  }

  async function start(piece: string): Promise<void> {
    const since = clock().getTime();
    const started = await lane.call((client) =>
      client.chat.startStream({
        channel: place.channel,
        thread_ts: place.threadTs,
        recipient_team_id: deps.teamId,
        recipient_user_id: place.user,
        markdown_text: piece,
      }),
    );
    if (!started.ts) throw new Error("chat.startStream gave no ts.");
    messages.push(started.ts);
    open = { ts: started.ts, since, length: piece.length };
  }

  function close(ts: string, ending?: Ending): Promise<unknown> {
    return lane.call((client) =>
      client.chat.stopStream({
        channel: place.channel,
        ts,
        ...(ending && ending.blocks.length > 0 ? { blocks: [...ending.blocks] } : {}),
        ...(ending ? { metadata: ending.metadata } : {}),
      }),
    );
  }

  /** Ends the pauses and waits for the call that is under way. */
  async function settle(): Promise<void> {
    isClosing = true;
    wake();
    await pumping;
  }

  return {
    push: (preview) => {
      if (hasFailed || isClosing) return;
      waiting.push(...text.push(preview));
      if (waiting.length > 0) pumping ??= pump();
    },

    finish: async (reply, ending) => {
      await settle();
      if (messages.length === 0) return "none";
      const left = text.finish(reply);
      if (!hasFailed && left !== null) await send([...waiting, ...left]);
      if (!hasFailed && open && left !== null) {
        try {
          await close(open.ts, ending);
          return "shown";
        } catch (error) {
          log.warn("slack-stream-failed", { trouble: troubleOf(error), channel: place.channel });
        }
      }
      if (open) await close(open.ts).catch(() => {});
      return "failed";
    },

    messages: () => messages,

    abandon: async (lastWord) => {
      await settle();
      if (open && !hasFailed && lastWord) await send([lastWord]);
      if (open) await close(open.ts).catch(() => {});
    },
  };
}

function joined(pieces: readonly string[]): readonly string[] {
  const calls: string[] = [];
  for (const piece of pieces) {
    const last = calls.at(-1);
    if (last !== undefined && last.length + piece.length <= limits.stream.message)
      calls[calls.length - 1] = last + piece;
    else calls.push(piece);
  }
  return calls;
}
