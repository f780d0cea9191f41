// Publishing: state the intent, move the files, take them into the library, record it. Each step can be
// repeated, so that a publication that was cut off is finished by whoever asks next, or at the next start.

import type { DeskParts, Published, PublishRequest } from "./desk.ts";
import type { Intent, Upload } from "./records.ts";
import type { Reviews } from "./review.ts";

export function createPublishing(parts: DeskParts, reviews: Reviews) {
  const { deps, uploads, shelf, revision } = parts;
  return {
    publish: async (id: string, request: PublishRequest): Promise<Published> => {
      const upload = await uploads.find(id);
      const earlier = await shelf.find(id);
      if (earlier) return { status: "already-published" };
      if (!upload) return { status: "gone" };
      const begun = await uploads.intentOf(id);
      if (begun) return finish(parts, reviews, upload, begun);
      const { generation } = deps.library();
      if ((await revision()) !== request.seen) return { status: "outdated" };
      const { files, targets } = await reviews.readable(upload, request.seen);
      if (files.length === 0) return { status: "nothing-readable" };
      const { by, at: effectiveFrom } = request;
      const at = deps.clock().toISOString();
      const intent = { by, at, effectiveFrom, files: [...files], targets, generation };
      await uploads.intend(id, intent);
      return finish(parts, reviews, upload, intent);
    },
    /** Finishes publications that were cut off; one that fails again is left for its owner to repeat. */
    recover: async (): Promise<void> => {
      for (const upload of await uploads.list()) {
        const intent = await uploads.intentOf(upload.id);
        if (!intent) continue;
        try {
          await finish(parts, reviews, upload, intent);
        } catch (error) {
          deps.log.error("desk-publication-failed", { uploadId: upload.id, error });
        }
      }
    },
  };
}

async function finish(
  { deps, uploads, shelf, note }: DeskParts,
  reviews: Reviews,
  upload: Upload,
  intent: Intent,
): Promise<Published> {
  const documents = await shelf.open();
  await shelf.place(upload.id, uploads.filesOf(upload.id), intent);
  const report = await deps.ingest([documents], { at: intent.effectiveFrom });
  const { generation } = deps.library();
  await shelf.record({ upload, intent, generation: generation === intent.generation ? null : generation });
  await uploads.remove(upload.id);
  reviews.forget(upload.id);
  await note({ by: intent.by, action: "published", uploadId: upload.id, files: intent.files, intent });
  return { status: "published", report, generation };
}
