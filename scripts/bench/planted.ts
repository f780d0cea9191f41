// How well planted gaps are found, by how much is asked and how large the gaps are: node scripts/bench/planted.ts
// Prints the table of results/gaps.md's second part.

import { createBank, usualBank } from "../learning/bank.ts";
import { scoreOf } from "../learning/score.ts";

const seeds = 6;
const cases: readonly {
  readonly name: string;
  readonly options: Partial<Parameters<typeof createBank>[0]>;
  readonly from?: number;
}[] = [
  { name: "no gaps", options: { gaps: 0 } },
  { name: "30 gaps of 0.4 to 0.6", options: {} },
  { name: "the last of three months, half of them mended", options: { days: 90, mended: 0.5 }, from: 60 },
  { name: "6 gaps", options: { gaps: 6 } },
  { name: "60 gaps", options: { gaps: 60 } },
  { name: "half as much asked and practised", options: { activity: 1 } },
  { name: "smaller gaps of 0.25 to 0.4", options: { sizes: [0.25, 0.4] } },
  { name: "5 teams of 12, 12 gaps", options: { people: 60, teams: 5, gaps: 12 } },
];

process.stdout.write(
  "| simulation, 30 days | precision | recall | kind right | teams with a false gap |\n|---|--:|--:|--:|--:|\n",
);
for (const { name, options, from = 0 } of cases) {
  const scores = Array.from({ length: seeds }, (_, at) =>
    scoreOf(
      createBank({ ...usualBank, days: from + 30, mended: 0, ...options, seed: `untouched/${name}/${at}` }),
      from,
    ),
  );
  const sum = (of: (score: (typeof scores)[number]) => number): number =>
    scores.reduce((all, one) => all + of(one), 0);
  const percent = (part: number, all: number): string =>
    all === 0 ? "" : `${((100 * part) / all).toFixed(1)} %`;
  const found = sum((score) => score.found);
  const teams = seeds * (options.teams ?? usualBank.teams);
  process.stdout.write(
    `| ${name} | ${percent(
      found,
      sum((score) => score.reported),
    )} | ${percent(
      found,
      sum((score) => score.planted),
    )} | ${percent(
      sum((score) => score.rightKind),
      found,
    )} | ${percent(
      sum((score) => score.teamsAlarmed),
      teams,
    )} |\n`,
  );
}
