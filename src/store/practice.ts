// What practice keeps for a person, and what it reads of their learning events. What belonged to an account that was joined
// to somebody else belongs to that somebody.

import type { Clock } from "../dates.ts";
import type { Deed } from "../practice/history.ts";
import type { PracticeStore, Profile } from "../practice/ports.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

const accountsOf = "select $1::text union all select id from people where merged_into = $1";

export function createPracticeStore(db: Db, clock: Clock): PracticeStore {
  return {
    deeds: async (personId) => {
      const rows = await db.query<Omit<Deed, "at"> & { readonly at: Date }>(
        `select kind, at, competency, correct, weight, text as subject from learning_events
         where person in (${accountsOf})
           and kind in ('quiz', 'exam', 'lesson', 'roleplay', 'returned', 'flag')
         order by at, sequence`,
        [personId],
      );
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },

    profile: async (personId) => {
      const [row] = await db.query<Profile>(
        `select joined_on as "joinedOn", wants_nudge as "wantsNudge" from practice
         where person_id in (${accountsOf}) order by person_id = $1 desc, updated_at desc limit 1`,
        [personId],
      );
      return row ?? { joinedOn: null, wantsNudge: false };
    },

    saveProfile: async (personId, { joinedOn, wantsNudge }) => {
      await db.query(
        `insert into practice (person_id, joined_on, wants_nudge, updated_at) values ($1, $2, $3, $4)
         on conflict (person_id) do update set joined_on = excluded.joined_on,
           wants_nudge = excluded.wants_nudge, updated_at = excluded.updated_at`,
        [personId, joinedOn, wantsNudge, clock()],
      );
    },

    drill: async (personId) => {
      const [row] = await db.query<{ readonly drill: unknown }>(
        "select drill from practice where person_id = $1",
        [personId],
      );
      return row?.drill ?? null;
    },

    keepDrill: async (personId, state) => {
      await db.query(
        `insert into practice (person_id, drill, updated_at) values ($1, $2::jsonb, $3)
         on conflict (person_id) do update set drill = excluded.drill, updated_at = excluded.updated_at`,
        [personId, toJson(state), clock()],
      );
    },
  };
}
