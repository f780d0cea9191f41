// The counts behind the gap map, kept at write time: by team, competency, day and person. Written in the same
// transaction as the events they come from, so that neither is ever without the other.

import type { LearningEvent } from "../chat/learning-event.ts";
import { civilDate } from "../dates.ts";
import type { EventReading } from "../insights/event-reading.ts";
import { addCounts, type Counts, type Measure, measureOf, measures, noCounts } from "../insights/measures.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";

type Place = {
  readonly team: string;
  readonly competency: string;
  readonly day: string;
  readonly person: string;
};
type Change = Place & { readonly counts: Counts };
type Doubt = {
  readonly person: string;
  readonly answer: string;
  readonly competency: string;
  readonly team: string;
  readonly at: string;
  readonly is_doubt: boolean;
};

const columns = measures.join(", ");
const columnTypes = measures.map((measure) => `${measure} integer`).join(", ");

/** Adds what these events count for. They must be new: an event added twice counts twice. */
export async function addToCells(
  tx: Queryable,
  events: readonly LearningEvent[],
  reading: EventReading,
): Promise<void> {
  const changes = [
    ...events.flatMap((event) => {
      // What weighs nothing is kept for the record: an item of a play whose verdict counts.
      const measure = event.kind === "feedback" || event.weight === 0 ? null : measureOf(event);
      return measure ? [changeAt(event, reading, measure)] : [];
    }),
    ...(await verdictChanges(tx, events, reading)),
  ];
  await writeCells(tx, merged(changes));
  await writePhrases(tx, events, reading);
  await writePeople(tx, events);
}

/** Makes the cells anew where they were made by other rules; returns whether that was needed. */
export async function refreshCells(db: Db, reading: EventReading): Promise<boolean> {
  const [state] = await db.query<{ readonly version: string }>("select version from learning_cells_state");
  if (state?.version === reading.version) return false;
  await db.transaction(async (tx) => {
    await tx.script(
      "truncate learning_cells, learning_sums, learning_people, learning_verdicts, learning_phrases",
    );
    let after = 0;
    for (;;) {
      const rows = await tx.query<
        Omit<LearningEvent, "at"> & { readonly at: Date; readonly sequence: number }
      >(
        `select sequence, id, at, person, team, kind, competency, clause, correct, weight, text, reason
         from learning_events where sequence > $1 order by sequence limit 5000`,
        [after],
      );
      const last = rows.at(-1);
      if (!last) break;
      after = last.sequence;
      await addToCells(
        tx,
        rows.map((row) => ({ ...row, at: row.at.toISOString() })),
        reading,
      );
    }
    await tx.query(
      `insert into learning_cells_state (version) values ($1)
       on conflict (only_row) do update set version = excluded.version`,
      [reading.version],
    );
  });
  return true;
}

function changeAt(event: LearningEvent, reading: EventReading, measure: Measure): Change {
  const { team, person, at } = event;
  const place = { team, person, competency: reading.competencyOf(event), day: civilDate(new Date(at)) };
  return { ...place, counts: { ...noCounts, [measure]: 1 } };
}

