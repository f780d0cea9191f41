// Lines to paragraphs. Chinese rules are set with an indented first line, or as blocks whose last line is short;
// what is centred stands alone. A page break is no paragraph's end.

import { joinLines, withoutTypesettingSpaces } from "./join.ts";
import type { Line } from "./lines.ts";
import { fullWidthPunctuation } from "./punctuation.ts";

export type Paragraph = {
  readonly text: string;
  readonly size: number;
  readonly firstLine: Line;
  readonly lines: readonly Line[];
};

export type Margins = { readonly left: number; readonly right: number };

const contentsEntry = /[.…·．]{3,}\s*\d{1,4}$/;
const sentenceEnd = /[。；：！？;:][”’」』）)]*$/;
const clauseMark =
  /^(?:第\s*[一二三四五六七八九十百千零〇○两\d]+\s*(?:分编|部分|编|章|节|条)(?:\s|之|$)|附\s*[件录表]\s*\d*(?:\s|：|:|$)|[（(][一二三四五六七八九十]{1,3}[）)])/;

/** The paragraphs of a document in reading order; `marginsOf` tells a line's page margins. */
export function paragraphsOf(
  lines: readonly Line[],
  marginsOf: (line: Line) => Margins,
): readonly Paragraph[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && continues(group, line, marginsOf)) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const firstLine = group[0];
    return firstLine ? [{ text: wordsOf(group), size: firstLine.size, firstLine, lines: group }] : [];
  });
}

/** A group's words, cleaned of what typesetting added. */
export function wordsOf(lines: readonly Pick<Line, "text">[]): string {
  const joined = lines.map(({ text }) => text).reduce(joinLines);
  return withoutTypesettingSpaces(fullWidthPunctuation(joined));
}

function continues(group: readonly Line[], line: Line, marginsOf: (line: Line) => Margins): boolean {
  const last = group.at(-1);
  if (!last || Math.abs(last.size - line.size) > 0.08 * last.size) return false;
  if (contentsEntry.test(last.text)) return false;
  const text = group.map((member) => member.text).join("");
  if (isOpen(text, line)) return true;
  if (isCentred(last, marginsOf(last)) && group.length === 1 && isCentred(line, marginsOf(line)))
    return isHeadingBroken(last, line);
  if (isCentred(last, marginsOf(last)) && group.length === 1) return false;
  if (line.left > marginsOf(line).left + line.size) return isHanging(group, line, marginsOf(line));
  const isShort = last.right < marginsOf(last).right - 2.2 * last.size;
  if (isShort && sentenceEnd.test(last.text)) return false;
  if (isFarBelow(last, line)) return false;
  if (clauseMark.test(line.text)) return !isShort && !sentenceEnd.test(last.text);
  return !isShort || !isIndependent(last);
}

/** A note in brackets below a title goes on until its bracket closes, wherever its next line stands. */
function isOpen(text: string, next: Line): boolean {
  const opened = text.match(/[（(]/g)?.length ?? 0;
  const closed = text.match(/[）)]/g)?.length ?? 0;
  return opened > closed && /^[（(]/.test(text) && !clauseMark.test(next.text);
}

function isCentred(line: Line, { left, right }: Margins): boolean {
  const before = line.left - left;
  const after = right - line.right;
  return before > 2.5 * line.size && Math.abs(before - after) < 1.5 * line.size;
}

/** Two centred lines are one heading when they are set close together and only the first may be a title's start. */
function isHeadingBroken(last: Line, line: Line): boolean {
  return last.page === line.page && line.y - last.y < 1.6 * last.size && !clauseMark.test(line.text);
}

/** Lines below an indented one at the same indentation, after a full line, are the rest of it. */
function isHanging(group: readonly Line[], line: Line, { right }: Margins): boolean {
  const last = group.at(-1);
  if (!last || group.length < 2) return false;
  const isAligned = Math.abs(last.left - line.left) < 0.3 * line.size;
  return isAligned && last.right > right - 1.5 * last.size && !sentenceEnd.test(last.text);
}

function isFarBelow(last: Line, line: Line): boolean {
  return last.page === line.page && line.y - last.y > 2.6 * Math.max(last.size, line.size);
}

/** A short line without a full stop that stands for itself: a heading, an entry, a signature. */
function isIndependent(line: Line): boolean {
  return !/[，、,和及与的]$/.test(line.text);
}
