// The browser session: an HttpOnly cookie that holds a random id. The id names the conversation; with a
// secret the cookie also carries who signed in and until when, under a signature. Nothing is kept in
// memory, so a restart or a second process neither signs people out nor loses their conversation.

import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isSignature, sign } from "./signed-link.ts";

export type WebSession = {
  /** Names the current conversation; a new conversation is a new id. */
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
};

export type SessionSettings = {
  readonly secret: string | null;
  readonly localUserId: string;
  /** True when people reach the page over https. */
  readonly secure: boolean;
};

const cookieName = "coach_session";
const idPattern = /^[\w-]{1,64}$/;

/** How long somebody stays signed in, in milliseconds: one working day. */
export const signedInFor = 12 * 60 * 60 * 1000;
/** How long a browser remembers its conversation, in milliseconds. */
export const rememberedFor = 30 * 24 * 60 * 60 * 1000;

/** The session of this request; null when there is none, or it is forged, damaged or over. */
export function readSession(c: Context, settings: SessionSettings, now: Date): WebSession | null {
  const cookie = getCookie(c, cookieName);
  if (!cookie) return null;
  return settings.secret ? signedSession(cookie, settings.secret, now) : localSession(cookie, settings, now);
}

/** The session this browser last had, even when its sign-in is over. */
export function lastSession(c: Context, settings: SessionSettings): WebSession | null {
  return readSession(c, settings, new Date(0));
}

/** Sends the session to the browser. */
export function writeSession(c: Context, session: WebSession, settings: SessionSettings): void {
  const value = settings.secret ? sealed(session, settings.secret) : session.id;
  setCookie(c, cookieName, value, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: settings.secure,
    // Longer than the sign-in: whoever signs in again finds the same conversation and draft.
    maxAge: rememberedFor / 1000,
  });
}

function localSession(cookie: string, { localUserId }: SessionSettings, now: Date): WebSession | null {
  if (!idPattern.test(cookie)) return null;
  return { id: cookie, userId: localUserId, expiresAt: new Date(now.getTime() + rememberedFor) };
}

function signedSession(cookie: string, secret: string, now: Date): WebSession | null {
  const [id = "", user = "", expires = "", signature = ""] = cookie.split(".");
  if (!isSignature(signature, secret, "session", [id, user, expires])) return null;
  const expiresAt = new Date(Number(expires));
  if (expiresAt <= now) return null;
  return { id, userId: Buffer.from(user, "base64url").toString(), expiresAt };
}

function sealed(session: WebSession, secret: string): string {
  const parts = [
    session.id,
    Buffer.from(session.userId).toString("base64url"),
    String(session.expiresAt.getTime()),
  ];
  return [...parts, sign(secret, "session", parts)].join(".");
}
