// The cells of an HTML table, with what rowspan and colspan push aside in its place.

import type { Cell } from "../grid.ts";
import { attribute, type Element, isElement } from "./page.ts";

const layoutContent = /^(?:table|h[1-6]|ul|ol|article|section|nav|p)$/;
const mostSpan = 1000;

/** False for a table that only lays out a page: it has one column or whole texts in its cells. */
export function isDataTable(table: Element): boolean {
  const rows = rowsOf(table).map(cellElements);
  if (rows.every((cells) => cells.length <= 1)) return false;
  return !rows.flat().some((cell) => {
    const inside = cell.childNodes.filter(isElement).filter(({ tagName }) => layoutContent.test(tagName));
    return inside.length > 3 || inside.some(({ tagName }) => tagName === "table");
  });
}

/** The cells with their true rows and columns. */
export function tableCells(table: Element): readonly Cell[] {
  const cells: Cell[] = [];
  let pending: readonly Cell[] = [];
  const caption = table.childNodes.filter(isElement).find(({ tagName }) => tagName === "caption");
  if (caption) cells.push({ row: 0, column: 0, text: cellText(caption), rows: 1, columns: 1 });
  for (const [index, element] of rowsOf(table).entries()) {
    const row = index + (caption ? 1 : 0);
    const above = pending.filter((cell) => cell.row + cell.rows > row);
    let column = 0;
    const found = cellElements(element).map((cell): Cell => {
      for (let taken = covering(above, column); taken; taken = covering(above, column)) {
        column = taken.column + taken.columns;
      }
      const placed = placedCell(cell, row, column);
      column += placed.columns;
      return placed;
    });
    cells.push(...found);
    pending = [...above, ...found.filter(({ rows }) => rows > 1)];
  }
  return cells;
}

function covering(cells: readonly Cell[], column: number): Cell | undefined {
  return cells.find((cell) => cell.column <= column && column < cell.column + cell.columns);
}

function placedCell(cell: Element, row: number, column: number): Cell {
  const isHeader = cell.tagName === "th" && attribute(cell, "scope") !== "row";
  const text = cellText(cell);
  return { row, column, text, rows: spanOf(cell, "rowspan"), columns: spanOf(cell, "colspan"), isHeader };
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name), 10);
  return span > 0 ? Math.min(span, mostSpan) : 1;
}

function cellText(element: Element): string {
  return textIn(element).replace(/\s+/g, " ").trim();
}

function textIn(element: Element): string {
  return element.childNodes
    .map((child) => {
      if ("value" in child) return child.value;
      if (!isElement(child) || /^(?:script|style)$/.test(child.tagName)) return "";
      return /^(?:br|p|div|li)$/.test(child.tagName) ? ` ${textIn(child)} ` : textIn(child);
    })
    .join("");
}

function rowsOf(table: Element): readonly Element[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === "tr") return [child];
    return /^(?:thead|tbody|tfoot)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

function cellElements(row: Element): readonly Element[] {
  return row.childNodes.filter(isElement).filter(({ tagName }) => tagName === "td" || tagName === "th");
}
