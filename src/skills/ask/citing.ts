// Numbers the passages an answer rests on: one mark [n] a passage, whose quote spans every part used of it.

import type { Citation } from "../../chat/reply.ts";
import type { Hit } from "../../retrieval/hit.ts";
import type { Part } from "./clause-text.ts";

export type Citing = {
  /** The mark for these parts of the hit's passage, e.g. `[1]`. */
  readonly mark: (hit: Hit, parts: readonly Part[]) => string;
  /** All citations so far, in the order of their numbers. */
  readonly citations: () => readonly Citation[];
};

export function createCiting(): Citing {
  const cited = new Map<string, { hit: Hit; n: number; start: number; end: number }>();
  return {
    mark: (hit, parts) => {
      const start = Math.min(...parts.map((part) => part.start));
      const end = Math.max(...parts.map((part) => part.start + part.text.length));
      const known = cited.get(hit.passage.id);
      const n = known?.n ?? cited.size + 1;
      cited.set(hit.passage.id, {
        hit,
        n,
        start: Math.min(start, known?.start ?? start),
        end: Math.max(end, known?.end ?? end),
      });
      return `[${n}]`;
    },
    citations: () => [...cited.values()].map(toCitation),
  };
}

function toCitation({ hit, n, start, end }: { hit: Hit; n: number; start: number; end: number }): Citation {
  const { passage } = hit;
  return {
    n,
    passageId: passage.id,
    document: passage.document,
    clause: passage.clause,
    quote: passage.text.slice(start, end),
    effectiveFrom: passage.effectiveFrom,
    effectiveTo: passage.effectiveTo,
    superseded: hit.superseded,
    successor: hit.successor,
  };
}
