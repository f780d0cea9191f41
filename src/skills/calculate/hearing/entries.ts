// What has been said so far: one value a field, by its path. JSON, because it is kept between turns.

import { z } from "zod";
import type { ChatField } from "./fields.ts";

const named = z.object({ name: z.string(), amount: z.number() });

export const entrySchema = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.union([z.number(), z.string(), named])),
]);

export type Entry = z.infer<typeof entrySchema>;
export type Entries = Readonly<Record<string, Entry>>;

/** The required fields that nobody has said, a group's only once one of the group is there. */
export function missingIn(fields: readonly ChatField[], entries: Entries): readonly ChatField[] {
  return fields.filter(({ path, isRequired, group, readings }) => {
    if (!isRequired || entries[path] !== undefined || readings?.taken !== undefined) return false;
    return group === null || Object.keys(entries).some((given) => given.startsWith(`${group}.`));
  });
}

/** With the options that hold when nobody chose. */
export function withManualReadings(fields: readonly ChatField[], entries: Entries): Entries {
  const taken = fields.flatMap(({ path, readings }) =>
    readings?.taken !== undefined && entries[path] === undefined ? [[path, readings.taken] as const] : [],
  );
  return { ...entries, ...Object.fromEntries(taken) };
}

export function sameEntry(one: Entry | undefined, other: Entry | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
