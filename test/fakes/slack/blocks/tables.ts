// Tables and charts: rows, cells, and the characters of all of them together.

import { limits } from "../limits.ts";
import { type Fields, fieldsOf, innerText, isFields, listOf } from "../values.ts";
import { checkCount, checkLength, checkOneOf, checkString, type Problems } from "./problems.ts";
import { charactersOf, checkRichText } from "./rich-text.ts";

export function checkTable(problems: Problems, at: string, block: Fields): void {
  checkRows(problems, at, block.rows, { least: 1, most: limits.tableRows });
  const settings = listOf(block.column_settings);
  if (settings.length > limits.tableColumns)
    problems.add(`${at}/column_settings`, `no more than ${limits.tableColumns} items allowed`);
  settings.forEach((setting, index) => {
    const place = `${at}/column_settings/${index}/align`;
    checkOneOf(problems, place, fieldsOf(setting).align, ["left", "center", "right"]);
  });
}

export function checkDataTable(problems: Problems, at: string, block: Fields): void {
  checkString(problems, `${at}/caption`, block.caption, { most: limits.tableCharacters });
  checkRows(problems, at, block.rows, limits.dataTableRows);
  const page = block.page_size;
  if (page !== undefined && !(typeof page === "number" && page >= 1 && page <= limits.dataTablePage))
    problems.add(`${at}/page_size`, `must be between 1 and ${limits.dataTablePage}`);
}

export function checkVisualization(problems: Problems, at: string, block: Fields): void {
  const title = typeof block.title === "string" ? block.title : innerText(block.title);
  checkLength(problems, `${at}/title`, title, { most: limits.visualizationTitle });
  if (!isFields(block.chart)) problems.add(`${at}/chart`, "missing required field");
}

/** The characters of every cell of a table. */
export function tableCharacters(block: Fields): number {
  return charactersOf(listOf(block.rows).flatMap(listOf));
}

function checkRows(
  problems: Problems,
  at: string,
  value: unknown,
  count: { readonly least: number; readonly most: number },
): void {
  const rows = checkCount(problems, `${at}/rows`, value, count);
  rows.forEach((row, index) => {
    const place = `${at}/rows/${index}`;
    const cells = checkCount(problems, place, row, { least: 1, most: limits.tableColumns });
    cells.forEach((cell, column) => {
      checkCell(problems, `${place}/${column}`, fieldsOf(cell));
    });
  });
}

function checkCell(problems: Problems, at: string, cell: Fields): void {
  if (cell.type === "rich_text") {
    checkRichText(problems, at, cell);
    return;
  }
  if (cell.type !== "raw_text" && cell.type !== "raw_number") {
    problems.add(`${at}/type`, "must be one of: raw_text, raw_number, rich_text");
    return;
  }
  checkString(problems, `${at}/text`, cell.text, { most: limits.tableCharacters });
  if (cell.type === "raw_number" && typeof cell.value !== "number")
    problems.add(`${at}/value`, "must be a number");
}
