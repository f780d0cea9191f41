// What the gap map asks of the store: counts, never events.

import type { CivilDate } from "../dates.ts";
import type { Cell } from "./findings.ts";
import type { Counts } from "./measures.ts";
import type { Period } from "./report-types.ts";
import type { CellSpread } from "./spread.ts";

/** What one person did in one competency. */
export type PersonCounts = { readonly competency: string; readonly person: string; readonly counts: Counts };

/** Published counts are made of these; `any` is everything together. */
export const publishedMeasures = ["any", "asked", "refused", "wrong", "missed", "returned"] as const;
export type PublishedMeasure = (typeof publishedMeasures)[number];

export type DayCount = {
  readonly unit: string;
  readonly competency: string;
  readonly measure: PublishedMeasure;
  readonly day: CivilDate;
  readonly count: number;
  /** Who; null where they are at least as many as the floor. */
  readonly people: readonly string[] | null;
};

/** Teams that are published together. */
export type Unit = { readonly unit: string; readonly teams: readonly string[] };

export type DayRequest = Period & {
  readonly units: readonly Unit[];
  readonly competencies: readonly string[];
  readonly floor: number;
};

export type WeekCounts = {
  readonly competency: string;
  readonly week: CivilDate;
  readonly counts: Counts;
  /** People with refused, wrong and missed ones of that week, and with anything that might have been. */
  readonly people: { readonly asking: number; readonly answering: number; readonly practising: number };
};

export type GapCells = {
  readonly everywhere: (period: Period) => Promise<readonly Cell[]>;
  /** How the people of each team's competency differ; sums only. */
  readonly spread: (period: Period) => Promise<readonly CellSpread[]>;
  readonly people: (teams: readonly string[], period: Period) => Promise<readonly PersonCounts[]>;
  readonly ofPerson: (person: string, period: Period) => Promise<readonly PersonCounts[]>;
  readonly days: (request: DayRequest) => Promise<readonly DayCount[]>;
  /** How many people by competency did anything on one of these days in one of these teams. */
  readonly distinctPeople: (
    places: readonly {
      readonly competency: string;
      readonly team: string;
      readonly days: readonly CivilDate[];
    }[],
  ) => Promise<ReadonlyMap<string, number>>;
  readonly phrases: (
    teams: readonly string[],
    competencies: readonly string[],
    period: Period,
  ) => Promise<readonly { readonly competency: string; readonly person: string; readonly phrase: string }[]>;
  readonly weeks: (teams: readonly string[], period: Period) => Promise<readonly WeekCounts[]>;
  /** All teams that have events, with how many people. */
  readonly teams: () => Promise<ReadonlyMap<string, number>>;
  readonly consenting: (team: string) => Promise<readonly string[]>;
};
