// The stylesheet, the script and the icon: read once, served from memory, checked by ETag so that an
// update reaches every browser at its next load.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";

type Asset = { readonly type: string; readonly text: string; readonly etag: string };

/** In the order of the cascade; browsers get them as one sheet. */
const sheets = [
  "base.css",
  "conversation.css",
  "answer.css",
  "composer.css",
  "sources.css",
  "desk.css",
  "dashboard.css",
  "dashboard-map.css",
  "narrow-and-print.css",
];

const scripts = [
  "answer.js",
  "chat.js",
  "dashboard.js",
  "event-stream.js",
  "page.js",
  "pending.js",
  "source-panel.js",
  "turn.js",
];

/** Serves `/assets/<name>`; unknown names fall through to the page for what does not exist. */
export function createAssets(): Hono {
  const assets = new Map<string, Asset>([
    ["page.css", asset("text/css; charset=utf-8", sheets)],
    ["icon.svg", asset("image/svg+xml", ["icon.svg"])],
    ...scripts.map((name) => [name, asset("text/javascript; charset=utf-8", [name])] as const),
  ]);
  return new Hono().get("/:name", (c, next) => {
    const found = assets.get(c.req.param("name"));
    if (!found) return next();
    const headers = { "Content-Type": found.type, ETag: found.etag, "Cache-Control": "no-cache" };
    if (c.req.header("if-none-match") === found.etag) return c.body(null, 304, headers);
    return c.body(found.text, 200, headers);
  });
}

function asset(type: string, files: readonly string[]): Asset {
  const text = files
    .map((name) => readFileSync(new URL(`./public/${name}`, import.meta.url), "utf8"))
    .join("\n");
  return { type, text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
