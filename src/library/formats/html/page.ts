// Which parts of a web page are its text: the main element when it names one, and everywhere not what is
// navigation, advertising or decoration by its element, its name, or because it is all links.

import { type DefaultTreeAdapterTypes, parse } from "parse5";

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

export type Page = {
  readonly title: string | null;
  readonly main: Element;
  /** True for what is not text of the page. */
  readonly isLeftOut: (element: Element) => boolean;
};

type Extent = { readonly text: number; readonly linked: number; readonly links: number };

const neverText = new Set(
  "script style noscript template nav aside footer form iframe svg canvas button select textarea object embed video audio map dialog head".split(
    " ",
  ),
);
const furnitureName =
  /(?:^|[-_\s])(?:ads?|advert\w*|adsbygoogle|banner|bread-?crumbs?|crumbs?|nav(?:bar|igation)?|menu|side-?bar|foot(?:er)?|copyright|share|related|recommend\w*|hot\w*|comments?|pagination|pager|toolbar|login|search|qr-?code|pop-?up|guanggao|daohang)(?:$|[-_\s\d])/i;
const deepest = 500;
const siteSuffix = /\s*[-_|–—»]\s*[^-_|–—»]{1,30}$/;

/** Parses a page. Throws with a Chinese message when it is nested too deeply. */
export function readPage(source: string): Page {
  const document = parse(source);
  const root = document.childNodes.find(isElement);
  const body = childNamed(root, "body");
  if (!root || !body) throw new Error("网页没有正文");
  const extents = new Map<Element, Extent>();
  measure(body, extents, 0);
  const whole = extents.get(body)?.text ?? 0;
  const main = [...extents.keys()].find(
    (element) =>
      (element.tagName === "main" ||
        element.tagName === "article" ||
        attribute(element, "role") === "main") &&
      (extents.get(element)?.text ?? 0) > whole * 0.4,
  );
  const titleElement = childNamed(childNamed(root, "head"), "title");
  const title = titleElement ? rawText(titleElement).replace(/\s+/g, " ").trim() : "";
  return {
    title: title === "" ? null : title.replace(siteSuffix, ""),
    main: main ?? body,
    isLeftOut: (element) => isLeftOut(element, extents.get(element), whole),
  };
}

/** True for an element of the tree, not text or a comment. */
export function isElement(node: DefaultTreeAdapterTypes.Node): node is Element {
  return "tagName" in node;
}

/** The value of an attribute, or an empty text. */
export function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? "";
}

function childNamed(parent: Element | undefined, name: string): Element | undefined {
  return parent?.childNodes.filter(isElement).find(({ tagName }) => tagName === name);
}

function rawText(element: Element): string {
  return element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
}

function measure(element: Element, extents: Map<Element, Extent>, depth: number): Extent {
  if (depth > deepest) throw new Error("网页嵌套过深，出于安全不予读取");
  if (neverText.has(element.tagName)) return { text: 0, linked: 0, links: 0 };
  // Parents before children, so that the first main element found is the outermost.
  extents.set(element, { text: 0, linked: 0, links: 0 });
  let text = 0;
  let linked = 0;
  let links = 0;
  for (const child of element.childNodes) {
    if ("value" in child) text += child.value.trim().length;
    if (!isElement(child)) continue;
    const inner = measure(child, extents, depth + 1);
    text += inner.text;
    linked += inner.linked;
    links += inner.links;
  }
  const isLink = element.tagName === "a" && attribute(element, "href") !== "";
  const extent = isLink ? { text, linked: text, links: 1 } : { text, linked, links };
  extents.set(element, extent);
  return extent;
}

function isLeftOut(element: Element, extent: Extent | undefined, whole: number): boolean {
  if (extent === undefined || isHidden(element)) return true;
  if (extent.text > whole * 0.5) return false;
  if (furnitureName.test(`${attribute(element, "class")} ${attribute(element, "id")}`)) return true;
  const isBlock = /^(?:ul|ol|dl|div|p|section|header)$/.test(element.tagName);
  return isBlock && extent.links >= 3 && extent.linked >= extent.text * 0.8;
}

function isHidden(element: Element): boolean {
  const hasHidden = element.attrs.some(({ name }) => name === "hidden");
  return (
    hasHidden ||
    attribute(element, "aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, "style"))
  );
}
