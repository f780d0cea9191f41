// Who is who for what goes out by the clock: the roster where there is one, else people as they were last seen.

import type { Person } from "../people/person.ts";
import { keepsDocuments } from "../people/person.ts";
import type { Db } from "./database/db.ts";

export type KnownPeople = {
  readonly person: (id: string) => Promise<Person | null>;
  readonly keepers: () => Promise<readonly Person[]>;
  readonly leads: () => Promise<readonly Person[]>;
};

export function createKnownPeople(db: Db, roster: ReadonlyMap<string, Person> | null): KnownPeople {
  const listed = roster && new Map([...roster.values()].map((person) => [person.id, person]));
  const withRole = async (roles: readonly string[]): Promise<readonly Person[]> =>
    db.query<Person>(
      `select id, name, team, branch, role from people
       where merged_into is null and role = any($1::text[]) order by id`,
      [roles],
    );
  return {
    person: async (id) => {
      if (listed) return listed.get(id) ?? null;
      const [found] = await db.query<Person>(
        `select owner.id, owner.name, owner.team, owner.branch, owner.role
         from people join people owner on owner.id = coalesce(people.merged_into, people.id) where people.id = $1`,
        [id],
      );
      return found ?? null;
    },
    keepers: async () =>
      listed ? [...listed.values()].filter(keepsDocuments) : withRole(["admin", "owner"]),
    leads: async () =>
      listed ? [...listed.values()].filter(({ role }) => role === "lead") : withRole(["lead"]),
  };
}
