// A million learning events and the gap report over them, on the embedded database and on PostgreSQL. Writes
// results/gaps.md: node scripts/bench/gaps.ts [events]

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInsights, readEventRules } from "../../src/composition/insights.ts";
import { readKnowledge } from "../../src/composition/knowledge-files.ts";
import { type CivilDate, civilDate } from "../../src/dates.ts";
import type { GapScope } from "../../src/insights/report-types.ts";
import { silentLog } from "../../src/log.ts";
import { readLexicon } from "../../src/retrieval/lexicon-file.ts";
import type { Db } from "../../src/store/database/db.ts";
import { migrate, readMigrations } from "../../src/store/database/migrate.ts";
import { openPglite } from "../../src/store/database/pglite.ts";
import { openPostgres } from "../../src/store/database/postgres.ts";
import { startPostgres } from "../../test/store/postgres-server.ts";
import { createBank, usualBank } from "../learning/bank.ts";
import { simulateDays } from "../learning/days.ts";

const wanted = Number(process.argv[2] ?? 1_000_000);
const runs = 7;
const scopes: readonly { readonly name: string; readonly scope: GapScope }[] = [
  { name: "a team, 30 days", scope: { kind: "team", team: "team-05" } },
  { name: "the whole bank, 30 days", scope: { kind: "bank" } },
  { name: "one person, 30 days", scope: { kind: "person", person: "rm-005" } },
];

const events = millionEvents();
const rows: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "bench-gaps-"));
await measure("PGlite", await openPglite(join(folder, "db")));
rmSync(folder, { recursive: true });
const server = await startPostgres();
await measure("PostgreSQL 15", await openPostgres(server.url, { log: silentLog }));
await server.stop();
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const text = `# The gap map

Measured on ${civilDate(new Date())} at commit ${commit} by \`node scripts/bench/gaps.ts\`: ${events.length} simulated events of 300
people in 12 teams over 90 days, two cores, median and slowest of ${runs} reports.

| database | what | median | slowest | target |
|---|---|--:|--:|--:|
${rows.join("\n")}
`;
const results = new URL("results/gaps.md", import.meta.url);
// What the other commands measured stays.
const rest = /\n## [\s\S]*$/u.exec(readFileSync(results, "utf8"))?.[0] ?? "";
writeFileSync(results, text + rest);
process.stdout.write(text);

async function measure(name: string, db: Db): Promise<void> {
  await migrate(db, await readMigrations(), () => new Date());
  const lexicon = readLexicon(await readKnowledge("lexicon.yaml"));
  const rules = await readEventRules(lexicon);
  const insights = await openInsights({ db, ...rules, lexicon, roster: null, clientNames: async () => [] });
  const started = performance.now();
  const added = await insights.importEvents(events);
  const seconds = (performance.now() - started) / 1000;
  rows.push(`| ${name} | import, events a second | ${Math.round(added / seconds)} |  |  |`);
  for (const { name: what, scope } of scopes) {
    const times: number[] = [];
    const asker = { id: scope.kind === "person" ? scope.person : "head", team: "", role: "owner" } as const;
    for (let run = 0; run < runs; run += 1) {
      const before = performance.now();
      const [since, until] = ["2026-10-22" as CivilDate, "2026-11-21" as CivilDate];
      await insights.report({ scope, since, until, asker });
      times.push(performance.now() - before);
    }
    times.sort((one, other) => one - other);
    const shown = (ms: number | undefined): string => `${Math.round(ms ?? 0)} ms`;
    rows.push(`| ${name} | ${what} | ${shown(times[runs >> 1])} | ${shown(times.at(-1))} | < 1500 ms |`);
    process.stderr.write(`${rows.at(-1)}\n`);
  }
  await db.close();
}

/** As busy a bank as it takes. */
function millionEvents() {
  const usual = simulateDays(
    createBank({ ...usualBank, seed: "bench", activity: 2, days: 14 }),
    "2026-08-24",
  );
  const activity = (wanted / ((usual.length / 10) * 64.5)) * 2;
  const all = simulateDays(createBank({ ...usualBank, seed: "bench", activity }), "2026-08-24");
  const blank = { competency: null, clause: null, correct: null, weight: 1, text: null, reason: null };
  return all.slice(0, wanted).map((event) => ({ ...blank, ...event }));
}
