// The dashboard over a million learning events, on the embedded database and on PostgreSQL: the first look, and those
// after it. Writes results/dashboard.md: node scripts/bench/dashboard.ts [events]

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDashboard } from "../../src/composition/dashboard.ts";
import { openInsights, readEventRules } from "../../src/composition/insights.ts";
import { readKnowledge } from "../../src/composition/knowledge-files.ts";
import { sampleExercises } from "../../src/composition/sample-curriculum.ts";
import { civilDate } from "../../src/dates.ts";
import { silentLog } from "../../src/log.ts";
import { createBank as createQuestionBank } from "../../src/practice/bank.ts";
import { readBlueprints } from "../../src/practice/exam/blueprint.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import type { Db } from "../../src/store/database/db.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { openPostgres } from "../../src/store/database/postgres.ts";
import { parseRoster } from "../../src/store/roster.ts";
import { startPostgres } from "../../test/store/postgres-server.ts";
import { testWeb } from "../../test/web/bank.ts";
import { createBank, usualBank } from "../learning/bank.ts";
import { simulateDays } from "../learning/days.ts";
import { rosterCsv } from "../learning/roster.ts";

const wanted = Number(process.argv[2] ?? 1_000_000);
const runs = 15;
const now = new Date("2026-11-21T04:00:00Z");
const looks = [
  { name: "a lead, 30 days", who: "lead-team-05", path: "/dashboard" },
  { name: "head office, 30 days", who: "head", path: "/dashboard" },
  { name: "head office, 90 days", who: "head", path: "/dashboard?days=90" },
  { name: "one topic of a team", who: "lead-team-05", path: "/dashboard/topic?competency=C06" },
  { name: "a person's own page", who: "rm-005", path: "/dashboard/me" },
] as const;

const { simulation, events } = millionEvents();
const people = [...new Set(parseRoster(Buffer.from(rosterCsv(simulation))).values())];
const rows: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "bench-dashboard-"));
await measure("PGlite", await openPglite(join(folder, "db")));
rmSync(folder, { recursive: true });
const server = await startPostgres();
await measure("PostgreSQL 15", await openPostgres(server.url, { log: silentLog }));
await server.stop();
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const text = `# The dashboard

Measured on ${civilDate(new Date())} at commit ${commit} by \`node scripts/bench/dashboard.ts\`: ${events.length} simulated events of 300
people in 12 teams over 90 days, two cores, from request to whole page; median and slowest of ${runs} looks after the first.

| database | page | first | median | slowest | target |
|---|---|--:|--:|--:|--:|
${rows.join("\n")}
`;
writeFileSync(new URL("results/dashboard.md", import.meta.url), text);
process.stdout.write(text);

async function measure(name: string, db: Db): Promise<void> {
  await migrate(db, await readMigrations(), () => now);
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const rules = await readEventRules(lexicon);
  const roster = new Map(people.map((person) => [`web:${person.id}`, person]));
  const insights = await openInsights({ db, ...rules, lexicon, roster, clientNames: async () => [] });
  await insights.importEvents(events);
  const dashboard = openDashboard({
    ...{ db, insights, roster, clock: () => now },
    practice: {
      room: {
        bank: createQuestionBank(await sampleExercises()),
        blueprints: readBlueprints(await readKnowledge("exams.yaml")),
      },
      sittings: { certificate: async () => null, statistics: async () => [] },
    },
    library: () => ({ generation: 1, passage: () => null }),
  });
  for (const { name: what, who, path } of looks) {
    const { app } = testWeb({
      dashboard,
      clock: () => now,
      directory: { find: async ({ id }) => people.find((person) => person.id === id) ?? null },
      config: { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null, localUserId: who },
    });
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const before = performance.now();
      const response = await app.request(`http://127.0.0.1${path}`, { headers: { host: "127.0.0.1" } });
      await response.text();
      if (response.status !== 200) throw new Error(`${path} as ${who}: ${response.status}`);
      times.push(performance.now() - before);
    }
    const [first, ...later] = times;
    later.sort((one, other) => one - other);
    const shown = (ms: number | undefined): string => `${Math.round(ms ?? 0)} ms`;
    const cells = [name, what, shown(first), shown(later[runs >> 1]), shown(later.at(-1)), "< 300 ms"];
    rows.push(`| ${cells.join(" | ")} |`);
    process.stderr.write(`${rows.at(-1)}\n`);
  }
  await db.close();
}

/** As busy a bank as it takes. */
function millionEvents() {
  const usual = simulateDays(createBank({ ...usualBank, seed: "bench", days: 14 }), "2026-08-24");
  const activity = (wanted / ((usual.length / 10) * 64.5)) * usualBank.activity;
  const simulation = createBank({ ...usualBank, seed: "bench", activity });
  const blank = { competency: null, clause: null, correct: null, weight: 1, text: null, reason: null };
  const events = simulateDays(simulation, "2026-08-24")
    .slice(0, wanted)
    .map((event) => ({ ...blank, ...event }));
  return { simulation, events };
}
