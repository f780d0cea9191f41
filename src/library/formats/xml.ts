// A reader for the XML inside Office files. It knows the five named entities and character numbers and nothing
// else: a document type, with which entities could be declared, is refused, and depth and size are bounded.

export type XmlNode = XmlElement | string;

export type XmlElement = {
  /** With the prefix as written, e.g. `w:p`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
};

type OpenElement = XmlElement & { readonly children: XmlNode[] };

const deepest = 200;
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|[^<]+/gy;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entity = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The root element. Throws an `Error` with a Chinese message when the text is not well-formed or not harmless. */
export function parseXml(source: string): XmlElement {
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) throw new Error("XML 含有文档类型声明（DTD），出于安全不予读取");
  const top: OpenElement = { name: "", attributes: {}, children: [] };
  const open: OpenElement[] = [top];
  let end = 0;
  for (const match of source.matchAll(token)) {
    end = match.index + match[0].length;
    read(match, open);
    if (open.length > deepest) throw new Error("XML 嵌套过深，出于安全不予读取");
  }
  const root = top.children.find((child) => typeof child !== "string");
  const rest = source.slice(end).replace(/[\s\0]/g, "");
  if (open.length !== 1 || rest !== "" || typeof root !== "object") throw new Error("XML 不完整，文件已损坏");
  return root;
}

function read(match: RegExpMatchArray, open: OpenElement[]): void {
  const [whole, data, closes, name, attributes, isEmpty] = match;
  const parent = open.at(-1);
  if (name === undefined) {
    if (data !== undefined) parent?.children.push(data);
    else if (!whole.startsWith("<")) parent?.children.push(decoded(whole));
    return;
  }
  if (closes) {
    if (open.length < 2 || parent?.name !== name) throw new Error("XML 标记不配对，文件已损坏");
    open.pop();
    return;
  }
  const element: OpenElement = { name, attributes: attributesOf(attributes ?? ""), children: [] };
  parent?.children.push(element);
  if (!isEmpty) open.push(element);
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  if (!source.includes("=")) return {};
  return Object.fromEntries(
    [...source.matchAll(attribute)].map(([, name, double, single]) => [
      name,
      decoded(double ?? single ?? ""),
    ]),
  );
}

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(entity, (whole, hex, decimal, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

/** The child elements, all or those of one name. */
export function elements(parent: XmlElement | undefined, name?: string): readonly XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The element at the end of a path of names. Example: `find(p, "w:pPr", "w:numPr", "w:numId")`. */
export function find(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((at, name) => at && elements(at, name)[0], parent);
}

/** All elements of that name below this one, in document order. */
export function descendants(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return elements(parent).flatMap((child) =>
    child.name === name ? [child, ...descendants(child, name)] : descendants(child, name),
  );
}

/** The text directly inside the element. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).filter((child) => typeof child === "string").join("");
}
