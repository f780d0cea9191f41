// Tasks for the owners of clauses and the leads' digests, which tell of those tasks: opened together.

import type { Config } from "../config.ts";
import type { Person } from "../people/person.ts";
import { createKnownPeople, type KnownPeople } from "../store/known-people.ts";
import type { Upkeep } from "../upkeep/upkeep.ts";
import { publicAddress, webAddress } from "./channels.ts";
import { type DigestPorts, type Digests, openDigests } from "./digest.ts";
import { openUpkeep, type UpkeepOptions } from "./upkeep.ts";

export type ClosingLoopOptions = Omit<UpkeepOptions, "people"> &
  Omit<DigestPorts, "upkeep" | "dashboard"> & {
    readonly config: Config;
    readonly roster: ReadonlyMap<string, Person> | null;
  };

export type ClosingLoop = {
  readonly people: KnownPeople;
  readonly upkeep: Upkeep;
  readonly digests: Digests;
};

export function openClosingLoop(options: ClosingLoopOptions): ClosingLoop {
  const { db, clock, config, roster } = options;
  const people = createKnownPeople(db, roster);
  const upkeep = openUpkeep({ ...options, people });
  const dashboard = (team: string, personId: string | null): string => {
    const path = `/dashboard?team=${encodeURIComponent(team)}`;
    return personId === null ? publicAddress(config, path) : webAddress(config, personId, clock(), path);
  };
  return { people, upkeep, digests: openDigests({ ...options, upkeep, dashboard }) };
}
