// What a thousand rehearsals at once take: all scenarios prepared, each session ten turns in, its state, transcript and
// what was said kept in memory. Prints the resident set before and after; run with `--expose-gc`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { createFloorEngine } from "../../src/language/floor-engine.ts";
import { readRedLines } from "../../src/red-lines/red-lines.ts";
import { createGames, readScenario } from "../../src/rehearsal/games.ts";
import { createHearing } from "../../src/rehearsal/hearing/hear.ts";
import type { Play } from "../../src/rehearsal/play.ts";
import { beginPlay, takeTurn } from "../../src/rehearsal/session.ts";

const sessions = 1_000;
const knowledge = join(import.meta.dirname, "../../knowledge");
const lines = [
  "您好，今天专门来听听您的打算",
  "最近订单怎么样，生产忙不忙？",
  "货款一般多久能回来，有没有哪家比以前慢了？",
  "这笔钱要是下来，您准备先付哪几笔？",
  "担保这件事您最放不下的是什么？",
  "我们按资金成本和评级来定价",
  "利率3.8%，金额1000万元，期限一年",
  "如果回款归行做到40%，利率我们可以到3.7%",
  "别家报下来的全部条件，我们按同一口径比一比行吗？",
  "这个我要回去报批",
];
const files = readdirSync(join(knowledge, "scenarios")).filter((name) => name.endsWith(".yaml"));
const games = createGames(
  files.map((file) => readScenario(file, parse(readFileSync(join(knowledge, "scenarios", file), "utf8")))),
);
const hear = createHearing({
  redLines: readRedLines(readFileSync(join(knowledge, "red-lines.yaml"), "utf8")),
});
const ports = {
  hear: async (text: string, context: Parameters<typeof hear>[1]) => hear(text, context),
  engine: createFloorEngine(),
};
const signal = new AbortController().signal;
const at = "2026-11-23T08:00:00.000Z";

const before = resident();
const plays: Play[] = [];
const times: number[] = [];
for (let index = 0; index < sessions; index += 1) {
  const game = games.gameOf(games.scenarios[index % games.scenarios.length]!.id)!;
  const level = ([1, 2, 3, 4, 5] as const)[index % 5]!;
  let play = beginPlay(game, { id: `p${index}`, seed: index, level, language: "zh", at });
  for (const [turn, text] of lines.entries()) {
    if (play.status === "ended") break;
    const started = performance.now();
    play = (await takeTurn(ports, game, play, { messageId: `${turn}`, at, text, language: "zh" }, signal))
      .play;
    times.push(performance.now() - started);
  }
  plays.push(play);
}
const after = resident();
const sorted = times.toSorted((one, other) => one - other);
const part = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2);
console.log(
  `${plays.length} sessions, ${times.length} turns: resident ${before} MB before, ${after} MB after, ${JSON.stringify(plays).length >> 20} MB as JSON; a turn p50 ${part(0.5)} ms, p99 ${part(0.99)} ms`,
);

function resident(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1_048_576);
}
