// Questions from a spreadsheet: the template's own examples come in, each mistake is named with row, column and reason.

import { describe, expect, it } from "vitest";
import { createGrowingBank } from "../../src/practice/bank.ts";
import { questionColumns, questionSheet, readQuestionSheet } from "../../src/practice/question-sheet.ts";
import { templateSheets } from "../../src/practice/template.ts";
import { readSheet, type Sheet, writeBook } from "../../src/practice/workbook.ts";

const clauses = ["01-总则与红线#第五条", "01-总则与红线#第七条", "06-流动资金贷款#第三条"];
const rules = {
  competencies: new Set(["C01", "C02", "C06"]),
  ...{ shipped: [], imported: [], parameters: () => Promise.reject() as never },
  clauseOf: (text: string) => clauses.find((clause) => clause === text) ?? null,
  today: "2026-11-23" as never,
};
const good = {
  ...{ 题型: "单选", 能力项: "C06", 题干: "测算先看什么？", 选项A: "意愿", 选项B: "缺口", 选项C: "同业" },
  ...{ 答案: "B", 解析: "按实际需求。", 依据条款: "06-流动资金贷款#第三条", 难度: "1" },
};
type Cells = Partial<Record<(typeof questionColumns)[number], string>>;

/** Through a real workbook. */
function sheetOf(...rows: readonly Cells[]): Sheet {
  const grid = [questionColumns, ...rows.map((row) => questionColumns.map((column) => row[column] ?? ""))];
  return readSheet(writeBook([{ name: questionSheet, rows: grid }]), questionSheet)!;
}

describe("a sheet of questions", () => {
  it("takes the examples of the template as they stand", () => {
    const [example] = templateSheets({ competencies: [], scenarios: [] }).filter(
      ({ name }) => name === "题目示例",
    );
    const sheet = readSheet(writeBook([{ ...example!, name: questionSheet }]), questionSheet)!;
    const { questions, problems } = readQuestionSheet(sheet, rules);
    expect(problems).toEqual([]);
    expect(questions.map(({ id, type }) => [id, type])).toEqual([
      ["C02-501", "judge"],
      ["C06-501", "single"],
      ["C01-501", "case"],
    ]);
  });

  it.each<[string, Cells, string, RegExp]>([
    ["an unknown kind", { 题型: "选择" }, "题型", /单选、多选/u],
    ["no competency", { 能力项: "" }, "能力项", /没有填/u],
    ["an unknown competency", { 能力项: "C99" }, "能力项", /C99/u],
    ["no stem", { 题干: "" }, "题干", /没有填/u],
    ["no explanation", { 解析: "" }, "解析", /没有填/u],
    ["a clause nobody knows", { 依据条款: "06-流动资金贷款#第九百条" }, "依据条款", /第九百条/u],
    ["a level of its own", { 难度: "9" }, "难度", /9/u],
    ["an answer without an option", { 答案: "E" }, "答案", /没有选项E/u],
    ["two answers to a single choice", { 答案: "AB" }, "答案", /只能有一个/u],
    ["two options only", { 选项C: "" }, "选项A", /三个/u],
    ["a hole among the options", { 选项B: "", 选项D: "丁", 答案: "A" }, "选项B", /空着/u],
    ["the same option twice", { 选项C: "缺口" }, "选项A", /重复/u],
    ["one answer to a multiple choice", { 题型: "多选" }, "答案", /至少两个/u],
    ["a verdict that is none", { 题型: "判断", 答案: "也许" }, "答案", /对.*错/u],
    ["a case without points", { 题型: "案例", 要点: "只有一个" }, "要点", /至少两个/u],
    ["a calculation without an engine", { 题型: "计算" }, "计算引擎", /要填/u],
    ["a number of another competency", { 题号: "C01-501" }, "题号", /不符/u],
    ["a number in another form", { 题号: "6-1" }, "题号", /C06-501/u],
  ])("names %s with its row and column", (_, wrong, column, reason) => {
    const { problems } = readQuestionSheet(sheetOf(good, { ...good, 题干: "另一题？", ...wrong }), rules);
    const found = problems.find((problem) => problem.column === column);
    expect(problems.every(({ row }) => row === 3)).toBe(true);
    expect(found?.reason).toMatch(reason);
  });

  it("gives the same question the same number again and others the next", () => {
    const { questions: imported } = readQuestionSheet(sheetOf(good), rules);
    const again = readQuestionSheet(sheetOf({ ...good, 题干: "新的一题？" }, good), { ...rules, imported });
    expect(again.questions.map(({ id }) => id)).toEqual(["C06-502", "C06-501"]);
    const shipped = readQuestionSheet(sheetOf(good), { ...rules, shipped: imported });
    expect(shipped.problems[0]).toMatchObject({ column: "题干", row: 2 });
  });

  it("that lacks a column says which", () => {
    const book = writeBook([
      {
        name: questionSheet,
        rows: [
          ["题型", "题干"],
          ["单选", "甲"],
        ],
      },
    ]);
    const { problems, questions } = readQuestionSheet(readSheet(book, questionSheet)!, rules);
    expect(questions).toEqual([]);
    expect(problems.map(({ column }) => column)).toContain("依据条款");
  });

  it("is not read from something else", () => {
    expect(() => readSheet(new TextEncoder().encode("题型,题干"), questionSheet)).toThrow(/xlsx/u);
    expect(readSheet(writeBook([{ name: "别的", rows: [["a"]] }]), questionSheet)).toBeNull();
  });
});

describe("a growing bank", () => {
  it("asks what it took in, in the place of an earlier version", () => {
    const { bank, takeIn } = createGrowingBank({ questions: [], competencies: [], lessons: [] });
    const { questions } = readQuestionSheet(sheetOf(good), rules);
    takeIn(questions);
    takeIn([{ ...questions[0]!, why: "改过" }]);
    expect(bank.questions).toHaveLength(1);
    expect(bank.question("C06-501")?.why).toBe("改过");
  });
});
