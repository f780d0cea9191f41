// Builds the word index. Rows arrive in order and are tokenised once; the postings are then sorted by token
// with two counting passes. The result is a handful of typed arrays: they move between threads without a
// copy and lie in a file as they are.

import { tokenKeys } from "./tokens.ts";

/** What is searched of one row; the fields weigh differently. */
export type LexicalFields = { readonly text: string; readonly path: string; readonly title: string };

export type LexicalData = {
  readonly rowCount: number;
  /** The distinct tokens, ascending. */
  readonly keys: Uint32Array;
  /** The postings of `keys[i]` are those from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** The row of each posting, ascending within a token. */
  readonly rows: Uint32Array;
  /** How often the token stands in text (bits 0-7), path (8-11) and title (12-15) of the row, saturated. */
  readonly frequencies: Uint16Array;
  /** Number of tokens: text, path and title of row 0, then of row 1 and so on. */
  readonly lengths: Uint32Array;
};

export type LexicalBuilder = {
  /** Adds the next row. */
  readonly add: (fields: LexicalFields) => void;
  /** The index of all rows added; the builder is spent afterwards. */
  readonly finish: () => LexicalData;
};

const fieldShifts = [0, 8, 12] as const;
const fieldLimits = [0xff, 0xf, 0xf] as const;

export function createLexicalBuilder(): LexicalBuilder {
  const terms = createTermTable();
  const postings = createPostingList();
  const rowStarts: number[] = [0];
  const lengths: number[] = [];
  return {
    add: ({ text, path, title }) => {
      const from = postings.size();
      [text, path, title].forEach((field, number) => {
        const keys = tokenKeys(field);
        lengths.push(keys.length);
        const shift = fieldShifts[number]!;
        const limit = fieldLimits[number]!;
        for (const key of keys) postings.count(terms.idOf(key), from, shift, limit);
      });
      rowStarts.push(postings.size());
    },
    finish: () => {
      const { keys, rank } = terms.sorted();
      return {
        rowCount: rowStarts.length - 1,
        keys,
        lengths: Uint32Array.from(lengths),
        ...sortByTerm(postings, rowStarts, rank),
      };
    },
  };
}

type Postings = ReturnType<typeof createPostingList>;

function sortByTerm(postings: Postings, rowStarts: readonly number[], rank: Uint32Array) {
  const { ids, frequencies: unsorted } = postings.arrays();
  const size = postings.size();
  const starts = new Uint32Array(rank.length + 1);
  for (let at = 0; at < size; at += 1) starts[rank[ids[at]!]! + 1]! += 1;
  for (let term = 0; term < rank.length; term += 1) starts[term + 1]! += starts[term]!;
  const next = starts.slice();
  const rows = new Uint32Array(size);
  const frequencies = new Uint16Array(size);
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 1) {
      const to = next[rank[ids[at]!]!]!++;
      rows[to] = row;
      frequencies[to] = unsorted[at]!;
    }
  }
  return { starts, rows, frequencies };
}

/** Postings in the order of rows; `last` remembers where a term's posting of the current row is. */
function createPostingList() {
  let ids = new Uint32Array(1 << 16);
  let frequencies = new Uint16Array(1 << 16);
  let last = new Uint32Array(1 << 16);
  let size = 0;
  return {
    size: () => size,
    arrays: () => ({ ids, frequencies }),
    count: (id: number, rowStart: number, shift: number, limit: number) => {
      if (id >= last.length) last = grown(last, new Uint32Array(Math.max(last.length * 2, id + 1)));
      let at = last[id]! - 1;
      if (at < rowStart) {
        if (size === ids.length) {
          ids = grown(ids, new Uint32Array(size * 2));
          frequencies = grown(frequencies, new Uint16Array(size * 2));
        }
        at = size++;
        ids[at] = id;
        last[id] = at + 1;
      }
      const old = frequencies[at]!;
      if (((old >>> shift) & limit) < limit) frequencies[at] = old + (1 << shift);
    },
  };
}

/** Token keys to small numbers in order of appearance: open addressing, at most half full. */
function createTermTable() {
  let slots = new Uint32Array(1 << 17);
  let keys = new Uint32Array(1 << 16);
  let size = 0;
  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    keys = grown(keys, new Uint32Array(keys.length * 2));
    slots = new Uint32Array(slots.length * 2);
    for (let id = 0; id < size; id += 1) slots[slotOf(keys[id]!)] = id + 1;
  };
  return {
    idOf: (key: number): number => {
      const slot = slotOf(key);
      if (slots[slot] !== 0) return slots[slot]! - 1;
      keys[size] = key;
      slots[slot] = ++size;
      if (size === keys.length) grow();
      return size - 1;
    },
    /** The keys ascending, and the place of each id among them. */
    sorted: () => {
      const ascending = keys.slice(0, size).sort();
      const rank = new Uint32Array(size);
      ascending.forEach((key, place) => {
        rank[slots[slotOf(key)]! - 1] = place;
      });
      return { keys: ascending, rank };
    },
  };
}

function grown<A extends Uint32Array | Uint16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
