// From the cells of a table as people lay it out (title and unit in merged rows on top, headers over two rows,
// labels merged downwards, notes below) to a table whose rows can stand alone. One reading for all formats.

import type { Block, TableRow } from "../loader.ts";

export type Cell = {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** How many rows and columns it covers; 1 when it is not merged. */
  readonly rows: number;
  readonly columns: number;
  /** True for what the format itself marks as a header. */
  readonly isHeader?: boolean;
};

/** Names where a row stands, e.g. `表1!A5:D5`; null when the format has no such name. */
export type Locate = ((row: number, from: number, to: number) => string) | null;

type Row = { readonly row: number; readonly cells: readonly Cell[] };

const unitMark = /(?:金额|货币|数量)?单位\s*[：:]\s*([^\s，,；;（）()]+)/;
const preparer = /(?:编制|填报|报送|制表|核算|主管)单位\s*[：:][^\s；;]*/g;
const periodMark =
  /(?:期间|报告期|所属期)\s*[：:]\s*([^\s，,；;（）()]+)|((?:19|20)\d{2}\s*年\s*(?:度|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:末)?|末)?|(?:19|20)\d{2}-\d{2}-\d{2})/;
const note = /^(?:注|备注|说明|附注|数据来源|来源|填表说明)\s*\d*\s*[：:]/;
const figure = /^[-+（(]?[¥￥$]?\d[\d,，.\s]*[)）]?(?:%|‰|倍|元|万元|亿元)?$/;
const labelEnd = /^[^：:\d]{1,14}[：:]$/;
const labelled = /^[^：:\d]{1,14}[：:]\s*\S*/;
const locationHeader = "位置";

/** The blocks of one table or several that lie in these cells. */
export function gridBlocks(cells: readonly Cell[], locate: Locate = null): readonly Block[] {
  const rows = rowsOf(cells);
  return segmentsOf(rows).flatMap((segment) => segmentBlocks(segment, locate));
}

function rowsOf(cells: readonly Cell[]): readonly Row[] {
  const byRow = Map.groupBy(
    cells.filter(({ text }) => text !== ""),
    ({ row }) => row,
  );
  return [...byRow]
    .sort(([one], [other]) => one - other)
    .map(([row, inRow]) => ({ row, cells: inRow.toSorted((one, other) => one.column - other.column) }));
}

/** Tables on one sheet are parted by empty rows; a title before an empty row stays with what comes next. */
function segmentsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const segments: Row[][] = [];
  let covered = -1;
  for (const row of rows) {
    const open = segments.at(-1);
    const isApart = row.row > covered + 1 && open?.some(({ cells }) => cells.length > 1);
    if (open && !isApart) open.push(row);
    else segments.push([row]);
    covered = Math.max(covered, row.row, ...row.cells.map((cell) => lastRow(cell)));
  }
  return segments.flatMap(sideBySide);
}

function lastRow({ row, rows }: Cell): number {
  return row + Math.min(rows, 1000) - 1;
}

/** Tables beside each other are parted by a column that no cell of either reaches into. */
function sideBySide(segment: readonly Row[]): readonly (readonly Row[])[] {
  const inTable = segment.filter(({ cells }) => cells.length > 1).flatMap(({ cells }) => cells);
  const spans = inTable.map((cell) => [cell.column, cell.column + cell.columns] as const);
  const starts: number[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans.sort(([one], [other]) => one - other)) {
    if (from > reach) starts.push(from);
    reach = Math.max(reach, to);
  }
  if (starts.length < 2) return [segment];
  const part = (column: number) => starts.findLastIndex((start, index) => index === 0 || start <= column);
  return starts.map((_, index) =>
    segment
      .map(({ row, cells }) => ({ row, cells: cells.filter(({ column }) => part(column) === index) }))
      .filter(({ cells }) => cells.length > 0),
  );
}

function segmentBlocks(segment: readonly Row[], locate: Locate): readonly Block[] {
  const start = segment.findIndex((row) => !isCaption(row));
  const body = start < 0 ? [] : segment.slice(start);
  const end = body.findLastIndex(({ cells }) => !cells.every(({ text }) => note.test(text))) + 1;
  const above = captionBlocks(start < 0 ? segment : segment.slice(0, start));
  const notes = body.slice(end).flatMap(({ cells }) => cells.map(paragraph));
  return [...above, ...tableBlocks(body.slice(0, end), locate), ...notes];
}

/** A row above the table: a single text, labels with their values, or the line that names period and unit. */
function isCaption({ cells }: Row): boolean {
  if (cells.some(({ isHeader }) => isHeader)) return false;
  if (cells.length === 1 || isForm(cells)) return true;
  return cells.some(({ text }) => unitMark.test(text.replace(preparer, ""))) && cells.length <= 4;
}

