// A gap as it is shown: with counts that may be shown, its trend, and questions nobody can be known by.

import { adviceFor } from "./advice.ts";
import { published } from "./batches.ts";
import { type DesignEffects, type Finding, type GapKind, trialsOf } from "./findings.ts";
import { type Counts, noCounts } from "./measures.ts";
import type { DayCount, PublishedMeasure, Unit } from "./ports.ts";
import type { GapTopic, Period } from "./report-types.ts";
import { type Phrase, type SampleRules, sampleQuestions } from "./samples.ts";
import { trendOf } from "./trend.ts";

export type Shown = Readonly<Record<PublishedMeasure, number>> & {
  /** Where and when people may be counted. */
  readonly places: readonly { readonly team: string; readonly days: readonly DayCount["day"][] }[];
};

/** What may be shown of one competency: the sum over units, each in whole batches. */
export function shownCounts(
  days: readonly DayCount[],
  competency: string,
  units: readonly Unit[],
  period: Period,
  floor: number,
): Shown {
  const mine = days.filter((day) => day.competency === competency);
  const of = (measure: PublishedMeasure, unit: string) =>
    published(
      mine.filter((day) => day.measure === measure && day.unit === unit),
      period,
      floor,
    );
  const total = (measure: PublishedMeasure): number =>
    units.reduce((sum, { unit }) => sum + of(measure, unit).count, 0);
  return {
    any: total("any"),
    asked: total("asked"),
    refused: total("refused"),
    wrong: total("wrong"),
    missed: total("missed"),
    returned: total("returned"),
    places: units.flatMap(({ unit, teams }) => {
      const { days: kept } = of("any", unit);
      return kept.length === 0 ? [] : teams.map((team) => ({ team, days: kept }));
    }),
  };
}

export type TopicFacts = {
  readonly finding: Finding;
  readonly name: string;
  readonly shown: Shown;
  readonly people: number;
  readonly now: Counts;
  readonly before: Counts | undefined;
  readonly effects: DesignEffects;
  readonly phrases: readonly Phrase[];
  readonly rules: SampleRules;
};

const counted = ["asked", "refused", "wrong", "missed", "returned"] as const;

export function topicOf(facts: TopicFacts): GapTopic {
  const { finding, name, shown, people, now, before, effects, phrases, rules } = facts;
  const { competency, kind, readings } = finding;
  const { rate, ordinary } = readings[kind];
  return {
    competency: competency || "未归类",
    name,
    people,
    asked: shown.asked,
    refused: shown.refused,
    wrong: shown.wrong,
    missed: shown.missed,
    returned: shown.returned,
    withheld: counted.filter((measure) => shown[measure] === 0 && now[measure] > 0),
    kind,
    share: percent(rate),
    ordinaryShare: percent(ordinary),
    trend: trendOf(trialsOf(kind, before ?? noCounts), trialsOf(kind, now), effects[kind]),
    samples: samplesOf(phrases, name, rules),
    advice: adviceFor(kind, name),
  };
}

/** Whether what makes it a gap may be shown at all. */
export function mayShow(kind: GapKind, shown: Shown): boolean {
  if (kind === "content") return shown.refused > 0;
  return kind === "training" ? shown.wrong > 0 : shown.missed + shown.returned > 0;
}

/** Where many asked, but nobody the same, at least what it was about. */
function samplesOf(phrases: readonly Phrase[], name: string, rules: SampleRules): readonly string[] {
  const samples = sampleQuestions(phrases, rules);
  if (samples.length > 0) return samples;
  const people = new Set(phrases.map(({ person }) => person)).size;
  return people >= rules.floor ? [`${name}方面有什么规定？`] : [];
}

/** In steps of 5: finer would tell more about single answers than about the team. */
function percent(share: number): number {
  return Math.round(share * 20) * 5;
}
