// Rehearsals from the command line: `roleplay list`, and `roleplay play ID` with a script of what the trainee says, one
// utterance a line. The same script, seed and level give the same play, byte for byte; no store, no model.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse, stringify } from "yaml";
import { type Case, readCase } from "../cases/case.ts";
import type { Rehearsal } from "../composition/rehearsal.ts";
import { Fault, messageOf } from "../errors.ts";
import { createFloorEngine } from "../language/floor-engine.ts";
import { languageOf } from "../language/language-of.ts";
import { type Game, prepareGame } from "../negotiation/game.ts";
import { type Level, levels } from "../negotiation/levels.ts";
import { type Review, review } from "../negotiation/review.ts";
import { scenarioFromCase } from "../rehearsal/from-case.ts";
import { readScenario } from "../rehearsal/games.ts";
import type { HearingContext } from "../rehearsal/hearing/heard.ts";
import type { Play } from "../rehearsal/play.ts";
import { adviceInEnglish } from "../rehearsal/review-english.ts";
import { criterionNames, leftText, outcomeName } from "../rehearsal/review-words.ts";
import { beginPlay, takeTurn } from "../rehearsal/session.ts";
import { readArguments, wholeNumber } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage =
  "roleplay list | roleplay play 编号|文件.yaml [--seed N] [--level 1-5] --script 文件|- | roleplay new --from-case 案子 [--out 文件.yaml]";

/** Whose values and tactics a scenario made from a case takes. */
const baseScenario = "family-manufacturer";

export const roleplay: Command = {
  name: "roleplay",
  usage,
  summary: "谈判对练：list 列出场景，play 照一份脚本（一行一句）谈一场并打分，new 用客户案子做一个场景",
  needs: "nothing",
  run: async (context) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        seed: { type: "string", default: "1" },
        level: { type: "string", default: "2" },
        script: { type: "string" },
        "from-case": { type: "string" },
        out: { type: "string" },
      },
      usage,
    );
    const [action, id] = positionals;
    const rehearsal = await context.rehearsal();
    for (const problem of rehearsal.problems) context.io.stderr(`${problem}\n`);
    if (action === "list") return list(context, rehearsal);
    if (action === "new") return fromCase(context, rehearsal, values["from-case"], values.out);
    if (action !== "play" || id === undefined || values.script === undefined) {
      throw new Fault("input/invalid", "写明做什么：list、play 或 new；play 要有编号和 --script。", {
        hint: `Usage: coach ${usage}`,
      });
    }
    const game = await gameNamed(id, context, rehearsal);
    const level = wholeNumber(values.level, "--level", 1, 5) as Level;
    const seed = wholeNumber(values.seed, "--seed", 0, 0x7fffffff);
    const lines = (await textOf(values.script, context)).split(/\r?\n/u).filter((line) => line.trim() !== "");
    const play = await played(context, rehearsal, game, { level, seed }, lines);
    const found = review(game, play.state, play.hints.length);
    const text = context.options.json
      ? JSON.stringify(resultOf(play, found))
      : transcriptOf(play, found, game);
    context.io.stdout(`${text}\n`);
    return 0;
  },
};

function list({ io, options }: CommandContext, { games }: Rehearsal): 0 {
  const scenarios = games.scenarios.map(({ id, title, side, archetype }) => ({
    id,
    title,
    side,
    archetype,
    levels,
  }));
  const text = options.json
    ? JSON.stringify({ scenarios })
    : scenarios.map(({ id, title }) => `${id.padEnd(32)}${title}`).join("\n");
  io.stdout(`${text}\n`);
  return 0;
}

/** Writes a scenario made from a case, to be edited and played: `roleplay play FILE.yaml`. */
async function fromCase(
  context: CommandContext,
  { games, sampleCases }: Rehearsal,
  caseName: string | undefined,
  out: string | undefined,
): Promise<0> {
  if (caseName === undefined) {
    throw new Fault("input/invalid", "--from-case 没有写。", { hint: `Usage: coach ${usage}` });
  }
  const base = games.gameOf(baseScenario)?.scenario;
  if (!base) throw new Fault("knowledge/missing", `knowledge/scenarios/${baseScenario}.yaml is missing.`);
  const client = await caseNamed(caseName, context, await sampleCases());
  const scenario = readScenario(caseName, scenarioFromCase(client, base));
  const file = resolve(context.cwd, out ?? `${scenario.id}.yaml`);
  await writeFile(file, stringify(scenario), { flag: "wx" }).catch((cause: unknown) => {
    throw new Fault("input/invalid", `写不了 ${file}：${messageOf(cause)}`, {
      hint: "换一个 --out。",
      cause,
    });
  });
  const isOpen = prepareGame(scenario).economy.zone.length > 0;
  context.io.stdout(
    context.options.json
      ? `${JSON.stringify({ file, id: scenario.id, hasZone: isOpen })}\n`
      : `${file}\n${scenario.title}${isOpen ? "" : "（按现有条件没有可成交的区间）"}\n`,
  );
  return 0;
}

