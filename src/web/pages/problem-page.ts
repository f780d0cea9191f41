// What a person sees when something went wrong: what happened, what to do, what to tell the administrator,
// and the text they had typed.

import { html } from "hono/html";
import type { Problem } from "../problem.ts";
import { type Html, page, productName } from "./layout.ts";

export function problemPage({ message, advice, typed }: Problem, reference: string): Html {
  return page({
    title: `${message} - ${productName}`,
    body: html`<main id="main" class="problem" tabindex="-1"><h1>${message}</h1>
<p>${advice}</p>
${typed ? retry(typed) : ""}
<p><a class="button" href="/">返回对话</a></p>
<p class="meta">参考编号：${reference}</p></main>`,
  });
}

function retry(typed: string): Html {
  return html`<form class="composer" method="post" action="/messages">
<label for="text">您输入的内容</label>
<textarea id="text" name="text" rows="6" required>${typed}</textarea>
<div class="composer-row"><button class="button-primary" type="submit">重新发送</button></div></form>`;
}
