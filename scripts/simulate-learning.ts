// Ninety days of a bank that never was: events.jsonl for `coach events import`, roster.csv for ROSTER_FILE, and
// planted.json with the gaps that are in it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createBank, usualBank } from "./learning/bank.ts";
import { simulateDays } from "./learning/days.ts";
import { rosterCsv } from "./learning/roster.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    gaps: { type: "string", default: String(usualBank.gaps) },
    days: { type: "string", default: String(usualBank.days) },
    activity: { type: "string", default: String(usualBank.activity) },
    /** The first day. */
    start: { type: "string", default: "2026-08-24" },
  },
});

if (values.out === undefined) {
  process.stderr.write(
    "node scripts/simulate-learning.ts --out FOLDER [--seed 1] [--gaps 30] [--days 90] [--activity 1] [--start DATE]\n",
  );
  process.exitCode = 2;
} else {
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  const bank = createBank({
    ...usualBank,
    seed: values.seed,
    gaps: Number(values.gaps),
    days: Number(values.days),
    activity: Number(values.activity),
  });
  const events = simulateDays(bank, values.start);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write("events.jsonl", events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  write("roster.csv", rosterCsv(bank));
  write("planted.json", `${JSON.stringify({ start: values.start, gaps: bank.gaps }, null, 2)}\n`);
  process.stdout.write(`${events.length} events of ${bank.members.length} people in ${folder}\n`);
}
