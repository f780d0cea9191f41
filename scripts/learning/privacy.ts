// Random banks, random questions: whether anything comes out about fewer people than the floor, in one report or in
// the difference of two.

import { addDays, type CivilDate } from "../../src/dates.ts";
import type { Measure } from "../../src/insights/measures.ts";
import type { PublishedMeasure } from "../../src/insights/ports.ts";
import { createGapReport } from "../../src/insights/report.ts";
import type { GapReport, GapScope, Period } from "../../src/insights/report-types.ts";
import { createMemoryGapCells, type Deed, shownAs } from "../../test/fakes/memory-gap-cells.ts";
import { type Chance, createChance } from "../samples/random.ts";

const floor = 3;
const first = "2026-09-01" as CivilDate;
const days = 60;
const sizes = { one: 2, two: 4, three: 7, four: 12 };
const competencies = ["C01", "C02", "C03", "C04"];
const counted = ["asked", "refused", "wrong", "missed", "returned"] as const;
const kinds: readonly Measure[] = [
  "asked",
  "refused",
  "wrong",
  "correct",
  "missed",
  "managed",
  "returned",
  "doubted",
];
const clients = ["明德纺织", "瑞祥食品", "鑫达"];

export type PrivacyOutcome = {
  readonly reports: number;
  readonly topics: number;
  readonly breaches: readonly string[];
};

/** Asks `combinations` random questions of banks of 4 teams; each bank gets 20 questions. */
export async function probePrivacy(seed: string, combinations: number): Promise<PrivacyOutcome> {
  const breaches: string[] = [];
  let topics = 0;
  for (let done = 0; done < combinations; done += 20) {
    const chance = createChance(`${seed}/${done}`);
    const deeds = randomDeeds(chance);
    const { report } = createGapReport({
      cells: createMemoryGapCells(deeds),
      competencies: competencies.map((id) => ({ id, zh: id })),
      ...{ branchOf: () => "", rosterSize: () => 0, isTrade: () => false, names: async () => [], floor },
    });
    const asked: { readonly scope: GapScope; readonly period: Period; readonly answer: GapReport }[] = [];
    for (let question = 0; question < 20; question += 1) {
      const scope = randomScope(chance);
      const period = randomPeriod(chance);
      const answer = await report({ scope, ...period, asker: { id: "head", team: "", role: "owner" } });
      topics += answer.topics.length;
      breaches.push(...breachesIn(answer, deeds, scope));
      for (const earlier of asked) {
        if (JSON.stringify(earlier.scope) === JSON.stringify(scope)) {
          breaches.push(...differences(earlier.answer, answer));
        }
      }
      asked.push({ scope, period, answer });
    }
  }
  return { reports: combinations, topics, breaches };
}

/** Sparse, with a hard competency here and there, so that there is something to report. */
function randomDeeds(chance: Chance): readonly Deed[] {
  return Object.entries(sizes).flatMap(([team, size]) =>
    competencies.flatMap((competency) => {
      const bad =
        chance.next() < 0.5 ? chance.pick<Measure>(["refused", "wrong", "missed", "returned"]) : null;
      const count = chance.whole(0, size * 6);
      return Array.from({ length: count }, (): Deed => {
        const measure = bad && chance.next() < 0.7 ? bad : chance.pick(kinds);
        const text =
          measure === "asked" || measure === "refused"
            ? `${chance.pick(clients)}能不能贷${chance.whole(1, 99)}万`
            : null;
        const person = `${team}-${chance.whole(1, size)}`;
        return { team, person, competency, day: addDays(first, chance.whole(0, days - 1)), measure, text };
      });
    }),
  );
}

function randomScope(chance: Chance): GapScope {
  const team = chance.pick(["two", "three", "four", "four", "bank"]);
  return team === "bank" ? { kind: "bank" } : { kind: "team", team };
}

function randomPeriod(chance: Chance): Period {
  const [one, other] = [chance.whole(0, days), chance.whole(0, days)];
  return { since: addDays(first, Math.min(one, other)), until: addDays(first, Math.max(one, other)) };
}

function breachesIn(answer: GapReport, deeds: readonly Deed[], scope: GapScope): readonly string[] {
  return answer.topics.flatMap((topic) => {
    const found: string[] = [];
    const behind = (measure: PublishedMeasure): number =>
      peopleIn(deeds, answer, scope, topic.competency, measure);
    if (topic.people < floor || behind("any") < floor)
      found.push(`${topic.competency}: ${topic.people} people`);
    for (const measure of counted) {
      if (topic[measure] > 0 && behind(measure) < floor)
        found.push(`${topic.competency}: ${measure} of too few`);
    }
    if (topic.samples.some((sample) => /\d|明德|瑞祥|鑫达/u.test(sample.replace(/C\d\d/gu, "")))) {
      found.push(`${topic.competency}: ${topic.samples.join(" ")}`);
    }
    return found;
  });
}

/**
 * Of two periods, one within the other, the longer counts nothing less; and what it counts more has at least as many
 * deeds as the floor has people: a single person's can never be the difference.
 */
function differences(one: GapReport, other: GapReport): readonly string[] {
  const isWithin = one.since >= other.since && one.until <= other.until;
  if (!isWithin) return other.since >= one.since && other.until <= one.until ? differences(other, one) : [];
  return one.topics.flatMap((topic) => {
    const longer = other.topics.find(({ competency }) => competency === topic.competency);
    if (!longer) return [];
    return counted.flatMap((measure) => {
      const difference = longer[measure] - topic[measure];
      return difference === 0 || difference >= floor
        ? []
        : [`${topic.competency}: difference of ${difference} in ${measure}`];
    });
  });
}

function peopleIn(
  deeds: readonly Deed[],
  { since, until }: Period,
  scope: GapScope,
  competency: string,
  measure: PublishedMeasure,
): number {
  // A team of fewer than six sees the whole bank.
  const isWhole = scope.kind !== "team" || scope.team === "one" || scope.team === "two";
  const mine = deeds.filter(
    (deed) =>
      deed.competency === competency &&
      (isWhole || deed.team === scope.team) &&
      deed.day >= since &&
      deed.day <= until &&
      shownAs(deed.measure).includes(measure),
  );
  return new Set(mine.map(({ person }) => person)).size;
}
