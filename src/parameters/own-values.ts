// The bank's own values of parameters: a YAML file in the data folder that only grows, so that every change and
// withdrawal stays on record. It is a file and not rows because `calc` works without a store.

import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { CivilDate } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import { certainties, type DatedValue } from "./parameter.ts";

const day = z.iso.date().transform((text) => text as CivilDate);

const setSchema = z.strictObject({
  id: z.string(),
  value: z.number(),
  from: day,
  nextPublication: day.nullable().default(null),
  source: z.string().min(1),
  certainty: z.enum(certainties),
  setBy: z.string(),
  setAt: z.iso.datetime(),
});

const withdrawnSchema = z.strictObject({
  id: z.string(),
  from: day,
  withdrawn: z.literal(true),
  setBy: z.string(),
  setAt: z.iso.datetime(),
});

const entrySchema = z.union([setSchema, withdrawnSchema]);
const fileSchema = z.strictObject({ version: z.literal(1), entries: z.array(entrySchema) });

/** A value that was set, or the withdrawal of one. */
export type OwnEntry = z.infer<typeof entrySchema>;

/** A value of the bank's own that stands: of several for the same day the last one counts. */
export type OwnValue = DatedValue & { readonly id: string };

/** The entries so far, oldest first; none when the file is not there. */
export async function readOwnEntries(file: string): Promise<readonly OwnEntry[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return [];
  try {
    return fileSchema.parse(parse(text, { schema: "core" })).entries;
  } catch (cause) {
    throw new Fault("config/invalid", `${file}: ${messageOf(cause)}`, {
      hint: "这个文件记录用 coach parameters set 设定的数值，请改正或移走。",
      cause,
    });
  }
}

/** What is left of the entries when later ones have replaced or withdrawn earlier ones. */
export function standingValues(entries: readonly OwnEntry[]): readonly OwnValue[] {
  const last = new Map(entries.map((entry) => [`${entry.id} ${entry.from}`, entry]));
  return [...last.values()].flatMap((entry) =>
    "withdrawn" in entry
      ? []
      : [
          {
            id: entry.id,
            value: entry.value,
            from: entry.from,
            to: null,
            nextPublication: entry.nextPublication,
            source: entry.source,
            certainty: entry.certainty,
          },
        ],
  );
}

/** Adds an entry. The file is written beside and moved into place, so a crash leaves the old or the new one. */
export async function appendOwnEntry(file: string, entry: OwnEntry): Promise<void> {
  const entries = [...(await readOwnEntries(file)), entry];
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${randomUUID()}`;
  try {
    const handle = await open(beside, "wx");
    await handle.writeFile(stringify({ version: 1, entries })).then(() => handle.sync());
    await handle.close();
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
