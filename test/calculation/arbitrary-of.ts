// Inputs at random from an engine's own JSON Schema: ordinary figures, the bounds themselves, and everything between.

import fc from "fast-check";
import { z } from "zod";

export type JsonSchema = {
  readonly type?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
};

const longestList = 4;
const firstDay = Date.UTC(2024, 0, 1);

/** The schema of what a person may leave out and what they must give. */
export function inputSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
}

/** Half of the inputs are wild, half are the example with some fields replaced. */
export function anyInputOf(
  schema: z.ZodObject,
  example: Readonly<Record<string, unknown>>,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const wild = anyOf(inputSchemaOf(schema)) as fc.Arbitrary<Readonly<Record<string, unknown>>>;
  const fields = Object.keys(inputSchemaOf(schema).properties ?? {});
  const near = fc
    .tuple(wild, fc.subarray(fields, { maxLength: Math.min(4, fields.length) }))
    .map(([other, replaced]) => ({
      ...example,
      ...Object.fromEntries(replaced.flatMap((field) => (field in other ? [[field, other[field]]] : []))),
    }));
  return fc.oneof(wild, near);
}

function anyOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(anyOf));
  switch (schema.type) {
    case "object":
      return anyObject(schema);
    case "array":
      return fc.array(anyOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? longestList, Math.max(longestList, schema.minItems ?? 0)),
      });
    case "integer":
      return anyWhole(schema);
    case "number":
      return anyNumber(schema);
    case "boolean":
      return fc.boolean();
    case "string":
      return anyText(schema);
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

function anyObject({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, anyOf(field)]));
  return fc.record(fields, { requiredKeys: [...required] });
}

function anyNumber({ minimum = -1e9, maximum = 1e9 }: JsonSchema): fc.Arbitrary<number> {
  const between = (low: number, high: number) =>
    fc.double({ min: Math.max(minimum, low), max: Math.min(maximum, high), noNaN: true });
  const ordinary = minimum <= 1000 && maximum >= 0 ? [between(0, 1000)] : [];
  const bounds = [0, minimum, maximum].filter((value) => minimum <= value && value <= maximum);
  return fc.oneof(between(minimum, maximum), ...ordinary, fc.constantFrom(...bounds));
}

function anyWhole({ minimum = -1e9, maximum = 1e9 }: JsonSchema): fc.Arbitrary<number> {
  const ordinary = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 60) });
  return fc.oneof(ordinary, fc.integer({ min: minimum, max: maximum }));
}

function anyText({ format }: JsonSchema): fc.Arbitrary<string> {
  if (format !== "date") return fc.constantFrom("甲", "乙", "华东精工", "a name with 中文");
  return fc
    .integer({ min: 0, max: 3650 })
    .map((days) => new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10));
}
