// Which passage of a newer document took the place of a passage of the older one. Clause numbers move when
// rules are revised, so the texts decide: the passage that shares most character pairs and words.

import type { Document } from "../../library/passage.ts";
import { isSingle, tokenKeys } from "../lexical/tokens.ts";
import { noSuccessor } from "./index-data.ts";
import { type StringColumn, stringAt } from "./string-column.ts";

/** Share of common tokens (Dice) from which a passage counts as the successor. */
const leastOverlap = 0.3;

/** For each row its successor one step on, or -1. */
export function findSuccessors(
  documents: readonly Document[],
  documentOf: Uint32Array,
  texts: StringColumn,
): Int32Array {
  const successors = new Int32Array(documentOf.length).fill(noSuccessor);
  const rowsOf = Map.groupBy(documentOf.keys(), (row) => documents[documentOf[row]!]!.id);
  const replacements = Map.groupBy(
    documents.filter((document) => document.supersedes !== null && document.supersedes !== document.id),
    (document) => document.supersedes!,
  );
  for (const [replaced, newer] of replacements) {
    const candidates = newer.flatMap((document) => rowsOf.get(document.id) ?? []);
    const mostSimilar = createMatcher(candidates, texts);
    for (const row of rowsOf.get(replaced) ?? []) successors[row] = mostSimilar(stringAt(texts, row));
  }
  return successors;
}

/** Finds among the rows the one most like a text; equal ones by row. */
function createMatcher(rows: readonly number[], texts: StringColumn): (text: string) => number {
  const postings = new Map<number, number[]>();
  const sizes = rows.map((row, candidate) => {
    const tokens = distinctTokens(stringAt(texts, row));
    for (const token of tokens) {
      const list = postings.get(token);
      if (list) list.push(candidate);
      else postings.set(token, [candidate]);
    }
    return tokens.size;
  });
  return (text) => {
    const tokens = distinctTokens(text);
    const shared = new Uint32Array(rows.length);
    for (const token of tokens) for (const candidate of postings.get(token) ?? []) shared[candidate]! += 1;
    let best = noSuccessor;
    let bestOverlap = 0;
    for (const [candidate, count] of shared.entries()) {
      const overlap = (2 * count) / Math.max(tokens.size + sizes[candidate]!, 1);
      if (overlap < leastOverlap || overlap <= bestOverlap) continue;
      best = rows[candidate]!;
      bestOverlap = overlap;
    }
    return best;
  };
}

function distinctTokens(text: string): ReadonlySet<number> {
  return new Set(tokenKeys(text).filter((key) => !isSingle(key)));
}
