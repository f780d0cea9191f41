// The report of an upload: what can be read, what it would change clause by clause, and the decision.

import { basename } from "node:path";
import { html } from "hono/html";
import type { Preview } from "../../desk/ports.ts";
import type { Upload } from "../../desk/records.ts";
import type { Replacements } from "../../desk/replacements.ts";
import type { DocumentChange } from "../../library/document-change.ts";
import type { Html } from "../pages/layout.ts";
import { documentChanges } from "./changes.ts";
import { deskPage, moment, notice, size } from "./frame.ts";

export type UploadPage = {
  readonly upload: Upload;
  /** Null while it is being published. */
  readonly preview: Preview | null;
  readonly replacements: Replacements | null;
  readonly revision: string;
  /** False for a document whose present text this person may not read. */
  readonly mayShow: (change: DocumentChange) => boolean;
  readonly notice: string | null;
};

export function uploadPage(view: UploadPage): Html {
  const { upload, preview } = view;
  return deskPage({
    title: "核对上传",
    body: html`${notice(view.notice, false)}<h1>核对上传</h1>
<p class="meta">${upload.by.name}，${moment(upload.at)} 上传。七天内未发布的，自动清除。</p>
${preview === null ? interrupted(upload) : review(view, preview)}`,
  });
}

function review(view: UploadPage, preview: Preview): Html {
  const skipped = new Set(preview.report.skipped.map(({ file }) => basename(file)));
  const readable = view.upload.files.filter(({ name }) => !skipped.has(name)).length;
  return html`<section class="desk-part" aria-labelledby="files"><h2 id="files">文件</h2>${files(view, preview)}</section>
<section class="desk-part" aria-labelledby="changes"><h2 id="changes">发布后的变化</h2>${changes(view, preview, readable)}</section>
${decision(view, readable)}`;
}

function files({ upload: { files: brought, refused }, replacements }: UploadPage, { report }: Preview): Html {
  const rows = brought.map(({ name, bytes }) => {
    const reason = report.skipped.find(({ file }) => basename(file) === name)?.reason;
    const warnings = report.warnings.filter(({ file }) => basename(file) === name);
    const replaced = replacements?.replaced[name] ?? [];
    const notes = [
      ...warnings.map(({ message }) => `请留意：${message}`),
      ...replaced.map((other) => `取代已发布的 ${other}`),
    ];
    return fileRow(name, size(bytes), reason ?? null, notes);
  });
  const others = refused.map(({ name, reason }) => fileRow(name, "", reason, []));
  return html`<div class="table-scroll"><table><thead><tr><th scope="col">文件</th><th scope="col" class="number">大小</th><th scope="col">结果</th></tr></thead>
<tbody>${rows}${others}</tbody></table></div>`;
}

function fileRow(name: string, bytes: string, reason: string | null, remarks: readonly string[]): Html {
  const result =
    reason === null
      ? html`<span class="badge badge-good">可以发布</span>`
      : html`<span class="badge badge-warning">不发布</span> ${reason}`;
  const notes = remarks.map((remark) => html`<p class="meta">${remark}</p>`);
  return html`<tr><td>${name}</td><td class="number">${bytes}</td><td>${result}${notes}</td></tr>`;
}

function changes({ mayShow }: UploadPage, preview: Preview, readable: number): Html {
  if (readable === 0) return html`<p>没有可以发布的文件。请按上面的原因处理后重新上传。</p>`;
  if (preview.changes.length === 0) return html`<p>与资料库中的现有内容相同，没有变化。</p>`;
  return html`<p class="meta change-key"><del>划线</del>为删去的文字，<ins>底色</ins>为新增的文字。</p>
${preview.changes.map((change) => documentChanges(change, mayShow(change)))}`;
}

function decision({ upload, revision }: UploadPage, readable: number): Html {
  return html`<section class="card decision" aria-labelledby="decision"><h2 id="decision">决定</h2>
${
  readable === 0
    ? ""
    : html`<form method="post" action="/desk/uploads/${upload.id}/publish">
<input type="hidden" name="seen" value="${revision}">
<label for="at">生效日期</label>
<input id="at" type="date" name="at" aria-describedby="at-note">
<p class="meta" id="at-note">留空的，以文件中注明的日期为准；文件没有注明的，发布后即生效。填写日期的，在该日之前仍按现有内容回答。</p>
<button class="button-primary" type="submit">发布 ${readable} 份文件</button></form>`
}
<form method="post" action="/desk/uploads/${upload.id}/discard"><button class="button" type="submit">放弃这次上传</button></form></section>`;
}

function interrupted({ id, files: brought }: Upload): Html {
  return html`<section class="card decision"><h2>发布没有完成</h2>
<p>${brought.map(({ name }) => name).join("、")} 的发布已经开始但没有完成，资料库目前仍是原来的内容。请继续发布。</p>
<form method="post" action="/desk/uploads/${id}/publish"><input type="hidden" name="seen" value="">
<button class="button-primary" type="submit">继续发布</button></form></section>`;
}
