// What the desk needs of the library. The desk moves files and keeps order among owners; what is in a file,
// and what it changes, the library says.

import type { CivilDate } from "../dates.ts";
import type { DocumentChange } from "../library/document-change.ts";
import type { IngestReport } from "../library/ingest.ts";
import type { Placing } from "../library/ingest-plan.ts";
import type { Document } from "../library/passage.ts";
import type { Confirmation, Rollback } from "../library/ports.ts";

export type Preview = { readonly report: IngestReport; readonly changes: readonly DocumentChange[] };

export type DeskLibrary = {
  /** Takes what changed under these paths into the library, in force from `at` (null: what the files say). */
  readonly ingest: (
    paths: readonly string[],
    options: { readonly at: CivilDate | null },
  ) => Promise<IngestReport>;
  /** What an ingest of these files would do if they lay elsewhere; changes nothing. */
  readonly preview: (paths: readonly string[], options: { readonly as: Placing }) => Promise<Preview>;
  /** Puts the generation before this one back in force; null when there is none to return to. */
  readonly rollback: () => Promise<Rollback | null>;
  readonly library: () => { readonly generation: number };
  /** All documents in force, whoever may read them. */
  readonly documents: () => Promise<readonly Document[]>;
  /** From now on the recognised text of this content may be cited. */
  readonly confirm: (confirmation: Confirmation) => Promise<void>;
};

/** Who did something: enough to name them in a record after they have left the roster. */
export type Actor = { readonly id: string; readonly name: string };

/** One line of the record of what was done to the library. */
export type DeskEvent = {
  readonly at: string;
  /** Null for what happened by itself, e.g. an upload that expired. */
  readonly by: Actor | null;
  readonly action: "uploaded" | "published" | "discarded" | "expired" | "rolled-back" | "confirmed";
  readonly uploadId: string | null;
  readonly files: readonly string[];
  readonly effectiveFrom: CivilDate | null;
  /** The generation in force afterwards. */
  readonly generation: number;
};
