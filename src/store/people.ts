// Rows of `people`: whoever has taken a turn or made a link code, as they were known at that time.

import type { Person } from "../people/person.ts";
import type { Queryable } from "./database/db.ts";

/** Adds the person or brings name, team, branch and role up to date. */
export async function savePerson(db: Queryable, person: Person): Promise<void> {
  await db.query(
    `insert into people (id, name, team, branch, role) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set name = $2, team = $3, branch = $4, role = $5
     where (people.name, people.team, people.branch, people.role) is distinct from ($2, $3, $4, $5)`,
    [person.id, person.name, person.team, person.branch, person.role],
  );
}
