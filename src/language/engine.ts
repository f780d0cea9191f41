// One language job and the engine that does it. A task always has a floor: wording made by code from the
// same facts. A model may word it better; `verify` compares its wording with the facts; what fails twice
// is replaced by the floor. So no number, term or citation in a reply comes from a model.

import type { z } from "zod";

export type Task<Input, Output> = {
  /** Also the name of its prompt file, `prompts/<name>.md`. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** The engine's own wording; never fails. */
  readonly floor: (input: Input) => Output;
  /** What is wrong with a model's output, one sentence a problem; empty means it may be shown. */
  readonly verify: (input: Input, output: Output) => readonly string[];
  /**
   * The text field of the output that may be shown while it is written, sentence by sentence, each after
   * this check of its own; without it nothing is shown early.
   */
  readonly preview?: {
    readonly field: string;
    readonly verify: (input: Input, sentence: string) => readonly string[];
  };
};

export type Worded<Output> = {
  readonly output: Output;
  /** `floor`, or the model that worded it. */
  readonly engine: string;
  readonly model: string | null;
  /** Prompt name and version, when a model was asked. */
  readonly prompt: string | null;
  /** The problems that made a model's wording be refused, and faults of the model. */
  readonly checks: readonly string[];
};

export type RunOptions = {
  readonly signal: AbortSignal;
  /**
   * Gets the sentences that passed `preview.verify`, all so far in one text, each time there is one more. A
   * preview may still be replaced: only the result has passed `verify` as a whole.
   */
  readonly onPreview?: (text: string) => void;
};

export type LanguageEngine = {
  readonly name: string;
  /** Never throws for a fault of the model: it falls back to the floor. Throws only when aborted (AbortError). */
  readonly run: <Input, Output>(
    task: Task<Input, Output>,
    input: Input,
    options: RunOptions,
  ) => Promise<Worded<Output>>;
};
