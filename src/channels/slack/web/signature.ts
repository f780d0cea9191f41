// Slack signs what it posts to us: the signature is checked over the raw body in constant time, and a request that is
// older than five minutes, or from the future, is refused.

import { createHmac, timingSafeEqual } from "node:crypto";

export type SignedRequest = {
  /** As it arrived, byte for byte. */
  readonly body: string;
  readonly signature: string | null;
  readonly timestamp: string | null;
};

export type SignatureVerdict = "good" | "missing" | "stale" | "wrong";

export const signatureWindowSeconds = 300;

export function checkSignature(
  { body, signature, timestamp }: SignedRequest,
  secret: string,
  now: Date,
): SignatureVerdict {
  if (!signature || !timestamp || !/^\d{1,12}$/u.test(timestamp)) return "missing";
  const age = now.getTime() / 1_000 - Number(timestamp);
  if (Math.abs(age) > signatureWindowSeconds) return "stale";
  const expected = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return areEqual(signature, expected) ? "good" : "wrong";
}

function areEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
