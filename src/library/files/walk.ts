// Which files an ingest is about. Hidden files, node_modules and links in a circle are passed over in silence;
// whatever else cannot be taken is named with its reason, so that nobody believes a rule is in when it is not.

import type { Dirent, Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { Fault } from "../../errors.ts";

export type FoundFile = {
  readonly absolute: string;
  /** The ingested folder it lies in. */
  readonly root: string;
  /** Its path under the root, with forward slashes. */
  readonly path: string;
};

export type SkippedFile = { readonly file: string; readonly reason: string };

export type Found = {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
  /** Folders that were given: what is in the library from them and no longer here has vanished. */
  readonly folders: readonly string[];
  /** Everything that is there but was not taken, and folders that could not be read: none of it has vanished. */
  readonly uncertain: readonly string[];
};

export type WalkOptions = { readonly extensions: readonly string[]; readonly maxBytes: number };

type Walk = {
  readonly options: WalkOptions;
  readonly files: FoundFile[];
  readonly skipped: SkippedFile[];
  readonly uncertain: string[];
  readonly seen: Set<string>;
  readonly links: { readonly absolute: string; readonly root: string }[];
};

/** Finds the files under these paths, sorted. Throws `input/invalid` when a path does not exist. */
export async function walk(paths: readonly string[], options: WalkOptions): Promise<Found> {
  const given = await Promise.all(paths.map(existing));
  const folders = outermost(given.filter(({ stats }) => stats.isDirectory()).map(({ path }) => path));
  const single = given.filter(({ stats }) => !stats.isDirectory()).map(({ path }) => path);
  const state: Walk = { options, files: [], skipped: [], uncertain: [], seen: new Set(), links: [] };
  for (const folder of folders) await visitFolder(state, folder, folder);
  // Links come last, so that a file reached both ways is known by its true place.
  for (let link = state.links.shift(); link; link = state.links.shift()) await visitLink(state, link);
  for (const file of [...new Set(single)].sort()) {
    if (!folders.some((folder) => isUnder(file, folder))) await visitFile(state, file, dirname(file));
  }
  const files = state.files.sort((one, other) => (one.absolute < other.absolute ? -1 : 1));
  return { files, skipped: state.skipped, folders, uncertain: state.uncertain };
}

/** True when the path is the folder or lies in it. */
export function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

async function existing(given: string): Promise<{ readonly path: string; readonly stats: Stats }> {
  try {
    const path = await realpath(resolve(given));
    return { path, stats: await stat(path) };
  } catch (cause) {
    throw new Fault("input/invalid", `路径不存在或无法打开：${given}`, {
      hint: "请核对路径，相对路径以当前目录为准；没有导入任何内容。",
      cause,
    });
  }
}

function outermost(folders: readonly string[]): readonly string[] {
  const unique = [...new Set(folders)].sort();
  return unique.filter((folder) => !unique.some((other) => other !== folder && isUnder(folder, other)));
}

async function visitFolder(state: Walk, folder: string, root: string): Promise<void> {
  if (!(await isNew(state, folder))) return;
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    skip(state, folder, `文件夹无法读取（${codeOf(error)}）`);
    return;
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (isIgnored(entry.name)) continue;
    const absolute = join(folder, entry.name);
    if (entry.isSymbolicLink()) state.links.push({ absolute, root });
    else if (entry.isDirectory()) await visitFolder(state, absolute, root);
    else await visitFile(state, absolute, root);
  }
}

async function visitLink(state: Walk, link: { absolute: string; root: string }): Promise<void> {
  try {
    const stats = await stat(link.absolute);
    if (stats.isDirectory()) await visitFolder(state, link.absolute, link.root);
    else await visitFile(state, link.absolute, link.root);
  } catch (error) {
    skip(state, link.absolute, `链接无效（${codeOf(error)}）`);
  }
}

async function visitFile(state: Walk, absolute: string, root: string): Promise<void> {
  const reason = await refusal(absolute, state.options);
  if (reason !== null) skip(state, absolute, reason);
  else if (await isNew(state, absolute)) {
    const path = relative(root, absolute).split(sep).join("/");
    state.files.push({ absolute, root, path });
  }
}

async function refusal(absolute: string, { extensions, maxBytes }: WalkOptions): Promise<string | null> {
  const name = basename(absolute).toLowerCase();
  if (!extensions.some((extension) => name.endsWith(extension))) {
    return `不支持的文件格式（支持 ${extensions.join("、")}）`;
  }
  try {
    const stats = await stat(absolute);
    if (!stats.isFile()) return "不是普通文件";
    return stats.size > maxBytes ? `文件超过 ${Math.round(maxBytes / 1024 / 1024)} MB` : null;
  } catch (error) {
    return `文件无法读取（${codeOf(error)}）`;
  }
}

/** False for a file or folder that was already reached by another way. */
async function isNew(state: Walk, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  if (state.seen.has(real)) return false;
  state.seen.add(real);
  return true;
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.startsWith("~$") || name === "node_modules";
}

function skip(state: Walk, file: string, reason: string): void {
  state.skipped.push({ file, reason });
  state.uncertain.push(file);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
