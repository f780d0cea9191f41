// Blocks that arrive while a turn runs. A text that grows replaces its earlier state instead of standing
// beside it, and what came before the response began is kept until somebody listens.

import type { Block } from "../chat/reply.ts";

/** A block and its place in the answer so far; the same place again replaces what was there. */
export type Preview = { readonly index: number; readonly block: Block };

export type Previews = {
  readonly push: (block: Block) => void;
  /** Hands over what has arrived, then everything that arrives. */
  readonly listen: (listener: (preview: Preview) => void) => void;
};

export function createPreviews(): Previews {
  const arrived: Preview[] = [];
  let listener: ((preview: Preview) => void) | null = null;
  return {
    push: (block) => {
      const preview = place(arrived.at(-1), block);
      arrived.push(preview);
      listener?.(preview);
    },
    listen: (next) => {
      arrived.forEach(next);
      listener = next;
    },
  };
}

function place(last: Preview | undefined, block: Block): Preview {
  if (!last) return { index: 0, block };
  const grows = last.block.type === "text" && block.type === "text" && block.text.startsWith(last.block.text);
  return { index: grows ? last.index : last.index + 1, block };
}
