// A rehearsal as plain data: what was said, what it meant, where the game stands, and the branches left behind. It
// belongs to a person and not to a conversation, so it survives a restart and goes on in another channel.

import type { Level } from "../negotiation/levels.ts";
import type { Unplayable } from "../negotiation/playable.ts";
import type { Scenario } from "../negotiation/scenario.ts";
import type { NegotiationState, TraineeTurn } from "../negotiation/state.ts";
import type { Said } from "./speaking/speak.ts";
import type { SpokenLanguage } from "./speaking/terms-in-words.ts";

export type PlayedTurn = {
  readonly turn: number;
  /** The message that made the turn: a message that comes twice is played once. */
  readonly messageId: string;
  readonly at: string;
  readonly text: string;
  /** What it was heard as; the game replays from these alone. */
  readonly heard: TraineeTurn;
  /** What was said and cannot be agreed here: answered in role, and no part of the game. */
  readonly left?: readonly Unplayable[];
  readonly reply: string;
};

/** What was played and then taken back, from its first turn on. */
export type LeftBranch = { readonly at: string; readonly turns: readonly PlayedTurn[] };

export type Hint = { readonly turn: number; readonly messageId: string; readonly text: string };

export type Play = {
  readonly version: 1;
  readonly id: string;
  readonly scenario: string;
  /** The scenario itself, where it was made for this play from a client's case. */
  readonly own?: Scenario;
  readonly title: string;
  readonly level: Level;
  readonly seed: number;
  readonly language: SpokenLanguage;
  readonly startedAt: string;
  readonly status: "running" | "paused" | "ended";
  /** Milliseconds played before `runningSince`; pauses do not count. */
  readonly playedMs: number;
  readonly runningSince: string | null;
  /** Minutes that may be played. */
  readonly minutes: number;
  readonly greeting: string;
  readonly turns: readonly PlayedTurn[];
  readonly branches: readonly LeftBranch[];
  readonly hints: readonly Hint[];
  readonly said: Said;
  readonly state: NegotiationState;
};

/** An earlier play of the same person, for comparison. */
export type EarlierPlay = {
  readonly id: string;
  readonly at: string;
  readonly level: number;
  readonly score: number;
  readonly passed: boolean;
};

export type StoredPlay = { readonly play: Play; readonly revision: number };

export type Score = { readonly total: number; readonly passed: boolean };

export type Appeal = {
  readonly playId: string;
  readonly personId: string;
  readonly personName: string;
  readonly team: string;
  readonly at: string;
  readonly text: string;
};

/** Where plays are kept. */
export type Plays = {
  readonly load: (personId: string, playId: string) => Promise<StoredPlay | null>;
  /** The play that this person has not ended, the latest one. */
  readonly unfinished: (personId: string) => Promise<StoredPlay | null>;
  /**
   * Keeps a play; a score once it has ended. `stale` when somebody saved it since `revision` (0: not kept yet): then
   * nothing is written.
   */
  readonly save: (personId: string, stored: StoredPlay, score: Score | null) => Promise<"saved" | "stale">;
  /** Ended plays of a scenario, the latest first; of any scenario with null. */
  readonly earlier: (personId: string, scenarioId: string | null) => Promise<readonly EarlierPlay[]>;
  /** Sends a transcript to whoever leads the team, once for each play; resolves with the lead's name, or null. */
  readonly appeal: (appeal: Appeal) => Promise<{ readonly lead: string | null; readonly isNew: boolean }>;
};

export function minutesPlayed(play: Pick<Play, "playedMs" | "runningSince">, at: string): number {
  const running = play.runningSince === null ? 0 : Date.parse(at) - Date.parse(play.runningSince);
  return (play.playedMs + Math.max(0, running)) / 60_000;
}
