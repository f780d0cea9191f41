// Which rows hold text that was recognised in a picture and that nobody has compared with it yet. Nothing of it is
// found or cited until somebody has.

import type { Document } from "../../library/passage.ts";
import type { Confirmation, Confirmations } from "../../library/ports.ts";
import { bytesHash } from "../../library/versions/restate.ts";
import type { IndexData } from "./index-data.ts";

/** A document some or all of whose text was recognised in pictures. */
export type Recognition = {
  /** Names the file's content: what is confirmed, and nothing else. */
  readonly hash: string;
  /** Null as long as nobody has confirmed the text. */
  readonly confirmation: Confirmation | null;
};

export type RecognisedRows = {
  readonly isUnconfirmed: (row: number) => boolean;
  /** Null for a document that states all its words itself. */
  readonly recognitionOf: (documentId: Document["id"]) => Recognition | null;
};

/** What `recognisedPages` has for text that was not recognised; any other number is the page and one. */
export const notRecognised = 0;

export function createRecognisedRows(
  { meta, arrays }: IndexData,
  confirmations: Confirmations,
): RecognisedRows {
  const { documentOf, recognisedPages } = arrays;
  const places = new Set(documentOf.filter((_, row) => recognisedPages[row] !== notRecognised));
  const recognitions = new Map(
    [...places].map((place) => {
      const document = meta.documents[place]!;
      const hash = bytesHash(document);
      return [document.id, { hash, confirmation: confirmations.get(hash) ?? null }];
    }),
  );
  const unconfirmed = new Set(
    [...places].filter((place) => recognitions.get(meta.documents[place]!.id)?.confirmation === null),
  );
  return {
    isUnconfirmed: (row) => recognisedPages[row] !== notRecognised && unconfirmed.has(documentOf[row]!),
    recognitionOf: (id) => recognitions.get(id) ?? null,
  };
}
