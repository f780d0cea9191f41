// What a file is by its first bytes, whatever its name says: people rename, and systems export web pages as .xls.

import { type Block, type LoadOutcome, noMetadata } from "../loader.ts";
import { type Archive, openZip } from "./zip.ts";

export type Container = "zip" | "ole" | "pdf" | "html" | "image" | "text";

const magics: readonly (readonly [Container, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
];
const html =
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|div)\b/i;

/** The kind of content. Example: bytes that begin `PK\x03\x04` → `zip`. */
export function containerOf(bytes: Uint8Array): Container {
  const found = magics.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (found) return found[0];
  return html.test(new TextDecoder("latin1").decode(bytes.subarray(0, 2048)).replace(/^ï»¿|\0/g, ""))
    ? "html"
    : "text";
}

/** True for an encrypted Office file: an OLE container that holds `EncryptedPackage`. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
}

/**
 * Opens an Office container and hands it to `read`. What is damaged, encrypted or unsafe in it becomes the reason
 * of a rejection; a document without macros is what is read of one with them.
 */
export function readOffice(bytes: Uint8Array, read: (archive: Archive) => LoadOutcome): LoadOutcome {
  const opened = openZip(bytes);
  if (opened.status === "rejected") return opened;
  const { archive } = opened;
  try {
    const outcome = read(archive);
    const hasMacros = archive.names.some((name) => /vbaProject\.bin$/i.test(name));
    return hasMacros ? withWarning(outcome, "文件含有宏，只读取了文字，没有运行宏") : outcome;
  } catch (error) {
    return unreadable(error);
  }
}

/** The rejection for a file that a reader could not make sense of. */
export function unreadable(error: unknown): LoadOutcome {
  const detail = error instanceof Error && /\p{Script=Han}/u.test(error.message) ? error.message : "";
  return { status: "rejected", reason: detail === "" ? "文件已损坏，无法读取" : detail };
}

/** The outcome with one more warning for the report. */
export function withWarning(outcome: LoadOutcome, warning: string): LoadOutcome {
  if (outcome.status === "rejected") return outcome;
  const { document } = outcome;
  return { ...outcome, document: { ...document, warnings: [...(document.warnings ?? []), warning] } };
}

/** The outcome of a reading that gave blocks; `title` is what the file itself names as its title. */
export function loaded(blocks: readonly Block[], title: string | null = null): LoadOutcome {
  return blocks.length === 0
    ? { status: "rejected", reason: "文件没有正文" }
    : { status: "loaded", document: { metadata: { ...noMetadata, title }, blocks } };
}

/** What a file is called. Example: `制度/费率表.xlsx` → 费率表. */
export function fileTitle(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/, "");
}
