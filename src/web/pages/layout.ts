// The frame of every page. Nothing in it is loaded from elsewhere, and no script or style stands inline.

import { html } from "hono/html";

/** A piece of a page. Every value put into it is escaped, unless it is such a piece itself. */
export type Html = ReturnType<typeof html>;

export const productName = "对公业务教练";

type Layout = {
  readonly title: string;
  readonly body: Html;
  /** What stands at the right of the top bar. */
  readonly actions?: Html;
  /** The conversation the script continues; pages without one run no script. */
  readonly conversationId?: string;
  /** Further scripts of ours, e.g. `dashboard.js`. */
  readonly scripts?: readonly string[];
};

/** A whole page. */
export function page({ title, body, actions, conversationId, scripts = [] }: Layout): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
${conversationId === undefined ? "" : html`<script type="module" src="/assets/chat.js"></script>`}
${scripts.map((name) => html`<script type="module" src="/assets/${name}"></script>`)}
</head>
<body data-conversation="${conversationId ?? ""}">
<a class="skip-link" href="#main">跳到正文</a>
<header class="top-bar">
<a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28"><span>${productName}</span></a>
<div class="top-actions">${actions ?? ""}</div>
</header>
${body}
</body>
</html>`;
}
