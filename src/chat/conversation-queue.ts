// One turn at a time in a conversation, in the order of arrival; different conversations run side by side, so many at
// once: what arrives meanwhile has to be taken in, and a platform does not wait for long.

import { createIntake, type Intake } from "./intake.ts";

export type ConversationQueue = {
  /** Runs `work` when everything queued before it for this conversation has ended. */
  readonly run: <T>(conversationId: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** Aborts the turn that is running in this conversation; true when there was one. */
  readonly stop: (conversationId: string) => boolean;
  /** Aborts every running turn. */
  readonly stopAll: () => void;
  /** Resolves when nothing is queued or running. */
  readonly idle: () => Promise<void>;
};

/** `atOnce`: how many turns run side by side; none begins while `intake` is busy. */
export function createConversationQueue(
  atOnce = Number.POSITIVE_INFINITY,
  intake: Pick<Intake, "isBusy" | "quiet"> = createIntake(),
): ConversationQueue {
  const tails = new Map<string, Promise<unknown>>();
  const running = new Map<string, AbortController>();
  const waiting: (() => void)[] = [];
  let free = atOnce;

  async function run<T>(conversationId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = tails.get(conversationId) ?? Promise.resolve();
    const current = before.then(
      () => start(conversationId, work),
      () => start(conversationId, work),
    );
    tails.set(conversationId, current);
    try {
      return await current;
    } finally {
      if (tails.get(conversationId) === current) tails.delete(conversationId);
    }
  }

  async function start<T>(conversationId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    running.set(conversationId, controller);
    if (free > 0) free -= 1;
    else await enter();
    try {
      if (intake.isBusy()) await intake.quiet();
      return await work(controller.signal);
    } finally {
      running.delete(conversationId);
      leave();
    }
  }

  function enter(): Promise<void> {
    return new Promise((resolve) => waiting.push(resolve));
  }

  /** The next one begins after whatever else the process has to do. */
  function leave(): void {
    const next = waiting.shift();
    if (next) setImmediate(next);
    else free += 1;
  }

  return {
    run,
    stop: (conversationId) => {
      const controller = running.get(conversationId);
      controller?.abort();
      return controller !== undefined;
    },
    stopAll: () => {
      for (const controller of running.values()) controller.abort();
    },
    idle: async () => {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
