// An engine of the finance room with what is needed to offer it: names, schemas, and parameters for what a person
// leaves out. `calc`, the chat and the question bank all call engines through this.

import { z } from "zod";
import { Fault } from "../errors.ts";
import type { Parameter, ParameterSource, Working } from "../finance/working.ts";

export type EngineSpec<Input extends z.ZodObject, Value extends z.ZodObject> = {
  /** e.g. `working-capital-need`. */
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What it answers, one sentence. */
  readonly purpose: string;
  /** How people ask for it: `流贷额度`, `营运资金量`. */
  readonly aliases: readonly string[];
  /** The passage of the sample manual that the working rests on, e.g. `06-流动资金贷款#第七条`. */
  readonly clause?: string;
  /** The competency C01–C20 that a request for it counts for. */
  readonly competency: string;
  /** The result that caps what may be lent, and the lawful ways for somebody who wants more. */
  readonly ceiling?: { readonly result: string; readonly lawful: readonly string[] };
  readonly input: Input;
  readonly value: Value;
  /** Names of the results that are said first. */
  readonly headline: readonly (keyof z.infer<Value> & string)[];
  readonly example: z.input<Input>;
  readonly run: (input: z.infer<Input>, parameters: ParameterSource) => Working<z.infer<Value>>;
};

export type Engine = Omit<EngineSpec<z.ZodObject, z.ZodObject>, "run" | "headline" | "example"> & {
  readonly headline: readonly string[];
  readonly example: Readonly<Record<string, unknown>>;
  /** Throws `input/invalid` naming each field that is missing or out of range. */
  readonly calculate: (
    input: unknown,
    parameters: ParameterSource,
  ) => Working<Readonly<Record<string, unknown>>>;
};

export function defineEngine<Input extends z.ZodObject, Value extends z.ZodObject>(
  spec: EngineSpec<Input, Value>,
): Engine {
  const { run, ...offered } = spec;
  return {
    ...offered,
    example: spec.example as Readonly<Record<string, unknown>>,
    calculate: (given, parameters) => {
      const { completed, used } = completeFromParameters(withoutDust(given), spec.input, parameters);
      const parsed = spec.input.safeParse(completed, { reportInput: true });
      if (!parsed.success) throw invalid(spec, parsed.error);
      const working = run(parsed.data, parameters);
      const inside = new Set(working.parameters.map(({ name }) => name));
      return {
        ...working,
        parameters: [...used.filter(({ name }) => !inside.has(name)), ...working.parameters],
      };
    },
  };
}

/** What a field's schema says about itself, also when the field may be left out. */
export function notesOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const isWrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return schema.meta() ?? (isWrapped ? notesOf(schema.unwrap() as z.ZodType) : {});
}

/** Numbers too small to be an amount or a rate are nothing; dividing by them would leave the range of numbers. */
function withoutDust(given: unknown): unknown {
  if (typeof given === "number") return Math.abs(given) < 1e-9 ? 0 : given;
  if (Array.isArray(given)) return given.map(withoutDust);
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([field, value]) => [field, withoutDust(value)]));
}

/** Fields left out are taken from the parameters that their schema names. */
function completeFromParameters(
  given: unknown,
  schema: z.ZodObject,
  parameters: ParameterSource,
): { readonly completed: unknown; readonly used: readonly Parameter[] } {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { completed: given, used: [] };
  const missing = Object.entries(schema.shape).flatMap(([field, fieldSchema]) => {
    const { parameter } = notesOf(fieldSchema as z.ZodType);
    const isGiven = (given as Record<string, unknown>)[field] !== undefined;
    return typeof parameter === "string" && !isGiven ? [[field, parameters(parameter)] as const] : [];
  });
  return {
    completed: { ...Object.fromEntries(missing.map(([field, { value }]) => [field, value])), ...given },
    used: missing.map(([, parameter]) => parameter),
  };
}

function invalid(spec: { readonly name: string; readonly input: z.ZodObject }, error: z.ZodError): Fault {
  const problems = error.issues.map((issue) => `${titleAt(spec.input, issue.path)}：${reason(issue)}`);
  return new Fault("input/invalid", `${spec.name}的输入有误。${problems.join("；")}。`, {
    hint: `用 coach calc ${spec.name} 查看各字段的名称、单位和例子。`,
    cause: error,
  });
}

/** Example: `averages.receivables（应收账款平均余额）`. */
function titleAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const dotted = path.map(String).join(".") || "输入";
  const inner = path.reduce<z.ZodType | undefined>(
    (at, key) => (at instanceof z.ZodObject ? (at.shape[String(key)] as z.ZodType | undefined) : undefined),
    schema,
  );
  const { title } = inner ? notesOf(inner) : {};
  return typeof title === "string" ? `${dotted}（${title}）` : dotted;
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "缺少" : `应为${typeNames[issue.expected] ?? issue.expected}`;
    case "too_small":
      return `不能小于${String(issue.minimum)}`;
    case "too_big":
      return `不能大于${String(issue.maximum)}`;
    case "invalid_value":
      return `${issue.input === undefined ? "缺少，" : ""}应为 ${issue.values.map(String).join("、")} 之一`;
    case "unrecognized_keys":
      return `没有这个字段：${issue.keys.join("、")}`;
    case "invalid_format":
      return "日期应写成 2026-11-23";
    default:
      return issue.message;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  number: "数字",
  string: "文字",
  boolean: "true 或 false",
  object: "一组字段",
  array: "列表",
  int: "整数",
};