/** Feedback may be changed or taken back: only the last verdict on an answer counts, on the day it was given. */
async function verdictChanges(
  tx: Queryable,
  events: readonly LearningEvent[],
  reading: EventReading,
): Promise<readonly Change[]> {
  const doubts = new Map<string, Doubt>();
  for (const event of events) {
    if (event.kind !== "feedback") continue;
    const competency = reading.competencyOf(event);
    const doubt: Doubt = {
      ...{ person: event.person, answer: event.text ?? event.id, competency, team: event.team },
      ...{ at: new Date(event.at).toISOString(), is_doubt: measureOf(event) === "doubted" },
    };
    const key = JSON.stringify([doubt.person, doubt.answer, competency]);
    const known = doubts.get(key);
    if (!known || known.at <= doubt.at) doubts.set(key, doubt);
  }
  if (doubts.size === 0) return [];
  const given = toJson([...doubts.values()]);
  const shape = "(person text, answer text, competency text, team text, at timestamptz, is_doubt boolean)";
  const before = await tx.query<Omit<Doubt, "at"> & { readonly at: Date }>(
    `select old.* from learning_verdicts old join json_to_recordset($1::json) as given ${shape}
       using (person, answer, competency) order by person, answer, competency for update of old`,
    [given],
  );
  const written = await tx.query<{
    readonly person: string;
    readonly answer: string;
    readonly competency: string;
  }>(
    `insert into learning_verdicts (person, answer, competency, team, at, is_doubt)
     select person, answer, competency, team, at, is_doubt from json_to_recordset($1::json) as given ${shape}
     on conflict (person, answer, competency) do update
       set team = excluded.team, at = excluded.at, is_doubt = excluded.is_doubt
       where learning_verdicts.at <= excluded.at
     returning person, answer, competency`,
    [given],
  );
  const keys = new Set(written.map((one) => JSON.stringify([one.person, one.answer, one.competency])));
  const isWritten = (one: Omit<Doubt, "at">): boolean =>
    keys.has(JSON.stringify([one.person, one.answer, one.competency]));
  const change = ({ person, competency, team }: Omit<Doubt, "at">, at: Date, by: number): Change => ({
    ...{ team, competency, person, day: civilDate(at) },
    counts: { ...noCounts, doubted: by },
  });
  return [
    ...before.filter((old) => old.is_doubt && isWritten(old)).map((old) => change(old, old.at, -1)),
    ...[...doubts.values()]
      .filter((doubt) => doubt.is_doubt && isWritten(doubt))
      .map((doubt) => change(doubt, new Date(doubt.at), 1)),
  ];
}

/** One change for each place, in one order everywhere, so that two writers never wait for each other in a circle. */
function merged(changes: readonly Change[]): readonly Change[] {
  const places = new Map<string, Change>();
  for (const change of changes) {
    const key = JSON.stringify([change.team, change.competency, change.day, change.person]);
    const known = places.get(key);
    places.set(key, known ? { ...known, counts: addCounts(known.counts, change.counts) } : change);
  }
  return [...places].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, change]) => change);
}

async function writeCells(tx: Queryable, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const given = toJson(changes.map(({ counts, ...place }) => ({ ...place, ...counts })));
  const added = (table: string): string =>
    measures.map((measure) => `${measure} = ${table}.${measure} + excluded.${measure}`).join(", ");
  const shape = `(team text, competency text, day date, person text, ${columnTypes})`;
  await tx.query(
    `insert into learning_cells (team, competency, day, person, ${columns})
     select team, competency, day, person, ${columns} from json_to_recordset($1::json) as given ${shape}
     on conflict (team, competency, day, person) do update set ${added("learning_cells")}`,
    [given],
  );
  await tx.query(
    `insert into learning_sums (day, team, competency, ${columns})
     select day, team, competency, ${measures.map((measure) => `sum(${measure})`).join(", ")}
     from json_to_recordset($1::json) as given ${shape} group by day, team, competency
     order by day, team, competency
     on conflict (day, team, competency) do update set ${added("learning_sums")}`,
    [given],
  );
}

async function writePhrases(
  tx: Queryable,
  events: readonly LearningEvent[],
  reading: EventReading,
): Promise<void> {
  const phrases = events.flatMap((event) => {
    const phrase = reading.phraseOf(event);
    const { team, person, at } = event;
    const competency = reading.competencyOf(event);
    return phrase ? [{ team, competency, day: civilDate(new Date(at)), person, phrase }] : [];
  });
  if (phrases.length === 0) return;
  await tx.query(
    `insert into learning_phrases (team, competency, day, person, phrase)
     select team, competency, day, person, phrase from json_to_recordset($1::json)
       as given (team text, competency text, day date, person text, phrase text)
     order by team, competency, day, person, phrase on conflict do nothing`,
    [toJson(phrases)],
  );
}

async function writePeople(tx: Queryable, events: readonly LearningEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into learning_people (team, person)
     select distinct team, person from json_to_recordset($1::json) as given (team text, person text)
     order by team, person on conflict do nothing`,
    [toJson(events.map(({ team, person }) => ({ team, person })))],
  );
}
