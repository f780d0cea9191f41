// Where the process that owns a data folder listens for commands. A Unix socket's path may be about 100
// bytes long, so a deep data folder gets one in a private folder among the temporary files.

import { createHash } from "node:crypto";
import { lstat, mkdir } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Fault } from "../../errors.ts";

const longestPath = 100;

/** The socket of an absolute data folder; the same for every process of this user. */
export async function commandSocketPath(folder: string): Promise<string> {
  const digest = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\coach-${digest}`;
  const inside = join(folder, "command.sock");
  if (Buffer.byteLength(inside) <= longestPath) return inside;
  const { uid } = userInfo();
  const privateFolder = join(tmpdir(), `coach-${uid}`);
  await mkdir(privateFolder, { recursive: true, mode: 0o700 });
  await requirePrivate(privateFolder, uid);
  return join(privateFolder, `${digest}.sock`);
}

/** Anybody may create names among the temporary files, so what is there may be a trap. */
async function requirePrivate(folder: string, uid: number): Promise<void> {
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return;
  throw new Fault("store/locked", `${folder} is not a private folder of this user.`, {
    hint: "Delete it, or choose a data folder with a shorter path.",
  });
}
