// Callbacks that are not WeCom's, or no longer: each must be refused by the product.

import type { Forging, Side } from "./callback-side.ts";

export const forgeries = [
  "wrong-token",
  "stale",
  "from-the-future",
  "wrong-key",
  "wrong-receiver",
  "truncated",
  "padding-zero",
  "padding-too-long",
  "length-past-the-end",
] as const;

export type Forgery = (typeof forgeries)[number];

const otherKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

/** How to make it; except for `wrong-token` the signature is right. */
export function forging(kind: Forgery, side: Side, at: Date): Forging {
  const seconds = Math.floor(at.getTime() / 1000);
  const table: Readonly<Record<Forgery, Forging>> = {
    "wrong-token": { signWith: `${side.token}x` },
    stale: { timestamp: seconds - 86_400 },
    "from-the-future": { timestamp: seconds + 86_400 },
    "wrong-key": { aesKey: otherKey },
    "wrong-receiver": { receiveId: "wwSomebodyElse" },
    truncated: { cipherLength: 50 },
    "padding-zero": { padByte: 0 },
    "padding-too-long": { padByte: 33 },
    "length-past-the-end": { statedLength: 1_000_000 },
  };
  return table[kind];
}
