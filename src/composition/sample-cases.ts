// The sample clients that ship with the product, read once.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Case, readCase } from "../cases/case.ts";
import { sampleCasesFolder } from "./knowledge-files.ts";

/** Gives the samples in the order of their folders; the files are read at the first call. */
export function createSampleCases(folder = sampleCasesFolder): () => Promise<readonly Case[]> {
  let read: Promise<readonly Case[]> | null = null;
  return () => {
    read ??= readAll(folder);
    return read;
  };
}

async function readAll(folder: string): Promise<readonly Case[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => readCase(await readFile(join(folder, name, "case.yaml"), "utf8"))),
  );
}
