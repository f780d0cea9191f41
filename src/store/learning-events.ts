// The append-only table behind the gap map. Everything is kept; what a reader gets is what holds: of the
// verdicts a person gave on an answer, the last one.

import type { LearningEvent } from "../chat/learning-event.ts";
import { type EventReading, plainReading } from "../insights/event-reading.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { addToCells } from "./learning-cells.ts";

export type EventPeriod = {
  readonly team: string;
  /** From this instant on. */
  readonly from: Date;
  /** Before this instant; a verdict changed later still counts as it stood then. */
  readonly until: Date;
};

type EventRow = Omit<LearningEvent, "at"> & { readonly at: Date };

const batchSize = 500;

/**
 * Appends the events that are not there yet, by id, and counts them in the cells of the gap map; returns how many
 * were new. Call it in a transaction: an event without its count would be missing from every report.
 */
export async function appendEvents(
  tx: Queryable,
  events: readonly LearningEvent[],
  reading: EventReading = plainReading,
): Promise<number> {
  let added = 0;
  for (let start = 0; start < events.length; start += batchSize) {
    const batch = events.slice(start, start + batchSize);
    const rows = await tx.query<{ readonly id: string }>(
      `insert into learning_events
         (id, at, person, team, kind, competency, clause, correct, weight, text, reason)
       select id, at, person, team, kind, competency, clause, correct, weight, text, reason
       from json_to_recordset($1::json) as event (id text, at timestamptz, person text, team text, kind text,
         competency text, clause text, correct boolean, weight double precision, text text, reason text)
       on conflict (id) do nothing returning id`,
      [toJson(batch)],
    );
    added += rows.length;
    const left = new Set(rows.map(({ id }) => id));
    // Of two events with one id in a batch the first is kept.
    await addToCells(
      tx,
      batch.filter(({ id }) => left.delete(id)),
      reading,
    );
  }
  return added;
}

/**
 * The events of a team in a period, oldest first. Feedback on an answer has the answer's id as `text`, the
 * passage as `clause` and the verdict as `correct` (null: taken back); of several by one person only the
 * last is returned. A person whose account was joined to somebody else's appears as that somebody.
 */
export async function readEvents(db: Db, period: EventPeriod): Promise<readonly LearningEvent[]> {
  const rows = await db.query<EventRow>(
    `with ranked as (
       select event.*, coalesce(people.merged_into, event.person) as human,
         case when event.kind = 'feedback' and event.text is not null then
           row_number() over (
             partition by event.kind, coalesce(people.merged_into, event.person), event.text, event.clause
             order by event.at desc, event.sequence desc)
         else 1 end as recency
       from learning_events event left join people on people.id = event.person
       where event.team = $1 and event.at < $3)
     select id, at, human as person, team, kind, competency, clause, correct, weight, text, reason
     from ranked where recency = 1 and at >= $2 order by at, sequence`,
    [period.team, period.from, period.until],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
