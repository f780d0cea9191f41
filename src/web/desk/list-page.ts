// The library as its keeper sees it: what is in, what waits, and where to bring more.

import { html } from "hono/html";
import type { DocumentDesk } from "../../desk/desk.ts";
import type { Upload } from "../../desk/records.ts";
import type { Document } from "../../library/passage.ts";
import type { Html } from "../pages/layout.ts";
import { deskPage, moment, notice, pager, period, type Sheet, size } from "./frame.ts";

export type Listed = {
  readonly document: Document;
  readonly clauses: number;
  readonly validity: Validity;
  /** True when recognised text of it waits for somebody to compare it. */
  readonly isUnconfirmed: boolean;
};
export type Validity = "in-force" | "not-yet" | "expired";

export type ListPage = {
  readonly query: string;
  readonly sheet: Sheet<Listed>;
  readonly uploads: readonly Upload[];
  readonly desk: Pick<DocumentDesk, "limits" | "extensions">;
  readonly notice: string | null;
};

export function listPage(view: ListPage): Html {
  return deskPage({
    title: "资料库",
    isList: true,
    body: html`${notice(view.notice)}<h1>资料库</h1>
${uploadForm(view)}
${waiting(view.uploads)}
${documents(view)}
<section class="desk-part" aria-labelledby="back"><h2 id="back">退回上一版</h2>
<p>最近一次更新有误的，可以把整个资料库退回到更新之前。</p>
<p><a class="button" href="/desk/rollback">查看将退回的内容</a></p></section>`,
  });
}

function uploadForm({ desk: { limits, extensions } }: ListPage): Html {
  return html`<section class="card" aria-labelledby="upload"><h2 id="upload">上传文件</h2>
<p class="meta" id="upload-rules">支持 ${extensions.join("、")}；一次最多 ${limits.files} 份，每份不超过 ${size(limits.fileBytes)}，合计不超过 ${size(limits.totalBytes)}。与已发布文件同名的，视为该文件的新版本。上传后先核对变化，发布后才生效。</p>
<form class="upload-form" method="post" action="/desk/uploads" enctype="multipart/form-data">
<label class="visually-hidden" for="files">选择文件</label>
<input id="files" type="file" name="files" multiple required accept="${extensions.join(",")}" aria-describedby="upload-rules">
<button class="button-primary" type="submit">上传并核对</button></form></section>`;
}

function waiting(uploads: readonly Upload[]): Html {
  if (uploads.length === 0) return html``;
  return html`<section class="card" aria-labelledby="waiting"><h2 id="waiting">待发布</h2><ul class="plain-list">
${uploads.map(({ id, by, at, files }) => {
  const names = files.map(({ name }) => name);
  const shown = names.length > 3 ? `${names.slice(0, 3).join("、")} 等 ${names.length} 份` : names.join("、");
  return html`<li><a href="/desk/uploads/${id}">${shown}</a> <span class="meta">${by.name}，${moment(at)} 上传</span></li>`;
})}</ul></section>`;
}

function documents({ query, sheet }: ListPage): Html {
  const address = (page: number) => `/documents?${new URLSearchParams({ q: query, page: String(page) })}`;
  return html`<section class="desk-part" aria-labelledby="documents"><div class="list-head">
<h2 id="documents">${query === "" ? "全部文件" : `“${query}”的查找结果`} <span class="meta">${sheet.total} 份</span></h2>
<form class="search-form" method="get" action="/documents" role="search">
<label class="visually-hidden" for="q">按名称、归口部门、来源查找</label>
<input id="q" type="search" name="q" value="${query}" placeholder="名称、归口部门或来源">
<button class="button" type="submit">查找</button>${query === "" ? "" : html`<a class="button-quiet" href="/documents">显示全部</a>`}</form></div>
${sheet.total === 0 ? html`<p>${query === "" ? "资料库中还没有您可以查看的文件。" : "没有找到。请换一个词，或显示全部。"}</p>` : table(sheet.items)}
${pager(sheet, address)}</section>`;
}

function table(items: readonly Listed[]): Html {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="文件列表"><table class="document-table">
<thead><tr><th scope="col">文件</th><th scope="col" class="number">条款</th><th scope="col">版本</th><th scope="col">有效期</th><th scope="col">归口部门</th><th scope="col">可见范围</th></tr></thead>
<tbody>${items.map(row)}</tbody></table></div>`;
}

function row({ document, clauses, validity, isUnconfirmed }: Listed): Html {
  const waits = isUnconfirmed ? html` <span class="badge badge-warning">识别文字待确认</span>` : "";
  return html`<tr><td><a href="${documentHref(document.id)}">${document.title}</a>${waits}</td>
<td class="number">${clauses}</td><td>${document.version ?? ""}</td>
<td>${validityBadge(validity)}<span class="meta">${period(document)}</span></td>
<td>${document.owner ?? ""}</td><td>${audienceText(document.audience)}</td></tr>`;
}

/** The page of a document. */
export function documentHref(id: string): string {
  return `/documents/${encodeURIComponent(id)}`;
}

/** Says whether a document counts today. */
export function validityBadge(validity: Validity): Html {
  const kind = validity === "in-force" ? "badge-good" : "badge-warning";
  return html`<span class="badge ${kind}">${validityLabels[validity]}</span> `;
}

const validityLabels: Readonly<Record<Validity, string>> = {
  "in-force": "现行有效",
  "not-yet": "尚未施行",
  expired: "已失效",
};

/** Who may read it, in words. Example: `["role:lead", "team:north"]` is `角色 lead、团队 north`. */
export function audienceText(audience: readonly string[]): string {
  return audience
    .map((group) => {
      const [kind = "", name = ""] = group.split(/:(.*)/su);
      const label = groupLabels[kind];
      return label === undefined ? group : `${label} ${name}`.trim();
    })
    .join("、");
}

const groupLabels: Readonly<Record<string, string>> = {
  all: "全员",
  role: "角色",
  team: "团队",
  branch: "机构",
  user: "人员",
};
