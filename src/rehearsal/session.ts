// One rehearsal from its start to its end: an utterance is heard as moves, the game answers with moves, and those are
// spoken. Only hearing and speaking touch language; a model may help with both and decides nothing.

import type { LanguageEngine, Worded } from "../language/engine.ts";
import { type Game, startPlay, turnLimit } from "../negotiation/game.ts";
import type { Level } from "../negotiation/levels.ts";
import { playableTurn } from "../negotiation/playable.ts";
import type { NegotiationState, TraineeTurn } from "../negotiation/state.ts";
import { type Rejection, replay, step, turnsOf } from "../negotiation/step.ts";
import type { Heard, HearingContext } from "./hearing/heard.ts";
import { hearingContext } from "./hearing-context.ts";
import { hintFor } from "./hint.ts";
import { minutesPlayed, type Play, type PlayedTurn } from "./play.ts";
import { floorUtterance, hashesOf, nothingSaid, type Speaker, type Utterance } from "./speaking/speak.ts";
import { createSpeakTask, type SpeakOutput } from "./speaking/speak-task.ts";
import { piecesOf, type Reply } from "./speaking/speech.ts";
import type { SpokenLanguage } from "./speaking/terms-in-words.ts";

export type RehearsalPorts = {
  readonly hear: (text: string, context: HearingContext, signal: AbortSignal) => Promise<Heard>;
  readonly engine: LanguageEngine;
};

export type NewPlay = {
  readonly id: string;
  readonly seed: number;
  readonly level: Level;
  readonly language: SpokenLanguage;
  /** ISO instant. */
  readonly at: string;
  /** True where the scenario was made for this play and goes with it. */
  readonly isOwn?: boolean;
};

export type Said = {
  readonly messageId: string;
  readonly at: string;
  readonly text: string;
  readonly language: SpokenLanguage;
};

export type Taken =
  | {
      readonly kind: "played";
      readonly play: Play;
      readonly turn: PlayedTurn;
      readonly worded: Worded<SpeakOutput>;
    }
  /** Cannot be played as it was said; the play stays as it was. */
  | { readonly kind: "rejected"; readonly play: Play; readonly reason: Rejection }
  /** The time was over before this was said. */
  | { readonly kind: "late"; readonly play: Play };

const linesShown = 4;

/** A play before the trainee's first word; the counterpart has greeted. */
export function beginPlay(game: Game, { id, seed, level, language, at, isOwn = false }: NewPlay): Play {
  const { scenario } = game;
  const state = startPlay(game, { seed, level });
  const greeting = floorUtterance(
    piecesOf(
      replyOf(state, { moves: [{ kind: "greet" }], opened: [], notes: [] }),
      scenario,
      new Set(),
      language,
    ),
    speakerOf(game, state, language),
    nothingSaid,
  );
  return {
    version: 1,
    id,
    scenario: scenario.id,
    ...(isOwn ? { own: scenario } : {}),
    title: language === "zh" ? scenario.title : scenario.titleEn,
    level,
    seed,
    language,
    startedAt: at,
    status: "running",
    playedMs: 0,
    runningSince: at,
    minutes: turnLimit(scenario, level) * 3,
    greeting: greeting.text,
    turns: [],
    branches: [],
    hints: [],
    said: greeting.said,
    state,
  };
}

/** One turn of the trainee: hear → step → speak. */
export async function takeTurn(
  ports: RehearsalPorts,
  game: Game,
  play: Play,
  said: Said,
  signal: AbortSignal,
): Promise<Taken> {
  if (minutesPlayed(play, said.at) > play.minutes) return { kind: "late", play: endPlay(play, said.at) };
  const heard = await ports.hear(said.text, hearingContext(game.scenario, play.state), signal);
  const whole: TraineeTurn = {
    moves: heard.moves,
    ...(heard.redLine ? { redLine: heard.redLine } : {}),
  };
  const { turn, left } = playableTurn(game, whole);
  const result = step(game, play.state, turn);
  if (result.kind === "rejected") return { kind: "rejected", play, reason: result.reason };
  const { state, reply, opened, notes } = result;
  const { utterance, worded } = await speak(
    ports.engine,
    game,
    play,
    { reply: { ...replyOf(state, { moves: reply, opened, notes }), left }, state, said },
    signal,
  );
  const played: PlayedTurn = {
    turn: state.turn,
    messageId: said.messageId,
    at: said.at,
    text: said.text,
    heard: turn,
    ...(left.length > 0 ? { left } : {}),
    reply: utterance.text,
  };
  const next: Play = { ...play, turns: [...play.turns, played], said: utterance.said, state };
  return {
    kind: "played",
    play: state.status.kind === "open" ? next : endPlay(next, said.at),
    turn: played,
    worded,
  };
}

