// What the case files need of a store. Who may see a case is the store's business, so that no query forgets it.

import type { Person } from "../people/person.ts";
import type { Case } from "./case.ts";

/** A case as it lies in the store; every change makes the next version. */
export type StoredCase = {
  readonly client: Case;
  readonly version: number;
  /** The message that changed it last; null when it was no message. */
  readonly changedBy: string | null;
};

/** When a change was made, and by which message of the chat. */
export type ChangeMark = { readonly at: Date; readonly messageId: string | null };

export type CaseStore = {
  /** The cases this person owns, stands in for as B角, or sees as the lead of the owner's team; by name. */
  readonly visibleTo: (person: Person) => Promise<readonly StoredCase[]>;
  /** False when the owner has a case of that id already. */
  readonly add: (client: Case, mark: ChangeMark) => Promise<boolean>;
  /** Replaces version `version`; false when somebody else was first. History is only ever added to. */
  readonly save: (client: Case, version: number, mark: ChangeMark) => Promise<boolean>;
  /** All cases, whoever owns them: for what goes out by the clock, each to its own people. */
  readonly all: () => Promise<readonly StoredCase[]>;
  /** The names of all cases, whoever owns them: only for recognising that a message speaks of one. */
  readonly names: () => Promise<readonly string[]>;
};
