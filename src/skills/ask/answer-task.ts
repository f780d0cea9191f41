// The language job of an answer: a model may word the floor answer better, from the same quotes.

import { z } from "zod";
import type { Task } from "../../language/engine.ts";
import { checkCited } from "../../language/grounding.ts";

const input = z.object({
  question: z.string(),
  language: z.enum(["zh", "en"]),
  /** Numbered quotes with their document and clause. */
  passages: z.array(z.object({ n: z.number().int().positive(), label: z.string(), quote: z.string() })),
  floor: z.string(),
});

const output = z.object({ answer: z.string().trim().min(1).max(2_000) });

export type AnswerInput = z.infer<typeof input>;
export type AnswerOutput = z.infer<typeof output>;

export const answerTask: Task<AnswerInput, AnswerOutput> = {
  name: "ask",
  input,
  output,
  floor: ({ floor }) => ({ answer: floor }),
  verify: (given, { answer }) => problemsOf(given, answer),
  preview: { field: "answer", verify: problemsOf },
};

function problemsOf({ question, passages }: AnswerInput, answer: string): readonly string[] {
  const quotes = new Map(passages.map(({ n, label, quote }) => [n, { label, quote }]));
  return checkCited({ answer, question, quotes });
}
