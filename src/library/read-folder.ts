// The passages of a folder of text documents, without a store: what evaluations of a library look at.

import { readFile } from "node:fs/promises";
import { walk } from "./files/walk.ts";
import { loaders } from "./loaders.ts";
import { parseFile } from "./parse.ts";
import type { Passage } from "./passage.ts";

const mostBytes = 50 * 2 ** 20;

/** All passages in the order of the files' names; what cannot be read as Markdown or text is left out. */
export async function readFolder(folder: string): Promise<readonly Passage[]> {
  const { files } = await walk([folder], { extensions: [".md", ".txt"], maxBytes: mostBytes });
  const outcomes = await Promise.all(
    files.map(async ({ absolute, root, path }) => {
      const id = path.replace(/\.[^./]+$/u, "");
      return parseFile({ id, root, path }, await readFile(absolute), loaders);
    }),
  );
  return outcomes.flatMap((outcome) => (outcome.status === "parsed" ? outcome.passages : []));
}
