import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Question } from "../../src/curriculum/question.ts";
import { keyStatistics, questionProblems, readQuestions } from "../../src/curriculum/question-bank.ts";

const single = {
  id: "C06-001",
  competency: ["C06"],
  chapter: "06-流动资金贷款",
  level: 1,
  type: "single",
  clause: "06-流动资金贷款#第五条",
  asOf: "2026-11-23",
  stem: "流动资金贷款期限原则上不超过几年？",
  options: ["1年", "2年", "3年", "5年"],
  answer: "C",
  why: "原则上不超过3年。",
} as const;

function bankOf(...questions: readonly object[]): readonly Question[] {
  return readQuestions([{ file: "C06.yaml", yaml: stringify({ version: 1, questions }) }]);
}

function problems(...questions: readonly object[]): readonly string[] {
  return questionProblems(bankOf(...questions)).map(({ problem }) => problem);
}

describe("the question bank", () => {
  it("reads what is well formed", () => {
    expect(problems(single)).toEqual([]);
  });

  it("names file and place of what is not", () => {
    expect(() => bankOf({ ...single, level: 4 })).toThrow(/C06\.yaml: questions\.0/);
    expect(() => bankOf({ ...single, type: "calc" })).toThrow(/C06\.yaml/);
    expect(() => readQuestions([{ file: "x.yaml", yaml: "a: [" }])).toThrow(/x\.yaml/);
  });

  it("finds ids that stand twice, options that repeat and answers without an option", () => {
    expect(problems(single, single)).toEqual(["题号重复"]);
    expect(problems({ ...single, options: ["1年", "1 年。", "3年", "5年"] })).toEqual(["选项重复"]);
    expect(problems({ ...single, options: ["1年", "2年", "3年"], answer: "D" })).toEqual([
      "答案没有对应的选项",
    ]);
    expect(problems({ ...single, competency: ["C07", "C06"] })).toEqual(["题号与首个能力项不符"]);
  });

  it("sees keys that give themselves away by length or place", () => {
    const long = { ...single, id: "C06-002", options: ["甲", "乙", "丙丙丙丙丙丙丙丙", "丁"] };
    const { longestShare, positions, lengthRatio } = keyStatistics(bankOf(single, long));
    expect(longestShare).toBe(0.5);
    expect(positions).toEqual([0, 0, 1, 0]);
    expect(lengthRatio).toBeGreaterThan(2);
  });
});
