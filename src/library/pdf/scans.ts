// The scanned pages of a PDF: recognised where a recogniser is installed, named in the report in any case.

import { pnmOf } from "../ocr/bitmap.ts";
import { howToInstall, type OpenRecogniser, type RecognisedLine } from "../ocr/ocr.ts";
import { doubts, recognisedPage, untilConfirmed } from "../ocr/recognised-page.ts";
import type { Page, TakePicture } from "./text-layer.ts";

export type ReadScans = {
  readonly pages: readonly Page[];
  readonly warnings: readonly string[];
};

type Options = {
  readonly openRecogniser: OpenRecogniser;
  /** Recognising takes seconds a page, and a file has a time limit. */
  readonly maxPages: number;
};

/** The pages with the text of their scans, and what the report has to say of them. */
export async function readScans(
  pages: readonly Page[],
  takePicture: TakePicture,
  { openRecogniser, maxPages }: Options,
): Promise<ReadScans> {
  const scans = pages.filter(({ isScan }) => isScan);
  if (scans.length === 0) return { pages, warnings: [] };
  const recogniser = await openRecogniser();
  if (recogniser === null) {
    const warning = `${pageList(scans)}是扫描件，没有文字层，${howToInstall}`;
    return { pages, warnings: [warning] };
  }
  const read = new Map<number, Page>();
  const lines: RecognisedLine[] = [];
  try {
    for (const scan of scans.slice(0, maxPages)) {
      const bitmap = await takePicture(scan.number);
      if (bitmap === null) continue;
      const found = await recogniser.recognise(pnmOf(bitmap));
      lines.push(...found);
      const { number, width, height } = scan;
      if (found.length > 0)
        read.set(number, recognisedPage(found, { number, width, height, scale: width / bitmap.width }));
    }
  } finally {
    await recogniser.close();
  }
  const unread = scans.filter(({ number }) => !read.has(number));
  const recognised = [...read.values()];
  return {
    pages: pages.map((page) => read.get(page.number) ?? page),
    warnings: [
      ...(recognised.length > 0
        ? [`${pageList(recognised)}是扫描件，文字由识别得来，${untilConfirmed}`]
        : []),
      ...(unread.length > 0 ? [`${pageList(unread)}是扫描件，没有文字层，也没有识别，未导入`] : []),
      ...doubts(lines),
    ],
  };
}

/** Example: `第3、4页`. */
function pageList(pages: readonly Page[]): string {
  return `第${pages.map(({ number }) => number).join("、")}页`;
}
