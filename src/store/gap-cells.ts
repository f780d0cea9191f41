// Reads the counts of the gap map. People whose accounts were joined count once.

import type { CivilDate } from "../dates.ts";
import { type Counts, measures } from "../insights/measures.ts";
import type { DayCount, GapCells, PersonCounts, WeekCounts } from "../insights/ports.ts";
import type { CellSpread, Spread } from "../insights/spread.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

const sums = measures.map((measure) => `sum(${measure})::integer as ${measure}`).join(", ");
const human = "coalesce(people.merged_into, cell.person)";
const cellsOfHumans = "learning_cells cell left join people on people.id = cell.person";
/** Enough to know what people ask; more would only take time. */
const mostPhrases = 20_000;

type CountedRow = Counts & { readonly team: string; readonly competency: string; readonly person: string };

export function createGapCells(db: Db): GapCells {
  return {
    everywhere: async ({ since, until }) => {
      const rows = await db.query<CountedRow>(
        `select team, competency, ${sums} from learning_sums where day between $1 and $2
         group by team, competency order by team, competency`,
        [since, until],
      );
      return rows.map(({ team, competency, ...counts }) => ({ team, competency, counts }));
    },
    spread: (period) => readSpread(db, period),
    people: async (teams, { since, until }) =>
      personCounts(
        await db.query<CountedRow>(
          `select competency, ${human} as person, ${sums} from ${cellsOfHumans}
           where cell.team = any($1) and day between $2 and $3 group by 1, 2 order by 1, 2`,
          [teams, since, until],
        ),
      ),
    ofPerson: async (person, { since, until }) =>
      personCounts(
        await db.query<CountedRow>(
          `select competency, $1::text as person, ${sums} from learning_cells
           where day between $2 and $3
             and person in (select $1 union all select id from people where merged_into = $1)
           group by 1 order by 1`,
          [person, since, until],
        ),
      ),
    days: (request) => readDays(db, request),
    distinctPeople: async (places) => {
      const rows = await db.query<{ readonly competency: string; readonly people: number }>(
        `with wanted as (
           select competency, team, day.value::date as day
           from json_to_recordset($1::json) as place (competency text, team text, days json),
             json_array_elements_text(place.days) as day (value))
         select cell.competency, count(distinct ${human}) as people
         from wanted join learning_cells cell using (competency, team, day)
           left join people on people.id = cell.person
         group by 1`,
        [toJson(places)],
      );
      return new Map(rows.map(({ competency, people }) => [competency, people]));
    },
    phrases: async (teams, competencies, { since, until }) =>
      db.query(
        `select competency, coalesce(people.merged_into, said.person) as person, phrase
         from learning_phrases said left join people on people.id = said.person
         where said.team = any($1) and competency = any($2) and day between $3 and $4
         order by day desc, said.person, phrase limit ${mostPhrases}`,
        [teams, competencies, since, until],
      ),
    weeks: (teams, period) => readWeeks(db, teams, period),
    teams: async () => {
      const rows = await db.query<{ readonly team: string; readonly people: number }>(
        `select one.team, count(distinct coalesce(people.merged_into, one.person)) as people
         from learning_people one left join people on people.id = one.person group by one.team`,
      );
      return new Map(rows.map(({ team, people }) => [team, people]));
    },
    consenting: async (team) => {
      const rows = await db.query<{ readonly person: string }>(
        `select distinct coalesce(people.merged_into, one.person) as person
         from learning_people one left join people on people.id = one.person
           join learning_consents yes on yes.person = coalesce(people.merged_into, one.person)
         where one.team = $1 order by 1`,
        [team],
      );
      return rows.map(({ person }) => person);
    },
  };
}

/** Lets the lead of a small team see this person's own gaps, or no longer. */
export async function saveConsent(db: Db, person: string, isGiven: boolean, at: Date): Promise<void> {
  await db.query(
    isGiven
      ? "insert into learning_consents (person, at) values ($1, $2) on conflict (person) do nothing"
      : "delete from learning_consents where person = $1 and at <= greatest(at, $2)",
    [person, at],
  );
}

