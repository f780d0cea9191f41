// Spreadsheets as rows with their numbers, for the templates that questions and scenarios come in.

import * as xlsx from "@e965/xlsx";
import { Fault, messageOf } from "../errors.ts";

export type SheetRow = {
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** By the heading of the column; "" where the cell is empty. */
  readonly cells: Readonly<Record<string, string>>;
};

export type Sheet = { readonly headings: readonly string[]; readonly rows: readonly SheetRow[] };

/** What is wrong in a cell; `column` is its heading, "" for the row as a whole. */
export type RowProblem = {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly reason: string;
};

export type NewSheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly widths?: readonly number[];
};

const mostRows = 5_000;

/** The sheet of this name; null when the workbook has none. Throws `input/invalid` for what is no workbook. */
export function readSheet(bytes: Uint8Array, name: string): Sheet | null {
  const sheet = openBook(bytes).Sheets[name];
  if (!sheet?.["!ref"]) return sheet ? { headings: [], rows: [] } : null;
  const first = xlsx.utils.decode_range(sheet["!ref"]).s.r;
  const grid = xlsx.utils.sheet_to_json<readonly unknown[]>(sheet, {
    ...{ header: 1, raw: false, defval: "", blankrows: true },
  });
  const text = (cell: unknown): string => String(cell ?? "").trim();
  const [head = [], ...body] = grid;
  // A star marks what has to be filled in; it is not part of the name.
  const headings = head.map((cell) => text(cell).replace(/[*＊]/gu, "").trim());
  const rows = body.map((cells, index) => ({
    row: first + index + 2,
    cells: Object.fromEntries(headings.map((heading, at) => [heading, text(cells[at])])),
  }));
  const filled = rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== ""));
  if (filled.length > mostRows) {
    throw new Fault("input/invalid", `“${name}”有${filled.length}行，一次最多${mostRows}行。`);
  }
  return { headings: headings.filter(Boolean), rows: filled };
}

/** The bytes of an .xlsx file with these sheets. */
export function writeBook(sheets: readonly NewSheet[]): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const { name, rows, widths } of sheets) {
    const sheet = xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]));
    if (widths) sheet["!cols"] = widths.map((wch) => ({ wch }));
    xlsx.utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array);
}

function openBook(bytes: Uint8Array): xlsx.WorkBook {
  // A workbook is an archive; whatever else opens would be read as text in one cell.
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) {
    throw new Fault("input/invalid", "这不是 .xlsx 文件。", {
      hint: "用 coach import template --out 模板.xlsx 取模板。",
    });
  }
  try {
    return xlsx.read(bytes, { type: "array", cellDates: false });
  } catch (cause) {
    throw new Fault("input/invalid", `表格读不出：${messageOf(cause)}`, { cause });
  }
}
