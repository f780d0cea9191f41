// Word documents, read from their XML rather than through a converter to HTML, because what makes a clause
// citable there (automatic numbers, outline levels, which text is deleted, which note belongs where) is lost in
// the conversion. Headers and footers are other parts of the file and are never read.

import type { Block, Loader } from "../../loader.ts";
import { loaded, readOffice } from "../container.ts";
import { type Cell, gridBlocks } from "../grid.ts";
import { elements, find, parseXml, type XmlElement } from "../xml.ts";
import type { Archive } from "../zip.ts";
import { type Numbering, readNumbering } from "./numbering.ts";
import { type Fields, isInContents, paragraphText } from "./paragraph-text.ts";
import { type ParagraphStyle, readStyles, styleOf } from "./styles.ts";

type Reader = {
  readonly styles: ReadonlyMap<string, ParagraphStyle>;
  readonly numbering: Numbering;
  readonly notes: ReadonlyMap<string, XmlElement>;
  readonly fields: Fields;
  /** Text of a paragraph whose end was deleted: it runs on into the next. */
  carried: string;
};

const noteMark = /〔注\d+〕/g;

/** Reads `.docx` and, without its macros, `.docm`. */
export const docxLoader: Loader = {
  extensions: [".docx", ".docm"],
  load: async ({ bytes }) => readOffice(bytes, readDocx),
};

/** Reads the main document of an opened archive. */
export function readDocx(archive: Archive): ReturnType<typeof loaded> {
  const part = (name: string) => {
    const text = archive.text(`word/${name}.xml`);
    return text === undefined ? undefined : parseXml(text);
  };
  const body = find(part("document"), "w:body");
  if (!body) return { status: "rejected", reason: "不是 Word 文档，或文件已损坏" };
  const reader: Reader = {
    styles: readStyles(part("styles")),
    numbering: readNumbering(part("numbering")),
    notes: new Map([...notesOf(part("footnotes"), "footnote"), ...notesOf(part("endnotes"), "endnote")]),
    fields: { open: [] },
    carried: "",
  };
  return loaded(containerBlocks(body, reader));
}

function notesOf(root: XmlElement | undefined, kind: string): readonly (readonly [string, XmlElement])[] {
  return elements(root, `w:${kind}`).map(
    (note) => [`${kind} ${note.attributes["w:id"] ?? ""}`, note] as const,
  );
}

function containerBlocks(container: XmlElement, reader: Reader): readonly Block[] {
  return elements(container).flatMap((element): readonly Block[] => {
    if (element.name === "w:p") return paragraphBlocks(element, reader);
    if (element.name === "w:tbl") return tableBlocks(element, reader);
    if (element.name === "w:sdt") return isContentsBox(element) ? [] : containerBlocks(element, reader);
    if (/^w:(?:sdtContent|ins|moveTo|customXml|smartTag)$/.test(element.name))
      return containerBlocks(element, reader);
    return [];
  });
}

function isContentsBox(box: XmlElement): boolean {
  const gallery = find(box, "w:sdtPr", "w:docPartObj", "w:docPartGallery")?.attributes["w:val"];
  return gallery === "Table of Contents";
}

function paragraphBlocks(paragraph: XmlElement, reader: Reader): readonly Block[] {
  const properties = find(paragraph, "w:pPr");
  const style = styleOf(properties, reader.styles);
  const wasInContents = isInContents(reader.fields);
  const { text, notes, boxes } = paragraphText(paragraph, reader.fields);
  const whole = reader.carried + text;
  const marks = find(properties, "w:rPr");
  const isEndDeleted = find(marks, "w:del") !== undefined || find(marks, "w:moveFrom") !== undefined;
  reader.carried = isEndDeleted ? whole : "";
  const isContents = style.isContents || (wasInContents && text.trim() === "");
  if (isEndDeleted || isContents) return [];
  return [
    ...textBlocks(whole, style, reader.numbering),
    ...notes.flatMap((key) => noteBlocks(key, reader)),
    ...boxes.flatMap((box) => containerBlocks(box, reader)),
  ];
}

