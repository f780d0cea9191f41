// Tables without their rules: three lines or more, one below the other, whose cells stand in the same columns.

import type { Block } from "../loader.ts";
import { type Line, textOf } from "./lines.ts";
import { wordsOf } from "./paragraphs.ts";
import type { Piece } from "./text-layer.ts";

type Table = Extract<Block, { kind: "table" }>;
export type TablePart = { readonly kind: "lines"; readonly lines: readonly Line[] } | TableAt;
type TableAt = { readonly kind: "table"; readonly table: Table; readonly page: number };

type Cell = {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly pieces: readonly Piece[];
};
type Row = readonly Cell[];
type Column = { readonly left: number; readonly right: number };

const leastRows = 3;
const clauseStart = /^第\s*[一二三四五六七八九十百千零〇\d]+\s*(?:编|章|节|条)/;

/** The lines of one page parted into stretches of text and tables. */
export function tablesIn(lines: readonly Line[]): readonly TablePart[] {
  const parts: TablePart[] = [];
  let text: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = rowsFrom(lines, at);
    const line = lines[at];
    if (rows === null || line === undefined) {
      if (line) text.push(line);
      at += 1;
      continue;
    }
    if (text.length > 0) parts.push({ kind: "lines", lines: text });
    text = [];
    parts.push({ kind: "table", table: rows.table, page: line.page });
    at += rows.count;
  }
  return text.length > 0 ? [...parts, { kind: "lines", lines: text }] : parts;
}

function rowsFrom(
  lines: readonly Line[],
  start: number,
): { readonly table: Table; readonly count: number } | null {
  const rows: Row[] = [];
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    const cells = line ? cellsOf(line) : [];
    if (cells.length < 2 || !sharesColumns(rows, cells)) break;
    rows.push(cells);
  }
  const columns = columnsOf(rows);
  if (rows.length < leastRows || columns.length < 2) return null;
  // A centred title need not stand over the figures below it; where all cells are there their order tells.
  const isComplete = rows.every(({ length }) => length === rows[0]?.length);
  const [header = [], ...body] = rows.map((row) =>
    isComplete ? row.map(({ pieces }) => wordsOf([{ text: textOf(pieces) }])) : textsOf(row, columns),
  );
  return { table: { kind: "table", headerRows: [header], rows: body }, count: rows.length };
}

function cellsOf(line: Line): Row {
  if (clauseStart.test(line.text)) return [];
  const cells: Piece[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line.pieces) {
    const cell = cells.at(-1);
    if (cell && piece.x - end < 1.2 * piece.size) cell.push(piece);
    else cells.push([piece]);
    end = piece.x + piece.width;
  }
  return cells.map((pieces) => ({
    left: Math.min(...pieces.map(({ x }) => x)),
    right: Math.max(...pieces.map(({ x, width }) => x + width)),
    y: line.y,
    pieces,
  }));
}

/** A line belongs to the rows above it if it has as many cells, or leaves their columns apart. */
function sharesColumns(rows: readonly Row[], cells: Row): boolean {
  if (rows.every((row) => row.length === cells.length)) return true;
  return columnsOf([...rows, cells]).length >= Math.min(cells.length, columnsOf(rows).length);
}

/** The stretches of the line that cells of any row cover. */
function columnsOf(rows: readonly Row[]): readonly Column[] {
  const columns: { left: number; right: number }[] = [];
  for (const { left, right } of rows.flat().toSorted((one, other) => one.left - other.left)) {
    const last = columns.at(-1);
    if (last && left <= last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

function textsOf(row: Row, columns: readonly Column[]): readonly string[] {
  return columns.map(({ left, right }) =>
    wordsOf([
      {
        text: textOf(
          row.filter((cell) => cell.left >= left && cell.right <= right).flatMap(({ pieces }) => pieces),
        ),
      },
    ]),
  );
}
