// The formats that can be ingested. A new one is a loader and a line here.

import { byContent, oldOfficeLoader } from "./formats/by-content.ts";
import { docxLoader } from "./formats/docx/load-docx.ts";
import { htmlLoader } from "./formats/html/load-html.ts";
import { epubLoader } from "./formats/load-epub.ts";
import { pptxLoader } from "./formats/load-pptx.ts";
import { csvLoader, xlsxLoader } from "./formats/load-spreadsheet.ts";
import { subtitleLoader } from "./formats/load-subtitles.ts";
import { markdownLoader } from "./load-markdown.ts";
import { textLoader } from "./load-text.ts";
import type { Loader } from "./loader.ts";
import { createImageLoader } from "./ocr/load-image.ts";
import { openTesseract } from "./ocr/tesseract.ts";
import { createPdfLoader } from "./pdf/load-pdf.ts";

const formats: readonly Loader[] = [
  markdownLoader,
  textLoader,
  docxLoader,
  pptxLoader,
  xlsxLoader,
  oldOfficeLoader,
  csvLoader,
  htmlLoader,
  epubLoader,
  subtitleLoader,
  createPdfLoader({ openRecogniser: openTesseract }),
  createImageLoader(openTesseract),
];

export const loaders: readonly Loader[] = formats.map((loader) => byContent(loader, formats));
