// Where the current thread of talk begins: a person may start afresh, and then earlier turns no longer
// complete a follow-up question.

import type { PastTurn } from "./turn.ts";

/** The name of the skill whose turn is a fresh start. */
export const freshStart = "new-conversation";

/** The turns since the last fresh start. */
export function sinceFreshStart(history: readonly PastTurn[]): readonly PastTurn[] {
  return history.slice(history.findLastIndex((turn) => turn.trace.skill === freshStart) + 1);
}
