// Workbooks and CSV exports. Each sheet is a section, each row of its tables can stand alone with header, unit and
// period and says in which cells it lies. What calls itself .xls is often a web page, sometimes a text.

import * as xlsx from "@e965/xlsx";
import { parse as parseCsv } from "csv-parse/sync";
import { zipSync } from "fflate";
import type { Block, Loader, LoadOutcome } from "../loader.ts";
import { decode } from "../reading/decode.ts";
import { fileTitle, loaded, readOffice, unreadable, withWarning } from "./container.ts";
import { type Cell, gridBlocks, type Locate } from "./grid.ts";
import type { Archive } from "./zip.ts";

const chineseCodepage = 936;
const mostRows = 20_000;
const mostCells = 400_000;
const mostColumns = 500;
/** Parts of a workbook that hold no cell: macros, pictures, drawings, embedded files. */
const withoutCells = /\.(?:bin|png|jpe?g|gif|emf|wmf|vml)$|\/(?:media|drawings|embeddings|charts)\//i;

/** Reads `.csv` and `.tsv` in UTF-8, UTF-16 or GBK, whatever separator they use. */
export const csvLoader: Loader = {
  extensions: [".csv", ".tsv"],
  load: async ({ bytes, path }) => readCsv(bytes, path),
};

/** Reads Office Open XML workbooks and, without their macros, `.xlsm`. */
export const xlsxLoader: Loader = {
  extensions: [".xlsx", ".xlsm"],
  load: async ({ bytes, path }) => readOffice(bytes, (archive) => readXlsx(archive, path)),
};

/** Reads an opened workbook archive. */
export function readXlsx(archive: Archive, path: string): LoadOutcome {
  if (!archive.names.some((name) => /^xl\/workbook\.(?:xml|bin)$/.test(name))) {
    return { status: "rejected", reason: "不是 Excel 文档，或文件已损坏" };
  }
  return readWorkbook(checkedCopy(archive), path);
}

/** Reads the binary `.xls` of 1995 to 2003, whose text may be in a Chinese code page. */
export async function readBinaryWorkbook(bytes: Uint8Array, path: string): Promise<LoadOutcome> {
  // Loaded here because the tables of code pages are large and few files need them.
  xlsx.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  return readWorkbook(bytes, path, { codepage: chineseCodepage });
}

/** Reads any workbook that says itself how its text is encoded. */
export function readWorkbook(
  bytes: Uint8Array,
  path: string,
  options: { readonly codepage?: number } = {},
): LoadOutcome {
  try {
    const workbook = xlsx.read(bytes, {
      ...options,
      type: "array",
      cellDates: false,
      sheetRows: mostRows + 1,
    });
    const hidden = workbook.Workbook?.Sheets?.map((sheet) => (sheet.Hidden ?? 0) > 0) ?? [];
    const shown = workbook.SheetNames.filter((_, index) => !hidden[index]);
    const blocks = shown.flatMap((name) => sheetBlocks(name, workbook.Sheets[name]));
    const outcome = loaded(blocks, fileTitle(path));
    const left = workbook.SheetNames.filter((name) => !shown.includes(name));
    return left.length === 0 ? outcome : withWarning(outcome, `隐藏的工作表没有导入：${left.join("、")}`);
  } catch (error) {
    const isProtected = error instanceof Error && /password|encrypt/i.test(error.message);
    return isProtected ? { status: "rejected", reason: "文件已加密，请去掉密码后重试" } : unreadable(error);
  }
}

/** Reads separated values. */
export function readCsv(bytes: Uint8Array, path: string): LoadOutcome {
  const decoded = decode(bytes);
  if (decoded.status === "rejected") return decoded;
  const options = { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: false, trim: true } as const;
  try {
    const rows: string[][] = parseCsv(decoded.text, { ...options, delimiter: separatorOf(decoded.text) });
    const cells = rows.flatMap((texts, row) =>
      texts.map((text, column) => ({ row, column, text: text.trim(), rows: 1, columns: 1 })),
    );
    const problem = tooLarge(cells);
    return (
      problem ??
      loaded(
        gridBlocks(cells, (row) => `第${row + 1}行`),
        fileTitle(path),
      )
    );
  } catch (error) {
    return unreadable(error);
  }
}

