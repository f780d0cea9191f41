// The way into a web page that is not on loopback: a link that the coach hands out in chat, where the
// platform has already said who the person is. It names the person, ends at an instant, and is signed.

import { createHmac, timingSafeEqual } from "node:crypto";
import { Fault } from "../errors.ts";

export type SignedLink = {
  readonly publicUrl: string;
  readonly personId: string;
  readonly secret: string;
  readonly expiresAt: Date;
  readonly now: Date;
  /** The page to land on, e.g. `/sources/…`; the chat page when absent. */
  readonly path?: string;
};

/**
 * A link that signs this person in until `expiresAt`; throws `input/invalid` when that is not in the future.
 * Example: `https://coach.bank.example/sign-in?person=li&expires=1795420800&path=%2F&signature=…`
 */
export function createSignedLink({
  publicUrl,
  personId,
  secret,
  expiresAt,
  now,
  path = "/",
}: SignedLink): string {
  if (expiresAt <= now) {
    throw new Fault("input/invalid", "A signed link must expire in the future.", {
      hint: "Pass an expiresAt after now.",
    });
  }
  const expires = String(Math.floor(expiresAt.getTime() / 1000));
  const link = new URL("/sign-in", publicUrl);
  link.search = new URLSearchParams({
    person: personId,
    expires,
    path,
    signature: sign(secret, "link", [personId, expires, path]),
  }).toString();
  return link.href;
}

export type LinkReading =
  | { readonly status: "valid"; readonly personId: string; readonly path: string }
  | { readonly status: "expired" }
  | { readonly status: "invalid" };

/** Checks the query of a signed link. Only a genuine link is told that it has expired. */
export function readSignedLink(query: URLSearchParams, secret: string, now: Date): LinkReading {
  const [person, expires, path, signature] = ["person", "expires", "path", "signature"].map(
    (name) => query.get(name) ?? "",
  ) as [string, string, string, string]; // four names in, four values out
  if (!isSignature(signature, secret, "link", [person, expires, path])) return { status: "invalid" };
  if (!isLocalPath(path)) return { status: "invalid" };
  if (Number(expires) * 1000 <= now.getTime()) return { status: "expired" };
  return { status: "valid", personId: person, path };
}

/** HMAC-SHA256 over the parts, base64url. `purpose` keeps a link's signature from passing as a session's. */
export function sign(secret: string, purpose: "link" | "session", parts: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([purpose, ...parts]))
    .digest("base64url");
}

/** Compares in constant time. */
export function isSignature(
  given: string,
  secret: string,
  purpose: "link" | "session",
  parts: readonly string[],
): boolean {
  return sameText(given, sign(secret, purpose, parts));
}

/** Equality whose duration depends on the lengths only. */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A path on this site: `//host` and `/\host` lead elsewhere. */
function isLocalPath(path: string): boolean {
  return /^\/(?![/\\])[^\r\n]*$/.test(path);
}
