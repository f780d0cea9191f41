// What a running calculation remembers between turns.

import { z } from "zod";
import { type Entries, entrySchema } from "./hearing/entries.ts";

const entries = z.record(z.string(), entrySchema);

const quantity = z.object({
  kind: z.enum(["money", "percent", "points", "months", "days", "date", "month-day", "multiple", "plain"]),
  value: z.number(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  isBare: z.boolean(),
  isNegated: z.boolean(),
  meanOf: z.tuple([z.number(), z.number()]).readonly().optional(),
});

const schema = z.object({
  engine: z.string(),
  entries,
  /** The fields that were asked for last. */
  asked: z.array(z.string()),
  /** What need not be said twice: how numbers were read, that "没有" is an answer. */
  told: z.array(z.string()),
  /** Numbers whose field nobody has named yet. */
  loose: z.array(quantity),
  /** What the results on the screen were computed from; null before the first result. */
  shown: entries.nullable(),
  /** What was computed from before, newest last: where "还是按原来的" goes back to. */
  past: z.array(entries),
  /** Earlier calculations of the conversation, newest last. */
  earlier: z.array(z.object({ engine: z.string(), entries })),
});

export type State = z.infer<typeof schema>;

const pastKept = 5;
const earlierKept = 3;

/** The state of a stored session; null when it is none, or of an older shape. */
export function readState(stored: unknown): State | null {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** A new calculation; what the running one knew is kept for later. */
export function startState(engine: string, known: Entries, before: State | null): State {
  const earlier = before ? [...before.earlier, { engine: before.engine, entries: before.entries }] : [];
  return {
    engine,
    entries: { ...known },
    asked: [],
    told: [],
    loose: [],
    shown: null,
    past: [],
    earlier: earlier.slice(-earlierKept),
  };
}

/** The state after a result has been shown. */
export function shownState(state: State, entries: Entries): State {
  const isChange = state.shown !== null && JSON.stringify(state.shown) !== JSON.stringify(entries);
  return {
    ...state,
    entries: { ...entries },
    asked: [],
    loose: [],
    shown: { ...entries },
    past: isChange && state.shown ? [...state.past, state.shown].slice(-pastKept) : state.past,
  };
}
