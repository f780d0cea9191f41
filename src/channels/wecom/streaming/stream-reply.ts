// An answer that grows on the screen: a first sign within a second, then at most one frame every few seconds, each
// with the whole text so far, and always an end. What is not ready when the window closes is sent afterwards.

import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import { errcodeOf } from "../api/fault.ts";
import { codes } from "../long-connection/frames.ts";
import { cutToBytes } from "../render/bytes.ts";
import { limits } from "../render/limits.ts";
import type { Timers } from "../timers.ts";

export type StreamFrame = {
  readonly content: string;
  readonly finish: boolean;
  /** Ties the platform's thumbs to the answer; on the first frame only. */
  readonly feedbackId?: string;
};

export type StreamDeps = {
  readonly send: (frame: StreamFrame) => Promise<void>;
  /** The text so far; null while there is none. */
  readonly preview: () => string | null;
  /** What stands there until there is something to show. */
  readonly placeholder: string;
  /** Shown when the window closes before the answer is ready. */
  readonly notice: string;
  /** Shown instead of an answer that the vendor's check refused. */
  readonly refused: string;
  /** Shown when the process ends before the answer is ready. */
  readonly farewell: string;
  /** Resolves when the process ends. */
  readonly closing: Promise<void>;
  /** Known once the message is accepted. */
  readonly feedbackId: () => string | null;
  readonly timers: Timers;
  readonly log: Log;
};

export type StreamOutcome =
  /** The text of the answer stands on the screen. */
  | "shown"
  /** The window closed first; the answer is still to be sent. */
  | "expired"
  /** The stream is gone; the answer is still to be sent. */
  | "lost"
  /** The process ends; the answer comes from the inbox or the outbox after the next start. */
  | "interrupted"
  /** There was nothing to say, and nothing was said. */
  | "silent";

export const streamTimes = {
  /** An answer that is ready by then needs no placeholder. */
  placeholderMs: 800,
  frameMs: 2_500,
  /** Below the six minutes after which WeCom refuses frames. */
  windowMs: 330_000,
} as const;

/** Streams until the answer is there; `answer` resolves with its text, null for none. Never throws. */
export async function streamReply(answer: Promise<string | null>, deps: StreamDeps): Promise<StreamOutcome> {
  const pauses = createPauses(deps.timers);
  let final: { readonly text: string | null } | null = null;
  let shown: string | null = null;
  let gap: Promise<void> = Promise.resolve();
  let isOver = false;
  let isClosing = false;
  const closing = deps.closing.then(() => {
    isClosing = true;
  });
  const ready = answer.then(
    (text) => {
      final = { text };
    },
    (error: unknown) => {
      deps.log.error("wecom-answer-failed", { message: messageOf(error) });
      final = { text: "这条消息没有处理成功，请稍后再试一次。" };
    },
  );

  async function frame(content: string, finish: boolean): Promise<void> {
    const feedbackId = shown === null ? deps.feedbackId() : null;
    await gap;
    await deps.send({
      content: cutToBytes(content, limits.bytes.bot),
      finish,
      ...(feedbackId === null ? {} : { feedbackId }),
    });
    shown = content;
    gap = pauses.of(streamTimes.frameMs);
  }

  async function finish(content: string): Promise<void> {
    try {
      await frame(content, true);
    } catch (error) {
      const errcode = errcodeOf(error);
      if (errcode !== null && errcode !== codes.contentRefused) throw error;
      await (errcode === null ? finishAgain(content) : frame(deps.refused, true));
    }
  }

  /** No answer came: the same frame once more does no harm, and "finished" then means that the first one came through. */
  async function finishAgain(content: string): Promise<void> {
    try {
      await frame(content, true);
    } catch (error) {
      if (errcodeOf(error) !== codes.streamOver) throw error;
    }
  }

  /** Shows what there is so far; one frame that is refused or lost is left out, the answer may still pass. */
  async function refresh(): Promise<void> {
    const text = deps.preview() ?? deps.placeholder;
    if (text === shown) {
      gap = pauses.of(streamTimes.frameMs);
      return;
    }
    try {
      await frame(text, false);
    } catch (error) {
      const errcode = errcodeOf(error);
      if (errcode !== null && errcode !== codes.contentRefused) throw error;
      gap = pauses.of(streamTimes.frameMs);
    }
  }

  try {
    const window = pauses.of(streamTimes.windowMs).then(() => {
      isOver = true;
    });
    await Promise.race([ready, closing, pauses.of(streamTimes.placeholderMs)]);
    while (final === null && !isOver && !isClosing) {
      await refresh();
      await Promise.race([ready, window, closing, gap]);
    }
    return await ended(settled());
  } catch (error) {
    deps.log.warn("wecom-stream-lost", { errcode: errcodeOf(error), message: messageOf(error) });
    await Promise.race([ready, closing]);
    return settled() ? "lost" : "interrupted";
  } finally {
    pauses.cancelAll();
  }

  function settled(): { readonly text: string | null } | null {
    return final;
  }

  async function ended(result: { readonly text: string | null } | null): Promise<StreamOutcome> {
    if (!result && isClosing) {
      gap = Promise.resolve();
      await finish(deps.farewell);
      return "interrupted";
    }
    if (!result) {
      await finish(deps.notice);
      await Promise.race([ready, closing]);
      return settled() ? "expired" : "interrupted";
    }
    if (isClosing) gap = Promise.resolve();
    if (result.text === null && shown === null) return "silent";
    await finish(result.text ?? deps.refused);
    return "shown";
  }
}

/** Pauses that all end when the stream does. */
function createPauses(timers: Timers) {
  const running = new Set<() => void>();
  return {
    of: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = timers.after(ms, () => {
          running.delete(cancel);
          resolve();
        });
        running.add(cancel);
      }),
    cancelAll: (): void => {
      for (const cancel of running) cancel();
      running.clear();
    },
  };
}
