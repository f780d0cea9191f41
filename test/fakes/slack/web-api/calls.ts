// Every call the app made and what it was told; and what a test scripts for the next ones: errors, storms of 429,
// answers that get lost on the way.

import { limits } from "../limits.ts";
import type { Signal } from "../signal.ts";
import type { Fields } from "../values.ts";
import type { VirtualClock } from "../virtual-clock.ts";
import type { Method } from "./method.ts";

export type Call = {
  readonly method: string;
  readonly input: Fields;
  readonly at: Date;
  /** What Slack answered. */
  readonly answer: Fields;
  /** The HTTP status; 0 when the answer was lost. */
  readonly status: number;
};

/** What happens to a call instead of what it asks for. */
export type Failure =
  | { readonly kind: "error"; readonly error: string; readonly details?: Fields }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "limited"; readonly seconds: number }
  /** Slack does what it is asked, and the answer never arrives. */
  | { readonly kind: "lost" };

export type Calls = {
  readonly all: readonly Call[];
  readonly record: (call: Call) => void;
  /** The next calls of this method (`*`: of any) end so. */
  readonly script: (method: string, failure: Failure, times: number) => void;
  /** What awaits this call, taken from the script, or from its tier when tiers are enforced. */
  readonly failureOf: (name: string, method: Method, channel: string | undefined) => Failure | null;
  /** Counts calls against the tiers from now on. */
  readonly enforceTiers: () => void;
};

type Scripted = { readonly method: string; readonly failure: Failure; left: number };

const minute = 60_000;

export function createCalls(clock: VirtualClock, signal: Signal): Calls {
  const all: Call[] = [];
  const scripts: Scripted[] = [];
  const counted = new Map<string, readonly number[]>();
  let isCounting = false;

  const takeScripted = (name: string): Failure | null => {
    const next = scripts.find(({ method, left }) => left > 0 && (method === name || method === "*"));
    if (!next) return null;
    next.left -= 1;
    return next.failure;
  };

  /** Counts one more call in this bucket; the seconds to wait when it is full. */
  const count = (bucket: string, most: number, milliseconds: number): Failure | null => {
    const now = clock.now().getTime();
    const recent = (counted.get(bucket) ?? []).filter((at) => at > now - milliseconds);
    const [first] = recent;
    if (recent.length >= most && first !== undefined)
      return { kind: "limited", seconds: Math.max(1, Math.ceil((first + milliseconds - now) / 1000)) };
    counted.set(bucket, [...recent, now]);
    return null;
  };

  return {
    all,
    record: (call) => {
      all.push(call);
      signal.changed();
    },
    script: (method, failure, times) => {
      scripts.push({ method, failure, left: times });
    },
    failureOf: (name, { tier }, channel) => {
      const scripted = takeScripted(name);
      if (scripted || !isCounting) return scripted;
      // Posting is counted by channel: one a second, in bursts.
      if (name === "chat.postMessage") return count(`post:${channel}`, 60, minute);
      return tier === 0 ? null : count(name, limits.callsPerMinute[tier], minute);
    },
    enforceTiers: () => {
      isCounting = true;
    },
  };
}
