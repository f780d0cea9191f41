// Who may see a document. Every retrieval and every cache is asked on behalf of an audience, so that a
// clause somebody may not read can neither appear in an answer nor change its ranking.

/** The groups a reader belongs to, e.g. `["all", "role:trainee", "team:north"]`; sorted, never empty. */
export type Audience = readonly string[];

/** What everybody belongs to, and what a document without `audience` is open to. */
export const everybody = "all";

/** True when the reader belongs to at least one of the groups the document is open to. */
export function mayRead(reader: Audience, openTo: readonly string[]): boolean {
  return openTo.some((group) => reader.includes(group));
}
