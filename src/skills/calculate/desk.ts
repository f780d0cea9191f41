// What a turn of a calculation works with, and how its replies are put together.

import type { Engine } from "../../calculation/engine.ts";
import type { Block, ReplyStatus } from "../../chat/reply.ts";
import type { NewLearningEvent, Outcome, Turn } from "../../chat/turn.ts";
import type { ParameterSource } from "../../finance/working.ts";
import type { Library } from "../../retrieval/hit.ts";
import { clausePassage, type Reader } from "./clause.ts";
import type { Entries } from "./hearing/entries.ts";
import type { State } from "./state.ts";

export type Desk = {
  readonly turn: Turn;
  readonly engines: readonly Engine[];
  readonly year: number;
  readonly library: Library;
  readonly reader: Reader;
  readonly parameters: ParameterSource;
};

/** A calculation that runs. */
export type Run = {
  readonly engine: Engine;
  readonly state: State;
  /** What was known before this message. */
  readonly known: Entries;
  /** What to say about this message's numbers. */
  readonly notes: readonly string[];
  readonly events: readonly NewLearningEvent[];
};

export function reply(
  { status, blocks }: { readonly status: ReplyStatus; readonly blocks: readonly Block[] },
  session: State | null | "unchanged",
  events: readonly NewLearningEvent[] = [],
  trace: Partial<Outcome["trace"]> = {},
): Outcome {
  return {
    reply: { status, blocks },
    session: session === null || session === "unchanged" ? session : { skill: "calculate", state: session },
    events,
    trace: { skill: "calculate", ...trace },
  };
}

/** Somebody wanted this computed: a fact about what people need. */
export function askedEvent(engine: Engine, { turn, library, reader }: Desk): NewLearningEvent {
  const clause = clausePassage(engine.clause, library, reader)?.id ?? null;
  return { kind: "asked", clause, competency: engine.competency, text: turn.inbound.text };
}
