// Blocks of a reply as HTML. Buttons are small forms, so that they work without a script.

import { html } from "hono/html";
import type { FileBlock } from "../../chat/files.ts";
import type { FeedbackReason } from "../../chat/inbound.ts";
import type { Block, Choice, Citation } from "../../chat/reply.ts";
import { drawingOf } from "./drawing.ts";
import type { Html } from "./layout.ts";
import { bookTitle, fileHref, prose, sourceHref } from "./text.ts";

export type BlockContext = {
  /** All citations of the reply, for the marks in its text. */
  readonly citations: readonly Citation[];
  readonly messageId: string;
};

export function renderBlock(block: Block, { citations, messageId }: BlockContext): Html {
  switch (block.type) {
    case "text":
      return html`<div class="prose">${prose(block.text, citations)}</div>`;
    case "table":
      return table(block);
    case "sources":
      return sources(block.citations);
    case "choices":
      return choices(block);
    case "picture":
      return picture(block);
    case "file":
      return file(block);
    case "feedback":
      return feedback(messageId);
  }
}

const reasonLabels: Readonly<Record<FeedbackReason, string>> = {
  "off-topic": "答非所问",
  incomplete: "不完整",
  wrong: "不正确",
  outdated: "已过时",
};

function table({ caption, columns, rows }: Extract<Block, { type: "table" }>): Html {
  const kinds = columns.map((_, i) => (rows.every((row) => isNumber(row[i] ?? "")) ? "number" : "words"));
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column, i) => html`<th scope="col" class="${kinds[i]}">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class="${kinds[i]}">${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** Figures stand right-aligned below each other; an empty cell does not make a column words. */
function isNumber(cell: string): boolean {
  return /^([-+−]?[¥￥]?[\d,]+(\.\d+)?\s*(%|BP|‰|亿元|万元|元|个月|个百分点|[天日月年倍次分])?|-|—|)$/.test(
    cell.trim(),
  );
}

function sources(citations: readonly Citation[]): Html {
  if (citations.length === 0) return html``;
  return html`<section class="sources" aria-label="依据"><h3>依据</h3><ol>${citations.map(source)}</ol></section>`;
}

function source(citation: Citation): Html {
  const { n, passageId, document, clause, quote, superseded, successor } = citation;
  return html`<li>
<a class="source-link" data-source href="${sourceHref(passageId, quote)}"><span class="source-number">[${n}]</span> ${bookTitle(document)}${clause}</a>
<span class="meta">${validity(citation)}</span>
${superseded ? html`<span class="badge badge-warning">已被取代</span>` : ""}
${successor ? html`<a class="meta" data-source href="${sourceHref(successor)}">查看现行条款</a>` : ""}
<blockquote>${quote}</blockquote>
</li>`;
}

/** When a text is in force, in words. Example: `2021-01-01 至 2024-06-30 有效`. */
export function validity({
  effectiveFrom,
  effectiveTo,
}: Pick<Citation, "effectiveFrom" | "effectiveTo">): string {
  if (effectiveFrom && effectiveTo) return `${effectiveFrom} 至 ${effectiveTo} 有效`;
  if (effectiveFrom) return `${effectiveFrom} 起施行`;
  return effectiveTo ? `有效期至 ${effectiveTo}` : "未注明施行日期";
}

function choices({ prompt, choices: offered }: Extract<Block, { type: "choices" }>): Html {
  return html`<div class="choices" role="group" aria-label="${prompt}"><p>${prompt}</p>${offered.map(choice)}</div>`;
}

function choice({ id, label, text }: Choice): Html {
  return html`<form method="post" action="/actions" data-choice>
<input type="hidden" name="value" value="${id}"><input type="hidden" name="text" value="${text}">
<button class="button" type="submit">${label}</button></form>`;
}

function picture({ svg, alt }: Extract<Block, { type: "picture" }>): Html {
  const drawing = drawingOf(svg);
  if (drawing === null) return html`<p class="meta">${alt}</p>`;
  return html`<figure class="picture"><div role="img" aria-label="${alt}">${drawing}</div><figcaption class="meta">${alt}</figcaption></figure>`;
}

function file({ id, name, title, size }: FileBlock): Html {
  return html`<p class="file"><a class="button" href="${fileHref(id)}" download="${name}">下载 ${title}</a> <span class="meta">${name}（${sizeText(size)}）</span></p>`;
}

/** Example: `38 KB`. */
function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function feedback(answerId: string): Html {
  return html`<form class="feedback" method="post" action="/feedback" data-feedback>
<input type="hidden" name="answerId" value="${answerId}">
<button class="button-quiet" type="submit" name="verdict" value="up" aria-pressed="false">有用</button>
<details><summary class="button-quiet">没用</summary><div class="reasons" role="group" aria-label="没用的原因">
${Object.entries(reasonLabels).map(
  ([reason, label]) =>
    html`<button class="button-quiet" type="submit" name="verdict" value="down:${reason}" aria-pressed="false">${label}</button>`,
)}</div></details>
<span class="meta" role="status" data-note></span></form>`;
}
