// Names documents so that a citation survives the next ingest: a file that is known keeps its id, a new one is
// called by its path, and only a name that is taken gets an addition.

import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { Placement } from "../parse.ts";
import type { Document } from "../passage.ts";
import type { FoundFile } from "./walk.ts";

/** A place for each file, in the order given. `held` are the documents that stay in the library. */
export function placeFiles(
  files: readonly FoundFile[],
  held: readonly Pick<Document, "id" | "root" | "path">[],
): readonly Placement[] {
  const known = new Map(held.map((document) => [join(document.root, document.path), document]));
  const taken = new Map(held.map((document) => [document.id, document.root]));
  return files.map((file) => {
    const before = known.get(file.absolute);
    if (before) return { id: before.id, root: before.root, path: before.path };
    const id = freeId(file, taken);
    taken.set(id, file.root);
    return { id, root: file.root, path: file.path };
  });
}

function freeId(file: FoundFile, taken: ReadonlyMap<string, string>): string {
  const plain = idText(file.path.replace(/\.[^./]+$/, ""));
  if (!taken.has(plain)) return plain;
  // The same name twice in one folder differs in the ending; in two folders, by the folder's name.
  const named =
    taken.get(plain) === file.root ? idText(file.path) : `${idText(basename(file.root))}/${plain}`;
  if (!taken.has(named)) return named;
  const hash = createHash("sha256").update(`${file.root}\0${file.path}`).digest("hex").slice(0, 8);
  return `${named}~${hash}`;
}

/** `#` parts a document's id from its clause, so it cannot stand in one. */
function idText(path: string): string {
  return path.normalize("NFC").replaceAll("#", "＃");
}
