// The file behind a document, as it was read: what a person compares recognised text with.

import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileHash } from "../library/parse.ts";
import type { Document } from "../library/passage.ts";
import { bytesHash } from "../library/versions/restate.ts";

export type Original =
  | { readonly status: "found"; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The file is gone, or is not the one that was read any more. */
  | { readonly status: "changed" };

/** Reads the document's file; never one whose content is another by now. */
export async function originalOf(document: Document): Promise<Original> {
  const file = join(document.root, document.path);
  try {
    const bytes = new Uint8Array(await readFile(file));
    if (fileHash(bytes) !== bytesHash(document)) return { status: "changed" };
    return { status: "found", name: basename(file), bytes };
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")) {
      return { status: "changed" };
    }
    throw cause;
  }
}
