// The table `channel_state`: rows that are over count as absent, and go every minute in which one is written.

import type { ChannelState } from "../channels/state.ts";
import type { Clock } from "../dates.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

/** What is over is not seen; that it goes at all need not be at once. */
const forgetEveryMs = 60_000;

export function createChannelState(db: Db, clock: Clock): ChannelState {
  let forgottenAt = Number.NEGATIVE_INFINITY;
  const forgetOver = async (): Promise<void> => {
    const now = clock();
    if (now.getTime() - forgottenAt < forgetEveryMs) return;
    forgottenAt = now.getTime();
    await db.query("delete from channel_state where expires_at <= $1", [now]);
  };
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
      const taken = await db.ahead.query(
        `insert into channel_state (key, value, expires_at) values ($1, 'true'::jsonb, $2)
         on conflict (key) do update set expires_at = $2 where channel_state.expires_at <= $3
         returning key`,
        [key, expiresAt, clock()],
      );
      return taken.length > 0;
    },
  };
}
