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
/** How long a browser without sign-in remembers its conversation, in milliseconds. */
export const rememberedFor = 30 * 24 * 60 * 60 * 1000;

/** The session of this request; null when there is none, or it is forged, damaged or over. */
export function readSession(c: Context, settings: SessionSettings, now: Date): WebSession | null {
  const cookie = getCookie(c, cookieName);
  if (!cookie) return null;
  return settings.secret ? signedSession(cookie, settings.secret, now) : localSession(cookie, settings, now);
}

/** Sends the session to the browser. */
export function writeSession(c: Context, session: WebSession, settings: SessionSettings, now: Date): void {
  const value = settings.secret ? sealed(session, settings.secret) : session.id;
  setCookie(c, cookieName, value, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: settings.secure,
    maxAge: Math.max(0, Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000)),
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
