// The port behind which file formats hide. A loader turns bytes into ordered blocks and what the file says
// about itself; it knows nothing of clauses, ids or the library. A later format is one more loader.

import type { CivilDate } from "../dates.ts";

/** A piece of a file in reading order, as plain text without markup. */
export type Block = (
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly depth: number; readonly text: string }
  | {
      readonly kind: "table";
      readonly headerRows: readonly TableRow[];
      readonly rows: readonly TableRow[];
    }
) & {
  /** The page, from 1, in whose picture the words were recognised; absent for words that the file states. */
  readonly recognisedPage?: number;
};

export type TableRow = readonly string[];

/** What a file states about itself; null where it is silent. */
export type Metadata = {
  readonly title: string | null;
  readonly version: string | null;
  readonly effectiveFrom: CivilDate | null;
  readonly effectiveTo: CivilDate | null;
  readonly supersedes: string | null;
  readonly audience: readonly string[] | null;
  readonly owner: string | null;
  readonly source: string | null;
};

export type LoadedDocument = {
  readonly metadata: Metadata;
  readonly blocks: readonly Block[];
  /** What of the file did not go in, in Chinese, for the report. Example: `第3、4页是扫描件，没有文字层`. */
  readonly warnings?: readonly string[];
};

/** A file that cannot be read is an expected outcome; `reason` is Chinese and goes into the report. */
export type LoadOutcome =
  | { readonly status: "loaded"; readonly document: LoadedDocument }
  | { readonly status: "rejected"; readonly reason: string };

export type LoaderFile = { readonly path: string; readonly bytes: Uint8Array };

export type Loader = {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  readonly load: (file: LoaderFile) => Promise<LoadOutcome>;
};

export const noMetadata: Metadata = {
  title: null,
  version: null,
  effectiveFrom: null,
  effectiveTo: null,
  supersedes: null,
  audience: null,
  owner: null,
  source: null,
};
