// How well planted gaps are found, end to end: two simulations of different recipes, lines imported into a database as
// `coach events import` does, every team asked as `coach gaps --team` does. Prints the table of results/gaps.md:
// node scripts/bench/planted.ts [seeds] [name of the seeds] [pattern of lines] [memory]
// With `memory` the same reports are made over cells in memory: quicker, and only the SQL is left out.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInsights, readEventRules } from "../../src/composition/insights.ts";
import { readKnowledge } from "../../src/composition/knowledge-files.ts";
import { readEventLines } from "../../src/insights/import-events.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { createStyleBank, plainStyle, type Style } from "../learning/acceptance-style.ts";
import { type BankOptions, createBank, usualBank } from "../learning/bank.ts";
import { simulateDays } from "../learning/days.ts";
import { type Planted, type Score, scoreInMemory, scoreOf } from "../learning/score.ts";

const [wantedSeeds = "5", seedName = "untouched", pattern = "", where = "store"] = process.argv.slice(2);
const seeds = Number(wantedSeeds);
const start = "2026-08-24";

type Case = {
  readonly name: string;
  readonly make: (seed: string) => Planted;
  readonly until?: number;
};

const few = {
  perMonth: 20,
  ...({ refused: [0.05, 0.6], wrong: [0.2, 0.7], missed: [0.2, 0.7] } as const),
};
const cases: readonly Case[] = [
  { name: "A: people and knowledge, 30 gaps of 0.4 to 0.6", make: people({}) },
  { name: "A: the last of three months, half mended", make: people({ days: 90, mended: 0.5 }), until: 90 },
  { name: "A: 6 gaps", make: people({ gaps: 6 }) },
  { name: "A: 60 gaps", make: people({ gaps: 60 }) },
  { name: "A: half as much asked and practised", make: people({ activity: 1 }) },
  { name: "A: smaller gaps of 0.25 to 0.4", make: people({ sizes: [0.25, 0.4] }) },
  { name: "A: 5 teams of 12, 12 gaps", make: people({ people: 60, teams: 5, gaps: 12 }) },
  { name: "A: no gaps", make: people({ gaps: 0 }) },
  { name: "B: coins, 60 events a person, 24 gaps", make: coins({}) },
  { name: "B: 150 events a person", make: coins({ perMonth: 150 }) },
  { name: "B: 20 events a person, wrong 0.2 → 0.7", make: coins(few) },
  { name: "B: the last of three months, a third mended", make: coins({ days: 90, mended: 0.33 }), until: 90 },
  {
    name: "B: refused instead of asked, with clauses",
    make: coins({ refusedBeside: false, withClause: true }),
  },
  { name: "B: with question texts", make: coins({ withText: true }) },
  { name: "B: only misses are recorded", make: coins({ onlyMisses: true }) },
  { name: "B: people, teams and subjects differ", make: coins({ unlike: 0.25, perMonth: 100 }) },
  {
    name: "B: 5 teams of 10, 100 events a person, 10 gaps",
    make: coins({ teams: 5, peopleEach: 10, perMonth: 100, gaps: 10 }),
  },
  { name: "B: one team of 25, 3 gaps", make: coins({ teams: 1, gaps: 3, perMonth: 100 }) },
  { name: "B: no gaps", make: coins({ gaps: 0 }) },
  { name: "B: no gaps; people, teams and subjects differ", make: coins({ gaps: 0, unlike: 0.25 }) },
];

const folder = mkdtempSync(join(tmpdir(), "bench-planted-"));
const db = await openPglite(join(folder, "db"));
await migrate(db, await readMigrations(), () => new Date());
const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
const rules = await readEventRules(lexicon);
const insights = await openInsights({ db, ...rules, lexicon, roster: null, clientNames: async () => [] });
const known = new Set(insights.competencies.map(({ id }) => id));

process.stdout.write(
  "| simulation, 30 days | precision | recall | kind right | teams with a false gap | topics with a false gap |\n|---|--:|--:|--:|--:|--:|\n",
);
for (const { name, make, until = 30 } of cases.filter((one) => one.name.includes(pattern))) {
  const scores: Score[] = [];
  for (let at = 0; at < seeds; at += 1) scores.push(await score(make(`${seedName}/${name}/${at}`), until));
  process.stdout.write(`| ${name} | ${figures(scores).join(" | ")} |\n`);
}
await db.close();
rmSync(folder, { recursive: true });

/** Events stay (they are append-only), what is counted of them begins anew. */
async function score(bank: Planted, until: number): Promise<Score> {
  if (where === "memory") return scoreInMemory(bank, until);
  await db.script(
    "truncate learning_cells, learning_sums, learning_people, learning_verdicts, learning_phrases",
  );
  await insights.importEvents(readEventLines(bank.lines.join("\n"), known).events);
  return scoreOf(bank, until, insights.report);
}

function figures(scores: readonly Score[]): readonly string[] {
  const sum = (of: (score: Score) => number): number => scores.reduce((all, one) => all + of(one), 0);
  const percent = (part: number, all: number): string =>
    all === 0 ? "" : `${((100 * part) / all).toFixed(1)} %`;
  const met = sum((one) => one.met);
  const reported = sum((one) => one.reported);
  const found = sum((one) => one.found);
  const planted = sum((one) => one.planted);
  const teams = sum((one) => one.teams);
  const topics = teams * known.size - planted;
  return [
    percent(met, reported),
    percent(found, planted),
    percent(found, met),
    percent(
      sum((one) => one.teamsAlarmed),
      teams,
    ),
    percent(reported - met, topics),
  ];
}

function people(options: Partial<BankOptions>): Case["make"] {
  return (seed) => {
    const bank = createBank({ ...usualBank, days: 30, mended: 0, ...options, seed });
    const lines = simulateDays(bank, start).map((event) => JSON.stringify(event));
    return { start, teams: bank.teams, gaps: bank.gaps, lines };
  };
}

function coins(options: Partial<Style>): Case["make"] {
  return (seed) => createStyleBank({ ...plainStyle, ...options, seed });
}
