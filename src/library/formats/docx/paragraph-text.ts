// The words of a Word paragraph as they stand with all changes accepted: deleted text, hidden text, field codes
// and tables of contents are left out; notes and text boxes are handed back to be placed after the paragraph.

import { elements, find, textOf, type XmlElement } from "../xml.ts";

export type ParagraphText = {
  readonly text: string;
  /** References in order: `footnote 3`, `endnote 1`. */
  readonly notes: readonly string[];
  readonly boxes: readonly XmlElement[];
};

/** Fields run across paragraphs, so whoever walks a document keeps this from one to the next. */
export type Fields = { readonly open: { code: string; inResult: boolean }[] };

type Reading = {
  text: string;
  readonly notes: string[];
  readonly boxes: XmlElement[];
  readonly fields: Fields;
};

const leftOut = new Set([
  "w:del",
  "w:moveFrom",
  "w:pPr",
  "w:rPr",
  "w:delText",
  "w:rt",
  "w:sdtPr",
  "mc:Fallback",
]);
const isOn = (element: XmlElement | undefined) =>
  element !== undefined && !/^(?:0|false|off)$/.test(element.attributes["w:val"] ?? "");

/** Reads one paragraph. A note is marked in the text by its running number, e.g. `〔注3〕`. */
export function paragraphText(paragraph: XmlElement, fields: Fields): ParagraphText {
  const reading: Reading = { text: "", notes: [], boxes: [], fields };
  readChildren(paragraph, reading);
  return reading;
}

/** True inside a field that is a table of contents. */
export function isInContents({ open }: Fields): boolean {
  return open.some(({ code }) => /^\s*TOC\b/i.test(code));
}

function readChildren(parent: XmlElement, reading: Reading): void {
  for (const child of elements(parent)) readElement(child, reading);
}

function readElement(element: XmlElement, reading: Reading): void {
  const { name } = element;
  if (leftOut.has(name)) return;
  if (name === "w:r") readRun(element, reading);
  else if (name === "w:t" || name === "m:t") add(reading, textOf(element));
  else if (name === "w:tab") add(reading, "\t");
  else if (name === "w:br" || name === "w:cr") add(reading, lineBreak(element));
  else if (name === "w:noBreakHyphen") add(reading, "-");
  else if (name === "w:fldChar") readFieldMark(element, reading.fields);
  else if (name === "w:instrText") readFieldCode(element, reading.fields);
  else if (name === "w:footnoteReference" || name === "w:endnoteReference") readReference(element, reading);
  else if (name === "w:txbxContent") reading.boxes.push(element);
  else readChildren(element, reading);
}

function readRun(run: XmlElement, reading: Reading): void {
  const properties = find(run, "w:rPr");
  if (isOn(find(properties, "w:vanish"))) return;
  const before = reading.text.length;
  readChildren(run, reading);
  const isRaised = find(properties, "w:vertAlign")?.attributes["w:val"] === "superscript";
  const added = reading.text.slice(before);
  // 10 with a raised 8 must not turn into 108.
  if (isRaised && /^\d/.test(added) && /\d$/.test(reading.text.slice(0, before))) {
    reading.text = `${reading.text.slice(0, before)}^${added}`;
  }
}

function add(reading: Reading, text: string): void {
  const hidden = reading.fields.open.some(({ inResult }) => !inResult);
  if (!hidden && !isInContents(reading.fields)) reading.text += text;
}

function lineBreak(element: XmlElement): string {
  return /^(?:page|column)$/.test(element.attributes["w:type"] ?? "") ? "" : "\n";
}

function readFieldMark(element: XmlElement, { open }: Fields): void {
  const type = element.attributes["w:fldCharType"];
  if (type === "begin") open.push({ code: "", inResult: false });
  const last = open.at(-1);
  if (type === "separate" && last) last.inResult = true;
  if (type === "end") open.pop();
}

function readFieldCode(element: XmlElement, { open }: Fields): void {
  const last = open.at(-1);
  if (last) last.code += textOf(element);
}

function readReference(element: XmlElement, reading: Reading): void {
  const kind = element.name === "w:footnoteReference" ? "footnote" : "endnote";
  reading.notes.push(`${kind} ${element.attributes["w:id"] ?? ""}`);
  add(reading, `〔注${element.attributes["w:id"] ?? ""}〕`);
}
