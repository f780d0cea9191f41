// A reply as plain text: the terminal's rendering, and the form every other channel can fall back to.

import type { Block, Citation, Reply } from "../chat/reply.ts";

/** Renders all blocks; choices are numbered so that a number can be typed. */
export function plainText(reply: Reply): string {
  return reply.blocks
    .map(blockText)
    .filter((text) => text !== "")
    .join("\n\n");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "text":
      return block.text;
    case "table":
      return [block.caption, block.columns.join(" | "), ...block.rows.map((row) => row.join(" | "))].join(
        "\n",
      );
    case "sources":
      return ["依据：", ...groupedLines(block.citations)].join("\n");
    case "choices":
      return [block.prompt, ...block.choices.map((choice, index) => `  ${index + 1}. ${choice.label}`)].join(
        "\n",
      );
    case "feedback":
      return "";
  }
}

/** Citations of one clause that follow each other share a line: `[2]-[5] 《…》第四条`. */
function groupedLines(citations: readonly Citation[]): readonly string[] {
  const groups: { first: Citation; last: Citation }[] = [];
  for (const citation of citations) {
    const group = groups.at(-1);
    if (group && group.last.document === citation.document && group.last.clause === citation.clause)
      group.last = citation;
    else groups.push({ first: citation, last: citation });
  }
  return groups.map(({ first, last }) => citationLine(first, last.n));
}

/** Example: `[1] 《流动资金贷款管理办法》第十一条（2024-07-01 起施行）`. */
function citationLine(citation: Citation, lastNumber: number): string {
  const notes = [
    citation.effectiveFrom ? `${citation.effectiveFrom} 起施行` : "",
    citation.effectiveTo ? `${citation.effectiveTo} 后失效` : "",
    citation.superseded ? "已被取代" : "",
  ].filter(Boolean);
  const marks = lastNumber === citation.n ? `[${citation.n}]` : `[${citation.n}]-[${lastNumber}]`;
  return `${marks} 《${citation.document}》${citation.clause}${notes.length > 0 ? `（${notes.join("，")}）` : ""}`;
}
