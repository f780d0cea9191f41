// Plain text: one paragraph a line. Its structure (chapters, clauses, numbered headings) is found later, from
// the words, in the same way as for every other format.

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
    return { status: "loaded", document: { metadata: noMetadata, blocks } };
  },
};
