// What the dashboard reads beside the gap map's cells: use by week, the latest certificates, and a mark by which it
// knows that there is something new.

import type { CivilDate } from "../dates.ts";
import type { Period } from "../insights/report-types.ts";
import type { Person } from "../people/person.ts";
import type { Certificate } from "../practice/exam/certificate.ts";
import type { Db } from "./database/db.ts";
import { toJson } from "./database/json.ts";

export type UnitWeek = {
  readonly unit: string;
  readonly week: CivilDate;
  readonly people: number;
  readonly questions: number;
  readonly answers: number;
  readonly rehearsals: number;
};

export type DashboardStore = {
  /** By unit of teams and week. */
  readonly usage: (
    units: readonly { readonly unit: string; readonly teams: readonly string[] }[],
    period: Period,
  ) => Promise<readonly UnitWeek[]>;
  /** The latest of each person under a blueprint. */
  readonly certificates: (blueprint: string) => Promise<readonly Certificate[]>;
  /** People as they were last seen. */
  readonly people: () => Promise<readonly Person[]>;
  /** How many events were recorded at most, without looking at events. */
  readonly recorded: () => Promise<number>;
  /** Who agreed to be shown and whose accounts were joined: what is shown of people depends on it at once. */
  readonly consents: () => Promise<string>;
};

const human = "coalesce(people.merged_into, cell.person)";

export function createDashboardStore(db: Db): DashboardStore {
  return {
    usage: (units, { since, until }) =>
      db.query<UnitWeek>(
        `with unit as (
           select one.unit, team.value as team
           from json_to_recordset($1::json) as one (unit text, teams json),
             json_array_elements_text(one.teams) as team (value))
         select unit.unit, date_trunc('week', day)::date as week, count(distinct ${human})::integer as people,
           sum(asked)::integer as questions, sum(correct + wrong)::integer as answers,
           sum(managed + missed)::integer as rehearsals
         from unit join learning_cells cell on cell.team = unit.team left join people on people.id = cell.person
         where day between $2 and $3 group by 1, 2 order by 2, 1`,
        [toJson(units), since, until],
      ),
    certificates: async (blueprint) => {
      const rows = await db.query<{ readonly person: string; readonly certificate: Certificate }>(
        `select distinct on (coalesce(people.merged_into, person_id))
           coalesce(people.merged_into, person_id) as person, certificate
         from certificates left join people on people.id = person_id
         where blueprint = $1 order by coalesce(people.merged_into, person_id), issued_on desc, number`,
        [blueprint],
      );
      return rows.map(({ person, certificate }) => ({ ...certificate, personId: person }));
    },
    people: () =>
      db.query<Person>(
        "select id, name, team, branch, role from people where merged_into is null order by team, id",
      ),
    recorded: async () => {
      const [row] = await db.query<{ readonly count: number }>(
        `select case when is_called then last_value else 0 end::float8 as count
         from learning_events_sequence_seq`,
      );
      return row?.count ?? 0;
    },
    consents: async () => {
      const [row] = await db.query<{ readonly mark: string }>(
        `select (select concat(count(*), ' ', max(at)) from learning_consents)
           || ' ' || (select count(*) from people where merged_into is not null) as mark`,
      );
      return row?.mark ?? "";
    },
  };
}
