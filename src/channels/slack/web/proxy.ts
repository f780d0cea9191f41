// The way out of a bank's network: HTTPS_PROXY for the Web API and the web sockets alike, never for this machine itself.

import { type Dispatcher, ProxyAgent } from "undici";
import { isLoopback } from "../../../config.ts";
import type { SlackSettings } from "../ports.ts";

/** Null where Slack is reached directly. */
export function createDispatcher({
  proxy,
  apiUrl,
}: Pick<SlackSettings, "proxy" | "apiUrl">): Dispatcher | null {
  return proxy === null || isLoopback(new URL(apiUrl).hostname) ? null : new ProxyAgent(proxy);
}

/** `fetch`, over the proxy where there is one. */
export function createFetch(settings: Pick<SlackSettings, "proxy" | "apiUrl">): typeof fetch {
  const dispatcher = createDispatcher(settings);
  if (!dispatcher) return fetch;
  // A fetch of Node's takes a dispatcher, which its types know by another package.
  return (url, init) => fetch(url, { ...init, dispatcher } as object as RequestInit);
}
