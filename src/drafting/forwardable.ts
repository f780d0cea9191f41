// A paper for the client as one plain message that can be passed on as it is: no numbers of sections, tables as lists.

import { type Block, type Draft, sentenceText } from "../documents/draft.ts";

/** Example: `请贵公司准备的材料`, then `一、营业执照（复印件盖章）`, a line each. */
export function forwardable({ title, sections }: Pick<Draft, "title" | "sections">): string {
  const parts = sections.map(({ title: heading, blocks }, at) =>
    [...(at === 0 ? [] : [`${heading}：`]), ...blocks.flatMap(linesOf)].join("\n"),
  );
  return [title, ...parts].join("\n\n");
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case "paragraph":
      return [block.sentences.map(sentenceText).join("")];
    case "list":
      return block.items.map((item) => `- ${sentenceText(item)}`);
    case "table":
      return block.rows.map((row) => {
        const [number = "", name = "", ...more] = row.map(sentenceText);
        const rest = more.filter((cell) => cell !== "");
        return `${number}、${name}${rest.length > 0 ? `（${rest.join("，")}）` : ""}`;
      });
    case "picture":
      return [];
  }
}
