// The small files in which the desk remembers what it is doing, written whole or not at all, so that a crash
// leaves either the old state or the new one.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { type CivilDate, readCivilDate } from "../dates.ts";
import { Fault } from "../errors.ts";

const actor = z.object({ id: z.string(), name: z.string() });
const date = z.string().transform((text, context): CivilDate => {
  const read = readCivilDate(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: "not a date" });
  return z.NEVER;
});

export const uploadRecord = z.object({
  id: z.string(),
  by: actor,
  at: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  refused: z.array(z.object({ name: z.string(), reason: z.string() })),
});
/** Files that somebody brought and that nobody has published yet. */
export type Upload = z.infer<typeof uploadRecord>;

export const intentRecord = z.object({
  by: actor,
  at: z.string(),
  effectiveFrom: date.nullable(),
  files: z.array(z.string()),
  /** The names on the shelf of files that get another one there. */
  targets: z.record(z.string(), z.string()).default({}),
  /** The generation in force when it began. */
  generation: z.number(),
});
/** A publication that has begun; it is finished even when the process dies in between. */
export type Intent = z.infer<typeof intentRecord>;

export const publicationRecord = z.object({
  upload: uploadRecord,
  intent: intentRecord,
  /** The generation it made; null when it changed nothing. */
  generation: z.number().nullable(),
});
export type Publication = z.infer<typeof publicationRecord>;

/** A record; null when there is none. Throws `store/failed` when it is damaged. */
export async function readRecord<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")) {
      return null;
    }
    throw cause;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault("store/failed", `${file} is damaged.`, {
      hint: "Restore it from a backup, or remove its folder.",
      cause,
    });
  }
}

/** Writes a record in one step; no two writers of one file at a time. */
export async function writeRecord(file: string, value: unknown): Promise<void> {
  const draft = `${file}.draft`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, JSON.stringify(value, null, 2), { flush: true });
  await rename(draft, file);
}
