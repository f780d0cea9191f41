// The folder of published documents and its history. Every step can be taken again from wherever a crash left
// it, and each file moves in one step, so that it is always either the upload's or published.

import { copyFile, mkdir, realpath, rename, rm, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isSameDocument } from "./file-names.ts";
import { type Intent, type Publication, publicationRecord, readRecord, writeRecord } from "./records.ts";
import { namesIn } from "./uploads.ts";

type Placed = Pick<Intent, "files" | "targets">;

export type Shelf = ReturnType<typeof createShelf>;

/** Published files in `documents`; what they replaced, and by whose hand, in `history`. */
export function createShelf({
  documents,
  history,
}: {
  readonly documents: string;
  readonly history: string;
}) {
  const replacedBy = (id: string) => join(history, id, "replaced");
  const recordOf = (id: string) => join(history, id, "publication.json");
  return {
    /** Makes the folder of published documents when there is none, and says where it truly lies. */
    open: async (): Promise<string> => {
      await mkdir(documents, { recursive: true });
      return realpath(documents);
    },
    /** Moves these files from an upload onto the shelf and keeps the versions they replace. */
    place: async (id: string, from: string, { files, targets }: Placed): Promise<void> => {
      await mkdir(replacedBy(id), { recursive: true });
      for (const name of files) {
        const placed = { from: join(from, name), name: targets[name] ?? name };
        await placeOne(documents, replacedBy(id), placed);
      }
    },
    /** Moves a publication's files back into `to` and the versions they replaced onto the shelf. */
    takeBack: async (id: string, to: string, { files, targets }: Placed): Promise<void> => {
      await mkdir(to, { recursive: true });
      const taken = await namesIn(to);
      // What is back already must not be overwritten by the older version that took its place on the shelf.
      for (const name of files.filter((file) => !taken.includes(file))) {
        await moveIfThere(join(documents, targets[name] ?? name), join(to, name));
      }
      for (const name of await namesIn(replacedBy(id))) {
        await moveIfThere(join(replacedBy(id), name), join(documents, name));
      }
      await rm(join(history, id), { recursive: true, force: true });
    },
    record: (publication: Publication) => writeRecord(recordOf(publication.upload.id), publication),
    find: (id: string) => readRecord(recordOf(id), publicationRecord),
    /** The publication that made this generation. */
    publicationOf: async (generation: number): Promise<Publication | null> => {
      const names = await namesIn(history);
      const all = await Promise.all(names.map((id) => readRecord(recordOf(id), publicationRecord)));
      const made = all.filter((one) => one !== null).filter((one) => one.generation === generation);
      // A number is used again after a rollback from elsewhere; the last use counts.
      return made.sort((one, other) => other.intent.at.localeCompare(one.intent.at))[0] ?? null;
    },
  };
}

async function placeOne(
  documents: string,
  replaced: string,
  { from, name }: { readonly from: string; readonly name: string },
): Promise<void> {
  const before = (await namesIn(documents)).filter((other) => isSameDocument(other, name));
  const isWaiting = (await namesIn(dirname(from))).includes(basename(from));
  if (isWaiting) {
    // Copied, not moved: until the new version stands in its place the old one stays there.
    for (const other of before) await keepCopy(join(documents, other), join(replaced, other));
    await rename(from, join(documents, name));
  }
  for (const other of before) if (other !== name) await unlink(join(documents, other));
}

async function keepCopy(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.draft`);
  await rename(`${to}.draft`, to);
}

/** Moves a file that an interrupted run may already have moved. */
async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
  }
}
