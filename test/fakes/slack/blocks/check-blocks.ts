// A whole list of blocks as Slack checks it: each block, the count, what must be unique, and what all of them
// hold together. Usable by itself: `checkBlocks(blocks, "message")` is empty when Slack would take them.

import { limits } from "../limits.ts";
import { type Fields, fieldsOf, listOf, textOf } from "../values.ts";
import { checkBlock } from "./check-block.ts";
import { createProblems, type Problems, type Surface } from "./problems.ts";
import { tableCharacters } from "./tables.ts";

export type BlockRefusal = { readonly error: string; readonly messages: readonly string[] };

/** What Slack would say against these blocks; empty when it takes them. `at` is the pointer they stand at. */
export function checkBlocks(blocks: unknown, surface: Surface, at = "/blocks"): readonly string[] {
  const refusal = refusalOfBlocks(blocks, surface, at);
  return refusal?.messages ?? [];
}

/** As `checkBlocks`, with the name of the error; null when Slack takes the blocks. */
export function refusalOfBlocks(blocks: unknown, surface: Surface, at = "/blocks"): BlockRefusal | null {
  if (!Array.isArray(blocks))
    return { error: "invalid_blocks_format", messages: [`must be an array [json-pointer:${at}]`] };
  const problems = createProblems();
  blocks.forEach((block, index) => {
    checkBlock(problems, `${at}/${index}`, block, surface);
  });
  checkUniqueIds(problems, at, blocks);
  const most = surface === "message" ? limits.blocksPerMessage : limits.blocksPerView;
  if (expandedCount(blocks) > most) problems.add(at, `no more than ${most} items allowed`);
  if (problems.all.length > 0) return { error: "invalid_blocks", messages: problems.all };
  return surface === "message" ? refusalOfWhole(blocks.map(fieldsOf), at) : null;
}

function refusalOfWhole(blocks: readonly Fields[], at: string): BlockRefusal | null {
  const tables = blocks
    .flatMap((block) => [block, ...listOf(block.child_blocks).map(fieldsOf)])
    .filter(isTable);
  const written = blocks.filter(({ type }) => type === "markdown").map(({ text }) => textOf(text) ?? "");
  const drawn = written.reduce(
    (sum, text) => sum + segmentsOf(text).filter(({ isTable }) => isTable).length,
    0,
  );
  if (tables.length + drawn > limits.tablesPerMessage)
    return { error: "invalid_attachments", messages: [`only_one_table_allowed [json-pointer:${at}]`] };
  const characters = tables.reduce((sum, table) => sum + tableCharacters(table), 0);
  if (characters > limits.tableCharacters)
    return {
      error: "invalid_blocks",
      messages: [`table is too large: ${characters} characters [json-pointer:${at}]`],
    };
  if (written.join("").length > limits.markdownBlocks)
    return { error: "msg_blocks_too_long", messages: [`markdown is too long [json-pointer:${at}]`] };
  if (blocks.filter(({ type }) => type === "data_visualization").length > limits.visualizationsPerMessage)
    return { error: "invalid_blocks", messages: [`too many data_visualization blocks [json-pointer:${at}]`] };
  return null;
}

function isTable({ type }: Fields): boolean {
  return type === "table" || type === "data_table";
}

function checkUniqueIds(problems: Problems, at: string, blocks: readonly unknown[]): void {
  const ids = blocks.map((block) => fieldsOf(block).block_id).filter((id) => id !== undefined);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) problems.add(at, `\`block_id\` ${String(twice)} already exists`);
}

/** A markdown block counts as the blocks it becomes: each heading, rule and table is one of its own. */
function expandedCount(blocks: readonly unknown[]): number {
  return blocks.map(fieldsOf).reduce((sum, block) => {
    const text = block.type === "markdown" ? textOf(block.text) : undefined;
    return sum + (text === undefined ? 1 : segmentsOf(text).length);
  }, 0);
}

type Segment = { readonly isTable: boolean };

function segmentsOf(markdown: string): readonly Segment[] {
  const segments: Segment[] = [];
  let last = "";
  let isFenced = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) isFenced = !isFenced;
    const kind = isFenced ? "text" : kindOf(line);
    if (kind !== last || kind === "heading" || kind === "rule") segments.push({ isTable: kind === "table" });
    last = kind;
  }
  return segments;
}

function kindOf(line: string): "heading" | "rule" | "table" | "text" {
  if (/^#{1,6}\s/.test(line)) return "heading";
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return "rule";
  return /^\s*\|.*\|\s*$/.test(line) ? "table" : "text";
}
