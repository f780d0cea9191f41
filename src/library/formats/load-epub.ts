// Electronic books: the pages of the spine in reading order.

import type { Block, Loader, LoadOutcome } from "../loader.ts";
import { loaded, readOffice } from "./container.ts";
import { htmlBlocks } from "./html/load-html.ts";
import { elements, find, parseXml, textOf } from "./xml.ts";
import type { Archive } from "./zip.ts";

/** Reads `.epub`. */
export const epubLoader: Loader = {
  extensions: [".epub"],
  load: async ({ bytes }) => readOffice(bytes, readEpub),
};

/** Reads the book in an opened archive. */
export function readEpub(archive: Archive): LoadOutcome {
  const container = archive.text("META-INF/container.xml");
  const root = container === undefined ? undefined : parseXml(container);
  const path = find(root, "rootfiles", "rootfile")?.attributes["full-path"] ?? "";
  const source = archive.text(path);
  if (source === undefined) return { status: "rejected", reason: "不是 EPUB 电子书，或文件已损坏" };
  const book = parseXml(source);
  const hrefs = new Map(
    elements(find(book, "manifest"), "item").map(({ attributes }) => [attributes.id, attributes.href ?? ""]),
  );
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const blocks = elements(find(book, "spine"), "itemref").flatMap(({ attributes }): readonly Block[] => {
    const page = archive.text(`${folder}${decodeURIComponent(hrefs.get(attributes.idref) ?? "")}`);
    return page === undefined ? [] : htmlBlocks(page).blocks;
  });
  const title = textOf(find(book, "metadata", "dc:title")).trim();
  return loaded(blocks, title === "" ? null : title);
}
