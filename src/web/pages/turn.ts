// One question and its answer, the same after a reload as when it had just arrived.

import { html } from "hono/html";
import { citationsOf, type Reply, type ReplyStatus, textOf } from "../../chat/reply.ts";
import type { PastTurn } from "../../chat/turn.ts";
import type { Html } from "./layout.ts";
import { renderBlock, validity } from "./reply.ts";
import { bookTitle } from "./text.ts";

type ShownTurn = Pick<PastTurn, "messageId" | "at" | "text" | "reply">;

/** The HTML id of a turn. */
export function turnAnchor(messageId: string): string {
  return `m-${messageId}`;
}

export function renderTurn({ messageId, at, text, reply }: ShownTurn, noted = false): Html {
  const context = { citations: citationsOf(reply), messageId };
  const label = statusLabels[reply.status];
  return html`<article class="turn" id="${turnAnchor(messageId)}" data-turn>
<div class="question"><h2 class="visually-hidden">问</h2><div class="bubble">${text}</div><time class="meta" datetime="${at}">${clockTime(at)}</time></div>
<div class="answer answer-${reply.status}"><h2 class="visually-hidden">答</h2>
${label ? html`<p class="status-label">${label}</p>` : ""}
${reply.blocks.filter(({ type }) => type !== "feedback").map((block) => renderBlock(block, context))}
<div class="answer-actions">
<button class="button-quiet script-only" type="button" data-copy="${plainText(reply)}">复制</button>
${reply.blocks.filter(({ type }) => type === "feedback").map((block) => renderBlock(block, context))}
${noted ? html`<span class="meta" role="status">已记录您的反馈</span>` : ""}
</div></div></article>`;
}

const statusLabels: Readonly<Record<ReplyStatus, string | null>> = {
  answered: null,
  done: null,
  abstained: "资料中没有依据",
  clarify: "需要补充信息",
  refused: "不能协助",
  failed: "未能完成",
  stopped: null,
};

const shanghaiTime = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

function clockTime(at: string): string {
  return shanghaiTime.format(new Date(at));
}

/** The answer with its sources, as it goes into a mail or a report. */
export function plainText(reply: Reply): string {
  const citations = citationsOf(reply);
  if (citations.length === 0) return textOf(reply);
  const list = citations.map(
    (citation) =>
      `[${citation.n}] ${bookTitle(citation.document)}${citation.clause}（${validity(citation)}${citation.superseded ? "，已被取代" : ""}）\n“${citation.quote}”`,
  );
  return `${textOf(reply)}\n\n依据：\n${list.join("\n")}`;
}
