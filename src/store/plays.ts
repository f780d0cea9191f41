// Rehearsals of people. A save names the revision it rests on, so that of two turns at once, from two channels, only one
// is kept; what belonged to an account that was joined to somebody else belongs to that somebody.

import type { Clock } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { Appeal, EarlierPlay, Play, Plays, StoredPlay } from "../rehearsal/play.ts";
import type { Db, Queryable } from "./database/db.ts";
import { toJson } from "./database/json.ts";
import { sendToPerson } from "./messages.ts";

export type PlayStoreOptions = {
  readonly clock: Clock;
  readonly newId: () => string;
  /** Who leads a team; null where nobody is named. */
  readonly leadOf: (team: string) => Pick<Person, "id" | "name"> | null;
};

const ownedBy = "(person_id = $1 or person_id in (select id from people where merged_into = $1))";
const mostEarlier = 20;

export function createPlayStore(db: Db, options: PlayStoreOptions): Plays {
  return {
    load: async (personId, playId) => {
      const [row] = await db.query<StoredPlay>(
        `select play, revision from plays where ${ownedBy} and id = $2`,
        [personId, playId],
      );
      return row ?? null;
    },

    unfinished: async (personId) => {
      const [row] = await db.query<StoredPlay>(
        `select play, revision from plays where ${ownedBy} and not is_ended
         order by updated_at desc, id limit 1`,
        [personId],
      );
      return row ?? null;
    },

    save: async (personId, { play, revision }, score) => {
      const saved = await db.query(
        `insert into plays (id, person_id, scenario_id, play, revision, is_ended, level, score, passed,
           started_at, updated_at)
         select $2, $1, $3, $4::jsonb, 1, $5, $6, $7, $8, $9, $10 where $11 = 0
         on conflict (id) do nothing returning id`,
        [...rowOf(personId, play, score), options.clock(), revision],
      );
      if (saved.length > 0) return "saved";
      const changed = await db.query(
        `update plays set play = $3::jsonb, revision = revision + 1, is_ended = $4, score = $5, passed = $6,
           updated_at = $7
         where ${ownedBy} and id = $2 and revision = $8 returning id`,
        [
          personId,
          play.id,
          toJson(play),
          play.status === "ended",
          score?.total ?? null,
          score?.passed ?? null,
          options.clock(),
          revision,
        ],
      );
      return changed.length > 0 ? "saved" : "stale";
    },

    earlier: async (personId, scenarioId) => {
      const rows = await db.query<Omit<EarlierPlay, "at"> & { readonly at: Date }>(
        `select id, started_at as at, level, score, passed from plays
         where ${ownedBy} and is_ended and score is not null and ($2::text is null or scenario_id = $2)
         order by started_at desc, id limit $3`,
        [personId, scenarioId, mostEarlier],
      );
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },

    appeal: (appeal) => db.transaction((tx) => keepAppeal(tx, appeal, options)),
  };
}

function rowOf(
  personId: string,
  play: Play,
  score: { readonly total: number; readonly passed: boolean } | null,
) {
  return [
    personId,
    play.id,
    play.scenario,
    toJson(play),
    play.status === "ended",
    play.level,
    score?.total ?? null,
    score?.passed ?? null,
    play.startedAt,
  ];
}

async function keepAppeal(
  tx: Queryable,
  appeal: Appeal,
  { clock, newId, leadOf }: PlayStoreOptions,
): Promise<{ readonly lead: string | null; readonly isNew: boolean }> {
  const lead = leadOf(appeal.team);
  const added = await tx.query(
    `insert into appeals (play_id, person_id, team, lead_id, text, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (play_id) do nothing returning play_id`,
    [appeal.playId, appeal.personId, appeal.team, lead?.id ?? null, appeal.text, appeal.at],
  );
  const isNew = added.length > 0;
  if (isNew && lead) {
    const heading = `${appeal.personName}对一场对练的评分有异议`;
    const reply = {
      status: "done",
      blocks: [{ type: "text", text: `${heading}\n\n${appeal.text}` }],
    } as const;
    await sendToPerson(
      tx,
      { key: `appeal:${appeal.playId}`, personId: lead.id, heading, reply },
      { clock, newId },
    );
  }
  return { lead: lead?.name ?? null, isNew };
}
