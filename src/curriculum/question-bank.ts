// Reads the question files and finds what is wrong with them that a schema cannot say.

import { parse } from "yaml";
import { z } from "zod";
import { Fault, messageOf } from "../errors.ts";
import { optionOf, type Question, questionSchema } from "./question.ts";

const fileSchema = z.strictObject({ version: z.literal(1), questions: z.array(questionSchema) });

export type QuestionFile = { readonly file: string; readonly yaml: string };

/** All questions in order; throws `knowledge/missing` naming file and place of each schema error. */
export function readQuestions(files: readonly QuestionFile[]): readonly Question[] {
  return files.flatMap(({ file, yaml }) => {
    const parsed = fileSchema.safeParse(parsedYaml(file, yaml));
    if (parsed.success) return parsed.data.questions;
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Fault("knowledge/missing", `${file}: ${problems.join("; ")}`);
  });
}

export type QuestionProblem = { readonly id: string; readonly problem: string };

/** Ids that stand twice, options that repeat, answers without an option, ids that do not begin with the competency. */
export function questionProblems(questions: readonly Question[]): readonly QuestionProblem[] {
  const seen = new Set<string>();
  return questions.flatMap((question) => {
    const problems = problemsOf(question);
    if (seen.has(question.id)) problems.push("题号重复");
    seen.add(question.id);
    return problems.map((problem) => ({ id: question.id, problem }));
  });
}

function problemsOf(question: Question): string[] {
  const problems: string[] = [];
  if (!question.id.startsWith(question.competency[0] ?? "")) problems.push("题号与首个能力项不符");
  if (question.type !== "single" && question.type !== "multi") return problems;
  const plain = question.options.map((option) => option.replace(/[\s\p{P}]/gu, ""));
  if (new Set(plain).size < plain.length) problems.push("选项重复");
  const keys = question.type === "single" ? [question.answer] : question.answer;
  if (keys.some((key) => optionOf(question, key) === undefined)) problems.push("答案没有对应的选项");
  if (new Set(keys).size < keys.length) problems.push("答案重复");
  if (question.type === "multi" && keys.length === question.options.length && keys.length > 4) {
    problems.push("多选题不应全选");
  }
  return problems;
}

export type KeyStatistics = {
  readonly n: number;
  /** How often the key stands in each place, A first, as shares. */
  readonly positions: readonly number[];
  /** How often the key is strictly the longest option; a quarter is what chance gives with four options. */
  readonly longestShare: number;
  /** Mean length of keys ÷ mean length of the other options. */
  readonly lengthRatio: number;
};

/** Whether a test-taker could guess single-choice keys by place or length. */
export function keyStatistics(questions: readonly Question[]): KeyStatistics {
  const singles = questions.filter((question) => question.type === "single");
  const lengths = singles.map((question) => {
    const key = optionOf(question, question.answer) ?? "";
    const others = question.options.filter((option) => option !== key).map((option) => option.length);
    return { key: key.length, others, place: question.options.indexOf(key) };
  });
  const share = (count: number): number => (singles.length === 0 ? 0 : count / singles.length);
  return {
    n: singles.length,
    positions: [0, 1, 2, 3].map((place) => share(lengths.filter((entry) => entry.place === place).length)),
    longestShare: share(lengths.filter(({ key, others }) => key > Math.max(...others)).length),
    lengthRatio: mean(lengths.map(({ key }) => key)) / mean(lengths.flatMap(({ others }) => others)),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function parsedYaml(file: string, yaml: string): unknown {
  try {
    return parse(yaml, { schema: "core" });
  } catch (cause) {
    throw new Fault("knowledge/missing", `${file}: ${messageOf(cause)}`, { cause });
  }
}
