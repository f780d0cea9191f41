// The source behind a citation: as a panel beside the conversation, and as a page of its own.

import { html } from "hono/html";
import type { Neighbour, Source, Validity } from "../source.ts";
import { type Html, page, productName } from "./layout.ts";
import { validity } from "./reply.ts";
import { bookTitle, paragraphs, quoted, sourceHref } from "./text.ts";

/** The panel's content; the dialog around it stands in the conversation page. */
export function sourcePanel(source: Source, quote: string): Html {
  return html`<header class="panel-head"><h2 id="source-title" tabindex="-1">${bookTitle(source.document.title)}</h2>
<button class="button" type="button" data-close>关闭</button>
${validityLine(source)}</header>
${content(source, quote)}
<p><a href="${sourceHref(source.passage.id, quote)}" target="_blank" rel="noopener">在新页面打开</a></p>`;
}

export function sourcePage(source: Source, quote: string): Html {
  return page({
    title: `${bookTitle(source.document.title)}${source.passage.clause} - ${productName}`,
    actions: html`<a class="button" href="/">返回对话</a>`,
    body: html`<main id="main" class="source-page" tabindex="-1"><h1>${bookTitle(source.document.title)}</h1>
${validityLine(source)}
${content(source, quote)}</main>`,
  });
}

const validityLabels: Readonly<Record<Validity, string>> = {
  "in-force": "现行有效",
  "not-yet": "尚未施行",
  expired: "已失效",
  superseded: "已被取代",
};

function validityLine({ passage, validity: state, successor }: Source): Html {
  const kind = state === "in-force" ? "badge-good" : "badge-warning";
  return html`<p class="validity"><span class="badge ${kind}">${validityLabels[state]}</span> <span class="meta">${validity(passage)}</span>
${successor ? html`<a data-source href="${sourceHref(successor.id)}">现行条款：${bookTitle(successor.document)}${successor.clause}</a>` : ""}</p>`;
}

function content(source: Source, quote: string): Html {
  const { passage, before, after } = source;
  const isQuoteFound = quote === "" || passage.text.includes(quote);
  const clauses = [...before, passage, ...after];
  return html`${facts(source)}
${isQuoteFound ? "" : html`<p class="notice">引用的文字与现在的原文不一致，文件可能已经更新。请以下面的原文为准。</p>`}
${clauses.map((clause, i) => {
  const path = clause.path === clauses[i - 1]?.path ? "" : clause.path;
  return clause === passage ? citedClause(passage, path, quote) : neighbour(clause, path);
})}`;
}

function facts({ document }: Source): Html {
  const known = [
    ["版本", document.version],
    ["归口部门", document.owner],
    ["来源", document.source],
  ].filter(([, value]) => value);
  if (known.length === 0) return html``;
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function citedClause({ clause, text }: Source["passage"], path: string, quote: string): Html {
  return html`${chapter(path)}<section class="clause clause-cited" aria-label="被引用的条款"><h3>${clause}</h3>${quoted(text, quote)}</section>`;
}

function neighbour({ clause, text }: Neighbour, path: string): Html {
  return html`${chapter(path)}<section class="clause"><h3>${clause}</h3>${paragraphs(text)}</section>`;
}

function chapter(path: string): Html {
  return path ? html`<p class="chapter meta">${path}</p>` : html``;
}
