// What an upload would change, worked out once for each state of the library and kept beside the files.

import { basename, join } from "node:path";
import type { DeskParts } from "./desk.ts";
import type { Preview } from "./ports.ts";
import type { Upload } from "./records.ts";
import { type Replacements, replacementsByName, targetsByTitle } from "./replacements.ts";
import { namesIn } from "./uploads.ts";

export type Review = {
  readonly upload: Upload;
  /** Null when the upload is being published and there is nothing left to compare. */
  readonly preview: Preview | null;
  readonly replacements: Replacements | null;
  /** The state of the library that it was compared with. */
  readonly revision: string;
};

type Compared = { readonly preview: Preview; readonly replacements: Replacements };

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews({ deps, uploads, shelf, revision: current }: DeskParts) {
  /** The last preview of each upload; one that runs is waited for. */
  const previews = new Map<string, { readonly revision: string; readonly compared: Promise<Compared> }>();

  function comparedWith(id: string, revision: string): Promise<Compared> {
    const known = previews.get(id);
    if (known?.revision === revision) return known.compared;
    const compared = compare(id);
    previews.set(id, { revision, compared });
    // A preview that failed is tried anew at the next look.
    compared.catch(() => previews.delete(id));
    return compared;
  }

  async function compare(id: string): Promise<Compared> {
    const names = (await namesIn(uploads.filesOf(id))).toSorted();
    const folder = await shelf.open();
    const onShelf = await namesIn(folder);
    const byName = await preview(id, folder, names, replacementsByName(names, onShelf));
    const published = (await deps.documents()).filter(({ root }) => root === folder);
    const targets = targetsByTitle(byName.preview.changes, published, names);
    if (Object.keys(targets).length === 0) return byName;
    return preview(id, folder, names, replacementsByName(names, onShelf, targets));
  }

  async function preview(
    id: string,
    folder: string,
    files: readonly string[],
    replacements: Replacements,
  ): Promise<Compared> {
    const { targets: names, replaced } = replacements;
    const paths = files.map((name) => join(uploads.filesOf(id), name));
    const as = { folder, names, without: Object.values(replaced).flat() };
    return { preview: await deps.preview(paths, { as }), replacements };
  }

  return {
    review: async (id: string): Promise<Review | null> => {
      const upload = await uploads.find(id);
      if (!upload) return null;
      const revision = await current();
      const isPublishing = (await uploads.intentOf(id)) !== null;
      if (isPublishing) return { upload, revision, preview: null, replacements: null };
      return { upload, revision, ...(await comparedWith(id, revision)) };
    },
    /** The upload's files that the library can read, and the names that they get. */
    readable: async (upload: Upload, revision: string) => {
      const { preview, replacements } = await comparedWith(upload.id, revision);
      const skipped = new Set(preview.report.skipped.map(({ file }) => basename(file)));
      const files = upload.files.map(({ name }) => name).filter((name) => !skipped.has(name));
      return { files, targets: replacements.targets };
    },
    forget: (id: string): void => {
      previews.delete(id);
    },
  };
}
