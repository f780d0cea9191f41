// Loads bytes through the registered loaders, as ingest does.

import type { Block, LoadOutcome } from "../../../src/library/loader.ts";
import { loaders } from "../../../src/library/loaders.ts";

/** The outcome of the loader for this file name. */
export async function loadFile(path: string, bytes: Uint8Array): Promise<LoadOutcome> {
  const loader = loaders.find(({ extensions }) => extensions.some((end) => path.toLowerCase().endsWith(end)));
  if (!loader) throw new Error(`no loader for ${path}`);
  return loader.load({ path, bytes });
}

/** The blocks of a file that must load. */
export async function blocksOf(path: string, bytes: Uint8Array): Promise<readonly Block[]> {
  const outcome = await loadFile(path, bytes);
  if (outcome.status === "rejected") throw new Error(outcome.reason);
  return outcome.document.blocks;
}

/** The blocks in one line each: `# ` for headings, `- ` for items, a table as its rows. */
export async function outlineOf(path: string, bytes: Uint8Array): Promise<readonly string[]> {
  return (await blocksOf(path, bytes)).flatMap((block) => {
    if (block.kind === "heading") return [`${"#".repeat(block.level)} ${block.text}`];
    if (block.kind === "item") return [`${"  ".repeat(block.depth)}- ${block.text}`];
    if (block.kind === "paragraph") return [block.text];
    return [
      ...block.headerRows.map((row) => `| ${row.join(" | ")} |`),
      ...block.rows.map((row) => `${row.join(" | ")}`),
    ];
  });
}

/** Why a file was turned away. */
export async function reasonFor(path: string, bytes: Uint8Array): Promise<string> {
  const outcome = await loadFile(path, bytes);
  if (outcome.status === "loaded") throw new Error(`${path} was loaded`);
  return outcome.reason;
}
