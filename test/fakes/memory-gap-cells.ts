// The counts of the gap map straight from a list of deeds, without a database.

import { addDays, type CivilDate } from "../../src/dates.ts";
import { type GapKind, trialsOf } from "../../src/insights/findings.ts";
import { addCounts, type Counts, type Measure, noCounts } from "../../src/insights/measures.ts";
import type { GapCells, PublishedMeasure, WeekCounts } from "../../src/insights/ports.ts";
import type { Period } from "../../src/insights/report-types.ts";
import { spreadOver } from "../../src/insights/spread.ts";

export type Deed = {
  readonly team: string;
  readonly person: string;
  readonly competency: string;
  readonly day: CivilDate;
  readonly measure: Measure;
  readonly text: string | null;
};

/** What one person did on one day. */
type DayCell = Omit<Deed, "measure" | "text"> & { readonly counts: Counts };

/** What of the published measures a deed counts for. */
export function shownAs(measure: Measure): readonly PublishedMeasure[] {
  if (measure === "doubted" || measure === "refused") return ["any", "refused"];
  if (measure === "correct" || measure === "managed") return ["any"];
  return ["any", measure];
}

export function createMemoryGapCells(deeds: readonly Deed[]): GapCells {
  const cells = dayCells(deeds);
  const said = Map.groupBy(
    deeds.filter(({ text }) => text !== null),
    ({ team }) => team,
  );
  const byTeam = Map.groupBy(cells, ({ team }) => team);
  const of = (teams: readonly string[], { since, until }: Period): readonly DayCell[] =>
    teams.flatMap((team) => (byTeam.get(team) ?? []).filter(({ day }) => day >= since && day <= until));
  const all = [...byTeam.keys()];
  return {
    everywhere: async (period) =>
      [...Map.groupBy(of(all, period), ({ team, competency }) => `${team} ${competency}`).values()].map(
        (same) => ({ team: same[0]!.team, competency: same[0]!.competency, counts: sum(same) }),
      ),
    spread: async (period) =>
      [...Map.groupBy(of(all, period), ({ team, competency }) => `${team} ${competency}`).values()].map(
        (same) => {
          const people = [...Map.groupBy(same, ({ person }) => person).values()].map(sum);
          const spreadOf = (kind: GapKind) => spreadOver(people.map((counts) => trialsOf(kind, counts)));
          return {
            content: spreadOf("content"),
            training: spreadOf("training"),
            practice: spreadOf("practice"),
          };
        },
      ),
    people: async (teams, period) => personRows(of(teams, period)),
    ofPerson: async (person, period) => personRows(of(all, period).filter((cell) => cell.person === person)),
    days: async ({ units, competencies, floor, ...period }) =>
      units.flatMap(({ unit, teams }) =>
        dayCounts(
          of(teams, period).filter(({ competency }) => competencies.includes(competency)),
          floor,
        ).map((count) => ({ unit, ...count })),
      ),
    distinctPeople: async (places) => {
      const found = places.flatMap(({ competency, team, days }) => {
        const wanted = new Set(days);
        return (byTeam.get(team) ?? []).filter(
          (cell) => cell.competency === competency && wanted.has(cell.day),
        );
      });
      return new Map(
        [...Map.groupBy(found, ({ competency }) => competency)].map(([competency, same]) => [
          competency,
          peopleOf(same).length,
        ]),
      );
    },
    phrases: async (teams, competencies, { since, until }) =>
      teams.flatMap((team) =>
        (said.get(team) ?? []).flatMap(({ competency, person, text, day }) =>
          text && competencies.includes(competency) && day >= since && day <= until
            ? [{ competency, person, phrase: text }]
            : [],
        ),
      ),
    weeks: async (teams, period) => weekCounts(of(teams, period)),
    teams: async () => new Map([...byTeam].map(([team, same]) => [team, peopleOf(same).length])),
    consenting: async () => [],
  };
}

function dayCells(deeds: readonly Deed[]): readonly DayCell[] {
  return [
    ...Map.groupBy(deeds, ({ team, competency, day, person }) =>
      [team, competency, day, person].join("\n"),
    ).values(),
  ].map((same) => {
    const { team, person, competency, day } = same[0]!;
    const counts = { ...noCounts } as Record<Measure, number>;
    for (const { measure } of same) counts[measure] += 1;
    return { team, person, competency, day, counts };
  });
}

function dayCounts(cells: readonly DayCell[], floor: number) {
  const shown = cells.flatMap((cell) =>
    (Object.keys(noCounts) as Measure[]).flatMap((measure) =>
      cell.counts[measure] === 0
        ? []
        : shownAs(measure).map((as) => ({ ...cell, as, count: cell.counts[measure] })),
    ),
  );
  return [...Map.groupBy(shown, ({ competency, as, day }) => `${competency} ${as} ${day}`).values()]
    .map((same) => {
      const people = peopleOf(same);
      const { competency, as: measure, day } = same[0]!;
      const count = same.reduce((total, one) => total + one.count, 0);
      return { competency, measure, day, count, people: people.length < floor ? people : null };
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function weekCounts(cells: readonly DayCell[]): readonly WeekCounts[] {
  const weekOf = (day: CivilDate): CivilDate => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
  return [...Map.groupBy(cells, ({ competency, day }) => `${competency} ${weekOf(day)}`).values()]
    .map((same) => {
      const doing = (isDone: (counts: Counts) => boolean): number =>
        peopleOf(same.filter(({ counts }) => isDone(counts))).length;
      return {
        ...{ competency: same[0]!.competency, week: weekOf(same[0]!.day), counts: sum(same) },
        people: {
          asking: doing(({ asked, refused, doubted }) => asked + refused + doubted > 0),
          answering: doing(({ correct, wrong }) => correct + wrong > 0),
          practising: doing(({ managed, missed }) => managed + missed > 0),
        },
      };
    })
    .toSorted((one, other) => (one.week < other.week ? -1 : 1));
}

function personRows(cells: readonly DayCell[]) {
  return [...Map.groupBy(cells, ({ competency, person }) => `${competency}\n${person}`).values()].map(
    (same) => ({ competency: same[0]!.competency, person: same[0]!.person, counts: sum(same) }),
  );
}

function peopleOf(cells: readonly Pick<DayCell, "person">[]): readonly string[] {
  return [...new Set(cells.map(({ person }) => person))];
}

function sum(cells: readonly Pick<DayCell, "counts">[]): Counts {
  return cells.reduce((counts, cell) => addCounts(counts, cell.counts), noCounts);
}
