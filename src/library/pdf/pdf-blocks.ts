// Pages to blocks: the order in which the reading of a page's geometry is done.

import type { Block } from "../loader.ts";
import { type Footnote, footnoteLines, hostOf, markText, takeFootnotes } from "./footnotes.ts";
import { type Line, linesOf } from "./lines.ts";
import { type Margins, type Paragraph, paragraphsOf, wordsOf } from "./paragraphs.ts";
import { withoutRunningLines } from "./running-lines.ts";
import { type TablePart, tablesIn } from "./tables.ts";
import type { Page } from "./text-layer.ts";

const longestHeading = 60;
/** What follows the last clause under this word is not part of it. */
const attachments = /^附[：:]\s*/;
const sentenceMark = /[。；！？]|[，：]$/;

/** The blocks of a document's pages, in reading order. */
export function blocksOfPages(pages: readonly Page[]): readonly Block[] {
  const flowing = withoutRunningLines(pages.map(linesOf));
  const bodySize = commonSize(flowing.flat());
  const { pages: texts, footnotes } = takeFootnotes(flowing, bodySize);
  const margins = marginsBySide(texts.flat(), pages);
  const parts = joinedParts(texts.flatMap(tablesIn)).map((part) =>
    part.kind === "table" ? part : paragraphsOf(part.lines, margins),
  );
  const paragraphs = parts.flatMap((part) => ("kind" in part ? [] : part));
  const levels = headingLevels(paragraphs, bodySize);
  const recognised = new Set(pages.filter(({ isScan }) => isScan).map(({ number }) => number));
  const notes = Map.groupBy(footnotes, (footnote) => paragraphs[hostOf(footnote, paragraphs)]);
  return parts.flatMap((part): readonly Block[] => {
    if ("kind" in part) return [part.table].map(withOrigin([part.page], recognised));
    return part.flatMap((paragraph) => [
      ...blocksOf(paragraph, levels).map(withOrigin(pagesOf(paragraph), recognised)),
      ...(notes.get(paragraph) ?? []).map((note) => withOrigin([note.page], recognised)(noteBlock(note))),
    ]);
  });
}

/** A paragraph that runs over two pages counts as recognised when either was. */
function withOrigin(
  pages: readonly number[],
  recognised: ReadonlySet<number>,
): <B extends Block>(block: B) => B {
  const recognisedPage = pages.find((page) => recognised.has(page));
  return (block) => (recognisedPage === undefined ? block : { ...block, recognisedPage });
}

function pagesOf({ lines }: Paragraph): readonly number[] {
  return lines.map(({ page }) => page);
}

function noteBlock(footnote: Footnote): Block {
  return { kind: "paragraph", text: `${markText(footnote.mark)}${wordsOf(footnoteLines(footnote))}` };
}

/** Stretches of text that only a page break parts are one. */
function joinedParts(parts: readonly TablePart[]): readonly TablePart[] {
  const joined: TablePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "lines" && last?.kind === "lines")
      joined[joined.length - 1] = { kind: "lines", lines: [...last.lines, ...part.lines] };
    else joined.push(part);
  }
  return joined;
}

/** Heading levels by size, the largest first; sizes of headings only. */
function headingLevels(paragraphs: readonly Paragraph[], bodySize: number): readonly number[] {
  const headings = paragraphs.filter(
    ({ size, text }) => size > 1.15 * bodySize && text.length <= longestHeading && !sentenceMark.test(text),
  );
  return [...new Set(headings.map(sizeClass))].toSorted((one, other) => other - one);
}

function blocksOf(paragraph: Paragraph, levels: readonly number[]): readonly Block[] {
  const { text } = paragraph;
  if (attachments.test(text)) {
    const rest = text.replace(attachments, "");
    const heading: Block = { kind: "heading", level: levels.length + 1, text: "附" };
    return rest === "" ? [heading] : [heading, { kind: "paragraph", text: rest }];
  }
  const level = levels.indexOf(sizeClass(paragraph)) + 1;
  const isHeading = level > 0 && text.length <= longestHeading && !sentenceMark.test(text);
  return [isHeading ? { kind: "heading", level, text } : { kind: "paragraph", text }];
}

function sizeClass({ size }: Paragraph): number {
  return Math.round(size);
}

/** The size in which most characters are set. */
function commonSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, -1])[0];
}

/** Left and right pages of a book have margins of their own, and so have pages of another width. */
function marginsBySide(lines: readonly Line[], pages: readonly Page[]): (line: Line) => Margins {
  const widths = new Map(pages.map(({ number, width }) => [number, Math.round(width)]));
  const sideOf = ({ page }: Line) => `${page % 2} ${widths.get(page)}`;
  const bySide = Map.groupBy(lines, sideOf);
  const margins = new Map([...bySide].map(([side, members]) => [side, marginsOf(members)]));
  return (line) => margins.get(sideOf(line)) ?? { left: 0, right: 0 };
}

/** The text's edges: where nearly all lines have begun, and where nearly all have ended. */
function marginsOf(lines: readonly Line[]): Margins {
  const lefts = lines.map(({ left }) => left).toSorted((one, other) => one - other);
  const rights = lines.map(({ right }) => right).toSorted((one, other) => one - other);
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
    right: rights[Math.ceil(rights.length * 0.9) - 1] ?? 0,
  };
}
