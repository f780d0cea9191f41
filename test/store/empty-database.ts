// An empty PGlite database to start from. Making one takes about three seconds of processor time, copying one a tenth
// of a second; so one is made for each version of PGlite and kept beside the installed packages.

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openPglite } from "../../src/store/database/pglite.ts";

const modules = resolve(import.meta.dirname, "../../node_modules");

/** Puts an empty database, as PGlite would create it, where nothing is yet. */
export async function copyEmptyDatabase(folder: string): Promise<void> {
  await cp(await emptyDatabase(), folder, { recursive: true });
}

async function emptyDatabase(): Promise<string> {
  const manifest = await readFile(join(modules, "@electric-sql/pglite/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const made = join(modules, ".cache/coach-tests", `pglite-${version}`);
  if (existsSync(made)) return made;
  const draft = `${made}-${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await (await openPglite(draft)).close();
  // Another worker may have been faster; its database is as good.
  await rename(draft, made).catch(() => rm(draft, { recursive: true }));
  return made;
}