function textBlocks(source: string, style: ParagraphStyle, numbering: Numbering): readonly Block[] {
  const lines = source
    .split("\n")
    .map((line) => line.replace(/[\t\u00A0]+/g, " ").trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return [];
  const level = style.listLevel ?? 0;
  const isListed = style.listId !== null && style.listId !== "0";
  const number = isListed ? numbering.next(style.listId ?? "", level) : "";
  const first = `${number}${lines[0]}`.trim();
  const rank = style.isTitle ? 1 : style.headingLevel;
  if (rank !== null) {
    const text = [first, ...lines.slice(1)].join("").replace(noteMark, "");
    return [{ kind: "heading", level: rank, text }];
  }
  return [first, ...lines.slice(1)].map((text, index) =>
    isListed && index === 0 && number === ""
      ? { kind: "item", depth: level, text }
      : { kind: "paragraph", text },
  );
}

function noteBlocks(key: string, reader: Reader): readonly Block[] {
  const note = reader.notes.get(key);
  const words = elements(note, "w:p")
    .map((paragraph) => paragraphText(paragraph, { open: [] }).text.trim())
    .filter((text) => text !== "")
    .join(" ");
  return words === "" ? [] : [{ kind: "paragraph", text: `〔注${key.split(" ")[1]}〕${words}` }];
}

/** A table of one column is a frame around text; any other is a table. */
function tableBlocks(table: XmlElement, reader: Reader): readonly Block[] {
  const rows = rowsIn(table);
  if (rows.every((row) => cellsIn(row).length <= 1)) {
    return rows.flatMap((row) => cellsIn(row).flatMap((cell) => containerBlocks(cell, reader)));
  }
  const found: Block[] = [];
  const cells: Cell[] = [];
  const above = new Map<number, number>();
  for (const [row, element] of rows.entries()) {
    if (find(element, "w:trPr", "w:del")) continue;
    readRow({ row, element, cells, above, found }, reader);
  }
  return [...gridBlocks(cells), ...found];
}

type RowReading = {
  readonly row: number;
  readonly element: XmlElement;
  readonly cells: Cell[];
  /** Column to the index of the cell that is merged downwards there. */
  readonly above: Map<number, number>;
  /** Notes of the cells; they follow the table. */
  readonly found: Block[];
};

function readRow({ row, element, cells, above, found }: RowReading, reader: Reader): void {
  const isHeader = find(element, "w:trPr", "w:tblHeader") !== undefined;
  let column = Number(find(element, "w:trPr", "w:gridBefore")?.attributes["w:val"] ?? 0);
  for (const cell of cellsIn(element)) {
    const columns = Math.min(100, Number(find(cell, "w:tcPr", "w:gridSpan")?.attributes["w:val"] ?? 1));
    const merge = find(cell, "w:tcPr", "w:vMerge");
    const isContinued = merge !== undefined && merge.attributes["w:val"] !== "restart";
    const start = above.get(column);
    const blocks = containerBlocks(cell, reader);
    const upper = start === undefined ? undefined : cells[start];
    if (isContinued && start !== undefined && upper) cells[start] = { ...upper, rows: row - upper.row + 1 };
    else {
      above.set(column, cells.length);
      cells.push({ row, column, rows: 1, columns, text: blocks.map(flat).join(" "), isHeader });
    }
    found.push(...blocks.filter((block) => block.kind === "paragraph" && block.text.startsWith("〔注")));
    column += columns;
  }
}

function flat(block: Block): string {
  if (block.kind !== "table") return block.text.startsWith("〔注") ? "" : block.text;
  return [...block.headerRows, ...block.rows].map((row) => row.join(" ")).join("；");
}

function rowsIn(table: XmlElement): readonly XmlElement[] {
  return unwrapped(table, "w:tr");
}

function cellsIn(row: XmlElement): readonly XmlElement[] {
  return unwrapped(row, "w:tc");
}

/** Children of that name, also where a content control or tracked change stands around them. */
function unwrapped(parent: XmlElement, name: string): readonly XmlElement[] {
  return elements(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return /^w:(?:sdt|sdtContent|ins|customXml)$/.test(child.name) ? unwrapped(child, name) : [];
  });
}
