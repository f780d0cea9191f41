// Plain text: one paragraph a line. Its structure (chapters, clauses, numbered headings) is found later, from
// the words, in the same way as for every other format. A text copied from a web page loses what surrounded it.

import { isScraped, withoutFurniture } from "./formats/page-furniture.ts";
import { type Block, type Loader, type LoadOutcome, noMetadata } from "./loader.ts";
import { decode } from "./reading/decode.ts";

/** Reads `.txt` files. */
export const textLoader: Loader = {
  extensions: [".txt", ".text"],
  load: async ({ bytes }): Promise<LoadOutcome> => {
    const decoded = decode(bytes);
    if (decoded.status === "rejected") return decoded;
    const blocks = decoded.text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((text): Block => ({ kind: "paragraph", text }));
    const kept = isScraped(blocks) ? withoutFurniture(blocks) : blocks;
    return { status: "loaded", document: { metadata: noMetadata, blocks: kept } };
  },
};
