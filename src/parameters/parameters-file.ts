// Reads `parameters.yaml`: the schema at the boundary, and the laws of a history (in order, no overlap).

import { parse } from "yaml";
import { z } from "zod";
import { addDays, type CivilDate } from "../dates.ts";
import { Fault, messageOf } from "../errors.ts";
import { certainties, type DatedValue, type ParameterHistory } from "./parameter.ts";

const day = z.iso.date().transform((text) => text as CivilDate);

const valueSchema = z.strictObject({
  value: z.number(),
  from: day,
  to: day.optional(),
  nextPublication: day.optional(),
  source: z.string().trim().min(1),
  certainty: z.enum(certainties),
});

const parameterSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "must be lower-case words with dots, like lpr.1y"),
  name: z.string().trim().min(1),
  unit: z.string(),
  aliases: z.array(z.string().trim().min(1)).default([]),
  note: z.string().optional(),
  intervalMonths: z.number().int().positive().optional(),
  audience: z.array(z.string()).default(["all"]),
  values: z.array(valueSchema).min(1),
});

const fileSchema = z.strictObject({ version: z.literal(1), parameters: z.array(parameterSchema) });

/** Throws `knowledge/missing` naming the file and each bad place. */
export function readParameters(yaml: string, file: string): readonly ParameterHistory[] {
  const parsed = fileSchema.safeParse(parseYaml(yaml, file));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Fault("knowledge/missing", `${file}: ${problems.join("; ")}`);
  }
  const histories = parsed.data.parameters.map((entry) => historyOf(entry, file));
  const ids = histories.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) throw new Fault("knowledge/missing", `${file}: ${twice} stands twice.`);
  return histories;
}

/** Puts values in order and lets each one without an end of its own end on the day before the next begins. */
export function closeValues(values: readonly DatedValue[]): readonly DatedValue[] {
  const ordered = values.toSorted((left, right) => left.from.localeCompare(right.from));
  return ordered.map((value, at) => {
    const next = ordered[at + 1];
    return next && value.to === null ? { ...value, to: addDays(next.from, -1) } : value;
  });
}

function parseYaml(yaml: string, file: string): unknown {
  try {
    return parse(yaml, { schema: "core" });
  } catch (cause) {
    throw new Fault("knowledge/missing", `${file}: ${messageOf(cause)}`, { cause });
  }
}

function historyOf(entry: z.infer<typeof parameterSchema>, file: string): ParameterHistory {
  const values = closeValues(
    entry.values.map((value) => ({
      ...value,
      to: value.to ?? null,
      nextPublication: value.nextPublication ?? null,
    })),
  );
  const clash = values.find((value, at) => {
    const next = values[at + 1];
    return (
      (value.to !== null && value.to < value.from) || (next && (value.to === null || value.to >= next.from))
    );
  });
  if (clash)
    throw new Fault("knowledge/missing", `${file}: the dates of ${entry.id} overlap at ${clash.from}.`);
  return { ...entry, note: entry.note ?? null, intervalMonths: entry.intervalMonths ?? null, values };
}
