// Recognised lines as a page of a PDF, so that one reading of the geometry serves both.

import type { Page } from "../pdf/text-layer.ts";
import type { RecognisedLine } from "./ocr.ts";

const clauseMark =
  /^(第[一二三四五六七八九十百千零〇\d]+[编章节条])(?=\p{Script=Han})(?![的规所第款项和及至或与以中之])/u;

/** What the report says of recognised text. */
export const untilConfirmed = "经资料管理员核对确认后才能引用";

/** Below it the report asks for a second look. */
const lowConfidence = 70;

type Paper = Pick<Page, "number" | "width" | "height"> & {
  /** Points of the page to a pixel of the picture. */
  readonly scale: number;
};

/** A page that says what was recognised. The height of a line tells nothing exact, so all count as body text. */
export function recognisedPage(lines: readonly RecognisedLine[], { scale, ...paper }: Paper): Page {
  const heights = lines.map(({ top, bottom }) => bottom - top).toSorted((one, other) => one - other);
  const size = (heights[Math.floor(heights.length / 2)] ?? 0) * scale;
  const pieces = lines
    .filter(({ text }) => text !== "")
    .map(({ text, left, right, bottom }) => ({
      text: withMarkApart(text),
      x: left * scale,
      y: bottom * scale,
      width: (right - left) * scale,
      size,
    }));
  return { ...paper, pieces, isScan: true };
}

/** Recognition loses the gap after a clause's mark, which tells it from a sentence that refers to the clause. */
function withMarkApart(text: string): string {
  return text.replace(clauseMark, "$1 ");
}

/** What the report says of lines that may be misread; empty when there are none. */
export function doubts(lines: readonly RecognisedLine[]): readonly string[] {
  const count = lines.filter(({ confidence }) => confidence < lowConfidence).length;
  return count === 0 ? [] : [`识别把握较低的有${count}行，请对照原件`];
}
