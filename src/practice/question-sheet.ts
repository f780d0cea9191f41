// Questions of the bank's own from a spreadsheet: each row checked as strictly as the shipped ones, each mistake named with
// row, column and reason. Pure; one wrong row and the caller takes none of them.

import { type Question, questionSchema } from "../curriculum/question.ts";
import { questionProblems } from "../curriculum/question-bank.ts";
import type { CivilDate } from "../dates.ts";
import { messageOf } from "../errors.ts";
import type { ParameterSource } from "../finance/working.ts";
import { solve } from "./solve.ts";
import type { RowProblem, Sheet, SheetRow } from "./workbook.ts";

export const questionSheet = "题目";

export const questionColumns = [
  "题号",
  "题型",
  "能力项",
  "题干",
  "选项A",
  "选项B",
  "选项C",
  "选项D",
  "选项E",
  "选项F",
  "答案",
  "解析",
  "依据条款",
  "难度",
  "要点",
  "计算引擎",
  "计算输入",
  "计算字段",
  "单位",
  "小数位",
] as const;
type Column = (typeof questionColumns)[number];
const needed: readonly Column[] = ["题型", "能力项", "题干", "解析", "依据条款", "难度"];

export type QuestionRules = {
  readonly competencies: ReadonlySet<string>;
  /** The shipped questions: they are neither replaced nor repeated. */
  readonly shipped: readonly Question[];
  readonly imported: readonly Question[];
  /** A clause as people write it; null when the library has none. */
  readonly clauseOf: (text: string) => string | null;
  readonly parameters: ParameterSource;
  readonly today: CivilDate;
};

export type ReadQuestions = {
  readonly questions: readonly Question[];
  readonly problems: readonly RowProblem[];
};

const types: Readonly<Record<string, Question["type"]>> = {
  ...{ 单选: "single", 多选: "multi", 判断: "judge", 计算: "calc", 案例: "case", 简答: "case" },
};
const letters = "ABCDEF";
const firstOwnNumber = 501;

/** All rows as questions, and what is wrong with which. */
export function readQuestionSheet(sheet: Sheet, rules: QuestionRules): ReadQuestions {
  const missing = needed.filter((column) => !sheet.headings.includes(column));
  if (missing.length > 0) {
    const reason = `缺少这一列；可用 coach import template 取模板`;
    return { questions: [], problems: missing.map((column) => problemAt(1, column, reason)) };
  }
  const questions: Question[] = [];
  const problems: RowProblem[] = [];
  for (const row of sheet.rows) {
    const found: RowProblem[] = [];
    const note: Note = (column, reason) => void found.push(problemAt(row.row, column, reason));
    const question = readRow(row, { ...rules, imported: [...rules.imported, ...questions] }, note);
    if (question && questions.some((other) => other.id === question.id)) note("题号", "与前面的行重复");
    if (question && found.length === 0) questions.push(question);
    problems.push(...found);
  }
  return { questions, problems };
}

type Note = (column: Column, reason: string) => void;

function readRow({ cells }: SheetRow, rules: QuestionRules, note: Note): Question | null {
  const cell = (column: Column): string => cells[column] ?? "";
  const type = types[cell("题型").replace(/题$/u, "")];
  if (!type) note("题型", `应为单选、多选、判断、计算、案例之一，这里是“${cell("题型")}”`);
  const competency = cell("能力项")
    .toUpperCase()
    .split(/[,，、;；\s]+/u)
    .filter(Boolean);
  const unknown = competency.filter((id) => !rules.competencies.has(id));
  if (competency.length === 0) note("能力项", "没有填，应为C01至C20");
  if (unknown.length > 0) note("能力项", `没有${unknown.join("、")}这项能力，应为C01至C20`);
  for (const column of ["题干", "解析"] as const) if (cell(column) === "") note(column, "没有填");
  const level = Number(cell("难度"));
  if (![1, 2, 3].includes(level)) note("难度", `应为1、2或3，这里是“${cell("难度")}”`);
  const clause = rules.clauseOf(cell("依据条款"));
  if (clause === null) note("依据条款", `资料库里没有“${cell("依据条款")}”，例：06-流动资金贷款#第三条`);
  const id = idOf(cell("题号"), competency[0] ?? "", cell("题干"), rules, note);
  const own = type ? ownFields(type, cell, note) : null;
  if (!own || clause === null || id === null || unknown.length > 0 || competency.length === 0) return null;
  const shared = { id, competency, chapter: clause.split("#")[0], level, clause, asOf: rules.today };
  const parsed = questionSchema.safeParse({ ...shared, stem: cell("题干"), why: cell("解析"), type, ...own });
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      const column = columnOf[String(path[0])] ?? "题型";
      note(column, "内容不合要求");
    }
    return null;
  }
  const [problem] = questionProblems([parsed.data]);
  if (problem)
    note(
      problem.problem.startsWith("选项") ? "选项A" : problem.problem.startsWith("题号") ? "题号" : "答案",
      problem.problem,
    );
  if (parsed.data.type === "calc") checkCalculation(parsed.data, rules, note);
  return parsed.data;
}

