// Files that an answer hands over: made for one person, kept for a while, fetched over whatever channel can fetch.

import type { Person } from "../people/person.ts";
import type { Block } from "./reply.ts";

export type FileBlock = Extract<Block, { readonly type: "file" }>;

export type NewFile = {
  /** As it should be called on the reader's machine, with its ending. */
  readonly name: string;
  readonly mime: string;
  /** What it is, in words. */
  readonly title: string;
  readonly bytes: Uint8Array;
};

export type StoredFile = FileBlock & { readonly expiresAt: Date };

export type FileContent = {
  readonly file: StoredFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type Files = {
  /** Keeps a file for this person. The same content under the same name is the same file, kept longer. */
  readonly save: (owner: Pick<Person, "id" | "team">, file: NewFile) => Promise<StoredFile>;
  /** The file; null when there is none, it is over, damaged, or this person may not have it. */
  readonly read: (reader: Person, id: string) => Promise<FileContent | null>;
};

/** The block of a reply that hands the file over. */
export function fileBlock({ id, name, mime, title, size }: StoredFile): FileBlock {
  return { type: "file", id, name, mime, title, size };
}
