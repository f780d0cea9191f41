// Changes of documents, clause by clause, with the words that went and came.

import { html } from "hono/html";
import type { ClauseChange, Span } from "../../library/diff.ts";
import type { DocumentChange } from "../../library/document-change.ts";
import type { Html } from "../pages/layout.ts";
import { bookTitle } from "../pages/text.ts";
import { period } from "./frame.ts";

/** A page that lists more than this of one document is no longer read. */
const mostShown = 200;

const documentLabels = { added: "新文件", changed: "有修改", removed: "将移除" } as const;
const clauseLabels = { changed: "修改", added: "新增", removed: "删去", moved: "改号" } as const;

/** One document's changes. `mayShow` is false when this reader may not see its present text. */
export function documentChanges(change: DocumentChange, mayShow: boolean): Html {
  const { title, status, clauses } = change;
  const hidden = clauses.length - mostShown;
  // A new document is all additions: it is opened by whoever wants to read it.
  return html`<details class="change" ${change.against === null ? "" : "open"}><summary><span class="badge">${documentLabels[status]}</span> <strong>${bookTitle(title)}</strong> <span class="meta">${summaryOf(change)}</span></summary>
${mayShow ? clauses.slice(0, mostShown).map(clauseChange) : html`<p class="meta">您无权查看该文件的现有内容，不显示逐条对照。</p>`}
${mayShow && hidden > 0 ? html`<p class="meta">其余 ${hidden} 条不逐一列出。</p>` : ""}</details>`;
}

function summaryOf(change: DocumentChange): string {
  const counts = (["changed", "added", "removed", "moved"] as const).map((kind) => {
    const count = change.clauses.filter((clause) => clause.kind === kind).length;
    return count === 0 ? "" : `${clauseLabels[kind]} ${count} 条`;
  });
  const texts = [...counts, `有效期：${period(change)}`];
  return texts.filter((text) => text !== "").join("，");
}

function clauseChange(change: ClauseChange): Html {
  return html`<section class="clause-change"><h3>${labelOf(change)} <span class="meta">${clauseLabels[change.kind]}</span></h3>
${change.kind === "moved" ? html`<p class="meta">条文内容没有变化。</p>` : html`<p>${spansOf(change).map(marked)}</p>`}</section>`;
}

/** Example: `第九条 → 第十条` for a clause that was renumbered. */
function labelOf(change: ClauseChange): string {
  if (change.kind === "added") return change.after.clause;
  if (change.kind === "removed") return change.before.clause;
  const { before, after } = change;
  return before.clause === after.clause ? after.clause : `${before.clause} → ${after.clause}`;
}

function spansOf(change: Exclude<ClauseChange, { kind: "moved" }>): readonly Span[] {
  if (change.kind === "changed") return change.spans;
  const { text } = change.kind === "added" ? change.after : change.before;
  return [{ kind: change.kind, text }];
}

function marked({ kind, text }: Span): Html {
  if (kind === "added") return html`<ins>${text}</ins>`;
  return kind === "removed" ? html`<del>${text}</del>` : html`${text}`;
}
