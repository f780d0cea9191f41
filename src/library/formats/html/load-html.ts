// Web pages: headings, paragraphs, lists with their numbers, tables. Character references are resolved by the
// HTML parser; nothing is fetched and no script runs.

import type { Block, Loader, LoadOutcome } from "../../loader.ts";
import { decode } from "../../reading/decode.ts";
import { labelOf } from "../../structure/labels.ts";
import { loaded, unreadable } from "../container.ts";
import { gridBlocks } from "../grid.ts";
import { withoutFurniture } from "../page-furniture.ts";
import { attribute, type Element, isElement, type Node, type Page, readPage } from "./page.ts";
import { isDataTable, tableCells } from "./tables.ts";

type Writer = {
  readonly page: Page;
  readonly blocks: Block[];
  line: string;
  /** What the line in the making becomes. */
  shape:
    | { readonly kind: "paragraph" }
    | { readonly kind: "item"; readonly depth: number; readonly mark: string };
};

const heading = /^h([1-6])$/;
const inline = new Set(
  "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s samp small span strike strong sub time tt u var wbr".split(
    " ",
  ),
);
const ownMark = /^(?:[（(]?[\d一二三四五六七八九十]+[）)、.．]|[①-⑳])/;

/** Reads `.html` and `.htm` in UTF-8, UTF-16 or GBK. */
export const htmlLoader: Loader = {
  extensions: [".html", ".htm"],
  load: async ({ bytes }) => readHtml(bytes),
};

/** Reads a page's bytes. */
export function readHtml(bytes: Uint8Array): LoadOutcome {
  const decoded = decode(bytes);
  if (decoded.status === "rejected") return decoded;
  try {
    const { blocks, title } = htmlBlocks(decoded.text);
    const kept = withoutFurniture(blocks);
    const hasTitle = kept.some((block) => block.kind === "heading" && block.level === 1);
    return loaded(kept, hasTitle ? null : title);
  } catch (error) {
    return unreadable(error);
  }
}

/** The blocks of a page's main text and the title in its head. */
export function htmlBlocks(source: string): {
  readonly blocks: readonly Block[];
  readonly title: string | null;
} {
  const page = readPage(source);
  const writer: Writer = { page, blocks: [], line: "", shape: { kind: "paragraph" } };
  writeChildren(page.main, writer, -1);
  endLine(writer);
  return { blocks: writer.blocks, title: page.title };
}

function writeChildren(element: Element, writer: Writer, listDepth: number): void {
  for (const child of element.childNodes) write(child, writer, listDepth);
}

function write(node: Node, writer: Writer, listDepth: number): void {
  if ("value" in node) writer.line += node.value.replace(/\s+/g, " ");
  if (!isElement(node) || writer.page.isLeftOut(node)) return;
  const { tagName } = node;
  if (tagName === "br" || tagName === "hr") endLine(writer);
  else if (tagName === "sup") writeRaised(node, writer, listDepth);
  else if (tagName === "rt" || tagName === "rp") return;
  else if (inline.has(tagName)) writeChildren(node, writer, listDepth);
  else if (heading.test(tagName)) writeHeading(node, writer);
  else if (tagName === "pre") writePreformatted(node, writer);
  else if (tagName === "ul" || tagName === "ol") writeList(node, writer, listDepth + 1);
  else if (tagName === "table" && isDataTable(node)) writeTable(node, writer);
  else {
    endLine(writer);
    writeChildren(node, writer, listDepth);
    endLine(writer);
  }
}

function endLine(writer: Writer): void {
  const text = writer.line.replace(/\s+/g, " ").trim();
  writer.line = "";
  if (text === "") return;
  const { shape } = writer;
  if (shape.kind === "paragraph") writer.blocks.push({ kind: "paragraph", text });
  else {
    const isMarked = shape.mark === "" || ownMark.test(text) || labelOf(text) !== null;
    writer.blocks.push({ kind: "item", depth: shape.depth, text: isMarked ? text : `${shape.mark} ${text}` });
  }
  writer.shape = { kind: "paragraph" };
}

/** 10<sup>8</sup> must not turn into 108. */
function writeRaised(element: Element, writer: Writer, listDepth: number): void {
  const isPower = /\d$/.test(writer.line);
  const before = writer.line.length;
  writeChildren(element, writer, listDepth);
  const raised = writer.line.slice(before);
  if (isPower && /^\d/.test(raised)) writer.line = `${writer.line.slice(0, before)}^${raised}`;
}

function writeHeading(element: Element, writer: Writer): void {
  endLine(writer);
  writeChildren(element, writer, -1);
  const text = writer.line.replace(/\s+/g, " ").trim();
  writer.line = "";
  const level = Number(heading.exec(element.tagName)?.[1] ?? 1);
  if (text !== "") writer.blocks.push({ kind: "heading", level, text });
}

function writePreformatted(element: Element, writer: Writer): void {
  endLine(writer);
  for (const line of textIn(element).split("\n")) {
    writer.line = line;
    endLine(writer);
  }
}

function textIn(element: Element): string {
  return element.childNodes
    .map((child) => ("value" in child ? child.value : isElement(child) ? textIn(child) : ""))
    .join("");
}

function writeList(list: Element, writer: Writer, depth: number): void {
  endLine(writer);
  let count = Number.parseInt(attribute(list, "start"), 10) || 1;
  for (const child of list.childNodes) {
    if (isElement(child) && child.tagName === "li") {
      const mark = list.tagName === "ol" ? `${count}.` : "";
      count += 1;
      writer.shape = { kind: "item", depth, mark };
      if (!writer.page.isLeftOut(child)) writeChildren(child, writer, depth);
      endLine(writer);
      writer.shape = { kind: "paragraph" };
    } else write(child, writer, depth);
  }
}

function writeTable(table: Element, writer: Writer): void {
  endLine(writer);
  writer.blocks.push(...gridBlocks(tableCells(table)));
}
