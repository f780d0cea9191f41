// Slides: one section each, under its title, with the levels of its bullets, its tables and the speaker's notes,
// in the order in which they are shown.

import type { Block, Loader } from "../loader.ts";
import { loaded, readOffice } from "./container.ts";
import { type Cell, gridBlocks } from "./grid.ts";
import { descendants, elements, find, parseXml, textOf, type XmlElement } from "./xml.ts";
import type { Archive } from "./zip.ts";

const titleTypes = /^(?:title|ctrTitle)$/;
const furnitureTypes = /^(?:dt|ftr|hdr|sldNum|sldImg)$/;

/** Reads `.pptx` and, without its macros, `.pptm`. */
export const pptxLoader: Loader = {
  extensions: [".pptx", ".pptm"],
  load: async ({ bytes }) => readOffice(bytes, readPptx),
};

/** Reads the slides of an opened archive. */
export function readPptx(archive: Archive): ReturnType<typeof loaded> {
  const root = xmlOf(archive, "ppt/presentation.xml");
  if (!root) return { status: "rejected", reason: "不是 PowerPoint 文档，或文件已损坏" };
  const targets = relationsOf(archive, "ppt/presentation.xml");
  const slides = elements(find(root, "p:sldIdLst"), "p:sldId").map(({ attributes }) =>
    targets.get(attributes["r:id"] ?? ""),
  );
  return loaded(slides.flatMap((slide, index) => (slide ? slideBlocks(archive, slide.path, index + 1) : [])));
}

type Relation = { readonly path: string; readonly type: string };

/** What a part refers to, by relation id, with paths from the top of the archive. */
function relationsOf(archive: Archive, part: string): ReadonlyMap<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf("/"));
  const root = xmlOf(archive, `${folder}/_rels/${part.slice(folder.length + 1)}.rels`);
  const relations = elements(root, "Relationship").filter(
    ({ attributes }) => attributes.TargetMode !== "External",
  );
  return new Map(
    relations.map(({ attributes }) => {
      const path = new URL(attributes.Target ?? "", `file:///${folder}/`).pathname.slice(1);
      return [attributes.Id ?? "", { path: decodeURIComponent(path), type: attributes.Type ?? "" }];
    }),
  );
}

function xmlOf(archive: Archive, name: string): XmlElement | undefined {
  const text = archive.text(name);
  return text === undefined ? undefined : parseXml(text);
}

function slideBlocks(archive: Archive, path: string, number: number): readonly Block[] {
  const tree = find(xmlOf(archive, path), "p:cSld", "p:spTree");
  const relations = relationsOf(archive, path);
  const shapes = shapesIn(tree);
  const title = shapes.find((shape) => titleTypes.test(placeholderOf(shape)));
  const words = paragraphsOf(title)
    .map(({ text }) => text)
    .join(" ");
  const body = shapes
    .filter((shape) => shape !== title)
    .flatMap((shape) => shapeBlocks(shape, archive, relations));
  const notes = [...relations.values()].find(({ type }) => type.endsWith("/notesSlide"));
  const spoken = notes ? notesBlocks(archive, notes.path) : [];
  if (words === "" && body.length + spoken.length === 0) return [];
  const heading = words === "" ? `第${number}页` : words;
  return [
    { kind: "heading", level: number === 1 && words !== "" ? 1 : 2, text: heading },
    ...body,
    ...spoken,
  ];
}

/** Shapes in drawing order, those in groups included. */
function shapesIn(tree: XmlElement | undefined): readonly XmlElement[] {
  return elements(tree).flatMap((child) => {
    if (child.name === "p:grpSp") return shapesIn(child);
    if (child.name === "mc:AlternateContent")
      return shapesIn(find(child, "mc:Choice") ?? find(child, "mc:Fallback"));
    return child.name === "p:sp" || child.name === "p:graphicFrame" ? [child] : [];
  });
}

function placeholderOf(shape: XmlElement): string {
  return find(shape, "p:nvSpPr", "p:nvPr", "p:ph")?.attributes.type ?? "";
}

function shapeBlocks(
  shape: XmlElement,
  archive: Archive,
  relations: ReadonlyMap<string, Relation>,
): readonly Block[] {
  if (furnitureTypes.test(placeholderOf(shape))) return [];
  const data = find(shape, "a:graphic", "a:graphicData");
  const table = find(data, "a:tbl");
  if (table) return gridBlocks(cellsOf(table));
  const diagram = find(data, "dgm:relIds")?.attributes["r:dm"];
  const source = diagram ? xmlOf(archive, relations.get(diagram)?.path ?? "") : find(shape, "p:txBody");
  const paragraphs = diagram ? descendants(source, "a:p").map(readParagraph) : paragraphsOf(shape);
  return paragraphs
    .filter(({ text }) => text !== "")
    .map(
      ({ text, depth }): Block => (depth > 0 ? { kind: "item", depth, text } : { kind: "paragraph", text }),
    );
}

type Paragraph = { readonly text: string; readonly depth: number };

function paragraphsOf(shape: XmlElement | undefined): readonly Paragraph[] {
  return elements(find(shape, "p:txBody"), "a:p")
    .map(readParagraph)
    .filter(({ text }) => text !== "");
}

function readParagraph(paragraph: XmlElement): Paragraph {
  const depth = Number(find(paragraph, "a:pPr")?.attributes.lvl ?? 0);
  const pieces = elements(paragraph).map((child) => {
    if (child.name === "a:br") return " ";
    return child.name === "a:r" || child.name === "a:fld" ? textOf(find(child, "a:t")) : "";
  });
  return { text: pieces.join("").replace(/\s+/g, " ").trim(), depth: Number.isFinite(depth) ? depth : 0 };
}

/** The notes pane; the small picture of the slide and the page number on it are left out. */
function notesBlocks(archive: Archive, path: string): readonly Block[] {
  const shapes = shapesIn(find(xmlOf(archive, path), "p:cSld", "p:spTree"));
  return shapes
    .filter((shape) => !furnitureTypes.test(placeholderOf(shape)))
    .flatMap((shape) => paragraphsOf(shape))
    .map(({ text }, index) => ({ kind: "paragraph", text: index === 0 ? `备注：${text}` : text }));
}

function cellsOf(table: XmlElement): readonly Cell[] {
  return elements(table, "a:tr").flatMap((row, rowIndex) =>
    elements(row, "a:tc").flatMap((cell, column): readonly Cell[] => {
      const { gridSpan, rowSpan, hMerge, vMerge } = cell.attributes;
      if (hMerge === "1" || vMerge === "1") return [];
      const text = descendants(find(cell, "a:txBody"), "a:p").map((one) => readParagraph(one).text);
      const rows = Number(rowSpan ?? 1);
      const columns = Number(gridSpan ?? 1);
      return [{ row: rowIndex, column, rows, columns, text: text.filter((one) => one !== "").join(" ") }];
    }),
  );
}
