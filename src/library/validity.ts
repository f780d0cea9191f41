// When a document stops being in force because another one replaces it. A bank writes `supersedes` into the
// new text and rarely goes back to close the old one.

import { addDays, type CivilDate } from "../dates.ts";
import type { Document } from "./passage.ts";

/**
 * The last day of each replaced document: the day before the earliest replacement takes effect.
 * Example: 办法2024 supersedes 办法2010 from 2024-07-01 gives 办法2010 → 2024-06-30.
 */
export function endsByReplacement(documents: readonly Document[]): ReadonlyMap<Document["id"], CivilDate> {
  const ends = new Map<Document["id"], CivilDate>();
  for (const { id, supersedes, effectiveFrom } of documents) {
    if (supersedes === null || supersedes === id || effectiveFrom === null) continue;
    const end = addDays(effectiveFrom, -1);
    const known = ends.get(supersedes);
    if (known === undefined || end < known) ends.set(supersedes, end);
  }
  return ends;
}
