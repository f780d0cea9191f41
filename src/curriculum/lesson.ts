// What a lesson says about itself beyond a document's head: which competencies it teaches, on which clauses it rests.

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";

const headSchema = z.object({
  title: z.string().min(1),
  competencies: z.array(z.string().regex(/^C\d{2}$/)).min(1),
  clauses: z.array(z.string().includes("#")).min(1),
  minutes: z.number().int().positive(),
});

export type Lesson = z.infer<typeof headSchema> & {
  /** The document id, e.g. `06-面谈与需求访谈`. */
  readonly id: string;
};

/** Reads the head of a lesson's Markdown; throws `knowledge/missing` naming what is wrong. */
export function readLesson(id: string, markdown: string): Lesson {
  const head = /^---\n([\s\S]*?)\n---\n/u.exec(markdown)?.[1];
  try {
    return { id, ...headSchema.parse(parse(head ?? "", { schema: "core" })) };
  } catch (cause) {
    throw new Fault("knowledge/missing", `${id}: ${messageOf(cause)}`, { cause });
  }
}
