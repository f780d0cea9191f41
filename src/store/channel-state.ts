// The table `channel_state`: rows that are over count as absent, and go when the next one is written.

import type { ChannelState } from "../channels/state.ts";
import type { Clock } from "../dates.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

export function createChannelState(db: Db, clock: Clock): ChannelState {
  const forgetOver = (): Promise<unknown> =>
    db.query("delete from channel_state where expires_at <= $1", [clock()]);
  return {
    read: async (key) => {
      const [row] = await db.query<{ readonly value: unknown }>(
        "select value from channel_state where key = $1 and expires_at > $2",
        [key, clock()],
      );
      return row?.value ?? null;
    },

    write: async (key, value, expiresAt) => {
      await forgetOver();
      await db.query(
        `insert into channel_state (key, value, expires_at) values ($1, $2::jsonb, $3)
         on conflict (key) do update set value = $2::jsonb, expires_at = $3`,
        [key, toJson(value), expiresAt],
      );
    },

    takeOnce: async (key, expiresAt) => {
      await forgetOver();
      const taken = await db.query(
        `insert into channel_state (key, value, expires_at) values ($1, 'true'::jsonb, $2)
         on conflict (key) do update set expires_at = $2 where channel_state.expires_at <= $3
         returning key`,
        [key, expiresAt, clock()],
      );
      return taken.length > 0;
    },
  };
}
