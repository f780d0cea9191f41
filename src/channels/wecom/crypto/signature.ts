// The signature of a callback: who does not know the token cannot make it.

import { createHash, timingSafeEqual } from "node:crypto";

export type Signed = {
  readonly timestamp: string;
  readonly nonce: string;
  /** The ciphertext, as base64. */
  readonly encrypted: string;
};

/** Lower-case hexadecimal SHA-1 of token, timestamp, nonce and ciphertext in dictionary order. */
export function signatureOf(token: string, { timestamp, nonce, encrypted }: Signed): string {
  return createHash("sha1").update([token, timestamp, nonce, encrypted].sort().join("")).digest("hex");
}

/** Compares in constant time. */
export function isSignedBy(token: string, signed: Signed, signature: string): boolean {
  const expected = Buffer.from(signatureOf(token, signed));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
