// One turn of a conversation: what a skill is given and what it gives back.

import type { Person } from "../people/person.ts";
import type { Inbound, ReceivedFile } from "./inbound.ts";
import type { LearningEvent } from "./learning-event.ts";
import type { Block, Reply } from "./reply.ts";

export type Language = "zh" | "en";

/** One earlier turn, oldest first in a history. */
export type PastTurn = {
  readonly messageId: string;
  readonly at: string;
  /** What the person said. */
  readonly text: string;
  readonly reply: Reply;
  readonly trace: Trace;
};

/** What a running skill remembers between turns; JSON only, because it is stored. */
export type Session = { readonly skill: string; readonly state: unknown };

export type Turn = {
  readonly inbound: Extract<Inbound, { kind: "text" | "action" }>;
  readonly messageId: string;
  readonly person: Person;
  readonly language: Language;
  readonly history: readonly PastTurn[];
  /** The session of the skill that runs, or null. */
  readonly session: Session | null;
  /** Aborted when the person presses stop or the process shuts down. */
  readonly signal: AbortSignal;
  /** Shows a block before the turn ends. A preview: the saved reply is the truth. */
  readonly emit: (block: Block) => void;
};

/** Everything an auditor needs to see why an answer said what it said. Empty for skills that cite nothing. */
export type Trace = {
  readonly skill: string;
  /** The question as searched, after a follow-up was completed from the conversation. */
  readonly query?: string;
  readonly generation?: number;
  readonly passages?: readonly { readonly id: string; readonly hash: string; readonly score: number }[];
  readonly engine?: string;
  readonly prompt?: string;
  readonly model?: string;
  readonly checks?: readonly string[];
};

export type Outcome = {
  readonly reply: Reply;
  /** The session after this turn: null ends it, "unchanged" leaves what runs as it is (a side question). */
  readonly session: Session | null | "unchanged";
  readonly events: readonly NewLearningEvent[];
  readonly trace: Trace;
};

/** An outcome whose session is settled: what is saved. */
export type SettledOutcome = Omit<Outcome, "session"> & { readonly session: Session | null };

/** A learning event as a skill states it; the handler adds id, time, person and team. */
export type NewLearningEvent = Partial<Omit<LearningEvent, "id" | "at" | "person" | "team">> &
  Pick<LearningEvent, "kind">;

export type Command = {
  /** e.g. `/help`, with the Chinese words that mean the same. */
  readonly names: readonly string[];
  readonly summary: { readonly zh: string; readonly en: string };
};

/** One ability. Skills know engines and retrieval; they do not know each other, stores or channels. */
export type Skill = {
  readonly name: string;
  readonly commands: readonly Command[];
  /** True when plain text is clearly meant for this skill; the first skill that says so gets it. */
  readonly recognises: (text: string) => boolean;
  /** While this skill's session runs: whether the text belongs to it. Without it, every text does. */
  readonly continues?: (text: string, state: unknown) => boolean;
  /** Whether this button belongs to this skill, whatever runs and whatever its label says. */
  readonly owns?: (button: string) => boolean;
  /** Whether a message that brought these files is meant for this skill; the first that says so gets it. */
  readonly takes?: (files: readonly ReceivedFile[], text: string) => boolean;
  readonly run: (turn: Turn) => Promise<Outcome>;
};
