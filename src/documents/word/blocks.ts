// Blocks of a draft as Word writes them: paragraphs with note numbers behind their figures, tables whose rows stay whole,
// pictures with words for who cannot see them.

import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { type Block, type Piece, type Sentence, sentenceText, type TableColumn } from "../draft.ts";
import { drawPng } from "../picture.ts";
import type { SourceNotes } from "../sources.ts";
import { textWidth } from "./styles.ts";

type Part = Paragraph | Table;
type TableBlock = Extract<Block, { type: "table" }>;

/** A table of so many rows stays on one page. */
const wholeRows = 8;

export function wordBlock(block: Block, notes: SourceNotes, instance: number): readonly Part[] {
  switch (block.type) {
    case "paragraph":
      return [
        new Paragraph({ style: "BodyText", children: block.sentences.flatMap((one) => runs(one, notes)) }),
      ];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            style: "ListParagraph",
            numbering: { reference: block.ordered ? "ordered" : "items", level: 0, instance },
            children: runs(item, notes),
          }),
      );
    case "table":
      return table(block, notes);
    case "picture":
      return picture(block);
  }
}

/** The words, and behind each figure the number of its note; the same note twice in a row is written once. */
function runs(sentence: Sentence, notes: SourceNotes): readonly TextRun[] {
  return sentence.flatMap((piece, at) => {
    if (typeof piece === "string") return [new TextRun(piece)];
    const number = notes.numberOf(piece);
    const next = sentence.slice(at + 1).find((one) => typeof one !== "string");
    const isLast = next === undefined || typeof next === "string" || notes.numberOf(next) !== number;
    return [new TextRun(piece.text), ...(isLast ? [superscript(number)] : [])];
  });
}

function superscript(number: number): TextRun {
  return new TextRun({ text: `[${number}]`, superScript: true, color: "777777" });
}

function table(block: TableBlock, notes: SourceNotes): readonly Part[] {
  const total = block.columns.reduce((sum, { width }) => sum + (width ?? 1), 0);
  const widths = block.columns.map(({ width }) => Math.floor(((width ?? 1) / total) * textWidth));
  const last = block.rows.at(-1);
  const hasTotal = last?.[0] !== undefined && sentenceText(last[0]) === "合计";
  const rows = block.rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        children: row.map((cell, column) =>
          cellOf(cell, block.columns[column], widths[column] ?? 0, {
            isTotal: hasTotal && at === block.rows.length - 1,
            keepNext: block.rows.length <= wholeRows && at < block.rows.length - 1,
          }),
        ),
      }),
  );
  return [
    new Paragraph({ style: "TableTitle", children: [new TextRun(block.title)] }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      alignment: AlignmentType.CENTER,
      margins: { left: 70, right: 70 },
      borders: borders(),
      rows: [
        new TableRow({
          cantSplit: true,
          tableHeader: true,
          children: block.columns.map((column, at) => headCell(column, widths[at] ?? 0)),
        }),
        ...rows,
      ],
    }),
    new Paragraph({ style: "SourceNote", children: noteRuns(block, notes) }),
  ];
}

function cellOf(
  cell: Sentence,
  column: TableColumn | undefined,
  width: number,
  { isTotal, keepNext }: { readonly isTotal: boolean; readonly keepNext: boolean },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(isTotal ? { shading: { type: ShadingType.CLEAR, fill: "F3F6FA", color: "auto" } } : {}),
    children: [
      new Paragraph({
        style: "TableText",
        keepNext,
        alignment: column?.align ?? AlignmentType.LEFT,
        children: [new TextRun({ text: sentenceText(cell), bold: isTotal })],
      }),
    ],
  });
}

function headCell({ title }: TableColumn, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    shading: { type: ShadingType.CLEAR, fill: "DDE6F0", color: "auto" },
    children: [
      new Paragraph({
        style: "TableText",
        keepNext: true,
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: title, bold: true })],
      }),
    ],
  });
}

function borders() {
  const line = { style: BorderStyle.SINGLE, size: 4, color: "8A9BB0" };
  return {
    top: line,
    bottom: line,
    left: line,
    right: line,
    insideHorizontal: line,
    insideVertical: line,
  };
}

/** A table says its sources under it; numbers inside the cells would be read as part of the figures. */
function noteRuns({ note, rows }: TableBlock, notes: SourceNotes): readonly TextRun[] {
  const figures = rows.flat(2).filter((piece): piece is Exclude<Piece, string> => typeof piece !== "string");
  const numbers = [...new Set(figures.map((figure) => notes.numberOf(figure)))].toSorted((a, b) => a - b);
  const sources = numbers.length > 0 ? `来源：${numbers.map((number) => `[${number}]`).join("")}` : "";
  return [
    ...(note ? [new TextRun("注："), ...runs(note, notes), new TextRun("　")] : []),
    new TextRun(sources),
  ];
}

function picture({ svg, width, height, title, alt }: Extract<Block, { type: "picture" }>): readonly Part[] {
  const shown = Math.min(width, (textWidth / 1440) * 96);
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      // A fixed line height would cut the picture to the height of one line.
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: "png",
          data: drawPng(svg, width),
          transformation: { width: Math.round(shown), height: Math.round((height * shown) / width) },
          altText: { name: title, title, description: sentenceText(alt) },
        }),
      ],
    }),
    new Paragraph({ style: "TableTitle", children: [new TextRun(title)] }),
  ];
}