const columnOf: Readonly<Record<string, Column>> = {
  ...{ id: "题号", competency: "能力项", stem: "题干", why: "解析", level: "难度", clause: "依据条款" },
  ...{ options: "选项A", answer: "答案", points: "要点", engine: "计算引擎", input: "计算输入" },
  ...{ field: "计算字段", unit: "单位", decimals: "小数位" },
};

/** What only this kind of question has; null when it cannot be read. */
function ownFields(
  type: Question["type"],
  cell: (column: Column) => string,
  note: Note,
): Readonly<Record<string, unknown>> | null {
  switch (type) {
    case "single":
    case "multi":
      return choiceFields(type, cell, note);
    case "judge": {
      const said = cell("答案");
      if (/^(?:对|正确|是|√|✓|true|t)$/iu.test(said)) return { answer: true };
      if (/^(?:错|错误|不对|否|×|x|false|f)$/iu.test(said)) return { answer: false };
      note("答案", `判断题应填“对”或“错”，这里是“${said}”`);
      return null;
    }
    case "case": {
      const points = pointsIn(cell("要点"));
      if (points.length >= 2) return { points };
      note("要点", "案例题至少两个要点，一行一个，写作“要点：关键词1、关键词2”");
      return null;
    }
    case "calc":
      return calculationFields(cell, note);
  }
}

function choiceFields(
  type: "single" | "multi",
  cell: (column: Column) => string,
  note: Note,
): Readonly<Record<string, unknown>> | null {
  const columns = [...letters].map((letter) => `选项${letter}` as Column);
  const last = columns.findLastIndex((column) => cell(column) !== "");
  const options = columns.slice(0, last + 1).map(cell);
  const gap = options.indexOf("");
  if (gap >= 0) note(columns[gap]!, "空着，后面的选项却有内容");
  if (options.length < 3) note("选项A", "至少要三个选项");
  const keys = [...new Set(cell("答案").toUpperCase().match(/[A-Z]/gu) ?? [])].toSorted();
  const beyond = keys.filter((key) => letters.indexOf(key) < 0 || letters.indexOf(key) >= options.length);
  if (keys.length === 0) note("答案", "没有填，应为选项的字母");
  else if (beyond.length > 0) note("答案", `没有选项${beyond.join("、")}`);
  else if (type === "single" && keys.length > 1) note("答案", "单选题只能有一个答案");
  else if (type === "multi" && keys.length < 2) note("答案", "多选题至少两个答案");
  else if (gap < 0 && options.length >= 3) return { options, answer: type === "single" ? keys[0] : keys };
  return null;
}

function calculationFields(
  cell: (column: Column) => string,
  note: Note,
): Readonly<Record<string, unknown>> | null {
  for (const column of ["计算引擎", "计算字段"] as const) {
    if (cell(column) === "") note(column, "计算题要填，写法见模板");
  }
  const decimals = Number(cell("小数位") || "2");
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) note("小数位", "应为0至6的整数");
  try {
    const input: unknown = JSON.parse(cell("计算输入"));
    return { engine: cell("计算引擎"), input, field: cell("计算字段"), unit: cell("单位"), decimals };
  } catch {
    note("计算输入", '应为JSON，例：{"principal": 1000, "ratePercent": 3.45}');
    return null;
  }
}

/** The answer is never typed in: the engine has to give one. */
function checkCalculation(
  question: Extract<Question, { type: "calc" }>,
  { parameters }: QuestionRules,
  note: Note,
): void {
  try {
    solve(question, parameters);
  } catch (error) {
    note("计算输入", `引擎算不出：${messageOf(error)}`);
  }
}

/** Lines of `要点：词1、词2`; without words the point itself is what an answer is searched for. */
function pointsIn(text: string): readonly { readonly point: string; readonly words: readonly string[] }[] {
  return text
    .split(/\r?\n|[；;]/u)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [point = "", words = ""] = line.split(/[：:](.*)/su);
      const known = words.split(/[、,，\s]+/u).filter(Boolean);
      return { point: point.trim(), words: known.length > 0 ? known : [point.trim()] };
    });
}

/** The given number, that of the same question imported before, or the next free one. */
function idOf(
  given: string,
  competency: string,
  stem: string,
  { shipped, imported }: QuestionRules,
  note: Note,
): string | null {
  if (shipped.some((question) => question.stem === stem)) note("题干", "题库里已有相同的题");
  if (given !== "") {
    if (!/^C\d{2}-\d{3}$/u.test(given)) note("题号", `写作C06-501的样子，这里是“${given}”`);
    else if (shipped.some(({ id }) => id === given)) note("题号", "与自带题库重复，请用501以后的号或留空");
    else return given;
    return null;
  }
  const same = imported.find((question) => question.stem === stem);
  if (same) return same.id;
  const taken = new Set([...shipped, ...imported].map(({ id }) => id));
  for (let number = firstOwnNumber; number <= 999; number += 1) {
    const id = `${competency}-${number}`;
    if (!taken.has(id)) return id;
  }
  note("题号", `${competency}的题号用完了`);
  return null;
}

function problemAt(row: number, column: string, reason: string): RowProblem {
  return { sheet: questionSheet, row, column, reason };
}
