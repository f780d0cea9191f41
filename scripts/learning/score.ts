// How well planted gaps are found: lines as `coach events import` takes them on one side, every team's report on the
// other, and what was planted in between.

import { readEventRules } from "../../src/composition/insights.ts";
import { readKnowledge } from "../../src/composition/knowledge-files.ts";
import { addDays, type CivilDate, civilDate } from "../../src/dates.ts";
import { readEventLines } from "../../src/insights/import-events.ts";
import { measureOf } from "../../src/insights/measures.ts";
import { createGapReport } from "../../src/insights/report.ts";
import type { GapQuestion, GapReport } from "../../src/insights/report-types.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import { createMemoryGapCells } from "../../test/fakes/memory-gap-cells.ts";

/** A simulated bank, whichever recipe it was made by. */
export type Planted = {
  /** The day 0. */
  readonly start: string;
  readonly teams: readonly string[];
  readonly gaps: readonly {
    readonly team: string;
    readonly competency: string;
    readonly kind: "content" | "training" | "practice";
    readonly fixedOn: number | null;
  }[];
  readonly lines: readonly string[];
};

export type Score = {
  readonly planted: number;
  readonly reported: number;
  /** Reported where a gap was planted, of whichever kind. */
  readonly met: number;
  /** And of the right kind. */
  readonly found: number;
  readonly teams: number;
  /** Teams that were told of a gap they do not have. */
  readonly teamsAlarmed: number;
  readonly misses: readonly string[];
};

export type Ask = (question: GapQuestion) => Promise<Pick<GapReport, "topics">>;

const rules = readEventRules(readLexicon(await readKnowledge("lexicon.yaml")));

/** Asks every team's report of the thirty days before the day `until`, without a database. */
export async function scoreInMemory(bank: Planted, until: number): Promise<Score> {
  return scoreOf(bank, until, await askInMemory(bank.lines));
}

/** The report over cells that are kept in memory: the same code as over a database, but for the SQL. */
export async function askInMemory(lines: readonly string[]): Promise<Ask> {
  const { reading, competencies } = await rules;
  const read = readEventLines(lines.join("\n"), new Set(competencies.map(({ id }) => id)));
  if (read.rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(read.rejected[0])}`);
  const deeds = read.events.flatMap((event) => {
    const measure = measureOf(event);
    const { team, person, at } = event;
    const deed = { team, person, competency: reading.competencyOf(event), day: civilDate(new Date(at)) };
    return measure ? [{ ...deed, measure, text: reading.phraseOf(event) }] : [];
  });
  return createGapReport({
    cells: createMemoryGapCells(deeds),
    competencies,
    ...{ branchOf: () => "", rosterSize: () => 0, isTrade: () => false, names: async () => [] },
  }).report;
}

/** Compares every team's report with what was planted. Gaps that ended within the thirty days count neither way. */
export async function scoreOf(bank: Planted, until: number, ask: Ask): Promise<Score> {
  const last = addDays(bank.start as CivilDate, until);
  const first = addDays(last, -30);
  const from = until - 30;
  const lasting = bank.gaps.filter(({ fixedOn }) => fixedOn === null || fixedOn > until);
  const passing = bank.gaps.filter((gap) => !lasting.includes(gap) && (gap.fixedOn ?? 0) > from);
  const score = { planted: lasting.length, reported: 0, met: 0, found: 0, teamsAlarmed: 0 };
  const misses: string[] = [];
  for (const team of bank.teams) {
    const period = { since: first, until: last };
    const asker = { id: "head", team: "", role: "owner" } as const;
    const { topics } = await ask({ scope: { kind: "team", team }, ...period, asker });
    let isAlarmed = false;
    for (const { competency, kind } of topics) {
      const is = (gap: Planted["gaps"][number]): boolean =>
        gap.team === team && gap.competency === competency;
      if (passing.some(is)) continue;
      const gap = lasting.find(is);
      score.reported += 1;
      score.met += gap ? 1 : 0;
      score.found += gap?.kind === kind ? 1 : 0;
      if (gap?.kind !== kind)
        misses.push(`${team} ${competency} said ${kind}, planted ${gap?.kind ?? "none"}`);
      isAlarmed ||= gap === undefined;
    }
    for (const gap of lasting.filter((one) => one.team === team)) {
      if (topics.some(({ competency }) => competency === gap.competency)) continue;
      misses.push(`${team} ${gap.competency} planted ${gap.kind}, not said`);
    }
    score.teamsAlarmed += isAlarmed ? 1 : 0;
  }
  return { ...score, teams: bank.teams.length, misses };
}
