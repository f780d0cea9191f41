// Learning events from a bank's other systems, one JSON object a line. A wrong line is named and left out; the rest
// goes in.

import { z } from "zod";
import { type LearningEvent, learningEventKinds } from "../chat/learning-event.ts";

export type RejectedLine = { readonly line: number; readonly reason: string };
export type ReadEvents = {
  readonly events: readonly LearningEvent[];
  readonly rejected: readonly RejectedLine[];
};

const text = z.string().trim().min(1, "不能为空");
const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || null);

const lineSchema = z.object({
  id: z.union([text, z.number().transform(String)]),
  at: z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], {
    error: "不是日期时间，例：2026-11-23T10:00:00+08:00",
  }),
  person: text,
  team: text,
  kind: z.enum(learningEventKinds, { error: `须是 ${learningEventKinds.join("、")} 之一` }),
  competency: optionalText,
  clause: optionalText,
  correct: z.boolean({ error: "须是 true 或 false" }).nullish(),
  weight: z.number({ error: "须是数值" }).min(0, "不能是负数").nullish(),
  text: optionalText,
  reason: optionalText,
});

/** Lines are counted from 1; empty ones are passed over. `competencies` are the ids that exist. */
export function readEventLines(file: string, competencies: ReadonlySet<string>): ReadEvents {
  const events: LearningEvent[] = [];
  const rejected: RejectedLine[] = [];
  for (const [at, line] of file
    .replace(/^\uFEFF/u, "")
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === "") continue;
    const read = readLine(line, competencies);
    if (typeof read === "string") rejected.push({ line: at + 1, reason: read });
    else events.push(read);
  }
  return { events, rejected };
}

/** The event, or what is wrong with the line. */
function readLine(line: string, competencies: ReadonlySet<string>): LearningEvent | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "不是JSON";
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues
      .map(({ path, message }) => `${path.join(".") || "这一行"}${message}`)
      .join("；");
  }
  const { competency, correct, weight, at, ...event } = parsed.data;
  if (competency !== null && !competencies.has(competency)) return `competency：没有能力项${competency}`;
  return { ...event, at: instantOf(at), competency, correct: correct ?? null, weight: weight ?? 1 };
}

/** A day is its noon in Shanghai; a time without an offset is Shanghai's. */
function instantOf(at: string): string {
  const time = at.includes("T") ? at : `${at}T12:00:00`;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(time) ? time : `${time}+08:00`;
  return new Date(zoned).toISOString();
}
