// Uploads that nobody publishes go when their time is over, also while nobody visits the desk.

import type { Log } from "../log.ts";
import type { DocumentDesk } from "./desk.ts";

export type ExpiryDeps = {
  readonly desk: Pick<DocumentDesk, "expire">;
  /** Calls again and again; returns what stops it. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly log: Log;
};

const hourMs = 60 * 60 * 1000;

/** Looks for expired uploads every hour until it is stopped. */
export function startExpiry({ desk, every, log }: ExpiryDeps): () => void {
  return every(hourMs, () => {
    desk.expire().catch((error: unknown) => log.warn("desk-expiry-failed", { error }));
  });
}
