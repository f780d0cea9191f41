// Random banks, random questions: whether anything comes out about fewer people than the floor, in one report or in
// the difference of two.

import { addDays, type CivilDate } from "../../src/dates.ts";
import type { GapKind } from "../../src/insights/findings.ts";
import type { Measure } from "../../src/insights/measures.ts";
import type { PublishedMeasure } from "../../src/insights/ports.ts";
import { createGapReport } from "../../src/insights/report.ts";
import type {
  Asker,
  GapReport,
  GapScope,
  HeatCell,
  Period,
  TrendLine,
} from "../../src/insights/report-types.ts";
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
const head: Asker = { id: "head", team: "", role: "owner" };
const clients = ["明德纺织", "瑞祥食品", "鑫达"];

const badOf: Readonly<Record<GapKind, readonly Measure[]>> = {
  content: ["refused", "doubted"],
  training: ["wrong"],
  practice: ["missed", "returned"],
};
const triedOf: Readonly<Record<GapKind, readonly Measure[]>> = {
  content: ["asked", "refused", "doubted"],
  training: ["wrong", "correct"],
  practice: ["missed", "managed"],
};

export type PrivacyOutcome = {
  readonly reports: number;
  readonly topics: number;
  readonly breaches: readonly string[];
};

/** Asks `combinations` random questions of banks of 4 teams, each for report, heat map and weeks. */
export async function probePrivacy(seed: string, combinations: number): Promise<PrivacyOutcome> {
  const breaches: string[] = [];
  let topics = 0;
  for (let done = 0; done < combinations; done += 20) {
    const chance = createChance(`${seed}/${done}`);
    const deeds = randomDeeds(chance);
    const { report, heatmap, trendLines } = createGapReport({
      cells: createMemoryGapCells(deeds),
      competencies: competencies.map((id) => ({ id, zh: id })),
      ...{ branchOf: () => "", rosterSize: () => 0, isTrade: () => false, names: async () => [], floor },
    });
    const asked: { readonly scope: GapScope; readonly period: Period; readonly answer: GapReport }[] = [];
    for (let question = 0; question < 20; question += 1) {
      const scope = randomScope(chance);
      const period = randomPeriod(chance);
      const answer = await report({ scope, ...period, asker: head });
      topics += answer.topics.length;
      breaches.push(...breachesIn(answer, seen(deeds, scope)));
      breaches.push(...heatBreaches(await heatmap(period, head), deeds, period));
      breaches.push(...weekBreaches(await trendLines(scope, period, head), seen(deeds, scope), period));
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

function randomScope(chance: Chance): Exclude<GapScope, { kind: "person" }> {
  const team = chance.pick(["two", "three", "four", "four", "bank"]);
  return team === "bank" ? { kind: "bank" } : { kind: "team", team };
}

function randomPeriod(chance: Chance): Period {
  const [one, other] = [chance.whole(0, days), chance.whole(0, days)];
  return { since: addDays(first, Math.min(one, other)), until: addDays(first, Math.max(one, other)) };
}

function breachesIn(answer: GapReport, deeds: readonly Deed[]): readonly string[] {
  return answer.topics.flatMap((topic) => {
    const found: string[] = [];
    const behind = (measure: PublishedMeasure): number => peopleIn(deeds, answer, topic.competency, measure);
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

/** A level that is said of a team has enough people behind it, and teams too small are not in the picture. */
function heatBreaches(heat: readonly HeatCell[], deeds: readonly Deed[], period: Period): readonly string[] {
  return heat.flatMap(({ team, competency, level, kind }) => {
    const here = deeds.filter((deed) => deed.team === team && deed.competency === competency);
    const within = here.filter(({ day }) => day >= period.since && day <= period.until);
    const people = (of: readonly Deed[]): number => new Set(of.map(({ person }) => person)).size;
    const isSmall = people(deeds.filter((deed) => deed.team === team)) < 2 * floor;
    const behind = within.filter(({ measure }) => kind !== null && badOf[kind].includes(measure));
    return (level !== null && (isSmall || people(within) < floor)) ||
      (kind !== null && people(behind) < floor)
      ? [`heat ${team} ${competency}: level ${level}`]
      : [];
  });
}

/** A share of a week is a share of enough people's deeds, in steps of five. */
function weekBreaches(
  lines: readonly TrendLine[],
  deeds: readonly Deed[],
  period: Period,
): readonly string[] {
  return lines.flatMap(({ competency, points }) =>
    points.flatMap((point) => {
      const until = addDays(point.week, 6);
      const shares = { content: point.refused, training: point.wrong, practice: point.missed } as const;
      const isPartial = point.week < period.since || until > period.until;
      return (["content", "training", "practice"] as const).flatMap((kind) => {
        const share = shares[kind];
        if (share === null) return [];
        const of = deeds.filter(
          (deed) =>
            deed.competency === competency &&
            deed.day >= point.week &&
            deed.day <= until &&
            triedOf[kind].includes(deed.measure),
        );
        const people = new Set(of.map(({ person }) => person)).size;
        return people < floor || isPartial || share % 5 !== 0
          ? [`week ${point.week} ${competency} ${kind}: ${people} people`]
          : [];
      });
    }),
  );
}

/** What a report on this scope is about: a team of which fewer than six did anything sees the whole bank. */
function seen(deeds: readonly Deed[], scope: GapScope): readonly Deed[] {
  if (scope.kind !== "team") return deeds;
  const own = deeds.filter(({ team }) => team === scope.team);
  return new Set(own.map(({ person }) => person)).size < 2 * floor ? deeds : own;
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
  competency: string,
  measure: PublishedMeasure,
): number {
  const mine = deeds.filter(
    (deed) =>
      deed.competency === competency &&
      deed.day >= since &&
      deed.day <= until &&
      shownAs(deed.measure).includes(measure),
  );
  return new Set(mine.map(({ person }) => person)).size;
}
