// Tables, from the best Slack can show to the least: a table block; the beginning of it with the whole as a CSV file;
// rows in words, where neither is taken.

import type { Block } from "../../../chat/reply.ts";
import { limits } from "../limits.ts";
import type { SlackBlock, SlackMessage, Upload } from "./message.ts";
import { formatted, note, section, sections } from "./parts.ts";
import { cut, inPieces, mrkdwn } from "./text.ts";

export type TableBlock = Extract<SlackBlock, { type: "table" }>;
type Table = Extract<Block, { type: "table" }>;
type Row = readonly string[];

export type RenderedTable = {
  readonly blocks: readonly SlackBlock[];
  readonly uploads: readonly Upload[];
  readonly text: string;
};

/** `number` names the file of a table that is too large. */
export function renderTable(table: Table, number: number): RenderedTable {
  const rows = squared(table);
  const text = [table.caption, rowsInWords(rows)].filter(Boolean).join("\n");
  const caption = table.caption === "" ? [] : [section(`*${mrkdwn(cut(table.caption, longestCaption))}*`)];
  if (table.columns.length === 0 || table.rows.length === 0) {
    return { blocks: [...caption, note("（没有内容）")], uploads: [], text };
  }
  const shown = fitting(rows);
  const isWhole =
    shown.length === rows.length && rows[0]!.length <= limits.table.columns && !hasLongCell(rows);
  if (isWhole) return { blocks: [...caption, tableBlock(rows)], uploads: [], text };
  const name = `表${number}.csv`;
  return {
    blocks: [...caption, tableBlock(shown), note(`${extent(rows, shown)}完整的表见附件 ${name}。`)],
    uploads: [csvUpload(table, rows, shown, name)],
    text,
  };
}

/** The rows of a table block as text that every Slack shows: columns where they are narrow, else in words. */
export function preformatted(block: TableBlock): readonly SlackBlock[] {
  const rows = block.rows.map((row) => row.map((cell) => ("text" in cell ? String(cell.text) : "")));
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  if (widths.reduce((sum, width) => sum + width + 2, 0) > phoneWidth) return sections(rowsInWords(rows));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => padded(cell, widths[at]!))
      .join("  ")
      .trimEnd(),
  );
  const fence = "```";
  return inPieces(lines.join("\n"), limits.section - 10, (piece) => mrkdwn(piece).length).map((piece) => ({
    type: "section",
    text: formatted(`${fence}\n${escaped(piece)}\n${fence}`),
  }));
}

const longestCaption = 200;
const longestCell = 500;
/** Half-width columns that a phone shows without breaking the line. */
const phoneWidth = 42;
const empty = "—";

/** The header and the rows, all of the same length and without empty cells, which Slack rejects. */
function squared({ columns, rows }: Table): readonly Row[] {
  const filled = (row: Row) => columns.map((_, at) => row[at]?.trim() || empty);
  return [filled(columns), ...rows.map(filled)];
}

function hasLongCell(rows: readonly Row[]): boolean {
  return rows.some((row) => row.some((cell) => cell.length > longestCell));
}

/** The first rows and columns that a table block takes; always the header and one row. */
function fitting(rows: readonly Row[]): readonly Row[] {
  const narrow = rows.map((row) => row.slice(0, limits.table.columns).map((cell) => cutCell(cell)));
  let characters = 0;
  const end = narrow.findIndex((row, at) => {
    characters += row.join("").length;
    return at >= limits.table.rows || characters > mostCharacters;
  });
  const fits = end === -1 ? narrow : narrow.slice(0, Math.max(2, end));
  return sumOf(fits) <= mostCharacters ? fits : fits.map((row) => row.map((cell) => cut(cell, shortCell)));
}

/** Leaves room in the message for what stands around the table. */
const mostCharacters = limits.table.characters - 1_000;
/** Two rows of twenty such cells always fit. */
const shortCell = 200;

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.join("").length, 0);
}

function cutCell(cell: string): string {
  return cell.length <= longestCell ? cell : cut(cell, longestCell);
}

function tableBlock(rows: readonly Row[]): TableBlock {
  const [head = [], ...body] = rows;
  return {
    type: "table",
    rows: rows.map((row) => row.map((text) => ({ type: "raw_text", text }))),
    column_settings: head.map((_, at) =>
      body.every((row) => isFigure(row[at] ?? "")) ? { align: "right" } : { is_wrapped: true },
    ),
  };
}

function isFigure(cell: string): boolean {
  return /^(?:[-+−]?[¥￥]?[\d,]+(?:\.\d+)?\s*(?:%|BP|‰|亿元|万元|元|个月|个百分点|[天日月年倍次分])?|—|-)$/u.test(
    cell,
  );
}

function extent(rows: readonly Row[], shown: readonly Row[]): string {
  const [all, some] = [rows.length - 1, shown.length - 1];
  if (some < all) return `共${all}行，这里是前${some}行。`;
  const [columns, shownColumns] = [rows[0]!.length, shown[0]!.length];
  return shownColumns < columns ? `共${columns}列，这里是前${shownColumns}列。` : "过长的单元格已截短。";
}

function csvUpload(table: Table, rows: readonly Row[], shown: readonly Row[], name: string): Upload {
  const rest = rowsInWords([
    rows[0]!,
    ...(shown.length < rows.length ? rows.slice(shown.length) : rows.slice(1)),
  ]);
  const [first = ""] = inPieces(rest, limits.message.characters / 2, (piece) => mrkdwn(piece).length);
  const isAll = first.length === rest.length;
  const text = `附件没有传上来，其余内容：\n${first}${isAll ? "" : "\n（后面还有，请在网页里查看）"}`;
  return {
    kind: "text",
    name,
    title: table.caption === "" ? name : cut(table.caption, longestCaption),
    mime: "text/csv",
    content: `\uFEFF${[table.columns, ...table.rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`,
    instead: messageOf(text),
  };
}

function messageOf(text: string): SlackMessage {
  return { text: mrkdwn(cut(text, 300)), blocks: sections(text), uploads: [] };
}

/** A cell that a spreadsheet would take for a formula is marked as text. */
function csvCell(cell: string): string {
  const isFormula = /^[=+\-@\t\r]/u.test(cell) && !isFigure(cell);
  const text = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line a row: `- 抵押率：70%；期限：3年`. */
function rowsInWords(rows: readonly Row[]): string {
  const [head = [], ...body] = rows;
  return body
    .map((row) => {
      const [first = "", ...others] = row;
      const rest = others.flatMap((cell, at) => (cell === empty ? [] : [`${head[at + 1]}：${cell}`]));
      return `- ${[first, ...rest].join("；")}`;
    })
    .join("\n");
}

/** In half-width columns: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (/[\u1100-\uFFDC]/u.test(one) ? 2 : 1), 0);
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - widthOf(cell)));
}

/** Inside a fence only these three mean something, and the fence itself. */
function escaped(text: string): string {
  return text
    .replaceAll("```", "'''")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
