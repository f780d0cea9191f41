// What an upload would change, worked out once for each state of the library and kept beside the files.

import { basename, join } from "node:path";
import type { DeskParts } from "./desk.ts";
import type { Preview } from "./ports.ts";
import type { Upload } from "./records.ts";
import { namesIn } from "./uploads.ts";

export type Review = {
  readonly upload: Upload;
  /** Null when the upload is being published and there is nothing left to compare. */
  readonly preview: Preview | null;
  /** The state of the library that it was compared with. */
  readonly revision: string;
};

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews({ deps, uploads, shelf, revision: current }: DeskParts) {
  /** The last preview of each upload; one that runs is waited for. */
  const previews = new Map<string, { readonly revision: string; readonly preview: Promise<Preview> }>();

  function previewOf(id: string, revision: string): Promise<Preview> {
    const known = previews.get(id);
    if (known?.revision === revision) return known.preview;
    const preview = computed(id);
    previews.set(id, { revision, preview });
    // A preview that failed is tried anew at the next look.
    preview.catch(() => previews.delete(id));
    return preview;
  }

  async function computed(id: string): Promise<Preview> {
    const folder = uploads.filesOf(id);
    const files = (await namesIn(folder)).map((name) => join(folder, name));
    return deps.preview(files.sort(), { as: await shelf.open() });
  }

  return {
    review: async (id: string): Promise<Review | null> => {
      const upload = await uploads.find(id);
      if (!upload) return null;
      const revision = await current();
      const isPublishing = (await uploads.intentOf(id)) !== null;
      return { upload, revision, preview: isPublishing ? null : await previewOf(id, revision) };
    },
    /** The upload's files that the library can read. */
    readable: async (upload: Upload, revision: string): Promise<readonly string[]> => {
      const { report } = await previewOf(upload.id, revision);
      const skipped = new Set(report.skipped.map(({ file }) => basename(file)));
      return upload.files.map(({ name }) => name).filter((name) => !skipped.has(name));
    },
    forget: (id: string): void => {
      previews.delete(id);
    },
  };
}
