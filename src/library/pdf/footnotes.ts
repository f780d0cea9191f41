// Footnotes: small lines at the foot of a page that begin with a mark. They leave the flow of the text, so that a
// clause goes on over the page, and come back after the paragraph that refers to them. The raised mark in the
// text is written out, because `5%` with a raised 1 would read as `5%1`.

import { type Line, textOf } from "./lines.ts";
import type { Paragraph } from "./paragraphs.ts";

export type Footnote = { readonly page: number; readonly mark: string; readonly lines: readonly Line[] };

export type WithoutFootnotes = {
  readonly pages: readonly (readonly Line[])[];
  readonly footnotes: readonly Footnote[];
};

const opening = /^\s*(?:\[(\d{1,2})\]|［(\d{1,2})］|(\d{1,2})(?![\d.、)）%])|([①-⑳*＊]))\s*/;

/** Takes the footnotes out of the pages and writes out the marks that refer to them. */
export function takeFootnotes(pages: readonly (readonly Line[])[], bodySize: number): WithoutFootnotes {
  const read = pages.map((lines) => takeFromPage(lines, bodySize));
  return { pages: read.map(({ lines }) => lines), footnotes: read.flatMap(({ footnotes }) => footnotes) };
}

/** Where each footnote belongs: the index of the paragraph that refers to it, else of the page's last one. */
export function hostOf(footnote: Footnote, paragraphs: readonly Paragraph[]): number {
  const refers = ({ lines }: Paragraph) =>
    lines.some(({ page, text }) => page === footnote.page && text.includes(markText(footnote.mark)));
  const host = paragraphs.findIndex(refers);
  if (host >= 0) return host;
  return paragraphs.findLastIndex(({ lines }) => lines.some(({ page }) => page <= footnote.page));
}

/** Example: `〔注1〕`. */
export function markText(mark: string): string {
  return `〔注${mark}〕`;
}

/** The footnote's lines with its mark left out, which stands before the joined text. */
export function footnoteLines({ lines }: Footnote): readonly Pick<Line, "text">[] {
  return lines.map(({ text }, index) => ({ text: index === 0 ? text.replace(opening, "") : text }));
}

function takeFromPage(
  lines: readonly Line[],
  bodySize: number,
): { readonly lines: readonly Line[]; readonly footnotes: readonly Footnote[] } {
  const start = lines.findLastIndex(({ size }) => size > 0.9 * bodySize) + 1;
  const first = lines.slice(start).findIndex(({ text }) => opening.test(text));
  if (first < 0 || start === 0) return { lines, footnotes: [] };
  const footnotes: { page: number; mark: string; lines: Line[] }[] = [];
  for (const line of lines.slice(start + first)) {
    const mark = markOf(line);
    if (mark !== null) footnotes.push({ page: line.page, mark, lines: [line] });
    else footnotes.at(-1)?.lines.push(line);
  }
  const marks = new Set(footnotes.map(({ mark }) => mark));
  return { lines: lines.slice(0, start + first).map((line) => withMarksWritten(line, marks)), footnotes };
}

function markOf({ text }: Line): string | null {
  return (
    opening
      .exec(text)
      ?.slice(1)
      .find((group) => group !== undefined) ?? null
  );
}

function withMarksWritten(line: Line, marks: ReadonlySet<string>): Line {
  let hasMark = false;
  const pieces = line.pieces.map((piece) => {
    const mark = piece.text.trim().replace(/^\[(.*)\]$/, "$1");
    const isRaised = piece.size < 0.8 * line.size && piece.y < line.y;
    if (!isRaised || !marks.has(mark)) return piece;
    hasMark = true;
    return { ...piece, text: markText(mark) };
  });
  return hasMark ? { ...line, pieces, text: textOf(pieces) } : line;
}
