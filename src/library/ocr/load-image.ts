// A photo or scan of a page as a document of its own.

import { type Loader, type LoadOutcome, noMetadata } from "../loader.ts";
import { blocksOfPages } from "../pdf/pdf-blocks.ts";
import { howToInstall, type OpenRecogniser, type RecognisedLine } from "./ocr.ts";
import { doubts, recognisedPage, untilConfirmed } from "./recognised-page.ts";

/** Creates the loader of pictures. */
export function createImageLoader(openRecogniser: OpenRecogniser): Loader {
  return {
    extensions: [".png", ".jpg", ".jpeg"],
    load: async ({ bytes }): Promise<LoadOutcome> => {
      if (!isPicture(bytes)) return { status: "rejected", reason: "不是完整的 PNG 或 JPEG 图片" };
      const recogniser = await openRecogniser();
      if (recogniser === null) return { status: "rejected", reason: `图片${howToInstall}` };
      try {
        return outcomeOf(await recogniser.recognise(bytes));
      } catch {
        return { status: "rejected", reason: "图片无法识别，文件可能已损坏" };
      } finally {
        await recogniser.close();
      }
    },
  };
}

function isPicture(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  const isPng = first === 0x89 && second === 0x50 && third === 0x4e;
  return isPng || (first === 0xff && second === 0xd8 && third === 0xff);
}

function outcomeOf(lines: readonly RecognisedLine[]): LoadOutcome {
  const width = Math.max(0, ...lines.map(({ right }) => right));
  const height = Math.max(0, ...lines.map(({ bottom }) => bottom));
  const blocks = blocksOfPages([recognisedPage(lines, { number: 1, width, height, scale: 1 })]);
  if (blocks.length === 0) return { status: "rejected", reason: "图片中没有识别到文字" };
  const warnings = [`文字由识别得来，${untilConfirmed}`, ...doubts(lines)];
  return { status: "loaded", document: { metadata: noMetadata, blocks, warnings } };
}
