// Plays every scenario at every level with every strategy and writes what came of it. `--seeds N` (default 20),
// `--base N` starts the seeds after N and writes beside the first table: seeds that no parameter was set on;
// `--words` goes by way of spoken words and the parser.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { type Game, prepareGame, startPlay } from "../../src/negotiation/game.ts";
import { type Level, levels } from "../../src/negotiation/levels.ts";
import { scenarioSchema } from "../../src/negotiation/scenario.ts";
import type { NegotiationState, TraineeTurn } from "../../src/negotiation/state.ts";
import { step } from "../../src/negotiation/step.ts";
import { view } from "../../src/negotiation/view.ts";
import { readRedLines } from "../../src/red-lines/red-lines.ts";
import { createHearing } from "../../src/rehearsal/hearing/hear.ts";
import { hearingContext } from "../../src/rehearsal/hearing-context.ts";
import { chartOf } from "../roleplay/chart.ts";
import { rate, sum, yieldsIn } from "../roleplay/insistence.ts";
import { strategies } from "../roleplay/strategies.ts";
import { type Play, playOf, type Row, rowsOf, tableOf } from "../roleplay/table.ts";
import { utter } from "../roleplay/utter.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    base: { type: "string", default: "0" },
    only: { type: "string" },
    verbose: { type: "boolean" },
    words: { type: "boolean" },
  },
});
const root = join(import.meta.dirname, "../..");
const hear = createHearing({
  redLines: readRedLines(readFileSync(join(root, "knowledge/red-lines.yaml"), "utf8")),
});
const plays: Play[] = [];
let turns = 0;
let misheard = 0;
const started = performance.now();

const played = games();
for (const game of played) {
  for (const [name, strategy] of Object.entries(strategies)) {
    for (const level of levels) {
      for (let seed = 1; seed <= Number(values.seeds); seed += 1)
        plays.push(playThrough(game, name, strategy, level, Number(values.base) + seed));
    }
  }
}

const elapsed = performance.now() - started;
const rows: readonly Row[] = rowsOf(plays);
const yields = played.map(yieldsIn);
const valid = sum(yields.map((one) => one.valid));
const insistence = sum(yields.map((one) => one.insistence));
const byWords = `Each turn was said in words and heard by the parser; ${misheard} turns named what is not on the table.\n`;
const table = `${tableOf(rows, plays, { seeds: Number(values.seeds), base: Number(values.base), turns, msPerTurn: elapsed / turns })}
Comes down for a valid argument in ${valid.yielded} of ${valid.of} tries, for pressing without one in ${insistence.yielded} of
${insistence.of}: a difference of ${(rate(valid) - rate(insistence)).toFixed(3)}.
${values.words ? byWords : ""}`;
console.log(table);
if (values.verbose) console.log(perScenario());
if (!values.only) {
  const name = `roleplay${values.words ? "-words" : ""}${values.base === "0" ? "" : "-fresh-seeds"}`;
  writeFileSync(join(root, `scripts/bench/results/${name}.md`), table);
  if (values.base === "0") {
    const title = `Mean score by level, ${played.length} scenarios × ${values.seeds} seeds, 95 % intervals`;
    writeFileSync(join(root, `scripts/bench/results/${name}.png`), chartOf(rows, title));
  }
}

/** The same turn by way of words: said by the strategy, heard by the parser. */
function heardAs(game: Game, state: NegotiationState, said: string): TraineeTurn {
  const { moves, redLine } = hear(said, hearingContext(game.scenario, state));
  return redLine ? { moves, redLine } : { moves };
}

function playThrough(
  game: Game,
  name: string,
  strategy: (typeof strategies)[string],
  level: Level,
  seed: number,
): Play {
  let state = startPlay(game, { seed, level });
  while (state.status.kind === "open") {
    const seen = view(game, state, "bank");
    const meant = strategy({ said: [], view: seen });
    const turn = values.words ? heardAs(game, state, utter(meant, seen)) : meant;
    const result = step(game, state, turn);
    if (result.kind === "rejected" && values.words) {
      misheard += 1;
      turns += 1;
      state = step(game, state, { moves: [{ kind: "unclear" }] }).state;
      continue;
    }
    if (result.kind === "rejected")
      throw new Error(`${game.scenario.id} ${name}: ${JSON.stringify(result.reason)}`);
    turns += 1;
    state = result.state;
  }
  return playOf(game, name, level, seed, state);
}

function games(): readonly Game[] {
  const folder = join(root, "knowledge/scenarios");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml") && (!values.only || file.includes(values.only)))
    .map((file) => prepareGame(scenarioSchema.parse(parse(readFileSync(join(folder, file), "utf8")))));
}

function perScenario(): string {
  const groups = Map.groupBy(plays, ({ scenario, strategy }) => `${scenario} ${strategy}`);
  return [...groups]
    .map(([key, group]) => {
      const mean = (pick: (play: Play) => number) =>
        group.reduce((sum, play) => sum + pick(play), 0) / group.length;
      const ends = Map.groupBy(group, ({ status }) => status);
      const counts = [...ends].map(([status, some]) => `${status} ${some.length}`).join(", ");
      return `${key}: score ${mean(({ score }) => score).toFixed(1)} value ${mean(({ value }) => value).toFixed(2)} facts ${mean(({ facts }) => facts).toFixed(2)} right ${mean(({ isRight }) => Number(isRight)).toFixed(2)} | ${counts}`;
    })
    .join("\n");
}
