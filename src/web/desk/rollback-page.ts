// The way back: what would be undone, and the button that does it.

import { html } from "hono/html";
import type { Publication } from "../../desk/records.ts";
import type { Html } from "../pages/layout.ts";
import { deskPage, moment, notice } from "./frame.ts";

export type RollbackPage = {
  /** The publication that made the present generation; null when it came from elsewhere. */
  readonly latest: Publication | null;
  readonly generation: number;
  readonly revision: string;
  readonly notice: string | null;
};

export function rollbackPage({ latest, generation, revision, notice: said }: RollbackPage): Html {
  return deskPage({
    title: "退回上一版",
    body: html`${notice(said, false)}<h1>退回上一版</h1>
<section class="card decision">${generation === 0 ? html`<p>资料库还是空的，没有可以退回的内容。</p>` : confirmation(latest, revision)}</section>`,
  });
}

function confirmation(latest: Publication | null, revision: string): Html {
  return html`${latest ? ownPublication(latest) : foreignChange()}
<p>退回后，回答立即按更新之前的内容作出。</p>
<form method="post" action="/desk/rollback"><input type="hidden" name="seen" value="${revision}">
<button class="button-primary" type="submit">确认退回</button> <a class="button" href="/documents">不退回</a></form>`;
}

function ownPublication({ intent }: Publication): Html {
  return html`<p>将撤回 ${intent.by.name} 于 ${moment(intent.at)} 发布的文件：</p>
<ul>${intent.files.map((name) => html`<li>${name}</li>`)}</ul>
<p>${intent.effectiveFrom ? `该次发布的生效日期为 ${intent.effectiveFrom}。` : ""}撤回的文件回到“待发布”，可以修改后重新上传，也可以再次发布。</p>`;
}

function foreignChange(): Html {
  return html`<p>最近一次更新不是在本页发布的，可能来自命令行导入或监视文件夹。</p>
<p>退回不会改动来源文件夹中的文件；来源文件不作更正的，下次导入会再次更新。</p>`;
}
