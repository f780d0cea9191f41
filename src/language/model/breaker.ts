// Leaves a model alone for a while after it failed several times in a row, so that a dead endpoint costs a
// few people a timeout and not everybody.

import type { Clock } from "../../dates.ts";

type Breaker = {
  /** False while the model is left alone; afterwards one call at a time may try. */
  readonly mayTry: () => boolean;
  readonly succeeded: () => void;
  /** `retryAfterMs` is what the endpoint asked for, where it did. */
  readonly failed: (retryAfterMs?: number) => void;
  /** The call ended without saying anything about the model, e.g. it was stopped. */
  readonly released: () => void;
};

type BreakerOptions = {
  readonly clock: Clock;
  /** Faults in a row after which the model is left alone. */
  readonly threshold: number;
  readonly pauseMs: number;
};

/** A breaker in its closed state. */
export function createBreaker({ clock, threshold, pauseMs }: BreakerOptions): Breaker {
  let failures = 0;
  let pausedUntil = 0;
  let isProbing = false;
  return {
    mayTry: () => {
      if (clock().getTime() < pausedUntil || isProbing) return false;
      isProbing = failures >= threshold;
      return true;
    },
    succeeded: () => {
      failures = 0;
      isProbing = false;
    },
    failed: (retryAfterMs = 0) => {
      failures += 1;
      isProbing = false;
      const pause = failures >= threshold ? pauseMs : Math.min(retryAfterMs, pauseMs);
      pausedUntil = Math.max(pausedUntil, clock().getTime() + pause);
    },
    released: () => {
      isProbing = false;
    },
  };
}
