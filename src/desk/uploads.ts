// Files that somebody brought, until they are published or thrown away: one folder for each upload, so that
// two owners never mix, and no folder before all of it is written.

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isSameDocument, safeFileName, splitName } from "./file-names.ts";
import { type Intent, intentRecord, readRecord, type Upload, uploadRecord, writeRecord } from "./records.ts";

/** A file as a form sends it. */
export type BroughtFile = Pick<File, "name" | "size" | "arrayBuffer">;

export type UploadLimits = {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
};

export type Sorted = {
  readonly accepted: readonly { readonly name: string; readonly file: BroughtFile }[];
  readonly refused: Upload["refused"];
};

export type Uploads = ReturnType<typeof createUploads>;

const idPattern = /^[\w-]{1,64}$/;
const unfinished = ".incoming-";

/** The uploads under `folder`. */
export function createUploads(folder: string) {
  const place = (id: string) => join(folder, id);
  const find = async (id: string): Promise<Upload | null> =>
    idPattern.test(id) ? readRecord(join(place(id), "upload.json"), uploadRecord) : null;
  return {
    find,
    /** Where an upload's records lie. */
    place,
    /** Where an upload's files lie. */
    filesOf: (id: string) => join(place(id), "files"),
    /** All uploads, the newest first. */
    list: async (): Promise<readonly Upload[]> => {
      const found = await Promise.all((await namesIn(folder)).map(find));
      return found.filter((upload) => upload !== null).sort((a, b) => b.at.localeCompare(a.at));
    },
    /** The publication of this upload that has begun; null when there is none. */
    intentOf: (id: string): Promise<Intent | null> =>
      readRecord(join(place(id), "publishing.json"), intentRecord),
    intend: (id: string, intent: Intent) => writeRecord(join(place(id), "publishing.json"), intent),
    /** Makes an upload of files that lie in its folder again. */
    restore: (upload: Upload) => writeRecord(join(place(upload.id), "upload.json"), upload),
    add: async (upload: Upload, accepted: Sorted["accepted"]): Promise<void> => {
      const draft = join(folder, `${unfinished}${upload.id}`);
      await mkdir(join(draft, "files"), { recursive: true });
      for (const { name, file } of accepted) {
        await writeFile(join(draft, "files", name), new Uint8Array(await file.arrayBuffer()), {
          flush: true,
        });
      }
      await writeRecord(join(draft, "upload.json"), upload);
      await rename(draft, place(upload.id));
    },
    remove: async (id: string): Promise<void> => {
      // Renamed first: a folder that is half removed is nobody's upload.
      const draft = join(folder, `${unfinished}${id}`);
      await rename(place(id), draft);
      await rm(draft, { recursive: true, force: true });
    },
    /** Removes what a process that died left half written. */
    sweep: async (): Promise<void> => {
      const halves = (await namesIn(folder)).filter((name) => name.startsWith(unfinished));
      await Promise.all(halves.map((name) => rm(join(folder, name), { recursive: true, force: true })));
    },
  };
}

/** Sorts out what can be taken; what cannot is named with its reason. */
export function sortBrought(
  files: readonly BroughtFile[],
  limits: UploadLimits,
  extensions: readonly string[],
): Sorted {
  const accepted: { name: string; file: BroughtFile }[] = [];
  const refused: { name: string; reason: string }[] = [];
  let totalBytes = 0;
  for (const file of files) {
    const name = safeFileName(file.name);
    const names = accepted.map((other) => other.name);
    const reason =
      refusalOf(file, name, limits, extensions) ?? crowding(file, name ?? "", names, totalBytes, limits);
    if (name === null || reason !== null) {
      refused.push({ name: name ?? shownName(file.name), reason: reason ?? "文件名无法使用" });
      continue;
    }
    totalBytes += file.size;
    accepted.push({ name, file });
  }
  return { accepted, refused };
}

function refusalOf(
  file: BroughtFile,
  name: string | null,
  { fileBytes }: UploadLimits,
  extensions: readonly string[],
): string | null {
  if (name === null) return "文件名无法使用，请改名后重新上传";
  if (!extensions.includes(splitName(name).extension)) {
    return `不支持的文件格式（支持 ${extensions.join("、")}）`;
  }
  if (file.size === 0) return "文件是空的";
  return file.size > fileBytes ? `文件超过 ${megabytes(fileBytes)} MB` : null;
}

/** What is wrong with a file only because of the others. */
function crowding(
  { size }: BroughtFile,
  name: string,
  names: readonly string[],
  totalBytes: number,
  limits: UploadLimits,
): string | null {
  if (names.some((other) => isSameDocument(other, name))) return "与本次上传的另一份文件重名";
  if (names.length >= limits.files) return `一次最多上传 ${limits.files} 份文件`;
  const isFull = totalBytes + size > limits.totalBytes;
  return isFull ? `本次上传合计超过 ${megabytes(limits.totalBytes)} MB` : null;
}

function shownName(given: string): string {
  return given.replace(/\p{C}/gu, "").slice(0, 80) || "（无文件名）";
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

/** What lies in a folder; nothing when there is no such folder yet. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}
