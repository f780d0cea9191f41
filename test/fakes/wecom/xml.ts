// XML as WeCom writes it, and just enough reading for the replies it gets.

export type XmlFields = { readonly [name: string]: string | number | XmlFields | readonly XmlFields[] };

/** Texts go into CDATA, numbers stand bare. Example: `<xml><MsgType><![CDATA[text]]></MsgType></xml>`. */
export function writeXml(fields: XmlFields, root = "xml"): string {
  const inner = Object.entries(fields).map(([name, value]) => {
    if (typeof value === "number") return `<${name}>${value}</${name}>`;
    if (typeof value === "string")
      return `<${name}><![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;
    if (Array.isArray(value)) return value.map((each: XmlFields) => writeXml(each, name)).join("");
    return writeXml(value as XmlFields, name);
  });
  return `<${root}>${inner.join("")}</${root}>`;
}

/** The first element of this name, with or without CDATA; undefined when there is none. */
export function xmlField(xml: string, name: string): string | undefined {
  const inner = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  if (inner === undefined) return undefined;
  const data = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(inner)?.[1];
  if (data !== undefined) return data;
  return inner
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
