// The exact words behind a citation: the passage whole, where it stands, whether it holds, and what replaced it. A very
// long one is leafed through.

import type { types } from "@slack/bolt";
import type { CivilDate } from "../../../dates.ts";
import { clauseAction } from "../actions.ts";
import { limits } from "../limits.ts";
import type { SlackBlock } from "../render/message.ts";
import { button, formatted, header, note, plain, sections } from "../render/parts.ts";
import { bookTitle } from "../render/sources.ts";
import { cut, inPieces, mrkdwn } from "../render/text.ts";

export type PassageSource = {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  /** Headings above it; empty when there are none. */
  readonly path: string;
  readonly text: string;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  /** A later version has taken its place. */
  readonly superseded: boolean;
  /** The passage that did, where this reader may read it. */
  readonly successor: { readonly id: string; readonly document: string; readonly clause: string } | null;
  /** The words an answer rests on; null when the passage was opened otherwise. */
  readonly quote: string | null;
  /** The address of the page that shows it among its neighbours; null where there is none. */
  readonly page: string | null;
};

/** `part` counts from 1; `today` decides whether it holds. */
export function passageView(source: PassageSource, today: CivilDate, part = 1): types.ModalView {
  const parts = inPieces(source.text, charactersOfPart);
  const shown = Math.min(Math.max(part, 1), parts.length);
  return {
    type: "modal",
    title: plain(cut(source.clause, limits.view.title) || "原文"),
    close: plain("关闭"),
    blocks: [
      header(`${bookTitle(source.document)}${source.clause}`),
      ...(source.path === "" ? [] : [note(source.path)]),
      note(validityLine(source, today)),
      ...(shown === 1 ? quoted(source) : []),
      ...sections(parts[shown - 1] ?? "（没有文字）"),
      ...footer(source, shown, parts.length),
    ],
  };
}

/** Instead of a passage that is gone or not for this reader. */
export function missingPassageView(text: string): types.ModalView {
  return { type: "modal", title: plain("原文"), close: plain("关闭"), blocks: sections(text) };
}

/** Example: `已被取代；2021-01-01 至 2024-06-30 有效`. */
export function validityLine(
  { effectiveFrom, effectiveTo, superseded }: PassageSource,
  today: CivilDate,
): string {
  return `${standing()}；${dates()}`;

  function standing(): string {
    if (effectiveFrom !== null && effectiveFrom > today) return "尚未施行";
    if (superseded) return "已被取代";
    return effectiveTo !== null && effectiveTo < today ? "已失效" : "现行有效";
  }

  function dates(): string {
    if (effectiveFrom && effectiveTo) return `${effectiveFrom} 至 ${effectiveTo} 有效`;
    if (effectiveFrom) return `${effectiveFrom} 起施行`;
    return effectiveTo ? `有效期至 ${effectiveTo}` : "未注明施行日期";
  }
}

/** In Chinese text about 18 KB: a view bears far more, a reader hardly. */
const charactersOfPart = 6_000;

/** The words quoted, where the passage says more than them. */
function quoted({ quote, text }: PassageSource): readonly SlackBlock[] {
  if (quote === null || quote.trim() === "" || quote.trim() === text.trim()) return [];
  if (!text.includes(quote)) {
    return [note("引用的文字与现在的原文不一致，文件可能已经更新。请以下面的原文为准。")];
  }
  const [first = ""] = inPieces(quote, limits.section - 100, (piece) => quotation(piece).length);
  return [
    note("回答引用的是："),
    { type: "section", text: formatted(quotation(first)) },
    { type: "divider" },
  ];
}

function quotation(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${mrkdwn(line)}`)
    .join("\n");
}

function footer({ id, successor, page }: PassageSource, part: number, parts: number): readonly SlackBlock[] {
  const leaf = [
    ...(part > 1 ? [button("上一页", clauseAction(id, part - 1))] : []),
    ...(part < parts ? [button("下一页", clauseAction(id, part + 1))] : []),
  ];
  const now = successor
    ? [button(`现行条款：${bookTitle(successor.document)}${successor.clause}`, clauseAction(successor.id))]
    : [];
  const link =
    page && /^https?:\/\/[^\s<>|]+$/u.test(page)
      ? [{ type: "context", elements: [formatted(`<${page}|在网页看前后条款>`)] } as const]
      : [];
  return [
    ...(parts > 1 ? [note(`第${part}页，共${parts}页`)] : []),
    ...(leaf.length > 0 ? [{ type: "actions", elements: leaf } as const] : []),
    ...(now.length > 0 ? [{ type: "actions", elements: now } as const] : []),
    ...link.map((block) => ({ ...block, elements: [...block.elements] })),
  ];
}
