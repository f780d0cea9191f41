import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { engineNamed, engines } from "../../src/calculation/catalogue.ts";
import { type Engine, notesOf } from "../../src/calculation/engine.ts";
import { isInputFault } from "../../src/errors.ts";
import { shippedParameters, shippedTable } from "../fakes/shipped-parameters.ts";
import { anyInputOf, inputSchemaOf, type JsonSchema } from "./arbitrary-of.ts";

const parameters = shippedParameters();
const named = engines.map((engine) => [engine.name, engine] as const);

type Leaf = { readonly path: string; readonly value: unknown };

describe("the catalogue", () => {
  it("has each name once, in kebab-case", () => {
    const names = engines.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it("finds an engine by its name, and names the near ones otherwise", () => {
    for (const engine of engines) expect(engineNamed(engine.name)).toBe(engine);
    const fault = faultOf(() => engineNamed("working-capital"));
    expect(fault).toContain("没有名为“working-capital”的计算");
    expect(fault).toContain("working-capital-need");
  });
});

describe.each(named)("%s", (_, engine) => {
  it("computes its example", () => {
    const working = engine.calculate(engine.example, parameters);
    expect(problemsOf(engine, working)).toEqual([]);
    expect(working.steps.length).toBeGreaterThan(0);
  });

  it("serialises its schemas, and both are strict", () => {
    const schemas = [inputSchemaOf(engine.input), z.toJSONSchema(engine.value) as JsonSchema];
    expect(JSON.parse(JSON.stringify(schemas))).toEqual(schemas);
    expect(schemas.flatMap(looseObjects)).toEqual([]);
    expect(faultOf(() => engine.calculate({ ...engine.example, nonsense: 1 }, parameters))).toContain(
      "nonsense",
    );
  });

  it("has a title for each field of input and output, and a headline of single results", () => {
    expect([...untitled(engine.input), ...untitled(engine.value)]).toEqual([]);
    const { value } = engine.calculate(engine.example, parameters);
    expect(engine.headline.length).toBeGreaterThan(0);
    expect(engine.headline.filter((field) => !isSingle(value[field]))).toEqual([]);
  });

  it("takes its defaults from parameters that exist, and rests on a clause that exists", () => {
    const known = new Set(shippedTable().histories.map(({ id }) => id));
    const fields = Object.values(engine.input.shape) as readonly z.ZodType[];
    const wanted = fields.flatMap((field) => notesOf(field).parameter ?? []);
    expect(wanted.filter((id) => !known.has(String(id)))).toEqual([]);
    if (engine.clause !== undefined) expect(manualHas(engine.clause), engine.clause).toBe(true);
  });

  it("has no NaN, no infinity and no loose value for any input its schema allows", () => {
    let computed = 0;
    fc.assert(
      fc.property(anyInputOf(engine.input, engine.example), (input) => {
        const working = attempt(engine, input);
        if (working === null) return;
        computed += 1;
        expect(problemsOf(engine, working)).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(computed).toBeGreaterThan(20);
  });
});

/** A figure, a word or a yes, but not a list. */
function isSingle(value: unknown): boolean {
  return typeof value === "object" ? value !== null && "notMeaningful" in value : value !== undefined;
}

/** Null when the fields contradict each other and the engine says so. */
function attempt(engine: Engine, input: unknown): ReturnType<Engine["calculate"]> | null {
  try {
    return engine.calculate(input, parameters);
  } catch (error) {
    if (isInputFault(error)) return null;
    throw error;
  }
}

function problemsOf(engine: Engine, working: ReturnType<Engine["calculate"]>): readonly string[] {
  const parsed = engine.value.safeParse(working.value);
  const loose = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const broken = leavesOf(working, "").filter(
    ({ value }) =>
      (typeof value === "number" && !Number.isFinite(value)) ||
      value === undefined ||
      (typeof value === "string" && /NaN|Infinity|∞|undefined|\[object/.test(value)),
  );
  return [...loose, ...broken.map(({ path, value }) => `${path} is ${String(value)}`)];
}

function leavesOf(value: unknown, path: string): readonly Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}

function looseObjects(schema: JsonSchema): readonly string[] {
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ].flatMap(looseObjects);
  const isLoose = schema.type === "object" && schema.additionalProperties !== false;
  return isLoose ? [Object.keys(schema.properties ?? {}).join(), ...inner] : inner;
}

function untitled(schema: z.ZodType, path = ""): readonly string[] {
  const json = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
  return untitledIn(json, path);
}

function untitledIn({ properties = {}, items }: JsonSchema, path: string): readonly string[] {
  const own = Object.entries(properties).flatMap(([name, field]) => [
    ...("title" in field ? [] : [`${path}${name}`]),
    ...untitledIn(field, `${path}${name}.`),
  ]);
  return items ? [...own, ...untitledIn(items, `${path}[].`)] : own;
}

/** `06-流动资金贷款#第七条` is a chapter of the manual and a clause in it. */
function manualHas(reference: string): boolean {
  const [chapter = "", clause] = reference.split("#");
  const folder = new URL("../../knowledge/manual/", import.meta.url);
  const file = readdirSync(folder).find((name) => name.startsWith(chapter) && !name.includes("版"));
  if (file === undefined) return false;
  return clause === undefined || readFileSync(new URL(file, folder), "utf8").includes(`\n${clause} `);
}

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isInputFault(error)) return `${error.message} ${error.hint ?? ""}`;
    throw error;
  }
  throw new Error("there was no fault");
}
