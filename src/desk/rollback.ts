// The way back: the library returns to the generation before, and the files of the publication that made the
// last one return to their upload; else the next ingest would publish them again.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { DeskParts, PublishRequest, RolledBack } from "./desk.ts";
import { type Publication, publicationRecord, readRecord, writeRecord } from "./records.ts";

/** A rollback of one of the desk's own publications that has begun. */
const rollbackRecord = z.object({ generation: z.number(), undone: publicationRecord });

export function createRollback(parts: DeskParts) {
  const { deps, shelf, revision, note } = parts;
  const marker = join(deps.folder, "rollback.json");
  const recover = async (): Promise<void> => {
    const begun = await readRecord(marker, rollbackRecord);
    if (!begun) return;
    if (deps.library().generation !== begun.generation) await restore(parts, begun.undone);
    await rm(marker, { force: true });
  };
  return {
    /** Brings the files after the library when a crash came between. */
    recover,
    rollback: async ({ by, seen }: Pick<PublishRequest, "by" | "seen">): Promise<RolledBack> => {
      const { generation } = deps.library();
      if ((await revision()) !== seen) return { status: "outdated" };
      const publication = await shelf.publicationOf(generation);
      if (publication) await writeRecord(marker, { generation, undone: publication });
      const outcome = await deps.rollback().finally(recover);
      if (outcome === null) return { status: "nothing-older" };
      const uploadId = publication?.upload.id ?? null;
      await note({ by, action: "rolled-back", uploadId, files: publication?.intent.files ?? [] });
      return { status: "undone", restored: uploadId, undone: outcome };
    },
  };
}

/** The files wait as an upload again, so that nobody has to look for them. */
async function restore({ deps, uploads, shelf }: DeskParts, { upload, intent }: Publication): Promise<void> {
  const files = upload.files.filter(({ name }) => intent.files.includes(name));
  await shelf.takeBack(upload.id, uploads.filesOf(upload.id), intent);
  await uploads.restore({ ...upload, files, at: deps.clock().toISOString() });
}
