// The conversation page: what was said, and the box to say more.

import { html } from "hono/html";
import type { PastTurn } from "../../chat/turn.ts";
import { textLimit } from "../requests.ts";
import { type Html, page, productName } from "./layout.ts";
import { renderTurn } from "./turn.ts";

export type ChatPage = {
  /** Who is signed in; null for the one local user. */
  readonly personName: string | null;
  /** Shows the way to the documents' pages. */
  readonly mayKeepDocuments: boolean;
  /** What the page of gaps is called for this person; null where there is none. */
  readonly dashboardName: string | null;
  readonly conversationId: string;
  /** The id of the next message, so that posting the form twice is recognised. */
  readonly messageId: string;
  readonly turns: readonly PastTurn[];
  /** The answer whose feedback was just recorded. */
  readonly noted: string | null;
  readonly starters: readonly string[];
  readonly isLibraryEmpty: boolean;
};

export function chatPage(view: ChatPage): Html {
  const {
    personName,
    mayKeepDocuments,
    dashboardName,
    conversationId,
    messageId,
    turns,
    noted,
    isLibraryEmpty,
  } = view;
  return page({
    title: productName,
    conversationId,
    actions: html`${personName === null ? "" : html`<span class="person">${personName}</span>`}
${dashboardName === null ? "" : html`<a class="button" href="/dashboard">${dashboardName}</a>`}
${mayKeepDocuments ? html`<a class="button" href="/documents">资料库</a>` : ""}
<form method="post" action="/conversations" data-new-conversation><button class="button" type="submit">新对话</button></form>`,
    body: html`<main id="main" class="conversation" tabindex="-1">
${isLibraryEmpty ? emptyNotice() : ""}
${turns.length === 0 ? welcome(view) : ""}
<div id="turns" role="log" aria-label="对话">${turns.map((turn) => renderTurn(turn, turn.messageId === noted))}</div>
</main>
<p id="announcement" class="visually-hidden" role="status"></p>
${composer(messageId)}
<dialog id="source-panel" class="source-panel" aria-label="依据原文"></dialog>
${pendingTurn()}`,
  });
}

function emptyNotice(): Html {
  return html`<p class="notice" role="status">资料库中还没有可查的文件，可能正在载入。请稍后刷新；如仍如此，请联系管理员导入信贷手册。</p>`;
}

function welcome({ starters, messageId }: ChatPage): Html {
  return html`<section id="welcome" class="welcome"><h1>请提问</h1>
<p>回答只依据已载入的信贷手册和培训资料，每句话注明出处条款；资料中没有规定的，会直接说明。</p>
${starters.length === 0 ? "" : html`<h2>可以这样问</h2>`}
<div class="starters">${starters.map(
    (starter) => html`<form method="post" action="/messages" data-starter>
<input type="hidden" name="id" value="${messageId}"><input type="hidden" name="text" value="${starter}">
<button class="starter" type="submit">${starter}</button></form>`,
  )}</div></section>`;
}

function composer(messageId: string): Html {
  return html`<form id="composer" class="composer" method="post" action="/messages">
<input type="hidden" name="id" value="${messageId}">
<div class="composer-box">
<label class="visually-hidden" for="text">您的问题</label>
<textarea id="text" name="text" rows="1" required placeholder="输入问题" data-limit="${textLimit}"></textarea>
<div class="composer-row">
<span class="meta composer-hint script-only">Enter 发送，Shift+Enter 换行</span>
<span id="counter" class="meta counter" role="status"></span>
<button id="stop" class="button" type="button" hidden>停止</button>
<button id="send" class="button-primary" type="submit">发送</button>
</div></div>
<p class="meta disclaimer">重要事项以制度原文为准。请勿输入客户证件号码等敏感信息。</p>
</form>`;
}

/** What the script shows while an answer is on its way, and when it does not arrive. */
function pendingTurn(): Html {
  return html`<template id="pending-turn"><article class="turn turn-pending" data-turn aria-busy="true">
<div class="question"><h2 class="visually-hidden">问</h2><div class="bubble" data-said></div></div>
<div class="answer"><h2 class="visually-hidden">答</h2>
<div data-blocks></div>
<p class="progress" data-progress><span class="progress-bar" aria-hidden="true"></span><span>正在查阅资料</span></p>
<div class="failure" data-failure role="alert" hidden><p data-failure-text></p><button class="button" type="button" data-retry>重试</button></div>
</div></article></template>`;
}
