// One process owns a data folder. The lock is a file that appears complete or not at all (a hard link to
// a finished temporary file). A lock whose process is dead is taken over; so that of two processes that
// want to do so at once only one can, each first takes a second lock that is named after the dead one.

import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Fault } from "../../errors.ts";
import { commandSocketPath } from "./command-socket-path.ts";
import { type LockRecord, parseLockRecord } from "./lock-record.ts";
import { isAlive, type ProcessIdentity } from "./process-identity.ts";

export type DataFolder =
  /** Ours until `release`, which removes the lock only if it is still our own. */
  | { readonly status: "owned"; readonly socketPath: string; readonly release: () => Promise<void> }
  /** Another process on this machine works in it and takes commands at this address. */
  | { readonly status: "live"; readonly socketPath: string };

export type DataFolderOptions = {
  readonly identity: ProcessIdentity;
  /** Unique for every call; names this lock among all that ever were. */
  readonly newId: () => string;
};

type Held = { readonly path: string; readonly record: LockRecord };
type Taken = { readonly holder: null } | { readonly holder: LockRecord };

/**
 * Takes the data folder, which is created when it is missing. Throws `store/locked` when the lock cannot be
 * judged: it belongs to another machine or cannot be read.
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  const absolute = resolve(folder);
  await makeFolder(absolute);
  const socketPath = await commandSocketPath(absolute);
  const record: LockRecord = { ...options.identity, token: options.newId(), socketPath };
  const lock: Held = { path: join(absolute, "lock"), record };
  const { holder } = await take(lock);
  if (holder) return { status: "live", socketPath: holder.socketPath };
  return { status: "owned", socketPath, release: () => release(lock) };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Fault("store/failed", `Cannot create the data folder ${folder}.`, {
      hint: "Choose another one with --data.",
      cause,
    });
  }
}

/** Takes the lock, over a dead holder if need be; gives the holder when it is alive. */
async function take(lock: Held): Promise<Taken> {
  const draft = `${lock.path}.${lock.record.token}`;
  await writeDurably(draft, JSON.stringify(lock.record));
  try {
    for (;;) {
      if (await linked(draft, lock.path)) return { holder: null };
      const holder = await readLock(lock.path);
      if (!holder) continue;
      if (isAlive(holder, lock.record)) return { holder };
      const replaced = await replaceDead(lock, draft, holder);
      if (replaced) return replaced;
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Null when the dead lock is gone by the time it could be replaced: look again. */
async function replaceDead(lock: Held, draft: string, dead: LockRecord): Promise<Taken | null> {
  const claim: Held = { path: `${lock.path}-${dead.token}`, record: lock.record };
  const taken = await take(claim);
  if (taken.holder) return taken;
  try {
    // Only the holder of this claim may replace that lock, so it cannot change under our hands.
    if ((await readLock(lock.path))?.token !== dead.token) return null;
    await rename(draft, lock.path);
    return { holder: null };
  } finally {
    await release(claim);
  }
}

async function release({ path, record }: Held): Promise<void> {
  if ((await readLock(path))?.token === record.token) await rm(path, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function readLock(path: string): Promise<LockRecord | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw unreadable(path, error);
  }
  const record = parseLockRecord(text);
  if (!record) throw unreadable(path);
  return record;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function unreadable(path: string, cause?: unknown): Fault {
  return new Fault("store/locked", `The lock file ${path} cannot be read.`, {
    hint: "Make sure that no other process uses this data folder, then delete the file.",
    cause,
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
