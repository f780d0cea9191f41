// The citations of an answer: one compact line that names them, and a way to the exact words of each.

import type { Citation } from "../../../chat/reply.ts";
import { passageAction, passageSelectId } from "../actions.ts";
import { limits } from "../limits.ts";
import type { SlackBlock } from "./message.ts";
import { button, formatted, rowsOf, select } from "./parts.ts";
import { inPieces, mrkdwn } from "./text.ts";

export function renderSources(citations: readonly Citation[], messageId: string): readonly SlackBlock[] {
  if (citations.length === 0) return [];
  const line = sourcesLine(citations);
  const elements = inPieces(line, limits.context.text, (piece) => mrkdwn(piece).length)
    .slice(0, limits.context.elements)
    .map((piece) => formatted(mrkdwn(piece)));
  return [{ type: "context", elements }, ...ways(citations, messageId)];
}

/** Example: `依据：[1] 《流动资金贷款》第二十三条；[2]-[3] 第二十四条（已被取代）`. A document is named once in a row. */
export function sourcesLine(citations: readonly Citation[]): string {
  const places = grouped(citations).map(({ first, last }, at, all) => {
    const isSameDocument = all[at - 1]?.first.document === first.document;
    const title = isSameDocument ? "" : bookTitle(first.document);
    const marks = first.n === last.n ? `[${first.n}]` : `[${first.n}]-[${last.n}]`;
    return `${marks} ${title}${first.clause}${validityNote(first)}`;
  });
  return `依据：${places.join("；")}`;
}

/** 《title》, without doubling marks that the title has. */
export function bookTitle(title: string): string {
  return title.startsWith("《") ? title : `《${title}》`;
}

const mostButtons = 5;

function ways(citations: readonly Citation[], messageId: string): readonly SlackBlock[] {
  const seen = new Set<string>();
  const distinct = citations.filter(({ passageId }) => !seen.has(passageId) && seen.add(passageId));
  const label = ({ n, clause }: Citation): string => `原文 [${n}] ${clause}`;
  if (distinct.length <= mostButtons) {
    return rowsOf(distinct.map((citation) => button(label(citation), passageAction(messageId, citation.n))));
  }
  const options = distinct.map((citation) => ({
    text: `[${citation.n}] ${citation.clause}：${citation.quote}`,
    value: passageAction(messageId, citation.n).value,
  }));
  return [{ type: "actions", elements: [select(passageSelectId, "查看原文", options)] }];
}

type Group = { readonly first: Citation; readonly last: Citation };

/** Citations of one clause that follow each other are one. */
function grouped(citations: readonly Citation[]): readonly Group[] {
  const groups: Group[] = [];
  for (const citation of citations) {
    const group = groups.at(-1);
    if (group && isSamePlace(group.last, citation)) groups[groups.length - 1] = { ...group, last: citation };
    else groups.push({ first: citation, last: citation });
  }
  return groups;
}

function isSamePlace(one: Citation, other: Citation): boolean {
  return (
    one.document === other.document &&
    one.clause === other.clause &&
    one.effectiveFrom === other.effectiveFrom &&
    other.n === one.n + 1
  );
}

/** Only what a reader must not miss; the dates stand with the exact words. */
function validityNote({ superseded, effectiveTo }: Citation): string {
  if (superseded) return "（已被取代）";
  return effectiveTo ? `（${effectiveTo} 后失效）` : "";
}
