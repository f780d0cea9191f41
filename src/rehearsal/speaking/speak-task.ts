// The language job of a reply: a model may say the permitted move more like its person would. It sees this turn's
// words and the last lines as quoted data; it never sees the scenario, and the secrets stay in the check.

import { z } from "zod";
import type { Task } from "../../language/engine.ts";
import { spokenProblems } from "./spoken-check.ts";

const input = z.object({
  language: z.enum(["zh", "en"]),
  /** Who speaks, without a secret. */
  persona: z.string(),
  mood: z.enum(["friendly", "neutral", "wary", "annoyed"]),
  /** Facts told this turn. */
  facts: z.array(z.string()),
  /** The last lines of the conversation. */
  lines: z.array(z.object({ by: z.enum(["trainee", "counterpart"]), text: z.string() })),
  /** What is to be said, in the engine's own words. */
  floor: z.string(),
});

const output = z.object({ text: z.string().trim().min(1).max(1_000) });

export type SpeakInput = z.infer<typeof input>;
export type SpeakOutput = z.infer<typeof output>;

/** The task of one turn; `secrets` are the texts that must not come out. */
export function createSpeakTask(secrets: readonly string[]): Task<SpeakInput, SpeakOutput> {
  return {
    name: "speak",
    input,
    output,
    floor: ({ floor }) => ({ text: floor }),
    verify: (given, { text }) => spokenProblems(text, given, secrets),
  };
}
