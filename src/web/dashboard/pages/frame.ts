// What the dashboard's pages share: their frame, cards, and charts with a table for those who do not see them.

import { html } from "hono/html";
import { type Html, page, productName } from "../../pages/layout.ts";

type Frame = {
  readonly title: string;
  readonly body: Html;
  /** The way back, where there is one. */
  readonly actions?: Html;
};

export function dashboardPage({ title, body, actions }: Frame): Html {
  return page({
    title: `${title} - ${productName}`,
    scripts: ["dashboard.js"],
    actions: html`${actions ?? ""}<a class="button" href="/">对话</a>`,
    body: html`<main id="main" class="dashboard" tabindex="-1">${body}</main>`,
  });
}

type Card = {
  readonly id: string;
  readonly title: string;
  /** Beside the title, in small print. */
  readonly note?: string | Html;
  readonly body: Html;
  readonly className?: string;
};

export function card({ id, title, note = "", body, className = "" }: Card): Html {
  return html`<section class="panel ${className}" aria-labelledby="${id}"><header class="panel-title"><h2 id="${id}">${title}</h2>
${note === "" ? "" : html`<p class="meta">${note}</p>`}</header>
${body}</section>`;
}

/** What stands where there is nothing yet: what would be here, and what brings it. */
export function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}

export type Table = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | Html)[])[];
  /** Columns that hold figures. */
  readonly numbers?: readonly number[];
};

/** A table that may be wider than the screen; the first column names the row. */
export function table({ caption, columns, rows, numbers = [] }: Table): Html {
  const align = (at: number): string => (numbers.includes(at) ? "number" : "");
  const classOf = (value: unknown, at: number): string =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? "date" : align(at);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures">
<caption class="visually-hidden">${caption}</caption>
<thead><tr>${columns.map((column, at) => html`<th scope="col" class="${align(at)}">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((value, at) =>
        at === 0
          ? html`<th scope="row" class="${classOf(value, -1)}">${value}</th>`
          : html`<td class="${classOf(value, at)}">${value}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** One drawing, or one for wide screens and one for narrow, so that words keep their size. */
export type Drawings = { readonly wide: Html; readonly narrow?: Html };

/** A drawing with its words, and its figures behind a fold. */
export function figure({ wide, narrow }: Drawings, alt: string, figures: Table): Html {
  return html`<figure class="chart"><div role="img" aria-label="${alt}">
${narrow ? html`<div class="for-wide">${wide}</div><div class="for-narrow">${narrow}</div>` : wide}</div>
<details class="chart-data"><summary>查看数据</summary>${table(figures)}</details></figure>`;
}
