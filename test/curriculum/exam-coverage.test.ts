import { describe, expect, it } from "vitest";
import { contentWords, examCoverage, readExam } from "../../src/curriculum/exam-coverage.ts";

const exam = [
  {
    id: "1",
    topics: ["担保", "法律"],
    question: "动产质权何时设立？",
    options: { A: "质押财产交付时", B: "合同签订时" },
    answer: "A",
  },
  {
    id: "2",
    topics: ["担保"],
    question: "保证期间没有约定的为六个月。",
    options: { A: "对", B: "错" },
    answer: "A",
  },
];

describe("exam coverage", () => {
  it("counts a question whose key's content words stand in the passages found", async () => {
    const coverage = await examCoverage(exam, async (asked) =>
      asked.includes("质权") ? ["质权自出质人交付质押财产时设立。"] : ["抵押登记的费用由银行承担。"],
    );
    expect(coverage).toMatchObject({ n: 2, covered: 1, share: 0.5 });
    expect(coverage.topics).toEqual([
      { topic: "担保", n: 2, covered: 1, share: 0.5 },
      { topic: "法律", n: 1, covered: 1, share: 1 },
    ]);
  });

  it("judges a statement to be called right or wrong by the statement's own words", async () => {
    const coverage = await examCoverage([exam[1]!], async () => ["没有约定保证期间的，保证期间为六个月。"]);
    expect(coverage.covered).toBe(1);
  });

  it("asks with the options, as a learner pastes the question, and for five passages", async () => {
    const asked: [string, number][] = [];
    await examCoverage([exam[0]!], async (text, k) => {
      asked.push([text, k]);
      return [];
    });
    expect(asked).toEqual([["动产质权何时设立？\n质押财产交付时\n合同签订时", 5]]);
  });

  it("keeps words that mean something", () => {
    expect(contentWords("由借款人提供担保的，期限是15天")).toEqual(["借款人", "提供", "担保", "期限", "15"]);
    expect(contentWords("是的")).toEqual([]);
  });

  it("names the line that is no question", () => {
    const line = JSON.stringify(exam[0]);
    expect(() => readExam(`${line}\n{"id":1}\n`)).toThrow(/Line 2/);
    expect(readExam(`${line}\n\n`)).toHaveLength(1);
  });
});
