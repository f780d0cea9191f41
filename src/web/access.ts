// What every request must pass before a route sees it: the Host header is ours (against DNS rebinding),
// a POST comes from our own pages or from a program (against forged requests), and every response tells
// the browser to run nothing but our own files.

import type { Context, MiddlewareHandler } from "hono";
import { isLoopback } from "../config.ts";
import { Fault } from "../errors.ts";
import type { Log } from "../log.ts";
import type { WebConfig } from "./ports.ts";
import { type Problem, respondWithProblem } from "./problem.ts";
import type { WebEnv } from "./visitor.ts";

/** Throws `config/invalid` when the page would be open to the network without sign-in. */
export function checkExposure({ host, webSecret }: WebConfig): void {
  if (isLoopback(host) || webSecret) return;
  throw new Fault("config/invalid", `HOST=${host} would open the page to the network without sign-in.`, {
    hint: "Set WEB_SECRET (at least 16 characters) and PUBLIC_URL, or leave HOST at 127.0.0.1.",
  });
}

/** Says in the log what an operator probably did not mean. */
export function warnOfExposure({ host, publicUrl, webSecret }: WebConfig, log: Log): void {
  const isPublic = publicUrl !== null && !isLoopback(new URL(publicUrl).hostname);
  if (isPublic && !webSecret) log.warn("web-open-without-sign-in", { publicUrl, hint: "Set WEB_SECRET." });
  if (webSecret && !publicUrl) log.warn("web-links-unavailable", { host, hint: "Set PUBLIC_URL." });
}

/** Refuses a Host header that is neither a loopback name nor the host of PUBLIC_URL. */
export function requireOwnHost(publicUrl: string | null): MiddlewareHandler<WebEnv> {
  const publicName = publicUrl ? new URL(publicUrl).hostname : null;
  return async (c, next) => {
    const name = hostname(requestHost(c));
    if (name !== null && (isLoopback(name) || name === publicName)) return next();
    return respondWithProblem(c, wrongHost);
  };
}

/** Refuses a request that changes something when a browser says that another site's page sent it. */
export function requireOwnOrigin(publicUrl: string | null): MiddlewareHandler<WebEnv> {
  const publicHost = publicUrl ? new URL(publicUrl).host : null;
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    const isOwn =
      origin === undefined
        ? site === undefined || site === "same-origin" || site === "none"
        : isHostOf(origin, [requestHost(c), publicHost]);
    return isOwn ? next() : respondWithProblem(c, foreignOrigin);
  };
}

/** Sets the security headers. `secure` adds the promise to stay on https. */
export function securityHeaders(secure: boolean): MiddlewareHandler {
  const headers = { ...fixedHeaders, ...(secure ? { "Strict-Transport-Security": "max-age=31536000" } : {}) };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
  };
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const fixedHeaders = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // `no-referrer` would make browsers send `Origin: null` with our own forms.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

const wrongHost: Problem = {
  status: 403,
  code: "web/wrong-host",
  message: "不能从这个地址访问。",
  advice: "请使用管理员提供的网址；本机使用请打开 http://127.0.0.1 加端口号。",
};

const foreignOrigin: Problem = {
  status: 403,
  code: "web/foreign-origin",
  message: "请求来自其他网站，已拒绝。",
  advice: "请在教练自己的页面中操作。",
};

function requestHost(c: Context): string {
  return c.req.header("host") ?? new URL(c.req.url).host;
}

function hostname(host: string): string | null {
  const parsed = URL.parse(`http://${host}`);
  return parsed && parsed.pathname === "/" ? parsed.hostname.replace(/^\[(.*)\]$/, "$1") : null;
}

/** `null` is what browsers send for a page without an origin; it is nobody's. */
function isHostOf(origin: string, hosts: readonly (string | null)[]): boolean {
  const host = URL.parse(origin)?.host;
  return host !== undefined && host !== "" && hosts.includes(host);
}