/** `开户机构：| 某支行 | 币种：| 人民币`, or `卡号：123 | 别名：工资卡`. */
function isForm(cells: readonly Cell[]): boolean {
  const isPaired = cells.every(({ text }, index) => index % 2 === 1 || labelEnd.test(text));
  return isPaired || cells.every(({ text }) => labelled.test(text));
}

/** Titles as they stand, then unit and period on a line that the table's rows take up. */
function captionBlocks(rows: readonly Row[]): readonly Block[] {
  const texts = rows.flatMap(({ cells }) => {
    const line = cells.map(({ text }) => (labelEnd.test(text) ? text : `${text}\n`)).join("");
    return line.split("\n").filter((text) => text !== "");
  });
  const words = texts.join(" ").replace(preparer, "");
  const unit = unitMark.exec(words)?.[1];
  const match = periodMark.exec(words);
  const period = (match?.[1] ?? match?.[2])?.replace(/\s+/g, "");
  const stated = [...(unit ? [`单位：${unit}`] : []), ...(period ? [`期间：${period}`] : [])].join("；");
  const isStatedOnly = (text: string) =>
    text
      .replace(unitMark, "")
      .replace(periodMark, "")
      .replace(/[\s（）()，,；;：:]/g, "") === "";
  const titles = texts.filter((text) => !isStatedOnly(text)).map((text) => paragraph({ text }));
  return stated === "" ? titles : [...titles, paragraph({ text: stated })];
}

function paragraph({ text }: Pick<Cell, "text">): Block {
  return { kind: "paragraph", text: text.replace(/\s+/g, " ") };
}

function tableBlocks(rows: readonly Row[], locate: Locate): readonly Block[] {
  const first = rows[0];
  if (!first) return [];
  // The cells of a row are in order, so its ends are its first and last; a spread over all cells would overflow.
  const left = rows.reduce(
    (least, { cells }) => Math.min(least, cells[0]?.column ?? least),
    Number.MAX_SAFE_INTEGER,
  );
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0) - left + 1;
  const headerCount = headerRowsOf(rows);
  const header = rows.slice(0, headerCount).map((row) => headerRow(row, left, width));
  const down = new Map<number, Cell>();
  for (const { cells } of rows.slice(0, headerCount)) rememberMerged(down, cells);
  const body = rows.slice(headerCount).map((row) => {
    const texts = bodyRow(row, left, width, down);
    return locate ? [...texts, locate(row.row, left, left + width - 1)] : texts;
  });
  const located = locate && header.length > 0 ? header.map((row) => [...row, locationHeader]) : header;
  return [{ kind: "table", headerRows: located, rows: body }];
}

/** Header rows go on while one of their cells is merged over columns or down into the next row. */
function headerRowsOf(rows: readonly Row[]): number {
  const marked = rows.findIndex(({ cells }) => !cells.every(({ isHeader }) => isHeader));
  if (marked > 0) return marked;
  const first = rows[0];
  if (!first || rows.length < 2 || first.cells.length < 2 || first.cells.some(isFigure)) return 0;
  let count = 1;
  let reach = Math.max(...first.cells.map(lastRow));
  for (const row of rows.slice(1)) {
    const above = rows[count - 1];
    const isGrouped = above?.cells.some(({ columns }) => columns > 1) === true;
    if (row.row > reach && !isGrouped) break;
    if (row.cells.some(isFigure) || count >= 4 || count + 1 >= rows.length) break;
    reach = Math.max(reach, ...row.cells.map(lastRow));
    count += 1;
  }
  return count;
}

function isFigure({ text }: Cell): boolean {
  return figure.test(text) && !/^(?:19|20)\d{2}年?$/.test(text);
}

/** A header merged over columns stands over each of them. */
function headerRow({ cells }: Row, left: number, width: number): TableRow {
  const texts = Array.from({ length: width }, () => "");
  for (const { column, columns, text } of cells) {
    texts.fill(text.replace(/\s+/g, " "), column - left, column - left + columns);
  }
  return texts.slice(0, width);
}

/** A label merged over rows belongs to each of them; one merged over columns is said once. */
function bodyRow(row: Row, left: number, width: number, down: Map<number, Cell>): TableRow {
  const texts = Array.from({ length: width }, () => "");
  for (const [column, cell] of down) {
    if (lastRow(cell) >= row.row) texts[column - left] = cell.text.replace(/\s+/g, " ");
  }
  for (const { column, text } of row.cells) texts[column - left] = text.replace(/\s+/g, " ");
  rememberMerged(down, row.cells);
  return texts;
}

function rememberMerged(down: Map<number, Cell>, cells: readonly Cell[]): void {
  for (const cell of cells) {
    if (cell.rows > 1) down.set(cell.column, cell);
  }
}
