// A reply as plain text: the terminal's rendering, and the form every other channel can fall back to.

import type { FileBlock } from "../chat/files.ts";
import type { Block, Citation, Reply } from "../chat/reply.ts";

export type PlainTextOptions = {
  /** Where this reader finds a file, e.g. its path; without it a file is only named. */
  readonly placeOf?: ((file: FileBlock) => string) | undefined;
};

/** Renders all blocks; choices are numbered so that a number can be typed. */
export function plainText(reply: Reply, options: PlainTextOptions = {}): string {
  return reply.blocks
    .map((block) => blockText(block, options))
    .filter((text) => text !== "")
    .join("\n\n");
}

function blockText(block: Block, { placeOf }: PlainTextOptions): string {
  switch (block.type) {
    case "text":
      return block.text;
    case "table":
      return lines(block.caption, block.columns.join(" | "), ...block.rows.map((row) => row.join(" | ")));
    case "sources":
      return lines("依据：", ...groupedLines(block.citations));
    case "choices":
      return lines(block.prompt, ...block.choices.map((choice, index) => `  ${index + 1}. ${choice.label}`));
    case "picture":
      return block.alt;
    case "file":
      return `文件：${block.title}\n  ${placeOf?.(block) ?? block.name}`;
    case "feedback":
      return "";
  }
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

/** Citations of one clause that follow each other share a line: `[2]-[5] 《…》第四条`. */
function groupedLines(citations: readonly Citation[]): readonly string[] {
  const groups: { first: Citation; last: Citation }[] = [];
  for (const citation of citations) {
    const group = groups.at(-1);
    if (group && placeOf(group.last) === placeOf(citation)) group.last = citation;
    else groups.push({ first: citation, last: citation });
  }
  return groups.map(({ first, last }) => `${marksOf(first.n, last.n)} ${placeOf(first)}`);
}

function marksOf(first: number, last: number): string {
  return first === last ? `[${first}]` : `[${first}]-[${last}]`;
}

/** Example: `《流动资金贷款管理办法》第十一条（2024-07-01 起施行）`. */
function placeOf(citation: Citation): string {
  const notes = [
    citation.effectiveFrom ? `${citation.effectiveFrom} 起施行` : "",
    citation.effectiveTo ? `${citation.effectiveTo} 后失效` : "",
    citation.superseded ? "已被取代" : "",
  ].filter(Boolean);
  return `《${citation.document}》${citation.clause}${notes.length > 0 ? `（${notes.join("，")}）` : ""}`;
}
