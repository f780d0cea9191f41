// Files made for people: rows say whose they are and until when, bytes lie in the data folder under an id made from owner,
// name and content. Bytes are written before the row and go before it, so that a crash leaves no row without its file
// for longer than the next look.

import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileContent, Files, NewFile, StoredFile } from "../chat/files.ts";
import type { Clock } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Db } from "./database/db.ts";

export type FileStore = Files & {
  /** Removes what is over; resolves with the number of files. */
  readonly expire: () => Promise<number>;
};

export type FileStoreOptions = {
  /** Holds a folder for each file. */
  readonly folder: string;
  readonly clock: Clock;
  readonly newId: () => string;
  /** How long a file is kept. */
  readonly keepDays?: number;
};

type FileRow = Omit<StoredFile, "type"> & { readonly hash: string };

const usualDays = 90;
const dayMs = 86_400_000;
const idPattern = /^[0-9a-f]{40}$/;

/** Where the bytes of a file lie; `name` is the stored one. */
export function filePath(folder: string, { id, name }: Pick<StoredFile, "id" | "name">): string {
  return join(folder, id, name);
}

export function createFileStore(
  db: Db,
  { folder, clock, newId, keepDays = usualDays }: FileStoreOptions,
): FileStore {
  // Writing and removing take turns: the same file may be saved again just when it is over.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const current = last.then(work, work);
    last = current;
    return current;
  };

  async function save(owner: Pick<Person, "id" | "team">, file: NewFile): Promise<StoredFile> {
    const now = clock();
    const hash = hashOf(file.bytes);
    const name = safeName(file.name);
    const { mime, title } = file;
    const id = hashOf(JSON.stringify([owner.id, name, hash])).slice(0, 40);
    const expiresAt = new Date(now.getTime() + keepDays * dayMs);
    const stored: StoredFile = { type: "file", id, name, mime, title, size: file.bytes.length, expiresAt };
    await writeWhole(filePath(folder, stored), file.bytes, newId());
    await db.query(
      `insert into files (id, owner_id, team, name, mime, title, size, hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do update set title = excluded.title, mime = excluded.mime, expires_at = excluded.expires_at`,
      [id, owner.id, owner.team, name, mime, title, stored.size, hash, now, expiresAt],
    );
    return stored;
  }

  /** Their own files, also of accounts that were joined to them, and those of the team they lead. */
  async function read(reader: Person, id: string): Promise<FileContent | null> {
    if (!idPattern.test(id)) return null;
    const [row] = await db.query<FileRow>(
      `select id, name, mime, title, size, hash, expires_at as "expiresAt" from files
       where id = $1 and expires_at > $2
         and (owner_id = $3 or owner_id in (select id from people where merged_into = $3)
              or (team = $4 and $5::boolean))`,
      [id, clock(), reader.id, reader.team, reader.role === "lead"],
    );
    if (!row) return null;
    const bytes = await bytesAt(filePath(folder, row));
    if (bytes === null || hashOf(bytes) !== row.hash) return null;
    const { hash: _checked, ...file } = row;
    return { file: { type: "file", ...file }, bytes };
  }

  async function expire(): Promise<number> {
    const over = await db.query<{ readonly id: string }>("select id from files where expires_at <= $1", [
      clock(),
    ]);
    for (const { id } of over) {
      await rm(join(folder, id), { recursive: true, force: true });
      await db.query("delete from files where id = $1", [id]);
    }
    return over.length;
  }

  return {
    save: (owner, file) => inTurn(() => save(owner, file)),
    read,
    expire: () => inTurn(expire),
  };
}

function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A name that no file system takes for anything else; its ending stays. Example: `a/b.docx` → `a_b.docx`. */
function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, "_")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(plain)?.[0] ?? "";
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 60).join("");
  return `${stem || "文件"}${ending}`;
}

/** The file appears complete or not at all. */
async function writeWhole(path: string, bytes: Uint8Array, token: string): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  const draft = join(path, "..", `.${token}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

async function bytesAt(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")) {
      return null;
    }
    throw cause;
  }
}
