// The picture of a scanned page, taken as it lies in the file: a scan is one large picture on an empty page, so
// nothing has to be drawn.

import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Bitmap } from "../ocr/bitmap.ts";

/** What pdfjs hands out for a picture; `kind` 1 is one bit a pixel, 2 is RGB, 3 is RGBA. */
type Decoded = {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data?: Uint8Array | Uint8ClampedArray | null;
};

/** The largest picture on the page; null when there is none that can be read. */
export async function pictureOf(page: PDFPageProxy): Promise<Bitmap | null> {
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operation, index): readonly string[] => {
    const name: unknown = argsArray[index]?.[0];
    return operation === OPS.paintImageXObject && typeof name === "string" ? [name] : [];
  });
  const pictures: Decoded[] = [];
  for (const name of new Set(names)) pictures.push(await decoded(page, name));
  const [largest] = pictures.toSorted((one, other) => areaOf(other) - areaOf(one));
  return largest ? bitmapOf(largest) : null;
}

function decoded(page: PDFPageProxy, name: string): Promise<Decoded> {
  const store = name.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => store.get(name, resolve));
}

function areaOf({ width, height }: Decoded): number {
  return width * height;
}

function bitmapOf({ width, height, kind, data }: Decoded): Bitmap | null {
  if (!data) return null;
  if (kind === 1) return { width, height, channels: 1, pixels: fromBits(data, width, height) };
  if (kind === 2) return { width, height, channels: 3, pixels: Uint8Array.from(data) };
  return { width, height, channels: 3, pixels: withoutAlpha(data, width * height) };
}

function fromBits(data: ArrayLike<number>, width: number, height: number): Uint8Array {
  const bytesPerRow = Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = data[y * bytesPerRow + (x >> 3)] ?? 0;
      pixels[y * width + x] = (byte >> (7 - (x & 7))) & 1 ? 255 : 0;
    }
  }
  return pixels;
}

function withoutAlpha(data: ArrayLike<number>, count: number): Uint8Array {
  const pixels = new Uint8Array(count * 3);
  for (let at = 0; at < count; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) pixels[at * 3 + channel] = data[at * 4 + channel] ?? 0;
  }
  return pixels;
}
