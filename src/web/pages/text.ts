// Texts of documents and answers as HTML: paragraphs, lists, citation marks, highlighted quotes.

import { html } from "hono/html";
import type { Citation } from "../../chat/reply.ts";
import type { Html } from "./layout.ts";

/** Plain text with `- ` lists and `[1]` marks; a mark without its citation stays text. */
export function prose(text: string, citations: readonly Citation[]): Html {
  const byNumber = new Map(citations.map((citation) => [String(citation.n), citation]));
  return html`${groupLines(text).map((group) =>
    group.isList
      ? html`<ul>${group.lines.map((line) => html`<li>${withMarks(line, byNumber)}</li>`)}</ul>`
      : group.lines.map((line) => html`<p>${withMarks(line, byNumber)}</p>`),
  )}`;
}

/** A passage's text line by line, with the quote marked where it stands. */
export function quoted(text: string, quote: string): Html {
  const start = quote === "" ? -1 : text.indexOf(quote);
  if (start < 0) return html`${paragraphs(text)}`;
  const end = start + quote.length;
  let offset = 0;
  const lines = text.split("\n").map((line) => {
    const from = Math.min(Math.max(start - offset, 0), line.length);
    const to = Math.min(Math.max(end - offset, 0), line.length);
    offset += line.length + 1;
    if (line.trim() === "") return "";
    const marked = from < to ? html`<mark>${line.slice(from, to)}</mark>` : "";
    return html`<p>${line.slice(0, from)}${marked}${line.slice(to)}</p>`;
  });
  return html`${lines}`;
}

/** Lines as paragraphs. */
export function paragraphs(text: string): Html {
  return html`${text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [html`<p>${line}</p>`]))}`;
}

/** The page of a citation's source, opened at its quote. */
export function sourceHref(passageId: string, quote = ""): string {
  const address = `/sources/${encodeURIComponent(passageId)}`;
  return quote === "" ? address : `${address}?quote=${encodeURIComponent(quote.slice(0, longestQuote))}`;
}

/** Where a file of an answer is fetched. */
export function fileHref(id: string): string {
  return `/files/${encodeURIComponent(id)}`;
}

/** 《title》, without doubling marks that the title has. */
export function bookTitle(title: string): string {
  return title.startsWith("《") ? title : `《${title}》`;
}

/** Addresses stay short: the beginning of a long quote finds its place as well. */
const longestQuote = 400;

type Group = { readonly isList: boolean; readonly lines: string[] };

function groupLines(text: string): readonly Group[] {
  const groups: Group[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const isList = line.startsWith("- ");
    const shown = isList ? line.slice(2) : line;
    const last = groups.at(-1);
    if (last && last.isList === isList) last.lines.push(shown);
    else groups.push({ isList, lines: [shown] });
  }
  return groups;
}

function withMarks(line: string, citations: ReadonlyMap<string, Citation>): Html {
  return html`${line.split(/\[(\d{1,3})\]/).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const citation = citations.get(piece);
    return citation ? mark(citation) : `[${piece}]`;
  })}`;
}

function mark({ n, passageId, quote, document, clause }: Citation): Html {
  const label = `依据 ${n}：${bookTitle(document)}${clause}`;
  return html`<a class="cite" data-source href="${sourceHref(passageId, quote)}" aria-label="${label}" title="${label}">[${n}]</a>`;
}