async function caseNamed(name: string, context: CommandContext, samples: readonly Case[]): Promise<Case> {
  const sample = samples.find(({ id }) => id === name);
  if (sample) return sample;
  if (/\.(?:ya?ml|json)$/u.test(name)) return readCase(await textOf(name, context));
  throw new Fault("input/invalid", `没有案子“${name}”。`, {
    hint: `写案子文件的路径，或样例：${samples.map(({ id }) => id).join("、")}。`,
  });
}

async function gameNamed(id: string, context: CommandContext, { games }: Rehearsal): Promise<Game> {
  if (/\.(?:ya?ml|json)$/u.test(id)) return prepareGame(readScenario(id, parse(await textOf(id, context))));
  const game = games.gameOf(id);
  if (game) return game;
  throw new Fault("input/invalid", `没有场景“${id}”。`, { hint: "coach roleplay list 列出全部场景。" });
}

async function played(
  { clock, io, options, signal }: CommandContext,
  { hear }: Rehearsal,
  game: Game,
  { level, seed }: { readonly level: Level; readonly seed: number },
  lines: readonly string[],
): Promise<Play> {
  // The play's own time stands still: how fast a script is read is no part of it.
  const at = clock().toISOString();
  const language = options.lang ?? languageOf(lines[0] ?? "");
  const ports = {
    hear: async (text: string, context: HearingContext) => hear(text, context),
    engine: createFloorEngine(),
  };
  let play = beginPlay(game, { id: `${game.scenario.id}:${seed}`, seed, level, language, at });
  for (const [index, text] of lines.entries()) {
    if (play.status === "ended") {
      io.stderr(`对练在第${play.state.turn}轮结束，脚本从第${index + 1}句起没有再说。\n`);
      break;
    }
    const said = { messageId: String(index + 1), at, text, language: options.lang ?? languageOf(text) };
    const taken = await takeTurn(ports, game, play, said, signal);
    if (taken.kind === "rejected") io.stderr(`第${index + 1}句不算一轮（${taken.reason.code}）：${text}\n`);
    play = taken.play;
  }
  return play;
}

function resultOf({ greeting, turns, state }: Play, { outcome, score, redLines }: Review) {
  return {
    transcript: [
      { turn: 0, by: "counterpart", text: greeting, move: [{ kind: "greet" }] },
      ...turns.flatMap(({ turn, text, heard, left, reply }) => [
        { turn, by: "trainee", text, move: heard.moves, ...(left ? { left } : {}) },
        {
          turn,
          by: "counterpart",
          text: reply,
          move: state.log.find((logged) => logged.turn === turn)?.reply ?? [],
        },
      ]),
    ],
    outcome: {
      status: outcome.status === "escalated" ? "walked" : outcome.status,
      isEscalated: outcome.status === "escalated",
      isRight: outcome.isRight,
      terms: outcome.terms,
    },
    score: { total: score.total, passed: score.passed, items: score.items },
    redLines: redLines.map(({ turn, rule, level }) => ({ turn, rule, level })),
  };
}

function transcriptOf({ greeting, turns, language }: Play, found: Review, { scenario }: Game): string {
  const { score } = found;
  const zh = language === "zh";
  const colon = zh ? "：" : ": ";
  const [you, they] = zh
    ? ["客户经理", scenario.counterpart.address]
    : ["RM", scenario.counterpart.addressEn ?? "Counterpart"];
  const passed = zh ? `${score.passed ? "合格" : "不合格"}` : `${score.passed ? "passed" : "not passed"}`;
  const result = outcomeName(found, language);
  return [
    `${they}${colon}${greeting}`,
    ...turns.flatMap((played) => [
      `${played.turn} ${you}${colon}${played.text}`,
      `${played.turn} ${they}${colon}${played.reply}`,
      ...[leftText(played, scenario, language)].filter((text) => text !== ""),
    ]),
    "",
    zh ? `结果：${result}。得分 ${score.total}，${passed}` : `${result}. Score ${score.total}, ${passed}`,
    ...score.items.map(
      (item) =>
        `  ${criterionNames[item.criterion][language]} ${item.points}/${item.max}${colon}${zh ? item.advice : adviceInEnglish(item, found, scenario)}`,
    ),
  ].join("\n");
}

async function textOf(from: string, { io, cwd }: CommandContext): Promise<string> {
  if (from === "-") return (await Array.fromAsync(io.stdin)).join("\n");
  try {
    return await readFile(resolve(cwd, from), "utf8");
  } catch (cause) {
    throw new Fault("input/invalid", `读不到 ${from}：${messageOf(cause)}`, { cause });
  }
}
