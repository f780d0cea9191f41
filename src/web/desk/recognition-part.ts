// Recognised text beside its original, figures marked: what a person has to compare before it may be cited.

import { html } from "hono/html";
import type { Document, Passage } from "../../library/passage.ts";
import type { Recognition } from "../../retrieval/index/recognition.ts";
import type { Html } from "../pages/layout.ts";
import { moment } from "./frame.ts";

export type RecognitionPart = {
  readonly document: Pick<Document, "id" | "path">;
  readonly recognition: Recognition;
  /** The passages that were recognised, in order. */
  readonly recognised: readonly Passage[];
};

/** Figures as they are written: 3, 1,000万, 10%, 三十日, 五百万元, 2024-07-01. */
const figure =
  /\d[\d,.，．／/:：-]*(?:[%％‰]|[万亿]+)?|[一二三四五六七八九十百千万亿零〇两]+(?=[年月日天个条款项元万亿倍份%％])|百分之[一二三四五六七八九十百点零〇]+/gu;

export function recognitionPart(part: RecognitionPart): Html {
  const { confirmation } = part.recognition;
  return confirmation === null
    ? waiting(part)
    : html`<p class="meta">识别文字已由 ${confirmation.by.name} 于 ${moment(confirmation.at.toISOString())} 核对确认。</p>`;
}

function waiting({ document, recognition, recognised }: RecognitionPart): Html {
  return html`<section class="card decision" aria-labelledby="recognised"><h2 id="recognised"><span class="badge badge-warning">待确认</span> 识别文字 <span class="meta">${recognised.length} 条</span></h2>
<p>以下文字由图片识别得来，可能有误，确认之前不会被引用。请逐条与原件核对，特别是标出的数字。有误的，请修改原文件或换用文字版，重新上传。</p>
<div class="comparison"><div>${original(document)}</div><div>${recognised.map(clause)}</div></div>
<form method="post" action="/desk/confirmations"><input type="hidden" name="document" value="${document.id}"><input type="hidden" name="seen" value="${recognition.hash}">
<button class="button-primary" type="submit">确认无误</button></form></section>`;
}

/** The media type of a picture that a page can show; null for any other file. */
export function pictureTypeOf(name: string): string | null {
  return pictureTypes.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

const pictureTypes: readonly (readonly [RegExp, string])[] = [
  [/\.png$/iu, "image/png"],
  [/\.jpe?g$/iu, "image/jpeg"],
];

function original({ id, path }: RecognitionPart["document"]): Html {
  const href = `/desk/originals/${encodeURIComponent(id)}`;
  if (pictureTypeOf(path) === null) return html`<p><a class="button" href="${href}">下载原件</a></p>`;
  return html`<a href="${href}"><img class="original" src="${href}" alt="原件：${path}"></a>`;
}

function clause({ clause: label, text, recognisedPage }: Passage): Html {
  const page = recognisedPage === null || recognisedPage === 0 ? "" : `第 ${recognisedPage} 页`;
  return html`<section class="clause-change"><h3>${label} <span class="meta">${page}</span></h3><p>${marked(text)}</p></section>`;
}

function marked(text: string): readonly Html[] {
  const figures = [...text.matchAll(figure)];
  const ends = figures.map((found) => found.index + found[0].length);
  const parts = figures.map(
    (found, at) => html`${text.slice(ends[at - 1] ?? 0, found.index)}<mark>${found[0]}</mark>`,
  );
  return [...parts, html`${text.slice(ends.at(-1) ?? 0)}`];
}
