// Lets a drawing into a page only when it is nothing but shapes and words: a page's own script may read what stands in
// it, and what is stored today was perhaps written by something else tomorrow.

import { raw } from "hono/html";
import type { Html } from "./layout.ts";

const elements = "svg|g|rect|circle|line|path|polyline|text|title|tspan";
const attributes =
  "viewBox|xmlns|width|height|x|y|x1|y1|x2|y2|cx|cy|r|rx|d|points|fill|fill-opacity|stroke|stroke-width|stroke-dasharray|text-anchor|font-size|font-family|class|role|aria-hidden|transform";
const tag = new RegExp(`^</?(?:${elements})(?:\\s+(?:${attributes})="[^"<>&]*")*\\s*/?>$`, "u");
const longest = 100_000;

/** The drawing as HTML; null when it holds anything but plain shapes, plain attributes and escaped text. */
export function drawingOf(svg: string): Html | null {
  const tags = svg.match(/<[^>]*>/gu) ?? [];
  const rest = svg.replace(/<[^>]*>/gu, "");
  const isPlain =
    svg.length <= longest &&
    /^<svg [^>]*>[\s\S]*<\/svg>$/u.test(svg) &&
    tags.every((one) => tag.test(one)) &&
    !/[<>]/u.test(rest) &&
    !/\b(?:url|javascript|data):|url\(/iu.test(svg.replace("http://www.w3.org/2000/svg", ""));
  return isPlain ? raw(svg) : null;
}
