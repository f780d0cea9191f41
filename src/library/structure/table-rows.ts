// A figure in a table means nothing without its column, unit and period, so each row is written out with them
// and can be found and quoted on its own.

import type { Block, TableRow } from "../loader.ts";

export type TableText = {
  /** The lines above the table that belong to it, as they stand there. */
  readonly caption: readonly string[];
  /** One text a row, e.g. `产品：流动资金贷款；最长期限：3（单位：年）`. */
  readonly rows: readonly string[];
};

const captionMark =
  /^(?:附?表|图表|table)\s*[\d一二三四五六七八九十.-]|表[：:]?$|单位[：:]|期间[：:]|报告期|^截至/i;
const unit = /单位[：:]\s*([^\s；;，,）)】\]]+)/;
const period =
  /(?:期间|报告期|所属期)[：:]\s*([^\s；;，,）)】\]]+)|(\d{4}年(?:度|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月(?:\d{1,2}日)?|末)?)/;
const longestCaption = 60;

/** Writes the table out; `above` are the lines before it, the nearest last. */
export function tableText(table: Extract<Block, { kind: "table" }>, above: readonly string[]): TableText {
  const caption = captionOf(above);
  const headers = headersOf(table.headerRows);
  const suffix = suffixOf(caption, headers.join(" "));
  const rows = table.rows.map((row) => rowText(row, headers)).filter((row) => row !== "");
  const written = rows.length > 0 ? rows : [headers.filter((header) => header !== "").join("；")];
  return { caption, rows: written.filter((row) => row !== "").map((row) => `${row}${suffix}`) };
}

function captionOf(above: readonly string[]): readonly string[] {
  const nearest = above.slice(-2).map((line) => line.length <= longestCaption && captionMark.test(line));
  const count = nearest.at(-1) ? (nearest.length === 2 && nearest[0] ? 2 : 1) : 0;
  return count === 0 ? [] : above.slice(-count);
}

function headersOf(headerRows: readonly TableRow[]): readonly string[] {
  const width = Math.max(0, ...headerRows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const cells = headerRows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    return [...new Set(cells)].join(" ");
  });
}

function rowText(row: TableRow, headers: readonly string[]): string {
  return row
    .map((cell, column) => ({ cell, header: headers[column] ?? "" }))
    .filter(({ cell }) => cell !== "")
    .map(({ cell, header }) => (header === "" ? cell : `${header}：${cell}`))
    .join("；");
}

function suffixOf(caption: readonly string[], headers: string): string {
  const words = caption.join(" ");
  const unitName = unit.exec(words)?.[1];
  const match = period.exec(words);
  const periodName = match?.[1] ?? match?.[2];
  const notes = [
    ...(unitName && !headers.includes(unitName) ? [`单位：${unitName}`] : []),
    ...(periodName && !headers.includes(periodName) ? [`期间：${periodName}`] : []),
  ];
  return notes.length === 0 ? "" : `（${notes.join("；")}）`;
}
