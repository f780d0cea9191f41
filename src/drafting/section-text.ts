// One section as plain text, for the field of the credit system into which it is pasted: no marks, no markup.

import { type Block, type Draft, type Section, sentenceText } from "../documents/draft.ts";

/** The section with this number on the page, counted from 1, with its parts; null when there is none. */
export function sectionText(draft: Pick<Draft, "sections">, number: number): string | null {
  const section = draft.sections[number - 1];
  if (!section) return null;
  const parts = (section.parts ?? []).flatMap((part, at) => [
    `${number}.${at + 1} ${part.title}`,
    ...textsOf(part),
  ]);
  return [`${number} ${section.title}`, ...textsOf(section), ...parts].join("\n");
}

/** The whole paper as plain text: what is compared when it is released. */
export function draftText(draft: Pick<Draft, "title" | "sections" | "assumptions">): string {
  const sections = draft.sections.map((_, at) => sectionText(draft, at + 1) ?? "");
  return [draft.title, ...sections, ...draft.assumptions.map(sentenceText)].join("\n");
}

function textsOf({ blocks }: Pick<Section, "blocks">): readonly string[] {
  return blocks.map(blockText).filter((text) => text !== "");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.sentences.map(sentenceText).join("");
    case "list":
      return block.items
        .map((item, at) => `${block.ordered ? `${at + 1}. ` : "- "}${sentenceText(item)}`)
        .join("\n");
    case "table":
      return [
        block.title,
        block.columns.map(({ title }) => title).join("\t"),
        ...block.rows.map((row) => row.map(sentenceText).join("\t")),
        ...(block.note ? [sentenceText(block.note)] : []),
      ].join("\n");
    case "picture":
      return `${block.title}：${sentenceText(block.alt)}`;
  }
}
