// Markdown as banks and law collections write it: headings, paragraphs, lists, pipe tables, quotes, code.
// Every line of a paragraph is a block of its own, because in statutes a line is a unit of meaning (款, 项).

import type { Block, Loader, LoadOutcome, TableRow } from "./loader.ts";
import { decode } from "./reading/decode.ts";
import { readFrontMatter } from "./reading/front-matter.ts";
import { plainText } from "./reading/markdown-inline.ts";

const comment = /<!--[\s\S]*?-->/g;
const heading = /^(#{1,6})(?:[ \t\u3000]+|(?=\p{Script=Han})|$)(.*?)(?:[ \t]+#+)?$/u;
const fence = /^(```+|~~~+)/;
const rule = /^([-*_])(?:[ \t]*\1){2,}$/;
const setext = /^(=+|-{2,})$/;
const listItem = /^([-*+]|\d{1,9}[.)])[ \t]+(.*)$/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;

/** Reads `.md` files; the front matter becomes metadata. */
export const markdownLoader: Loader = {
  extensions: [".md", ".markdown"],
  load: async ({ bytes }): Promise<LoadOutcome> => {
    const decoded = decode(bytes);
    if (decoded.status === "rejected") return decoded;
    const frontMatter = readFrontMatter(decoded.text);
    if (frontMatter.status === "rejected") return frontMatter;
    const blocks = markdownBlocks(frontMatter.body);
    return { status: "loaded", document: { metadata: frontMatter.metadata, blocks } };
  },
};

/** The blocks of a Markdown text in order. */
export function markdownBlocks(source: string): readonly Block[] {
  const lines = source.replace(comment, "").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) at = readBlock(lines, at, blocks);
  return blocks;
}

/** Reads what begins at this line and returns the line after it. */
function readBlock(lines: readonly string[], at: number, blocks: Block[]): number {
  const raw = lines[at] ?? "";
  const line = withoutQuoteMarks(raw.trim());
  if (line === "") return at + 1;
  if (fence.test(line)) return readFence(lines, at, line, blocks);
  if (isTableStart(line, lines[at + 1])) return readTable(lines, at, blocks);
  if (setext.test(line) && underlinesHeading(lines, at, blocks, line)) return at + 1;
  if (!rule.test(line) && !/^=+$/.test(line)) blocks.push(...textBlocks(line, indentOf(raw)));
  return at + 1;
}

function withoutQuoteMarks(line: string): string {
  return line.replace(/^(?:>[ \t]?)+/, "").trim();
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function textBlocks(line: string, indent: number): readonly Block[] {
  const title = heading.exec(line);
  if (title) {
    const text = oneLine(plainText(title[2] ?? ""));
    return text === "" ? [] : [{ kind: "heading", level: title[1]?.length ?? 1, text }];
  }
  const item = listItem.exec(line);
  const marker = item && /^\d/.test(item[1] ?? "") ? `${item[1]} ` : "";
  const texts = textLines(plainText(item ? `${marker}${item[2]}` : line));
  return texts.map((text) =>
    item ? { kind: "item", depth: Math.floor(indent / 2), text } : { kind: "paragraph", text },
  );
}

function textLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function readFence(lines: readonly string[], at: number, opening: string, blocks: Block[]): number {
  const marks = fence.exec(opening)?.[1] ?? "```";
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trim().startsWith(marks)) end += 1;
  for (const line of lines.slice(at + 1, end)) {
    if (line.trim() !== "") blocks.push({ kind: "paragraph", text: line.trim() });
  }
  return end + 1;
}

/** A title underlined with === or ---; under a whole sentence the dashes are a rule between sections. */
function underlinesHeading(lines: readonly string[], at: number, blocks: Block[], marks: string): boolean {
  const above = blocks.at(-1);
  if (above?.kind !== "paragraph" || (lines[at - 1] ?? "").trim() === "") return false;
  if (above.text.length > 60 || /[。；：，.;:,]$/.test(above.text)) return false;
  blocks[blocks.length - 1] = { kind: "heading", level: marks.startsWith("=") ? 1 : 2, text: above.text };
  return true;
}

function isTableStart(line: string, next: string | undefined): boolean {
  const under = withoutQuoteMarks((next ?? "").trim());
  return line.includes("|") && under.includes("|") && delimiterRow.test(under);
}

function readTable(lines: readonly string[], at: number, blocks: Block[]): number {
  let end = at + 2;
  while (end < lines.length && withoutQuoteMarks((lines[end] ?? "").trim()).includes("|")) end += 1;
  const rows = lines.slice(at + 2, end).map(cellsOf);
  blocks.push({ kind: "table", headerRows: [cellsOf(lines[at] ?? "")], rows });
  return end;
}

function cellsOf(line: string): TableRow {
  const inner = withoutQuoteMarks(line.trim())
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => oneLine(plainText(cell.trim())));
}
