// What a paragraph's style says about its place in the document: heading, entry of a contents table, list level.

import { elements, find, type XmlElement } from "../xml.ts";

export type ParagraphStyle = {
  /** 1 to 9 for headings; null for body text. */
  readonly headingLevel: number | null;
  readonly isTitle: boolean;
  readonly isContents: boolean;
  readonly listId: string | null;
  readonly listLevel: number | null;
};

const plain: ParagraphStyle = {
  headingLevel: null,
  isTitle: false,
  isContents: false,
  listId: null,
  listLevel: null,
};
const headingName = /^(?:heading|标题)\s*([1-9])$/i;
const titleName = /^(?:title|标题|文档标题|公文标题)$/i;
const contentsName = /^(?:toc|目录)\s*(?:\d|heading|标题)/i;
const deepestInheritance = 12;

/** Styles by id, each with what it inherits. */
export function readStyles(root: XmlElement | undefined): ReadonlyMap<string, ParagraphStyle> {
  const written = new Map(
    elements(root, "w:style").map((style) => [style.attributes["w:styleId"] ?? "", style] as const),
  );
  return new Map([...written.keys()].map((id) => [id, resolve(id, written, 0)]));
}

/** The style of a paragraph: its named style with what the paragraph itself sets on top. */
export function styleOf(
  properties: XmlElement | undefined,
  styles: ReadonlyMap<string, ParagraphStyle>,
): ParagraphStyle {
  const named = styles.get(find(properties, "w:pStyle")?.attributes["w:val"] ?? "") ?? plain;
  return withProperties(named, properties);
}

function resolve(id: string, written: ReadonlyMap<string, XmlElement>, depth: number): ParagraphStyle {
  const style = written.get(id);
  if (!style || depth > deepestInheritance) return plain;
  const parent = find(style, "w:basedOn")?.attributes["w:val"];
  const inherited = parent === undefined ? plain : resolve(parent, written, depth + 1);
  const name = find(style, "w:name")?.attributes["w:val"] ?? id;
  const level = headingName.exec(name)?.[1];
  const named = {
    ...inherited,
    headingLevel: level === undefined ? inherited.headingLevel : Number(level),
    isTitle: titleName.test(name) || inherited.isTitle,
    isContents: contentsName.test(name),
  };
  return withProperties(named, find(style, "w:pPr"));
}

function withProperties(style: ParagraphStyle, properties: XmlElement | undefined): ParagraphStyle {
  const outline = find(properties, "w:outlineLvl")?.attributes["w:val"];
  const listId = find(properties, "w:numPr", "w:numId")?.attributes["w:val"];
  const listLevel = find(properties, "w:numPr", "w:ilvl")?.attributes["w:val"];
  return {
    ...style,
    headingLevel: outline === undefined ? style.headingLevel : headingLevelOf(Number(outline)),
    listId: listId ?? style.listId,
    listLevel: listLevel === undefined ? style.listLevel : Number(listLevel),
  };
}

/** Outline level 9 is Word's word for body text. */
function headingLevelOf(outline: number): number | null {
  return outline >= 0 && outline < 9 ? outline + 1 : null;
}
