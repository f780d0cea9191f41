// Office files as people make them, built in memory for the tests.

import { strToU8, zipSync } from "fflate";

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const slideSpace =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A zip of these texts and bytes. */
export function zipOf(entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );
}

/** A Word file with this body XML and these further parts. */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const wrapped = Object.entries(parts).map(([name, content]) => [
    `word/${name}.xml`,
    `<?xml version="1.0"?><w:${name} ${wordSpace}>${content}</w:${name}>`,
  ]);
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<?xml version="1.0"?><w:document ${wordSpace}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(wrapped),
  });
}

/** A Word paragraph; `properties` is XML for `w:pPr`. */
export function wordParagraph(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export type Slide = { readonly shapes: string; readonly notes?: string };

/** A PowerPoint file; the slides are shown in the order given, whatever their file names. */
export function slidesFile(slides: readonly Slide[]): Uint8Array {
  const names = slides.map((_, index) => `slide${slides.length - index}`);
  const entries: Record<string, string> = {
    "ppt/presentation.xml": `<p:presentation ${slideSpace}><p:sldIdLst>${names.map((_, index) => `<p:sldId id="${256 + index}" r:id="r${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      names.map((name, index) => [`r${index}`, "slide", `slides/${name}.xml`]),
    ),
  };
  for (const [index, { shapes, notes }] of slides.entries()) {
    entries[`ppt/slides/${names[index]}.xml`] = slideTree("sld", shapes);
    if (notes === undefined) continue;
    entries[`ppt/notesSlides/${names[index]}.xml`] = slideTree("notes", shape(notes, "body"));
    entries[`ppt/slides/_rels/${names[index]}.xml.rels`] = relations([
      ["r1", "notesSlide", `../notesSlides/${names[index]}.xml`],
    ]);
  }
  return zipOf(entries);
}

/** A shape with one paragraph a line; two spaces at the head of a line are one level. */
export function shape(text: string, placeholder: string | null = null): string {
  const mark = placeholder === null ? "" : `<p:ph type="${placeholder}"/>`;
  const paragraphs = text.split("\n").map((line) => {
    const level = (line.length - line.trimStart().length) / 2;
    return `<a:p><a:pPr lvl="${level}"/><a:r><a:t>${line.trim()}</a:t></a:r></a:p>`;
  });
  return `<p:sp><p:nvSpPr><p:nvPr>${mark}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs.join("")}</p:txBody></p:sp>`;
}

/** A slide's table; a cell is its text or its attributes and text. */
export function slideTable(rows: readonly (readonly (string | readonly [string, string])[])[]): string {
  const cells = (row: (typeof rows)[number]) =>
    row.map((cell) => {
      const [attributes, text] = typeof cell === "string" ? ["", cell] : cell;
      return `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    });
  const body = rows.map((row) => `<a:tr>${cells(row).join("")}</a:tr>`).join("");
  return `<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}

function slideTree(kind: string, shapes: string): string {
  return `<p:${kind} ${slideSpace}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:${kind}>`;
}

function relations(all: readonly (readonly [string, string, string])[]): string {
  const written = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${written.join("")}</Relationships>`;
}
