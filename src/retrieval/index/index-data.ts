// Everything a search needs, as JSON and a fixed list of typed arrays: it is built in a worker, moved to
// the main thread without a copy, and lies in the cache file as it is.

import type { CivilDate } from "../../dates.ts";
import type { Document } from "../../library/passage.ts";
import type { LexicalData } from "../lexical/lexical-builder.ts";
import type { QuantisedVectors } from "../vectors/quantised.ts";
import type { StringColumn } from "./string-column.ts";

export const arrayTypes = {
  idBytes: Uint8Array,
  idOffsets: Uint32Array,
  idSorted: Uint32Array,
  clauseBytes: Uint8Array,
  clauseOffsets: Uint32Array,
  pathBytes: Uint8Array,
  pathOffsets: Uint32Array,
  textBytes: Uint8Array,
  textOffsets: Uint32Array,
  hashBytes: Uint8Array,
  hashOffsets: Uint32Array,
  /** Places in `meta.documents` and `meta.audiences`. */
  documentOf: Uint32Array,
  audienceOf: Uint32Array,
  ordinals: Uint32Array,
  /** See `recognition.ts`. */
  recognisedPages: Uint32Array,
  /** Days as numbers, see `dayNumber`. */
  validFrom: Uint32Array,
  validTo: Uint32Array,
  /** The row in the document that replaces this one, or -1. */
  successors: Int32Array,
  wordKeys: Uint32Array,
  wordStarts: Uint32Array,
  wordRows: Uint32Array,
  wordFrequencies: Uint16Array,
  wordLengths: Uint32Array,
  vectorValues: Int8Array,
  vectorScales: Float32Array,
} as const;

export type ArrayName = keyof typeof arrayTypes;
export type IndexArrays = { readonly [N in ArrayName]: Widened<InstanceType<(typeof arrayTypes)[N]>> };

/** The same kind of array over any buffer. */
type Widened<A> = A extends Uint8Array
  ? Uint8Array
  : A extends Int8Array
    ? Int8Array
    : A extends Uint16Array
      ? Uint16Array
      : A extends Uint32Array
        ? Uint32Array
        : A extends Int32Array
          ? Int32Array
          : Float32Array;

export type IndexMeta = {
  readonly generation: number;
  /** Digest of the documents it was built from. */
  readonly digest: string;
  /** Whose vectors it has; null for none. */
  readonly embedder: string | null;
  readonly documents: readonly Document[];
  readonly audiences: readonly (readonly string[])[];
};

export type IndexData = { readonly meta: IndexMeta; readonly arrays: IndexArrays };

export const noSuccessor = -1;

/** A day as a number that sorts alike, e.g. 20261123; without a day, `otherwise`. */
export function dayNumber(day: string | null, otherwise: number): number {
  return day === null ? otherwise : Number(day.replaceAll("-", ""));
}

export const sinceEver = 0;
export const forEver = 0xffffffff;

/** The days between which a row is in force; null where it has none. */
export function validityOf(
  { validFrom, validTo }: IndexArrays,
  row: number,
): { readonly effectiveFrom: CivilDate | null; readonly effectiveTo: CivilDate | null } {
  return { effectiveFrom: dayOf(validFrom[row]!), effectiveTo: dayOf(validTo[row]!) };
}

/** Back from `dayNumber`. */
function dayOf(number: number): CivilDate | null {
  const digits = String(number);
  if (number === sinceEver || number === forEver) return null;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` as CivilDate;
}

export function lexicalData(arrays: IndexArrays): LexicalData {
  return {
    rowCount: arrays.documentOf.length,
    keys: arrays.wordKeys,
    starts: arrays.wordStarts,
    rows: arrays.wordRows,
    frequencies: arrays.wordFrequencies,
    lengths: arrays.wordLengths,
  };
}

export function quantisedVectors({ meta, arrays }: IndexData): QuantisedVectors | null {
  const { vectorValues: values, vectorScales: scales } = arrays;
  if (meta.embedder === null || values.length === 0) return null;
  return { dimensions: values.length / scales.length, values, scales };
}

export function stringColumn(
  arrays: IndexArrays,
  name: "id" | "clause" | "path" | "text" | "hash",
): StringColumn {
  return { bytes: arrays[`${name}Bytes`], offsets: arrays[`${name}Offsets`] };
}
