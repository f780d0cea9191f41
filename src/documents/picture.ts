// Drawings of documents: SVG here, PNG in the file because Word shows it everywhere. Without a font for Chinese on the
// machine the labels would be boxes, so the drawing then carries none and its legend stands in the text.

import { Resvg } from "@resvg/resvg-js";
import { findFont, fontFiles } from "./fonts.ts";

/** The family the labels of a drawing ask for. */
export const fontFamily = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, PingFang SC";

/** The picture at twice its size, for print. */
export function drawPng(svg: string, width: number, fonts: readonly string[] = fontFiles): Uint8Array {
  const found = findFont(fonts);
  const drawn = new Resvg(found ? svg : withoutLabels(svg), {
    background: "white",
    fitTo: { mode: "width", value: width * 2 },
    font: { loadSystemFonts: false, fontFiles: found ? [found] : [] },
  });
  return drawn.render().asPng();
}

export function withoutLabels(svg: string): string {
  return svg.replace(/<text[\s\S]*?<\/text>/gu, "");
}

export type Bar = { readonly label: string; readonly value: number; readonly text: string };

/** Horizontal bars, one to a line; a negative one is drawn in the colour of warning. */
export function barChart(bars: readonly Bar[]): {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
} {
  const width = 640;
  const height = bars.length * 38 + 16;
  const longest = Math.max(...bars.map(({ value }) => Math.abs(value)), 0.0001);
  const rows = bars.map(({ label, value, text }, at) => {
    const y = at * 38 + 12;
    const length = Math.max(2, (Math.abs(value) / longest) * 340);
    return [
      `<text x="186" y="${y + 19}" text-anchor="end" font-size="15" font-family="${fontFamily}" fill="#222">${escaped(label)}</text>`,
      `<rect x="196" y="${y}" width="${length.toFixed(1)}" height="26" fill="${value < 0 ? "#b5533c" : "#2f5d8a"}"/>`,
      `<text x="${(204 + length).toFixed(1)}" y="${y + 19}" font-size="15" font-family="${fontFamily}" fill="#222">${escaped(text)}</text>`,
    ].join("");
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${rows.join("")}</svg>`;
  return { svg, width, height };
}

/** Text of the case stays text in a drawing. */
export function escaped(text: string): string {
  return text.replace(/[<>&"]/gu, (mark) => `&#${mark.codePointAt(0)};`);
}
