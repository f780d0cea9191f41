// What a person finds when they open the coach: what to go on with, what to learn, how they stand. Each channel
// renders it in its own way.

import type { Person } from "../people/person.ts";
import type { Choice } from "./reply.ts";

export type HomeSection = {
  readonly title: string;
  /** Short lines of plain text; none where there is nothing to show, and then `empty` says so. */
  readonly lines: readonly string[];
  readonly empty: string;
  /** What can be pressed here; pressing does what saying `text` does. */
  readonly choices: readonly Choice[];
};

export type Home = { readonly greeting: string; readonly sections: readonly HomeSection[] };

/** One part of the home page, as whoever knows about it sees this person; null where it has no place. */
export type HomePart = (person: Person, at: Date) => Promise<HomeSection | null>;
