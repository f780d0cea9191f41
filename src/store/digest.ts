// What a weekly digest reads beside the gap map: files sent back, rules that changed, and whether it went out already.

import type { CivilDate } from "../dates.ts";
import type { EventReading } from "../insights/event-reading.ts";
import type { PassageChange } from "../library/notices.ts";
import type { Db } from "./database/db.ts";
import { type NoticePayload, noticeJobKind } from "./notice-jobs.ts";

export type ReturnedFile = {
  readonly person: string;
  readonly reason: string;
  /** "" where nothing tells. */
  readonly competency: string;
};

export type DigestStore = {
  /** Files sent back to people of these teams between two days of Shanghai, both included. */
  readonly returned: (
    teams: readonly string[],
    period: { readonly from: CivilDate; readonly until: CivilDate },
  ) => Promise<readonly ReturnedFile[]>;
  /** Passages whose change people were told of since. */
  readonly changes: (since: Date) => Promise<readonly PassageChange[]>;
  /** Whether a message to this person would arrive and was not written yet. */
  readonly isDue: (key: string, personId: string) => Promise<boolean>;
  /** People who asked to be reminded of practising. */
  readonly wantingNudge: () => Promise<readonly string[]>;
};

export function createDigestStore(db: Db, reading: EventReading): DigestStore {
  return {
    returned: async (teams, { from, until }) => {
      const rows = await db.query<{
        readonly person: string;
        readonly reason: string | null;
        readonly competency: string | null;
        readonly clause: string | null;
      }>(
        `select coalesce(people.merged_into, event.person) as person, event.reason, event.competency, event.clause
         from learning_events event left join people on people.id = event.person
         where event.kind = 'returned' and event.team = any($1::text[])
           and event.at >= $2 and event.at < $3 order by event.at, event.sequence`,
        [teams, midnight(from), new Date(midnight(until).getTime() + 86_400_000)],
      );
      return rows.map(({ person, reason, competency, clause }) => ({
        person,
        reason: reason ?? "",
        competency: reading.competencyOf({ kind: "returned", competency, clause, text: null, reason }),
      }));
    },
    changes: async (since) => {
      const rows = await db.query<{ readonly payload: NoticePayload }>(
        "select payload from jobs where kind = $1 and done_at >= $2 order by done_at, sequence",
        [noticeJobKind, since],
      );
      return rows.flatMap(({ payload }) => payload.changes);
    },
    isDue: async (key, personId) => {
      const rows = await db.query(
        `select 1 from turns join people on people.id = turns.person_id
         where coalesce(people.merged_into, people.id) = $2
           and not exists (select 1 from inbox where external_id = $1) limit 1`,
        [key, personId],
      );
      return rows.length > 0;
    },
    wantingNudge: async () => {
      const rows = await db.query<{ readonly person: string }>(
        `select distinct coalesce(people.merged_into, people.id) as person
         from practice join people on people.id = practice.person_id where wants_nudge order by 1`,
      );
      return rows.map(({ person }) => person);
    },
  };
}

function midnight(day: CivilDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
