// The little XML that WeCom speaks: elements, text and CDATA. Declarations of types and entities are refused, so
// nothing in a message can make the reader fetch or grow anything.

export type XmlValue = string | XmlFields | readonly XmlValue[];
/** Children by name; an element that occurs several times is a list. Numbers stay text: ids exceed 2^53. */
export type XmlFields = { readonly [name: string]: XmlValue };

type Open = { readonly name: string; readonly children: Map<string, XmlValue[]>; text: string };

const deepest = 12;
const piece = /<!\[CDATA\[([\s\S]*?)\]\]>|<\?[^>]*\?>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/y;
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The fields inside the root element; null when it is not such XML. */
export function parseXml(xml: string): XmlFields | null {
  const root: Open = { name: "", children: new Map(), text: "" };
  const stack: Open[] = [root];
  const reader = new RegExp(piece);
  while (reader.lastIndex < xml.length) {
    const match = reader.exec(xml);
    if (!match || !take(match, stack)) return null;
  }
  if (stack.length !== 1 || root.text.trim() !== "" || root.children.size !== 1) return null;
  const [values] = root.children.values();
  const [value] = values ?? [];
  return values?.length === 1 && isFields(value) ? value : null;
}

/** One flat element `<xml>`; text as CDATA, numbers bare. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    const written = typeof value === "number" ? String(value) : cdata(value);
    return `<${name}>${written}</${name}>`;
  });
  return `<xml>${lines.join("")}</xml>`;
}

/** The text of one field; empty where there is none or it has children. */
export function textField(fields: XmlFields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

function isFields(value: XmlValue | undefined): value is XmlFields {
  return typeof value === "object" && !Array.isArray(value);
}

/** Takes one piece of the document; false when it does not belong there. */
function take([, cdataText, closing, name, selfClosing, text]: RegExpExecArray, stack: Open[]): boolean {
  const current = stack.at(-1);
  if (!current) return false;
  if (cdataText !== undefined) current.text += cdataText;
  else if (text !== undefined) {
    const decoded = decodeText(text);
    if (decoded === null) return false;
    current.text += decoded;
  } else if (closing) return name === current.name && stack.length > 1 && close(stack);
  else if (name !== undefined) {
    stack.push({ name, children: new Map(), text: "" });
    return selfClosing ? close(stack) : stack.length <= deepest;
  }
  return true;
}

function close(stack: Open[]): boolean {
  const done = stack.pop();
  const parent = stack.at(-1);
  if (!done || !parent) return false;
  const siblings = parent.children.get(done.name) ?? [];
  siblings.push(contentOf(done));
  parent.children.set(done.name, siblings);
  return true;
}

function contentOf({ children, text }: Open): XmlValue {
  if (children.size === 0) return text;
  const entries = [...children].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]);
  return Object.fromEntries(entries) as XmlFields;
}

/** Resolves the five names and character numbers; null for any other entity. */
function decodeText(text: string): string | null {
  let isSound = true;
  const decoded = text.replace(
    /&(#x[\da-f]{1,6}|#\d{1,7}|\w+)?;?/gi,
    (whole, reference: string | undefined) => {
      const resolved = reference && whole.endsWith(";") ? resolve(reference) : undefined;
      if (resolved === undefined) isSound = false;
      return resolved ?? "";
    },
  );
  return isSound ? decoded : null;
}

function resolve(reference: string): string | undefined {
  if (!reference.startsWith("#")) return named[reference];
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The end mark of CDATA inside the text is split over two sections. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
