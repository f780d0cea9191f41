// What a lock file says about its holder.

import { z } from "zod";

const schema = z.object({
  pid: z.number().int().positive(),
  /** When the process started, as the system counts; null where it does not say. */
  startedAt: z.string().nullable(),
  host: z.string().min(1),
  /** Unique to this lock; also part of a file name. */
  token: z.string().regex(/^[\w-]+$/),
  socketPath: z.string().min(1),
});

export type LockRecord = Readonly<z.infer<typeof schema>>;

/** Null when the text is no lock record. */
export function parseLockRecord(text: string): LockRecord | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
