// Who leads which team, at hand for whoever has to name them: from the roster where there is one, else from people as
// they were last seen, because a platform's address book says of each person who writes whether they lead.

import type { Directory } from "../chat/ports.ts";
import type { Clock } from "../dates.ts";
import type { Person } from "../people/person.ts";
import type { KnownPeople } from "./known-people.ts";
import { leadsIn } from "./roster.ts";

export type KnownLeads = {
  /** Who leads a team; null where nobody is known to. Of several the first by id. */
  readonly leadOf: (team: string) => Person | null;
  /** The directory, noting each lead it finds, and who no longer is one. */
  readonly noticing: (directory: Directory) => Directory;
};

type Options = {
  readonly people: Pick<KnownPeople, "leads">;
  readonly roster: ReadonlyMap<string, Person> | null;
  readonly clock: Clock;
};

/** Another replica may have met a lead. */
const lookAgainMs = 60_000;

export async function createKnownLeads({ people, roster, clock }: Options): Promise<KnownLeads> {
  if (roster) return { leadOf: leadsIn(roster), noticing: (directory) => directory };
  const known = new Map<string, Person>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const now = clock().getTime();
    if (now - lookedAt < lookAgainMs) return;
    lookedAt = now;
    const leads = await people.leads();
    known.clear();
    for (const lead of leads) known.set(lead.id, lead);
  }

  await look();
  return {
    leadOf: (team) =>
      [...known.values()]
        .filter((lead) => lead.team === team)
        .reduce<Person | null>((first, lead) => (first && first.id < lead.id ? first : lead), null),
    noticing: (directory) => ({
      ...directory,
      find: async (account) => {
        const [person] = await Promise.all([directory.find(account), look()]);
        if (person?.role === "lead") known.set(person.id, person);
        else if (person) known.delete(person.id);
        return person;
      },
    }),
  };
}
