// What channels remember, and who holds what only one may hold, in memory; replicas share one.

import type { ChannelLeases, ChannelState } from "../../src/channels/state.ts";
import type { Clock } from "../../src/dates.ts";

export function createMemoryChannelState(clock: Clock): ChannelState {
  const rows = new Map<string, { readonly value: unknown; readonly expiresAt: Date }>();
  const isThere = (key: string): boolean => (rows.get(key)?.expiresAt ?? new Date(0)) > clock();
  return {
    read: async (key) => (isThere(key) ? structuredClone(rows.get(key)?.value) : null),
    write: async (key, value, expiresAt) => {
      rows.set(key, { value: structuredClone(value), expiresAt });
    },
    takeOnce: async (key, expiresAt) => {
      if (isThere(key)) return false;
      rows.set(key, { value: true, expiresAt });
      return true;
    },
  };
}

export function createMemoryLeases(clock: Clock): ChannelLeases {
  const held = new Map<string, { readonly owner: string; readonly until: number }>();
  return {
    acquire: async (name, owner, seconds) => {
      const now = clock().getTime();
      const holder = held.get(name);
      if (holder && holder.until > now && holder.owner !== owner) return false;
      held.set(name, { owner, until: now + seconds * 1_000 });
      return true;
    },
    release: async (name, owner) => {
      if (held.get(name)?.owner === owner) held.delete(name);
    },
  };
}
