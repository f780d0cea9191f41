// Gives each block its role in the document: heading, start of a clause, or content. The same mark means
// different things in different places (一、 is a clause in a judicial interpretation, a heading above articles,
// an item inside one), so this reads with one line of lookahead and remembers what it is in.

import type { Block } from "../loader.ts";
import { isTitle, itemDepth, type Label, labelOf, tidyTitle } from "./labels.ts";

export type Heading = {
  readonly text: string;
  /** The part of a passage id that stands for this heading, e.g. `第二章`, `附件1`, `典型意义`. */
  readonly key: string;
  /** Level of the markup, or a level below all of them for headings known by their words only. */
  readonly level: number;
  readonly rank: number | null;
  readonly annex: "numbered" | "unnumbered" | null;
};

export type Role = RoleInDocument & Pick<Block, "recognisedPage">;

type RoleInDocument =
  | { readonly kind: "heading"; readonly heading: Heading }
  | { readonly kind: "clause"; readonly key: string; readonly clause: string; readonly text: string }
  | { readonly kind: "line"; readonly text: string; readonly depth: number }
  | { readonly kind: "table"; readonly table: Extract<Block, { kind: "table" }> };

type TextBlock = Exclude<Block, { kind: "table" }>;
type Context = {
  /** Markup level of the article we are in; 0 for a bare line, null outside articles. */
  articleLevel: number | null;
  lastArticle: number;
  inList: boolean;
};

const bareLevel = 10;
const longestKey = 40;

/** The role of every block, in order. */
export function outline(blocks: readonly Block[]): readonly Role[] {
  const context: Context = { articleLevel: null, lastArticle: 0, inList: false };
  return blocks.map((block, index) => {
    const { recognisedPage } = block;
    const origin = recognisedPage === undefined ? {} : { recognisedPage };
    if (block.kind === "table") return { kind: "table", table: block, ...origin };
    const role = roleOf(block, blocks[index + 1], context);
    remember(context, role, block);
    return { ...role, ...origin };
  });
}

function remember(context: Context, role: RoleInDocument, block: TextBlock): void {
  const label = labelOf(block.text);
  if (role.kind === "heading") {
    context.articleLevel = null;
    if (role.heading.annex) context.lastArticle = 0;
  }
  if (role.kind === "clause") {
    const isArticle = label?.kind === "article";
    context.articleLevel = isArticle ? (block.kind === "heading" ? block.level : 0) : null;
    if (isArticle) context.lastArticle = label.number;
  }
  context.inList = role.kind === "line" && (/[：:]$/.test(role.text) || (context.inList && isListed(role)));
}

function isListed(role: Extract<RoleInDocument, { kind: "line" }>): boolean {
  return role.depth > 0 || labelOf(role.text)?.kind === "numbered";
}

function roleOf(block: TextBlock, next: Block | undefined, context: Context): RoleInDocument {
  const label = labelOf(block.text);
  if (label?.kind === "article" && isArticleHere(label, block, context))
    return clause(label.key, label.key, block);
  if (label?.kind === "division" || label?.kind === "annex") return heading(block, label);
  if (block.kind === "heading") return isInsideArticle(block, context) ? line(block) : heading(block, label);
  if (label?.kind === "numbered") return numberedRole(block, label, next, context);
  return line(block);
}

/** `第一条为了…` without a space begins an article only where its number comes next. */
function isArticleHere(
  label: Extract<Label, { kind: "article" }>,
  block: TextBlock,
  context: Context,
): boolean {
  return label.isSpaced || block.kind === "heading" || label.number === context.lastArticle + 1;
}

function isInsideArticle(block: Extract<Block, { kind: "heading" }>, { articleLevel }: Context): boolean {
  return articleLevel !== null && articleLevel > 0 && block.level > articleLevel;
}

function numberedRole(
  block: TextBlock,
  label: Extract<Label, { kind: "numbered" }>,
  next: Block | undefined,
  context: Context,
): RoleInDocument {
  const nextLabel = next === undefined || next.kind === "table" ? null : labelOf(next.text);
  if (label.isTitle && nextLabel?.kind === "article") return heading(block, label);
  if (context.articleLevel !== null) return line(block);
  if (label.isTitle) {
    const hasBody = next !== undefined && !isSibling(label, nextLabel) && !isMarkedUp(next);
    return hasBody && !context.inList ? heading(block, label) : line(block);
  }
  if (/[；;]$/.test(block.text) || (context.inList && block.kind === "item")) return line(block);
  return clause(label.key, label.key, block);
}

function isSibling(label: Extract<Label, { kind: "numbered" }>, next: Label | null): boolean {
  return (
    next?.kind === "numbered" && next.depth <= label.depth && /^\d/.test(next.key) === /^\d/.test(label.key)
  );
}

function isMarkedUp(block: Block): boolean {
  return block.kind === "heading";
}

function line(block: TextBlock): RoleInDocument {
  const marked = itemDepth(block.text);
  const depth = block.kind === "item" ? Math.max(marked, block.depth > 0 ? 2 : 1) : marked;
  return { kind: "line", text: block.text, depth };
}

function clause(key: string, name: string, block: TextBlock): RoleInDocument {
  return { kind: "clause", key, clause: name, text: block.text };
}

function heading(block: TextBlock, label: Label | null): RoleInDocument {
  const text = tidyTitle(block.text);
  const bare = label?.kind === "numbered" ? bareLevel + label.depth : bareLevel;
  return {
    kind: "heading",
    heading: {
      text,
      key: label === null || label.kind === "article" ? headingKey(text) : label.key,
      level: block.kind === "heading" ? block.level : label?.kind === "annex" ? 0 : bare,
      rank: label?.kind === "division" ? label.rank : null,
      annex: label?.kind === "annex" ? (label.isNumbered ? "numbered" : "unnumbered") : null,
    },
  };
}

/** Words that may stand in an id: no separators, not too long. */
function headingKey(text: string): string {
  const marked = /^[（(][^）)]{1,4}[）)]/.exec(text)?.[0] ?? /^(\d{1,3})[.、．]?\s/.exec(text)?.[1];
  const key = marked && isTitle(text) ? marked : text.replace(/[\s#/>]+/g, "");
  return [...key].slice(0, longestKey).join("");
}
