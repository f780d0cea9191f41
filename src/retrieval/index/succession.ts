// What has been replaced by what, as of today. Which passage follows which is computed when the index is
// built; whether it already has taken over depends on the day.

import type { CivilDate } from "../../dates.ts";
import { inForce } from "../../library/passage.ts";
import type { Audience } from "../../people/audience.ts";
import { type IndexData, noSuccessor, validityOf } from "./index-data.ts";
import type { RecognisedRows } from "./recognition.ts";
import type { Visibility } from "./visibility.ts";

export type Succession = {
  /** True when the row is out of force by today, or its document is replaced by one in force today. */
  readonly isSuperseded: (row: number, today: CivilDate) => boolean;
  /** The row in force today that took this one's place, as far as the audience may read it and it may be cited. */
  readonly successorOf: (row: number, today: CivilDate, audience: Audience) => number | null;
};

/** A chain longer than this is a circle of documents that replace each other. */
const longestChain = 100;

export function createSuccession(
  { meta, arrays }: IndexData,
  { mayReadRow, isUnconfirmed }: Pick<Visibility, "mayReadRow"> & Pick<RecognisedRows, "isUnconfirmed">,
): Succession {
  const newerOf = Map.groupBy(
    meta.documents.filter((document) => document.supersedes !== null && document.supersedes !== document.id),
    (document) => document.supersedes!,
  );
  const isSuperseded = (row: number, today: CivilDate): boolean => {
    const { effectiveTo } = validityOf(arrays, row);
    if (effectiveTo !== null && effectiveTo < today) return true;
    const document = meta.documents[arrays.documentOf[row]!]!;
    return (newerOf.get(document.id) ?? []).some((newer) => inForce(newer, today));
  };
  return {
    isSuperseded,
    successorOf: (row, today, audience) => {
      let at = row;
      for (let steps = 0; steps < longestChain; steps += 1) {
        at = arrays.successors[at]!;
        if (at === noSuccessor) return null;
        if (!inForce(validityOf(arrays, at), today) || isSuperseded(at, today)) continue;
        return mayReadRow(at, audience) && !isUnconfirmed(at) ? at : null;
      }
      return null;
    },
  };
}
