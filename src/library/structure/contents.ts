// A table of contents (目录) repeats headings that come again below; indexed, it would answer every question
// with itself. What is cut out is only what is seen to come again, or ends in a page number.

import type { Block } from "../loader.ts";
import { tidyTitle } from "./labels.ts";

const word = /^目\s*[录次][：:]?$/;
/** `……12`, `.... 12`, or a gap and a page number at the end of an entry. */
const pageNumber = /(?:[.…·．]{2,}|\s{2,}|\t)\s*[-—]?\s*\d{1,4}\s*[-—]?$/;

/** The blocks without their table of contents. Headings without text that come again are left to the caller. */
export function withoutContents(blocks: readonly Block[]): readonly Block[] {
  const start = blocks.findIndex((block) => block.kind !== "table" && word.test(block.text));
  if (start < 0) return blocks;
  let end = start + 1;
  while (isEntry(blocks[end], blocks, end)) end += 1;
  return [...blocks.slice(0, start), ...blocks.slice(end)];
}

function isEntry(block: Block | undefined, blocks: readonly Block[], at: number): boolean {
  if (block === undefined || block.kind === "table") return false;
  if (block.kind !== "heading" && pageNumber.test(block.text)) return true;
  const entry = tidyTitle(block.text);
  return blocks
    .slice(at + 1)
    .some((later) => later.kind !== "table" && tidyTitle(later.text).endsWith(entry));
}