/** A hint costs points and says a principle, never a secret. The same message is charged once. */
export function takeHint(
  game: Game,
  play: Play,
  messageId: string,
  language: SpokenLanguage,
): { readonly play: Play; readonly text: string } {
  const known = play.hints.find((hint) => hint.messageId === messageId);
  if (known) return { play, text: known.text };
  const text = hintFor(game, play.state, language);
  return { play: { ...play, hints: [...play.hints, { turn: play.state.turn, messageId, text }] }, text };
}

export function pausePlay(play: Play, at: string): Play {
  if (play.status !== "running") return play;
  return { ...play, status: "paused", playedMs: minutesPlayed(play, at) * 60_000, runningSince: null };
}

export function resumePlay(play: Play, at: string): Play {
  return play.status === "paused" ? { ...play, status: "running", runningSince: at } : play;
}

export function endPlay(play: Play, at: string): Play {
  if (play.status === "ended") return play;
  return { ...pausePlay(play, at), status: "ended" };
}

/** Before turn `turn` again; what was played from there on is kept as a branch. Null when there is no such turn. */
export function rewind(game: Game, play: Play, turn: number, at: string): Play | null {
  const left = play.turns.slice(turn - 1);
  if (turn < 1 || left.length === 0) return null;
  const kept = turnsOf(play.state).slice(0, turn - 1);
  return {
    ...play,
    status: "running",
    playedMs: minutesPlayed(play, at) * 60_000,
    runningSince: at,
    turns: play.turns.slice(0, turn - 1),
    branches: [...play.branches, { at, turns: left }],
    state: replay(game, play, kept),
  };
}

type Speaking = { readonly reply: Reply; readonly state: NegotiationState; readonly said: Said };

async function speak(
  engine: LanguageEngine,
  game: Game,
  play: Play,
  { reply, state, said }: Speaking,
  signal: AbortSignal,
): Promise<{ readonly utterance: Utterance; readonly worded: Worded<SpeakOutput> }> {
  const { scenario } = game;
  const { language } = said;
  const pieces = piecesOf(reply, scenario, new Set(play.said.quotes), language);
  const floor = floorUtterance(pieces, speakerOf(game, state, language), play.said);
  const input = {
    language,
    persona: scenario.counterpart.persona,
    mood: state.mood,
    facts: pieces.flatMap((piece) =>
      piece.kind === "quote" && piece.id.startsWith("fact:") ? [piece.text] : [],
    ),
    lines: lastLines(play, said.text),
    floor: floor.text,
  };
  const worded = await engine.run(createSpeakTask(secretsOf(game, state)), input, { signal });
  const text = worded.output.text;
  if (text === floor.text) return { utterance: floor, worded };
  const sentences = [...new Set([...floor.said.sentences, ...hashesOf(text)])];
  return { utterance: { text, said: { ...floor.said, sentences } }, worded };
}

/** Facts that are still shut: in both languages, because a leak may come in either. */
function secretsOf({ scenario }: Game, state: NegotiationState): readonly string[] {
  return scenario.facts
    .filter(({ id }) => !state.opened.some(({ fact }) => fact === id))
    .flatMap(({ text, textEn, meaning }) => [text, meaning, ...(textEn ? [textEn] : [])]);
}

function replyOf(state: NegotiationState, reply: Pick<Reply, "moves" | "opened" | "notes">): Reply {
  return {
    ...reply,
    left: [],
    known: state.opened.map(({ fact }) => fact),
    standing: state.offers.bank,
    status: state.status,
  };
}

function speakerOf(
  { scenario }: Game,
  { mood, seed, turn }: NegotiationState,
  language: SpokenLanguage,
): Speaker {
  return { scenario, mood, seed, turn, language };
}

function lastLines({ greeting, turns }: Play, text: string) {
  const before = turns.flatMap((turn) => [
    { by: "trainee" as const, text: turn.text },
    { by: "counterpart" as const, text: turn.reply },
  ]);
  const all = [{ by: "counterpart" as const, text: greeting }, ...before, { by: "trainee" as const, text }];
  return all.slice(-linesShown);
}
