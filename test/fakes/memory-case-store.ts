// A case store that works, in memory: owners, B角 and leads see their cases, and a stale version is turned away.

import type { CaseStore, StoredCase } from "../../src/cases/ports.ts";

export function createMemoryCaseStore(): CaseStore {
  const rows = new Map<string, StoredCase>();
  const keyOf = ({ owner, id }: StoredCase["client"]): string => `${owner}:${id}`;
  return {
    visibleTo: async ({ id, team, role }) =>
      [...rows.values()].filter(
        ({ client }) =>
          client.owner === id || (client.team === team && (client.backup === id || role === "lead")),
      ),
    add: async (client, { messageId }) => {
      if (rows.has(keyOf(client))) return false;
      rows.set(keyOf(client), { client: structuredClone(client), version: 1, changedBy: messageId });
      return true;
    },
    save: async (client, version, { messageId }) => {
      if (rows.get(keyOf(client))?.version !== version) return false;
      rows.set(keyOf(client), {
        client: structuredClone(client),
        version: version + 1,
        changedBy: messageId,
      });
      return true;
    },
    all: async () => [...rows.values()],
    names: async () => [...rows.values()].map(({ client }) => client.name),
  };
}
