// From blocks to citable clauses. One 条 is one clause; other text is a clause under its heading. Nothing of
// the text is lost: what is no clause's words is in the path or the label of one.

import type { Block } from "./loader.ts";
import { withoutContents } from "./structure/contents.ts";
import { type Heading, outline, type Role } from "./structure/outline.ts";
import { type Line, longestPassage, splitLines } from "./structure/split.ts";
import { type TableText, tableText } from "./structure/table-rows.ts";

export type Clause = {
  /** The part of a passage id after `#`: unique in the document, e.g. `第十六条/2`, `附件1/第一条`. */
  readonly key: string;
  readonly clause: string;
  readonly path: string;
  readonly text: string;
  /** The first page on which any of its words were recognised in a picture; null when the file states them all. */
  readonly recognisedPage: number | null;
};

type Content = Line | Extract<Role, { kind: "table" }>;
type Section = {
  readonly key: string;
  readonly clause: string;
  readonly above: readonly Heading[];
  /** The heading that opened the section; null for a clause and for text before all headings. */
  readonly own: Heading | null;
  readonly content: Content[];
  /** Pages on which its words were recognised in pictures. */
  readonly recognisedPages: number[];
};

const smallTable = 6;
const throughout = /^第.+条|^\d+(\.\d+)+$/;
const pathSeparator = " > ";

/** The clauses of a document in order. The document's title should not be among the blocks. */
export function clausesOf(blocks: readonly Block[]): readonly Clause[] {
  const sections = sectionsOf(outline(withoutContents(blocks)));
  const keyed = uniqueKeys(withoutSilentHeadings(sections));
  const taken = new Set<string>();
  // A part 第一章/2 may meet a heading 2 under 第一章: the last word on uniqueness is here.
  return keyed
    .flatMap(({ section, key }) => partsOf(section, key))
    .map((clause) => {
      const key = firstFree(clause.key, taken);
      taken.add(key);
      return { ...clause, key };
    });
}

function sectionsOf(roles: readonly Role[]): readonly Section[] {
  const hasStructure = roles.some((role) => role.kind === "heading" || role.kind === "clause");
  const opening = hasStructure ? "前言" : "正文";
  let stack: readonly Heading[] = [];
  let open: Section = {
    key: opening,
    clause: opening,
    above: [],
    own: null,
    content: [],
    recognisedPages: [],
  };
  const sections = [open];
  for (const role of roles) {
    if (role.kind === "heading") {
      const above = stack.slice(0, depthFor(stack, role.heading));
      stack = [...above, role.heading];
      open = {
        key: headingKey(above, role.heading),
        clause: role.heading.text,
        above,
        own: role.heading,
        content: [],
        recognisedPages: [],
      };
      sections.push(open);
    } else if (role.kind === "clause") {
      const first = { text: role.text, depth: 0 };
      open = {
        key: scopedKey(stack, role.key),
        clause: role.clause,
        above: stack,
        own: null,
        content: [first],
        recognisedPages: [],
      };
      sections.push(open);
    } else {
      open.content.push(role.kind === "line" ? { text: role.text, depth: role.depth } : role);
    }
    if (role.recognisedPage !== undefined) open.recognisedPages.push(role.recognisedPage);
  }
  return sections;
}

/** How many of the open headings stay open above this one. */
function depthFor(stack: readonly Heading[], heading: Heading): number {
  return stack.findLastIndex((open) => isAbove(open, heading)) + 1;
}

function isAbove(open: Heading, next: Heading): boolean {
  if (next.annex && next.level === 0) return open.annex === "unnumbered" && open.level > 0;
  if (open.annex && (next.rank !== null || open.level === 0)) return next.annex === null;
  if (open.rank !== null && next.rank !== null) return open.rank < next.rank;
  return open.level < next.level;
}

function headingKey(above: readonly Heading[], { key, annex }: Heading): string {
  return annex ? key : scopedKey(above, key);
}