/** The sign that comes most evenly: the same count in the most lines. Quoted text and padding do not count. */
function separatorOf(text: string): string {
  const lines = text
    .split("\n", 40)
    .map((line) => line.replace(/"[^"]*"/g, "").replace(/[ \t]+(?=[,;|]|$)/g, ""))
    .filter((line) => line !== "");
  const score = (sign: string) => {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    const common = Map.groupBy(counts, (count) => count);
    return Math.max(0, ...[...common.values()].map((same) => same.length));
  };
  return [",", "\t", ";", "|"].reduce((best, sign) => (score(sign) > score(best) ? sign : best));
}

/**
 * The workbook again, packed from parts that were inflated within limits and read as harmless XML: the workbook
 * reader below inflates without limits of its own.
 */
function checkedCopy(archive: Archive): Uint8Array {
  const kept = archive.names.filter(
    (name) => !name.endsWith("/") && (!withoutCells.test(name) || isBinarySheet(name)),
  );
  const parts = kept.map((name) => {
    const bytes = archive.bytes(name) ?? new Uint8Array();
    const head = new TextDecoder().decode(bytes.subarray(0, 4096)).replaceAll("\0", "");
    if (/<!DOCTYPE|<!ENTITY/i.test(head)) throw new Error("XML 含有文档类型声明（DTD），出于安全不予读取");
    return [name, bytes] as const;
  });
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

function isBinarySheet(name: string): boolean {
  return /^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.bin$/.test(name);
}

function sheetBlocks(name: string, sheet: xlsx.WorkSheet | undefined): readonly Block[] {
  const cells = sheet ? cellsOf(sheet) : [];
  const problem = tooLarge(cells);
  if (problem) throw new Error(`工作表“${name}”：${problem.reason}`);
  const locate: Locate = (row, from, to) => {
    const [first, last] = [from, to].map((column) => xlsx.utils.encode_cell({ r: row, c: column }));
    return `${name}!${first}:${last}`;
  };
  const blocks = gridBlocks(cells, locate);
  return blocks.length === 0 ? [] : [{ kind: "heading", level: 2, text: name }, ...blocks];
}

function tooLarge(
  cells: readonly Cell[],
): { readonly status: "rejected"; readonly reason: string } | undefined {
  const isTooLarge =
    cells.length > mostCells || cells.some(({ row, column }) => row >= mostRows || column >= mostColumns);
  if (!isTooLarge) return undefined;
  return { status: "rejected", reason: `表格过大（上限 ${mostRows} 行、${mostColumns} 列）` };
}

/** The cells that hold something; the sheet's stated size is not believed. */
function cellsOf(sheet: xlsx.WorkSheet): readonly Cell[] {
  const spans = new Map(
    (sheet["!merges"] ?? []).map(({ s, e }) => [
      xlsx.utils.encode_cell(s),
      { rows: Math.min(e.r - s.r + 1, mostRows), columns: Math.min(e.c - s.c + 1, mostColumns) },
    ]),
  );
  return Object.keys(sheet)
    .filter((key) => !key.startsWith("!"))
    .map((key) => {
      const { r, c } = xlsx.utils.decode_cell(key);
      const span = spans.get(key) ?? { rows: 1, columns: 1 };
      return { row: r, column: c, text: textOf(sheet[key]), ...span };
    })
    .filter(({ text }) => text !== "");
}

/** The cell as it is shown, but never a long number in powers of ten. */
function textOf(cell: xlsx.CellObject | undefined): string {
  if (!cell || cell.t === "e" || cell.t === "z") return cell?.w ?? "";
  const shown = cell.w ?? String(cell.v ?? "");
  const isShortened = typeof cell.v === "number" && (/E[+-]?\d+$/i.test(shown) || /^#+$/.test(shown));
  return (isShortened ? (cell.v as number).toLocaleString("en", plainNumber) : shown).trim();
}

const plainNumber = { useGrouping: false, maximumFractionDigits: 15 };
