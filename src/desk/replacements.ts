// Which published files an upload takes the place of. A document keeps its name on the shelf, and so its citations,
// when it comes back in another format: under the same name, or under another name and the same title.

import type { DocumentChange } from "../library/document-change.ts";
import type { Document } from "../library/passage.ts";
import { isSameDocument, splitName } from "./file-names.ts";

export type Replacements = {
  /** The name on the shelf of each file that gets another one there. */
  readonly targets: Readonly<Record<string, string>>;
  /** By the upload's file, the published files of another name that make way for it. */
  readonly replaced: Readonly<Record<string, readonly string[]>>;
};

/** Files of the same name but for the format and letter case make way; nothing is renamed. */
export function replacementsByName(
  files: readonly string[],
  shelf: readonly string[],
  targets: Replacements["targets"] = {},
): Replacements {
  const replaced = files.map((name) => {
    const target = targets[name] ?? name;
    return [name, shelf.filter((other) => other !== target && isSameDocument(other, target))] as const;
  });
  return { targets, replaced: Object.fromEntries(replaced.filter(([, others]) => others.length > 0)) };
}

/**
 * The shelf's names for files that are new by their name, but bring the title of one published document in another
 * format. Example: `流贷办法（扫描）.pdf` titled as `流贷办法.docx` becomes `流贷办法.pdf`.
 */
export function targetsByTitle(
  changes: readonly DocumentChange[],
  published: readonly Document[],
  files: readonly string[],
): Replacements["targets"] {
  const added = changes.filter(({ status }) => status === "added");
  return Object.fromEntries(
    added.flatMap((change) => {
      const namesakes = added.filter((other) => titleOf(other) === titleOf(change));
      const known = published.filter((document) => titleOf(document) === titleOf(change));
      const [only] = known;
      if (!only || known.length > 1 || namesakes.length > 1) return [];
      const isBroughtToo = files.some((name) => isSameDocument(name, only.path));
      if (isBroughtToo || !isReformatted(change, only)) return [];
      return [[change.path, `${splitName(only.path).stem}${splitName(change.path).extension}`]];
    }),
  );
}

/** Another format of the same text; two that state different days are two versions. */
function isReformatted(change: DocumentChange, { path, effectiveFrom }: Document): boolean {
  if (splitName(change.path).extension === splitName(path).extension) return false;
  return change.effectiveFrom === null || effectiveFrom === null || change.effectiveFrom === effectiveFrom;
}

function titleOf({ title }: { readonly title: string }): string {
  return title.replace(/\s+/gu, "");
}