function personCounts(rows: readonly CountedRow[]): readonly PersonCounts[] {
  return rows.map(({ competency, person, ...counts }) => ({ competency, person, counts }));
}

async function readDays(
  db: Db,
  { units, competencies, since, until, floor }: Parameters<GapCells["days"]>[0],
): Promise<readonly DayCount[]> {
  return db.query<DayCount>(
    `with unit as (
       select one.unit, team.value as team
       from json_to_recordset($1::json) as one (unit text, teams json), json_array_elements_text(one.teams) as team (value))
     select unit.unit, cell.competency, measure.name as measure, cell.day, sum(measure.n)::integer as count,
       case when count(distinct ${human}) < $5 then array_agg(distinct ${human}) end as people
     from unit join learning_cells cell on cell.team = unit.team left join people on people.id = cell.person
       cross join lateral (values
         ('any', asked + refused + doubted + correct + wrong + managed + missed + returned), ('asked', asked),
         ('refused', refused + doubted), ('wrong', wrong), ('missed', missed), ('returned', returned)) measure (name, n)
     where cell.competency = any($2) and cell.day between $3 and $4 and measure.n > 0
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [toJson(units), competencies, since, until, floor],
  );
}

/** What goes wrong and how often it might have, of one person in one competency; as `trialsOf` has it. */
const trials = {
  content: { bad: "refused + doubted", all: "asked + refused + doubted" },
  training: { bad: "wrong", all: "wrong + correct" },
  practice: { bad: "missed", all: "missed + managed" },
} as const;
const spreadColumns = Object.entries(trials).flatMap(([kind, { bad, all }]) => {
  const sum = (what: string, name: string): string => `sum(${what})::float8 as ${kind}_${name}`;
  return [
    `count(*) filter (where ${all} > 0)::float8 as ${kind}_people`,
    sum(bad, "bad"),
    sum(all, "all"),
    sum(`(${bad}) * (${bad})`, "bad_squared"),
    sum(`(${bad}) * (${all})`, "bad_times_all"),
    sum(`(${all}) * (${all})`, "all_squared"),
  ];
});

async function readSpread(
  db: Db,
  { since, until }: { readonly since: CivilDate; readonly until: CivilDate },
): Promise<readonly CellSpread[]> {
  const rows = await db.query<Readonly<Record<string, number>>>(
    `select ${spreadColumns.join(", ")} from (
       select cell.team, cell.competency, ${human} as person, ${sums}
       from ${cellsOfHumans} where day between $1 and $2 group by 1, 2, 3) as person
     group by team, competency`,
    [since, until],
  );
  const spreadIn = (row: Readonly<Record<string, number>>, kind: keyof typeof trials): Spread => ({
    people: row[`${kind}_people`] ?? 0,
    bad: row[`${kind}_bad`] ?? 0,
    all: row[`${kind}_all`] ?? 0,
    badSquared: row[`${kind}_bad_squared`] ?? 0,
    badTimesAll: row[`${kind}_bad_times_all`] ?? 0,
    allSquared: row[`${kind}_all_squared`] ?? 0,
  });
  return rows.map((row) => ({
    content: spreadIn(row, "content"),
    training: spreadIn(row, "training"),
    practice: spreadIn(row, "practice"),
  }));
}

async function readWeeks(
  db: Db,
  teams: readonly string[],
  { since, until }: { readonly since: CivilDate; readonly until: CivilDate },
): Promise<readonly WeekCounts[]> {
  const rows = await db.query<CountedRow & WeekCounts["people"] & { readonly week: CivilDate }>(
    `select competency, date_trunc('week', day)::date as week, ${sums},
       count(distinct ${human}) filter (where asked + refused + doubted > 0) as asking,
       count(distinct ${human}) filter (where correct + wrong > 0) as answering,
       count(distinct ${human}) filter (where managed + missed > 0) as practising
     from ${cellsOfHumans}
     where cell.team = any($1) and day between $2 and $3 group by 1, 2 order by 1, 2`,
    [teams, since, until],
  );
  return rows.map(({ competency, week, asking, answering, practising, ...counts }) => ({
    ...{ competency, week, counts },
    people: { asking, answering, practising },
  }));
}
