// What Slack owes the app: each event, click and command with its attempts, and Slack's rule for trying again:
// an event that is not acknowledged within three seconds comes again at once, after a minute and after five;
// clicks, commands and forms come once.

import { limits } from "./limits.ts";
import type { Signal } from "./signal.ts";
import type { Fields } from "./values.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type DeliveryKind = "events_api" | "interactive" | "slash_commands";

export type Attempt = {
  /** 0 for the first. */
  readonly retry: number;
  readonly reason: string | null;
  readonly sentAt: Date;
  /** Real milliseconds until the acknowledgement; null while there is none. */
  latency: number | null;
  failure: string | null;
};

export type Delivery = {
  readonly kind: DeliveryKind;
  readonly payload: Fields;
  /** Of events. */
  readonly eventId: string | null;
  readonly attempts: readonly Attempt[];
  state: "waiting" | "acknowledged" | "lost";
  /** Resolves with what the app sent back, or null when Slack gave up. Never rejects. */
  readonly settled: Promise<Fields | null>;
};

/** What a transport tells about one attempt. */
export type Outcome = {
  readonly acknowledge: (body: Fields) => void;
  readonly fail: (reason: string, mayRetry?: boolean) => void;
};

export type Transport = { readonly send: (delivery: Delivery, attempt: Attempt, outcome: Outcome) => void };

export type Deliveries = {
  readonly all: readonly Delivery[];
  readonly dispatch: (kind: DeliveryKind, payload: Fields) => Delivery;
  /** Sends again, at once, every event that is waiting for its next attempt: a connection came up. */
  readonly retryWaiting: () => void;
  /** The next events come twice, although the first was acknowledged. */
  readonly twice: (count: number) => void;
  /** Holds back what is dispatched from now on. */
  readonly hold: () => void;
  /** Sends what was held back. */
  readonly release: (order: "as said" | "reversed") => void;
  /** Holds the next events and lets them go in the reverse order when there are as many. */
  readonly reverseNext: (count: number) => void;
};

type Tracked = Delivery & {
  readonly attempts: Attempt[];
  readonly settle: (body: Fields | null) => void;
  cancelNext: (() => void) | null;
  nextReason: string;
};

type Dependencies = { readonly clock: VirtualClock; readonly signal: Signal; readonly transport: Transport };

export function createDeliveries({ clock, signal, transport }: Dependencies): Deliveries {
  const all: Tracked[] = [];
  const held: Tracked[] = [];
  let isHolding = false;
  let reverseAt = 0;
  let twiceLeft = 0;

  const attempt = (delivery: Tracked, reason: string | null): void => {
    const made: Attempt = {
      retry: delivery.attempts.length,
      reason,
      sentAt: clock.now(),
      latency: null,
      failure: null,
    };
    delivery.attempts.push(made);
    delivery.cancelNext = null;
    const started = performance.now();
    const outcome: Outcome = {
      acknowledge: (body) => {
        made.latency ??= performance.now() - started;
        cancelTimeout();
        if (delivery.state === "waiting") settle(delivery, "acknowledged", body);
        signal.changed();
      },
      fail: (why, mayRetry = true) => {
        if (made.failure || delivery.state !== "waiting" || delivery.attempts.at(-1) !== made) return;
        made.failure = why;
        cancelTimeout();
        planNext(delivery, why, mayRetry);
        signal.changed();
      },
    };
    const cancelTimeout = clock.after(limits.acknowledgeSeconds * 1000, () => outcome.fail("timeout"));
    transport.send(delivery, made, outcome);
  };

  const planNext = (delivery: Tracked, reason: string, mayRetry: boolean): void => {
    const wait = limits.retrySeconds[delivery.attempts.length - 1];
    if (!mayRetry || delivery.kind !== "events_api" || wait === undefined) {
      settle(delivery, "lost", null);
      return;
    }
    delivery.nextReason = reason;
    const again = (): void => {
      if (delivery.state === "waiting") attempt(delivery, reason);
    };
    if (wait > 0) delivery.cancelNext = clock.after(wait * 1000, again);
    else queueMicrotask(again);
  };

  const send = (delivery: Tracked): void => {
    attempt(delivery, null);
    if (twiceLeft === 0 || delivery.kind !== "events_api") return;
    twiceLeft -= 1;
    attempt(delivery, "timeout");
  };

  const release = (order: "as said" | "reversed"): void => {
    isHolding = false;
    reverseAt = 0;
    const waiting = held.splice(0);
    for (const delivery of order === "reversed" ? waiting.reverse() : waiting) send(delivery);
  };

  return {
    all,
    dispatch: (kind, payload) => {
      const delivery = createDelivery(kind, payload);
      all.push(delivery);
      if (isHolding) held.push(delivery);
      else send(delivery);
      if (reverseAt > 0 && held.length >= reverseAt) release("reversed");
      return delivery;
    },
    retryWaiting: () => {
      for (const delivery of all.filter(({ cancelNext }) => cancelNext)) {
        delivery.cancelNext?.();
        attempt(delivery, delivery.nextReason);
      }
    },
    twice: (count) => {
      twiceLeft = count;
    },
    hold: () => {
      isHolding = true;
    },
    release,
    reverseNext: (count) => {
      isHolding = true;
      reverseAt = count;
    },
  };
}

function createDelivery(kind: DeliveryKind, payload: Fields): Tracked {
  const { promise, resolve } = Promise.withResolvers<Fields | null>();
  return {
    kind,
    payload,
    eventId: typeof payload.event_id === "string" ? payload.event_id : null,
    attempts: [],
    state: "waiting",
    settled: promise,
    settle: resolve,
    cancelNext: null,
    nextReason: "",
  };
}

function settle(delivery: Tracked, state: "acknowledged" | "lost", body: Fields | null): void {
  delivery.state = state;
  delivery.cancelNext?.();
  delivery.cancelNext = null;
  delivery.settle(body);
}
