// What the desk's pages share: their frame, notices, dates, sizes and pagers.

import { html } from "hono/html";
import type { Document } from "../../library/passage.ts";
import { type Html, page, productName } from "../pages/layout.ts";

type Frame = { readonly title: string; readonly body: Html; readonly isList?: boolean };

/** A page of the desk, with the way back in the top bar. */
export function deskPage({ title, body, isList = false }: Frame): Html {
  return page({
    title: `${title} - ${productName}`,
    actions: html`${isList ? "" : html`<a class="button" href="/documents">资料库</a>`}<a class="button" href="/">对话</a>`,
    body: html`<main id="main" class="desk" tabindex="-1">${body}</main>`,
  });
}

/** What has just happened, above everything else. */
export function notice(text: string | null, isGood = true): Html {
  if (text === null) return html``;
  return html`<p class="notice ${isGood ? "notice-good" : ""}" role="status">${text}</p>`;
}

/** Example: `2026-11-23 12:00` in Shanghai. */
export function moment(iso: string): string {
  return shanghai.format(new Date(iso));
}

const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** Example: `2024-07-01 起` or `2021-01-01 至 2024-06-30`. */
export function period({
  effectiveFrom,
  effectiveTo,
}: Pick<Document, "effectiveFrom" | "effectiveTo">): string {
  if (effectiveFrom && effectiveTo) return `${effectiveFrom} 至 ${effectiveTo}`;
  if (effectiveFrom) return `${effectiveFrom} 起`;
  return effectiveTo ? `至 ${effectiveTo}` : "未注明";
}

/** Example: `340 KB`, `1.5 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${Number((kilobytes / 1024).toFixed(1))} MB`;
}

/** One page of many things. */
export type Sheet<T> = {
  readonly items: readonly T[];
  readonly number: number;
  readonly count: number;
  readonly total: number;
};

/** The page that was asked for, or the nearest there is. */
export function sheetOf<T>(all: readonly T[], asked: string | undefined, perPage: number): Sheet<T> {
  const count = Math.max(1, Math.ceil(all.length / perPage));
  const number = Math.min(count, Math.max(1, Math.trunc(Number(asked)) || 1));
  return { items: all.slice((number - 1) * perPage, number * perPage), number, count, total: all.length };
}

/** Links to the pages before and after. */
export function pager({ number, count }: Sheet<unknown>, hrefOf: (page: number) => string): Html {
  if (count === 1) return html``;
  return html`<nav class="pager" aria-label="翻页">
${number > 1 ? html`<a class="button" href="${hrefOf(number - 1)}">上一页</a>` : ""}
<span class="meta">第 ${number} 页，共 ${count} 页</span>
${number < count ? html`<a class="button" href="${hrefOf(number + 1)}">下一页</a>` : ""}</nav>`;
}
