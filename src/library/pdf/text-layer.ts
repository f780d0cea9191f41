// What a PDF says where: pieces of text with their place on the page. The only file that knows pdfjs. Nothing is
// drawn, run or fetched: a PDF is data here.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { messageOf } from "../../errors.ts";
import type { Bitmap } from "../ocr/bitmap.ts";
import { integrityOf, isEncrypted } from "./integrity.ts";
import { pictureOf } from "./picture.ts";
import { withoutRadicals } from "./radicals.ts";

/** Places are in points from the top left corner; `y` is the base line. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

export type Page = {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** True for a page without text on which a picture stands. */
  readonly isScan: boolean;
};

export type TextLayer =
  | { readonly status: "read"; readonly pages: readonly Page[] }
  | { readonly status: "rejected"; readonly reason: string };

export type PdfLimits = { readonly maxPages: number };

/** Reads pictures of pages that have no text, for those who can recognise text in them. */
export type TakePicture = (pageNumber: number) => Promise<Bitmap | null>;

const resources = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/**
 * Opens a PDF, hands its text layer to `use` and closes it. Encrypted, damaged and far too long files are
 * rejected with a reason in Chinese.
 */
export async function withTextLayer<T>(
  bytes: Uint8Array,
  { maxPages }: PdfLimits,
  use: (layer: TextLayer, takePicture: TakePicture) => Promise<T>,
): Promise<T> {
  const noPicture = async () => null;
  const opened = await open(bytes);
  if (typeof opened === "string") return use({ status: "rejected", reason: opened }, noPicture);
  try {
    if (opened.numPages > maxPages) {
      const reason = `PDF 有 ${opened.numPages} 页，超过上限 ${maxPages} 页，请拆分后再导入`;
      return await use({ status: "rejected", reason }, noPicture);
    }
    const layer = await readPages(opened);
    return await use(layer, async (number) => pictureOf(await opened.getPage(number)));
  } finally {
    await opened.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy | string> {
  const integrity = integrityOf(bytes);
  // Asked first: pdfjs repairs what it can, and rejects promises nobody holds where it cannot. Of an encrypted file
  // it knows better.
  if (integrity !== "whole" && !isEncrypted(bytes)) return brokenReasons[integrity];
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    // pdfjs takes the buffer over and would leave the caller an empty one.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    // A page read in part would be a document with clauses missing.
    stopAtErrors: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    cMapUrl: join(resources, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(resources, "standard_fonts/"),
    wasmUrl: join(resources, "wasm/"),
  });
  try {
    const document = await task.promise;
    if (integrity === "whole") return document;
    await task.destroy();
    return brokenReasons[integrity];
  } catch (error) {
    await task.destroy();
    return reasonOf(error);
  }
}

const brokenReasons: Readonly<Record<"truncated" | "damaged" | "too-large", string>> = {
  truncated: "不是完整的 PDF，文件可能已损坏或被截断",
  damaged: "PDF 部分内容已损坏，请向出具方重新索取，或用阅读器另存后重试",
  "too-large": "PDF 内容展开后过大，已跳过",
};

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return "PDF 已加密，请先去除打开密码";
  if (name === "InvalidPDFException") return brokenReasons.truncated;
  return `PDF 无法读取：${messageOf(error)}`;
}

/** A page that cannot be read makes the document incomplete, and an incomplete document is not taken in. */
async function readPages(document: PDFDocumentProxy): Promise<TextLayer> {
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      const page = await document.getPage(number);
      pages.push(await readPage(page));
      page.cleanup();
    } catch (error) {
      return { status: "rejected", reason: `PDF 第 ${number} 页已损坏，无法读取：${messageOf(error)}` };
    }
  }
  return { status: "read", pages };
}

async function readPage(page: PDFPageProxy): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 });
  const [a, b, c, d, e, f] = viewport.transform as Matrix;
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item): readonly Piece[] => {
    if (!("str" in item) || item.str === "") return [];
    const [ia, ib, ic, id, ie, jf] = item.transform as Matrix;
    const along = { x: a * ia + c * ib, y: b * ia + d * ib };
    // Slanting text is a watermark.
    if (Math.abs(along.y) > 0.1 * Math.abs(along.x)) return [];
    const place = { x: a * ie + c * jf + e, y: b * ie + d * jf + f };
    return [{ text: withoutRadicals(item.str), ...place, width: item.width, size: Math.hypot(ic, id) }];
  });
  const isBlank = pieces.every(({ text }) => text.trim() === "");
  const isScan = isBlank && (await hasPicture(page));
  return { number: page.pageNumber, width: viewport.width, height: viewport.height, pieces, isScan };
}

type Matrix = [number, number, number, number, number, number];

async function hasPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const { fnArray } = await page.getOperatorList();
  const painting: readonly number[] = [
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ];
  return fnArray.some((operation) => painting.includes(operation));
}
