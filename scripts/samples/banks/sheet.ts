// What a bank's export comes to: the bytes, and where each movement stands in them. Rows are counted from one, as
// a spreadsheet shows them.

import * as xlsx from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import type { Row } from "../flows/entry.ts";

export type Export = {
  readonly bytes: Uint8Array;
  /** The row of the file for the n-th movement, oldest first. */
  readonly rowOf: (index: number) => number;
};

export type Cell = string | number;

/** A workbook of one sheet in the old binary or the new format. */
export function workbook(
  sheetName: string,
  rows: readonly (readonly Cell[])[],
  kind: "xls" | "xlsx",
): Uint8Array {
  xlsx.set_cptable(codepages);
  const sheet = xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]));
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, sheetName);
  const bookType = kind === "xls" ? "biff8" : "xlsx";
  return new Uint8Array(xlsx.write(book, { bookType, type: "array", compression: true }) as ArrayBuffer);
}

/** Lines of separated values with a quote only where one is needed. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/** 分 as `1234.50`. */
export function plain(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 分 as `1,234.50`. */
export function grouped(fen: number): string {
  return plain(fen).replace(/\B(?=(\d{3})+(?=\.))/g, ",");
}

/** `20250701`. */
export function compactDate(row: Row): string {
  return row.date.replaceAll("-", "");
}

/** What left the account, 0 when money came. */
export function moneyOut(row: Row): number {
  return Math.max(0, -row.amount);
}

/** What came to the account, 0 when money left. */
export function moneyIn(row: Row): number {
  return Math.max(0, row.amount);
}