/** 第十二条 and 3.2.1 count through a whole document and anew in an annex; other marks anew under each heading. */
function scopedKey(above: readonly Heading[], key: string): string {
  const scope = throughout.test(key) ? above.filter(({ annex }) => annex).slice(-1) : above;
  return [...scope.map((heading) => heading.key), key].join("/");
}

/**
 * Leaves out headings without text of their own whose words stand elsewhere: in the path of a section below, or
 * again as a heading, as those of a table of contents do. Any other becomes a text itself.
 */
function withoutSilentHeadings(sections: readonly Section[]): readonly Section[] {
  const told = new Set<string>();
  const spoken = sections.toReversed().flatMap((section) => {
    const isSilent = section.content.length === 0;
    if (isSilent && (section.own === null || told.has(section.own.text))) return [];
    for (const heading of section.above) told.add(heading.text);
    if (section.own) told.add(section.own.text);
    return isSilent ? [{ ...section, content: [{ text: section.own?.text ?? "", depth: 0 }] }] : [section];
  });
  return spoken.toReversed();
}

type KeyedSection = { readonly section: Section; readonly key: string };

/** A number that comes twice is told apart by its headings, and if these are the same too, by a count. */
function uniqueKeys(sections: readonly Section[]): readonly KeyedSection[] {
  const taken = new Set<string>();
  return sections.map((section) => {
    const last = section.key.split("/").at(-1) ?? section.key;
    const full = [...section.above.map((heading) => heading.key), last].join("/");
    const key = taken.has(section.key) ? firstFree(full, taken) : section.key;
    taken.add(key);
    return { section, key };
  });
}

function firstFree(key: string, taken: ReadonlySet<string>): string {
  let candidate = key;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${key}~${count}`;
  return candidate;
}

function partsOf(section: Section, key: string): readonly Clause[] {
  const tables = section.content.map((content, index) =>
    "table" in content ? tableText(content.table, linesAbove(section, index)) : null,
  );
  const inline = writtenInline(section, tables);
  const lines = section.content.flatMap((content, index) =>
    "table" in content ? (inline ? rowLines(tables[index]) : []) : [content],
  );
  const path = section.above.map((heading) => heading.text).join(pathSeparator);
  const recognisedPage = section.recognisedPages[0] ?? null;
  const clause = { clause: section.clause, path, recognisedPage };
  const parts = splitLines(lines).map((text, index) => ({
    ...clause,
    key: index === 0 ? key : `${key}/${index + 1}`,
    text,
  }));
  if (inline) return parts;
  const rows = tables
    .filter((table) => table !== null)
    .flatMap((table, index) => rowClauses(table, index, key));
  return [...parts, ...rows.map((row) => ({ ...clause, ...row }))];
}

function linesAbove(section: Section, index: number): readonly string[] {
  const lines = section.content
    .slice(0, index)
    .flatMap((content) => ("table" in content ? [] : [content.text]));
  return lines.length === 0 && section.own ? [section.own.text] : lines;
}

/** Small tables stay in a clause that stays in one part. */
function writtenInline(section: Section, tables: readonly (TableText | null)[]): boolean {
  const lengths = section.content.map((content, index) =>
    "table" in content ? lengthOf(rowLines(tables[index])) : content.text.length + 1,
  );
  const isShort = lengths.reduce((sum, length) => sum + length, 0) <= longestPassage;
  return isShort && tables.every((table) => table === null || table.rows.length <= smallTable);
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.length + 1, 0);
}

function rowLines(table: TableText | null | undefined): readonly Line[] {
  return (table?.rows ?? []).map((text) => ({ text, depth: 1 }));
}

function rowClauses(table: TableText, index: number, key: string): readonly Pick<Clause, "key" | "text">[] {
  return table.rows.map((row, rowIndex) => ({
    key: `${key}/表${index + 1}/行${rowIndex + 1}`,
    text: [...table.caption, row].join("\n"),
  }));
}
