// What a paper is made of and what passes: competency × level, time, marks, attempts. Read from `knowledge/exams.yaml`.

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../../errors.ts";

const count = z.number().int().min(0).max(50);
const levels = z.tuple([count, count, count]);
const byCompetency = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string().regex(/^C\d{2}$|^others$/u), value);

const schema = z.strictObject({
  version: z.literal(1),
  exams: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]+$/u),
        title: z.string().min(1),
        minutes: z.number().int().min(1).max(600),
        certifies: z.boolean(),
        cells: byCompetency(levels),
        /** Percent of the marks of each competency. */
        pass: byCompetency(z.number().min(0).max(100)),
        resits: count,
        resitDays: z.number().int().min(0).max(366),
        coolingMonths: z.number().int().min(0).max(60),
        validYears: z.number().int().min(0).max(10),
        renewDays: z.number().int().min(0).max(366),
        /** The clauses that these rules come from. */
        rests: z.array(z.string()),
      }),
    )
    .min(1),
});

export type Blueprint = z.infer<typeof schema>["exams"][number];

/** How many questions of one competency at one level. */
export type Cell = { readonly competency: string; readonly level: 1 | 2 | 3; readonly count: number };

/** Throws `knowledge/missing` naming what is wrong. */
export function readBlueprints(yaml: string): readonly Blueprint[] {
  try {
    return schema.parse(parse(yaml)).exams;
  } catch (cause) {
    throw new Fault("knowledge/missing", `knowledge/exams.yaml: ${messageOf(cause)}`, { cause });
  }
}

/** The cells of a blueprint for these competencies, in their order. */
export function cellsOf(blueprint: Blueprint, competencies: readonly string[]): readonly Cell[] {
  return competencies.flatMap((competency) => {
    const counts = blueprint.cells[competency] ?? blueprint.cells.others ?? [0, 0, 0];
    return ([1, 2, 3] as const)
      .map((level) => ({ competency, level, count: counts[level - 1] ?? 0 }))
      .filter(({ count }) => count > 0);
  });
}

/** The share of the marks that a competency needs, 0 to 1. */
export function passShare({ pass }: Pick<Blueprint, "pass">, competency: string): number {
  return (pass[competency] ?? pass.others ?? 60) / 100;
}
