// Plays over the shipped scenarios: what is public in one, and what must not come out.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LanguageEngine } from "../../src/language/engine.ts";
import { createFloorEngine } from "../../src/language/floor-engine.ts";
import { contentPairs } from "../../src/language/grounding/content.ts";
import type { Game } from "../../src/negotiation/game.ts";
import type { Level } from "../../src/negotiation/levels.ts";
import type { Move } from "../../src/negotiation/move.ts";
import type { Terms } from "../../src/negotiation/terms.ts";
import { readRedLines } from "../../src/red-lines/red-lines.ts";
import { createHearing } from "../../src/rehearsal/hearing/hear.ts";
import type { Play } from "../../src/rehearsal/play.ts";
import { beginPlay, type RehearsalPorts, takeTurn } from "../../src/rehearsal/session.ts";
import { strangeFigures } from "../../src/rehearsal/speaking/spoken-check.ts";
import { type SpokenLanguage, termsInWords } from "../../src/rehearsal/speaking/terms-in-words.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");
const hear = createHearing({
  redLines: readRedLines(readFileSync(join(knowledge, "red-lines.yaml"), "utf8")),
});

export const at = "2026-11-23T08:00:00.000Z";

export function portsWith(engine: LanguageEngine = createFloorEngine()): RehearsalPorts {
  return { engine, hear: async (text, context) => hear(text, context) };
}

export type Start = { readonly seed?: number; readonly level?: Level; readonly language?: SpokenLanguage };

export function begin(game: Game, { seed = 1, level = 3, language = "zh" }: Start = {}): Play {
  return beginPlay(game, { id: "play-1", seed, level, language, at });
}

/** Says one line after the other until the play ends. */
export async function say(
  game: Game,
  play: Play,
  lines: readonly string[],
  { engine, language = "zh" }: { readonly engine?: LanguageEngine; readonly language?: SpokenLanguage } = {},
): Promise<Play> {
  let current = play;
  for (const [index, text] of lines.entries()) {
    if (current.status === "ended") break;
    const said = { messageId: `${current.turns.length}-${index}`, at, text, language };
    const taken = await takeTurn(portsWith(engine), game, current, said, new AbortController().signal);
    current = taken.play;
  }
  return current;
}

/** Every figure that a reply of a turn may hold, in the words of the scenario and the terms of its moves. */
export function allowedWords({ scenario }: Game, play: Play, turn: number, language: SpokenLanguage): string {
  const { counterpart, company, topics, objections, facts } = scenario;
  const logged = play.state.log.find((one) => one.turn === turn);
  const opened = play.state.opened.filter((one) => one.turn <= turn).map(({ fact }) => fact);
  const told = facts.filter(({ id }) => opened.includes(id));
  return [
    counterpart.greeting,
    counterpart.greetingEn ?? "",
    counterpart.outside.claim,
    ...company.facts,
    ...topics.flatMap(({ name, answer, answerEn }) => [name, answer, answerEn ?? ""]),
    ...objections.flatMap(({ text, textEn }) => [text, textEn ?? ""]),
    ...told.flatMap(({ text, textEn }) => [text, textEn ?? ""]),
    ...(logged?.reply.flatMap(termsOf).map((terms) => termsInWords(terms, scenario, language)) ?? []),
  ].join("\n");
}

/** What a reply gave away: figures that are not of its turn, and facts that are still shut. */
export function leaksOf(
  game: Game,
  play: Play,
  turn: number,
  text: string,
  language: SpokenLanguage,
): readonly string[] {
  const allowed = allowedWords(game, play, turn, language);
  const open = new Set(play.state.opened.filter((one) => one.turn <= turn).map(({ fact }) => fact));
  const { scenario } = game;
  const publicWords = new Set(
    contentPairs(
      [allowed, scenario.brief, scenario.counterpart.persona, scenario.title, ...optionTexts(game)].join(
        "\n",
      ),
    ),
  );
  const spoken = new Set(contentPairs(text));
  const facts = scenario.facts
    .filter(({ id }) => !open.has(id))
    .filter(({ text: fact, textEn = "" }) => {
      const own = new Set(contentPairs(`${fact}\n${textEn}`).filter((pair) => !publicWords.has(pair)));
      return [...own].filter((pair) => spoken.has(pair)).length >= 3;
    })
    .map(({ id }) => `fact ${id}`);
  return [...strangeFigures(text, allowed).map((figure) => `figure ${figure}`), ...facts];
}

function optionTexts({ scenario }: Game): readonly string[] {
  return Object.values(scenario.issues).flatMap((issue) => [
    issue.name,
    ...("options" in issue ? issue.options.map(({ text }) => text) : []),
  ]);
}

function termsOf(move: Move): readonly Terms[] {
  if (move.kind === "trade") return [move.give, move.want];
  if (move.kind === "package") return move.options;
  return "terms" in move ? [move.terms] : [];
}
