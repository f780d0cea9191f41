// One document as the library holds it: the passages that answers are made of.

import { html } from "hono/html";
import type { Document, Passage } from "../../library/passage.ts";
import type { Recognition } from "../../retrieval/index/recognition.ts";
import type { Html } from "../pages/layout.ts";
import { bookTitle, paragraphs, sourceHref } from "../pages/text.ts";
import { deskPage, notice, pager, period, type Sheet } from "./frame.ts";
import { audienceText, documentHref, type Validity, validityBadge } from "./list-page.ts";
import { recognitionPart } from "./recognition-part.ts";

export type DocumentPage = {
  readonly document: Document;
  readonly validity: Validity;
  readonly sheet: Sheet<Passage>;
  readonly recognition: Recognition | null;
  /** All passages that were recognised, whatever the sheet shows. */
  readonly recognised: readonly Passage[];
  readonly notice: string | null;
};

export function documentPage(view: DocumentPage): Html {
  const { document, validity, sheet, recognition } = view;
  const isUnconfirmed = recognition?.confirmation === null;
  return deskPage({
    title: bookTitle(document.title),
    body: html`${notice(view.notice)}<h1>${bookTitle(document.title)}</h1>
<p class="validity">${validityBadge(validity)}<span class="meta">${period(document)}</span></p>
${facts(document)}
${recognition ? recognitionPart({ ...view, recognition }) : ""}
<section class="desk-part" aria-labelledby="clauses"><h2 id="clauses">条款 <span class="meta">共 ${sheet.total} 条，${isUnconfirmed ? "识别文字确认后，" : ""}回答按此引用</span></h2>
<div class="card clauses">${sheet.items.map((passage, i) => clause(passage, sheet.items[i - 1]))}</div>
${pager(sheet, (page) => `${documentHref(document.id)}?page=${page}`)}</section>`,
  });
}

function facts({ version, owner, source, audience, path, supersedes }: Document): Html {
  const known = [
    ["版本", version],
    ["归口部门", owner],
    ["来源", source],
    ["可见范围", audienceText(audience)],
    ["取代文件", supersedes],
    ["文件", path],
  ].filter(([, value]) => value);
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function clause({ id, clause: label, path, text }: Passage, before: Passage | undefined): Html {
  const chapter = path !== "" && path !== before?.path ? html`<p class="chapter meta">${path}</p>` : "";
  return html`${chapter}<section class="clause"><h3><a href="${sourceHref(id)}">${label}</a></h3>${paragraphs(text)}</section>`;
}
