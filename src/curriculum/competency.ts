// What a relationship manager has to be able to do: C01 to C20, the axis on which questions, lessons and learning
// events meet.

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";

const schema = z.strictObject({
  version: z.literal(1),
  competencies: z
    .array(
      z.strictObject({
        id: z.string().regex(/^C\d{2}$/),
        zh: z.string().min(1),
        en: z.string().min(1),
        description: z.string().min(10),
        /** Ids of the manual chapters and lessons that teach it. */
        documents: z.array(z.string()).min(1),
      }),
    )
    .min(1),
});

export type Competency = z.infer<typeof schema>["competencies"][number];

/** Throws `knowledge/missing` naming what is wrong. */
export function readCompetencies(yaml: string): readonly Competency[] {
  try {
    return schema.parse(parse(yaml)).competencies;
  } catch (cause) {
    throw new Fault("knowledge/missing", `knowledge/competencies.yaml: ${messageOf(cause)}`, { cause });
  }
}
