// The text of a reply while it comes into being: what can be appended to a stream, never taken back. Previews repeat what
// they said before; only what is new and surely complete is handed on.

import type { Block, Reply } from "../../../chat/reply.ts";
import { limits } from "../limits.ts";
import { inPieces, markdown } from "./text.ts";

export type StreamText = {
  /** Pieces to append now; none while nothing new is complete. */
  readonly push: (preview: Block) => readonly string[];
  /**
   * The pieces that are left once the reply is there. `null` when the reply says something else than what was shown: the
   * stream's message is then to be replaced by the rendered reply.
   */
  readonly finish: (reply: Reply) => readonly string[] | null;
  /** What was handed on so far. */
  readonly shown: () => string;
};

export function createStreamText(): StreamText {
  /** Plain text: previews before the last one that grows, and what of the last was handed on. */
  let settled = "";
  let last = "";
  let handedOn = "";

  function advance(text: string): readonly string[] {
    if (!text.startsWith(handedOn) || text.length === handedOn.length) return [];
    const news = text.slice(handedOn.length);
    handedOn = text;
    return streamPieces(news);
  }

  return {
    push: (preview) => {
      if (preview.type !== "text" || preview.forClient) return [];
      if (last !== "" && !preview.text.startsWith(last)) {
        settled = `${settled}${last}\n\n`;
      }
      last = preview.text;
      return advance(settled + complete(last));
    },
    finish: (reply) => {
      const whole = streamedText(reply);
      if (!whole.startsWith(handedOn)) return null;
      return advance(whole);
    },
    shown: () => handedOn,
  };
}

/** The text of a reply that a stream shows; what is meant for a client has a message of its own. */
export function streamedText({ blocks }: Reply): string {
  return blocks
    .flatMap((block) => (block.type === "text" && !block.forClient ? [block.text] : []))
    .join("\n\n");
}

/** Plain text as `markdown_text`, in pieces that one call takes, cut behind sentences; white space is kept. */
export function streamPieces(text: string, longest: number = limits.stream.message): readonly string[] {
  const pieces = inPieces(text, longest, (piece) => markdown(piece).length);
  if (pieces.length === 0) return text === "" ? [] : [text];
  let rest = text;
  return pieces.map((piece, at) => {
    const end = rest.indexOf(piece) + piece.length;
    const next = pieces[at + 1];
    const cutAt = next === undefined ? rest.length : rest.indexOf(next, end);
    const whole = rest.slice(0, cutAt);
    rest = rest.slice(cutAt);
    return markdown(whole);
  });
}

/** Up to the last line or sentence that is surely whole. */
function complete(text: string): string {
  const ends = [...text.matchAll(/\n|[。！？；!?;](?=[^"”’』」）)])/gu)];
  const end = ends.at(-1);
  return end ? text.slice(0, end.index + end[0].length) : "";
}
