// BM25F over text, heading path and title. The statistics (how many rows, how rare a token, how long a
// field) are those of the rows the reader may see, so that a hidden clause cannot move a visible score.

import type { LexicalData } from "./lexical-builder.ts";
import { isSingle } from "./tokens.ts";
import { selectTop } from "./top-rows.ts";

type PerField = { readonly text: number; readonly path: number; readonly title: number };

export type LexicalParameters = {
  /** How fast repeats of a token stop counting. */
  readonly k1: number;
  /** How much a long field is held against the row, 0 to 1. */
  readonly lengthPenalty: PerField;
  /** All above 0. */
  readonly fieldWeight: PerField;
  /** What a single character counts where a pair counts 1. */
  readonly singleWeight: number;
};

/**
 * Measured on 36,251 statute articles (nDCG@10, 546 questions): k1 and the text's penalty are the usual ones,
 * .005 around them is noise; single characters .388 at 0.2, .401 at 0.75; headings and titles .392 without,
 * .406 with these weights, flat from 0.5 to 1.
 */
const lexicalDefaults: LexicalParameters = {
  k1: 1.2,
  lengthPenalty: { text: 0.75, path: 0.5, title: 0.3 },
  fieldWeight: { text: 1, path: 0.7, title: 0.7 },
  singleWeight: 0.75,
};

/** Tokens to look for; a weight below 1 is for what was not typed but means the same. */
export type WeightedTokens = ReadonlyMap<number, number>;

/** The score is the share of the best score conceivable for the query, 0 to 1. */
export type RowHit = { readonly row: number; readonly score: number };

export type LexicalIndex = {
  readonly rowCount: number;
  /**
   * The best `k` rows with `allowed[row] === 1`, best first, equal scores by row. The mask must not change
   * after its first use: what depends on it is computed once.
   */
  readonly search: (tokens: WeightedTokens, allowed: Uint8Array, k: number) => readonly RowHit[];
  /** What the token weighs for its rarity among the allowed rows; highest when none of them has it. */
  readonly rarity: (key: number, allowed: Uint8Array) => number;
};

/** What BM25F knows about the visible rows. */
type Visible = { readonly rows: number; readonly norms: Float32Array };

export function createLexicalIndex(
  data: LexicalData,
  parameters: LexicalParameters = lexicalDefaults,
): LexicalIndex {
  const visibleOf = new WeakMap<Uint8Array, Visible>();
  const scores = new Float64Array(data.rowCount);
  const touched = new Uint32Array(data.rowCount);

  const visible = (allowed: Uint8Array): Visible => {
    const known = visibleOf.get(allowed) ?? measure(data, parameters, allowed);
    visibleOf.set(allowed, known);
    return known;
  };

  return {
    rowCount: data.rowCount,
    search: (tokens, allowed, k) => {
      const seen = visible(allowed);
      const terms = resolve(data, seen, allowed, tokens, parameters.singleWeight);
      let count = 0;
      for (const { from, to, factor } of terms) {
        for (let at = from; at < to; at += 1) {
          const row = data.rows[at]!;
          if (allowed[row] === 0) continue;
          const frequency = weighedFrequency(data.frequencies[at]!, seen.norms, row * 3);
          if (scores[row] === 0) touched[count++] = row;
          scores[row]! += (factor * frequency) / (frequency + parameters.k1);
        }
      }
      const ceiling = terms.reduce((sum, { factor }) => sum + factor, 0);
      const hits = selectTop(touched.subarray(0, count), scores, k);
      for (let at = 0; at < count; at += 1) scores[touched[at]!] = 0;
      return hits.map(({ row, score }) => ({ row, score: score / ceiling }));
    },
    rarity: (key, allowed) => {
      const { rows } = visible(allowed);
      const place = findKey(data.keys, key);
      const from = data.starts[place] ?? 0;
      const found = place < 0 ? 0 : countVisible(data.rows, from, data.starts[place + 1]!, allowed);
      return rarityOf(rows, found);
    },
  };
}

type Term = { readonly from: number; readonly to: number; readonly factor: number };

/** The postings of each token that a visible row has, with its rarity times its weight. */
function resolve(
  data: LexicalData,
  seen: Visible,
  allowed: Uint8Array,
  tokens: WeightedTokens,
  singleWeight: number,
): readonly Term[] {
  const terms: Term[] = [];
  for (const [key, weight] of tokens) {
    const place = findKey(data.keys, key);
    if (place < 0) continue;
    const from = data.starts[place]!;
    const to = data.starts[place + 1]!;
    const found = seen.rows === data.rowCount ? to - from : countVisible(data.rows, from, to, allowed);
    // Scores must rise above 0: that is how the search knows a row it has not met.
    if (found === 0 || weight <= 0) continue;
    const factor = rarityOf(seen.rows, found) * weight * (isSingle(key) ? singleWeight : 1);
    terms.push({ from, to, factor });
  }
  return terms;
}

/** The usual inverse document frequency of BM25, never negative. */
function rarityOf(rows: number, found: number): number {
  return Math.log(1 + (rows - found + 0.5) / (found + 0.5));
}

function weighedFrequency(packed: number, norms: Float32Array, at: number): number {
  return (
    (packed & 0xff) * norms[at]! + ((packed >>> 8) & 0xf) * norms[at + 1]! + (packed >>> 12) * norms[at + 2]!
  );
}

const fieldNames = ["text", "path", "title"] as const;

/** Field weight over length norm, for each field of each row: text, path, title. Linear in all rows. */
function measure(data: LexicalData, parameters: LexicalParameters, allowed: Uint8Array): Visible {
  const { lengths, rowCount } = data;
  const norms = new Float32Array(rowCount * fieldNames.length);
  let rows = 0;
  for (const flag of allowed) rows += flag;
  for (let field = 0; field < fieldNames.length; field += 1) {
    const weight = parameters.fieldWeight[fieldNames[field]!];
    const penalty = parameters.lengthPenalty[fieldNames[field]!];
    let sum = 0;
    for (let row = 0; row < rowCount; row += 1) sum += lengths[row * 3 + field]! * allowed[row]!;
    const average = Math.max(sum / Math.max(rows, 1), 1);
    for (let row = 0; row < rowCount; row += 1) {
      norms[row * 3 + field] = weight / (1 - penalty + (penalty * lengths[row * 3 + field]!) / average);
    }
  }
  return { rows, norms };
}

function countVisible(rows: Uint32Array, from: number, to: number, allowed: Uint8Array): number {
  let count = 0;
  for (let at = from; at < to; at += 1) count += allowed[rows[at]!]!;
  return count;
}

function findKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle]!;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
