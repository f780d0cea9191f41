// The gap map over the store: how events are read, what reports are made of, how events come in from outside.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LearningEvent } from "../chat/learning-event.ts";
import { type Competency, readCompetencies } from "../curriculum/competency.ts";
import { createEventReading, type EventReading } from "../insights/event-reading.ts";
import { createGapReport, type GapReports } from "../insights/report.ts";
import type { SampleRules } from "../insights/samples.ts";
import type { Person } from "../people/person.ts";
import { createCanonical } from "../retrieval/lexical/canonical.ts";
import type { LexiconFile } from "../retrieval/lexicon-file.ts";
import type { Db } from "../store/database/db.ts";
import { createGapCells, saveConsent } from "../store/gap-cells.ts";
import { refreshCells } from "../store/learning-cells.ts";
import { appendEvents } from "../store/learning-events.ts";
import { readKnowledge, sampleManualFolder, sampleQuestionsFolder } from "./knowledge-files.ts";

export type Insights = GapReports & {
  /** Takes events in; those whose id is known already are left out. Returns how many were new. */
  readonly importEvents: (events: readonly LearningEvent[]) => Promise<number>;
  readonly consent: (person: string, isGiven: boolean, at: Date) => Promise<void>;
  readonly competencies: readonly Competency[];
  /** Whoever the roster has under this id or name; null where two have the name. */
  readonly find: (person: string) => Person | null;
  /** What keeps names out of questions that are shown. */
  readonly sampleRules: () => Promise<SampleRules>;
};

export type InsightPorts = {
  readonly db: Db;
  readonly reading: EventReading;
  readonly competencies: readonly Competency[];
  readonly lexicon: LexiconFile;
  readonly roster: ReadonlyMap<string, Person> | null;
  readonly clientNames: () => Promise<readonly string[]>;
};

/** Events in one transaction: long enough to be quick, short enough to let others in between. */
const batch = 2_000;
/** Nothing is shown that fewer people than this have said. */
const floor = 3;

/** How events are read, with the competencies they are about. */
export async function readEventRules(
  lexicon: LexiconFile,
): Promise<{ readonly reading: EventReading; readonly competencies: readonly Competency[] }> {
  const competencies = readCompetencies(await readKnowledge("competencies.yaml"));
  const questions = clausesOfQuestions(await textsOf(sampleQuestionsFolder, ".yaml"));
  return {
    competencies,
    reading: createEventReading({ competencies, questions, canonical: createCanonical(lexicon) }),
  };
}

export async function openInsights(ports: InsightPorts): Promise<Insights> {
  const { db, reading, competencies, lexicon } = ports;
  const roster = [
    ...new Map([...(ports.roster?.values() ?? [])].map((person) => [person.id, person])).values(),
  ];
  await refreshCells(db, reading);
  let words: Promise<string> | null = null;
  let trade = "";
  const names = async (): Promise<readonly string[]> => {
    words ??= tradeWords(competencies, lexicon);
    trade = await words;
    return [...(await ports.clientNames()), ...roster.map(({ name }) => name)];
  };
  const isTrade = (text: string): boolean => trade.includes(text);
  const reports = createGapReport({
    cells: createGapCells(db),
    competencies,
    branchOf: (team) => roster.find((person) => person.team === team)?.branch ?? "",
    rosterSize: (team) => roster.filter((person) => person.team === team).length,
    isTrade,
    names,
  });
  return {
    ...reports,
    sampleRules: async () => ({ floor, isTrade, names: await names() }),
    competencies,
    consent: (person, isGiven, at) => saveConsent(db, person, isGiven, at),
    find: (person) => {
      const found = roster.find(({ id }) => id === person);
      const same = roster.filter(({ name }) => name === person);
      return found ?? (same.length === 1 ? same[0]! : null);
    },
    importEvents: async (events) => {
      let added = 0;
      // In order of time, so that of two verdicts on one answer the later one is met last.
      const sorted = events.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
      for (let start = 0; start < sorted.length; start += batch) {
        const part = sorted.slice(start, start + batch);
        added += await db.transaction((tx) => appendEvents(tx, part, reading));
      }
      return added;
    },
  };
}

/** Only what is needed of 711 questions, without parsing them: a start must not wait for it. */
function clausesOfQuestions(
  files: readonly string[],
): readonly { readonly clause: string; readonly competency: readonly string[] }[] {
  const pattern = /^ {4}competency: \[(.+)\]\n(?: {4}.*\n)*? {4}clause: (.+)$/gmu;
  return files.flatMap((text) =>
    [...text.matchAll(pattern)].map(([, competency = "", clause = ""]) => ({
      clause: clause.trim(),
      competency: competency.split(",").map((id) => id.trim()),
    })),
  );
}

async function tradeWords(competencies: readonly Competency[], lexicon: LexiconFile): Promise<string> {
  const manual = await textsOf(sampleManualFolder, ".md");
  const terms = [
    ...lexicon.synonyms,
    ...lexicon.topics.map(({ name, variants }) => ({ term: name, variants })),
  ];
  return [
    ...manual,
    ...competencies.flatMap(({ zh, description }) => [zh, description]),
    ...terms.flatMap(({ term, variants }) => [term, ...variants]),
  ].join("\n");
}

async function textsOf(folder: string, ending: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}
