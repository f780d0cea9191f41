// Builds the index from documents and their passages, batch by batch. Runs in a worker thread.

import type { Passage } from "../../library/passage.ts";
import { endsByReplacement } from "../../library/validity.ts";
import { createLexicalBuilder, type LexicalData } from "../lexical/lexical-builder.ts";
import { collectVectors, type QuantisedVectors } from "../vectors/quantised.ts";
import { dayNumber, forEver, type IndexData, type IndexMeta, sinceEver } from "./index-data.ts";
import { notRecognised } from "./recognition.ts";
import { collectStrings, type StringCollector, sortedRows } from "./string-column.ts";
import { findSuccessors } from "./successors.ts";

export type IndexSource = Omit<IndexMeta, "audiences">;

export type IndexBuilder = {
  /** Adds the next rows; `vectors[i]` belongs to `passages[i]`, null where it has none. */
  readonly add: (passages: readonly Passage[], vectors: readonly (Float32Array | null)[]) => void;
  readonly finish: () => IndexData;
};

export function createIndexBuilder(source: IndexSource): IndexBuilder {
  const documentPlaces = new Map(source.documents.map((document, place) => [document.id, place]));
  const replaced = endsByReplacement(source.documents);
  const audiences = createAudienceList();
  const words = createLexicalBuilder();
  const vectors = collectVectors();
  const strings = {
    id: collectStrings(),
    clause: collectStrings(),
    path: collectStrings(),
    text: collectStrings(),
    hash: collectStrings(),
  };
  const numbers = {
    documentOf: [] as number[],
    audienceOf: [] as number[],
    ordinals: [] as number[],
    recognisedPages: [] as number[],
    validFrom: [] as number[],
    validTo: [] as number[],
  };

  const addRow = (passage: Passage): void => {
    const place = documentPlaces.get(passage.documentId);
    if (place === undefined) return;
    words.add({ text: passage.text, path: `${passage.path} ${passage.clause}`, title: passage.document });
    for (const name of ["id", "clause", "path", "text", "hash"] as const) strings[name].add(passage[name]);
    numbers.documentOf.push(place);
    numbers.audienceOf.push(audiences.placeOf(passage.audience));
    numbers.ordinals.push(passage.ordinal);
    const { recognisedPage } = passage;
    numbers.recognisedPages.push(recognisedPage === null ? notRecognised : recognisedPage + 1);
    numbers.validFrom.push(dayNumber(passage.effectiveFrom, sinceEver));
    numbers.validTo.push(dayNumber(passage.effectiveTo ?? replaced.get(passage.documentId) ?? null, forEver));
  };

  return {
    add: (passages, given) => {
      for (const [at, passage] of passages.entries()) {
        if (!documentPlaces.has(passage.documentId)) continue;
        addRow(passage);
        if (source.embedder) vectors.add(given[at] ?? null);
      }
    },
    finish: () => {
      const columns = stringArrays(strings);
      const places = numberArrays(numbers);
      const arrays = {
        ...columns,
        ...places,
        ...wordArrays(words.finish()),
        ...vectorArrays(vectors.finish()),
        idSorted: sortedRows({ bytes: columns.idBytes, offsets: columns.idOffsets }),
        successors: findSuccessors(source.documents, places.documentOf, {
          bytes: columns.textBytes,
          offsets: columns.textOffsets,
        }),
      };
      return { meta: { ...source, audiences: audiences.all }, arrays };
    },
  };
}

function stringArrays(strings: Record<"id" | "clause" | "path" | "text" | "hash", StringCollector>) {
  const [id, clause, path, text, hash] = [
    strings.id.finish(),
    strings.clause.finish(),
    strings.path.finish(),
    strings.text.finish(),
    strings.hash.finish(),
  ];
  return {
    idBytes: id.bytes,
    idOffsets: id.offsets,
    clauseBytes: clause.bytes,
    clauseOffsets: clause.offsets,
    pathBytes: path.bytes,
    pathOffsets: path.offsets,
    textBytes: text.bytes,
    textOffsets: text.offsets,
    hashBytes: hash.bytes,
    hashOffsets: hash.offsets,
  };
}

type NumberName = "documentOf" | "audienceOf" | "ordinals" | "recognisedPages" | "validFrom" | "validTo";

function numberArrays(numbers: Readonly<Record<NumberName, readonly number[]>>) {
  return {
    documentOf: Uint32Array.from(numbers.documentOf),
    audienceOf: Uint32Array.from(numbers.audienceOf),
    ordinals: Uint32Array.from(numbers.ordinals),
    recognisedPages: Uint32Array.from(numbers.recognisedPages),
    validFrom: Uint32Array.from(numbers.validFrom),
    validTo: Uint32Array.from(numbers.validTo),
  };
}

function wordArrays({ keys, starts, rows, frequencies, lengths }: LexicalData) {
  return {
    wordKeys: keys,
    wordStarts: starts,
    wordRows: rows,
    wordFrequencies: frequencies,
    wordLengths: lengths,
  };
}

function vectorArrays({ values, scales }: QuantisedVectors) {
  return { vectorValues: values, vectorScales: scales };
}

/** The distinct audiences, each once: a library has few of them. */
function createAudienceList() {
  const all: (readonly string[])[] = [];
  const places = new Map<string, number>();
  return {
    all,
    placeOf: (audience: readonly string[]): number => {
      const key = JSON.stringify(audience);
      const place = places.get(key) ?? all.push(audience) - 1;
      places.set(key, place);
      return place;
    },
  };
}
