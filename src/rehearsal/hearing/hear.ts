// Hears an utterance without a model: moves, numbers, red lines. What has no sure place is named, so that the
// counterpart can ask back; nothing is guessed.

import type { RedLines } from "../../red-lines/red-lines.ts";
import { compose } from "./compose.ts";
import type { Heard, HearingContext } from "./heard.ts";
import { normalise } from "./normalise.ts";
import { withOffTable } from "./off-table.ts";
import { takeApart } from "./pieces.ts";
import { settled } from "./settle.ts";
import { heardRedLine, withoutWithdrawn } from "./withdrawn.ts";

export type Hear = (text: string, context: HearingContext) => Heard;

/** A parser with the red lines of `knowledge/red-lines.yaml`. */
export function createHearing({ redLines }: { readonly redLines: RedLines }): Hear {
  return (text, context) => {
    const redLine = heardRedLine(text, redLines, context.vocabulary);
    const said = normalise(redLine?.level === "warning" ? withoutWithdrawn(text) : text);
    const utterance = takeApart(said, context);
    const { moves: sure, numbers } = compose(utterance, context);
    const moves = withOffTable(settled(sure, utterance, context), utterance, context);
    const unplaced = utterance.pieces.flatMap((piece) => piece.unplaced);
    if (moves.length > 0) return { moves, numbers, redLine, unclear: unplaced };
    // A forbidden proposal is understood, though no term of the game stands for it.
    if (redLine?.level === "breach")
      return { moves: [{ kind: "offer", terms: {} }], numbers, redLine, unclear: [] };
    return {
      moves: [{ kind: "unclear" }],
      numbers,
      redLine,
      unclear: unplaced.length > 0 ? unplaced : [text.trim()],
    };
  };
}
