// A question of the bank. What proves the answer is a clause; the answer of a calculation is never typed in but
// computed by the engine that the question names.

import { z } from "zod";

const text = z.string().trim().min(1);
const letters = ["A", "B", "C", "D", "E", "F"] as const;
const letter = z.enum(letters);

const shared = {
  /** e.g. `C06-014`: the first competency and a number. */
  id: z.string().regex(/^C\d{2}-\d{3}$/),
  competency: z.array(z.string().regex(/^C\d{2}$/)).min(1),
  /** The manual chapter or lesson it belongs to: a document id. */
  chapter: text,
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** The passage that proves the answer, e.g. `06-流动资金贷款#第三条`. */
  clause: text,
  /** The regulation behind it, when there is one. */
  ruleRef: text.optional(),
  /** The day on which the answer was checked. */
  asOf: z.iso.date(),
  stem: text,
  /** Why the answer is right, and what the common error is. */
  why: text,
};

const options = z.array(text).min(3).max(letters.length);

export const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...shared, type: z.literal("single"), options, answer: letter }),
  z.strictObject({ ...shared, type: z.literal("multi"), options, answer: z.array(letter).min(2) }),
  z.strictObject({ ...shared, type: z.literal("judge"), answer: z.boolean() }),
  z.strictObject({
    ...shared,
    type: z.literal("calc"),
    engine: text,
    input: z.record(z.string(), z.unknown()),
    /** The result that is asked for, a dotted path into the engine's value, e.g. `newLimit` or `days.inventory`. */
    field: text,
    unit: z.string(),
    /** Decimals to which the answer is to be given. */
    decimals: z.number().int().min(0).max(6),
  }),
  z.strictObject({
    ...shared,
    type: z.literal("case"),
    /** What a full answer names; each point with the words by which it is recognised. */
    points: z.array(z.strictObject({ point: text, words: z.array(text).min(1) })).min(2),
  }),
]);

export type Question = z.infer<typeof questionSchema>;

/** The option that a letter stands for; undefined when the question has no such option. */
export function optionOf(
  question: Extract<Question, { options: string[] }>,
  of: (typeof letters)[number],
): string | undefined {
  return question.options[letters.indexOf(of)];
}
