import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/skills/ask/evidence.ts";
import { kindOf } from "../../../src/skills/ask/question.ts";
import { admitSilence, judge } from "../../../src/skills/ask/silence.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";
import { hitOf, inquiryOf, weigh } from "./desk.ts";

const sure: Evidence = {
  hit: hitOf("流动资金贷款期限不超过3年。"),
  coverage: 0.9,
  missing: 0.5,
  foreign: 0,
  fitsKind: true,
  score: 2.9,
  parts: [
    {
      text: "流动资金贷款期限不超过3年。",
      start: 0,
      kind: "sentence",
      coverage: 0.9,
      own: 0.9,
      fitsKind: true,
      score: 0.7,
    },
  ],
};
/** The other clauses that a search brings with it. */
const others: readonly Evidence[] = ["p2", "p3", "p4"].map((id) => ({
  ...sure,
  hit: hitOf("贷款用途应当明确。", { id }),
  score: 1.5,
}));
const thin: Evidence = { ...sure, coverage: 0.1, missing: 4, score: 1.2, parts: [] };

function verdict(question: string, evidence: readonly Evidence[], isOurField = true) {
  return judge(question, kindOf(question), evidence, isOurField);
}

describe("whether there is enough to answer", () => {
  it("is so when the best clause holds most of the question and stands out", () => {
    expect(verdict("贷款怎么受理", [sure, ...others])).toBeNull();
  });

  it("is not so when only a clause far down does", () => {
    expect(verdict("贷款怎么受理", [thin, thin, thin, sure])).toBe("silent");
  });

  it("is silent on the trade, and off topic on anything else", () => {
    expect(verdict("今天天气怎么样", [thin], false)).toBe("off-topic");
    expect(verdict("今天天气怎么样", [], false)).toBe("off-topic");
    expect(verdict("贷款卡丢了怎么办", [thin])).toBe("silent");
  });

  it("needs more where many clauses fit alike, where the library lacks a word, and outside the trade", () => {
    const fair = { ...sure, score: 1.85, coverage: 0.75 };
    expect(verdict("贷款怎么受理", [fair, ...others])).toBeNull();
    const alike = others.map((other) => ({ ...other, score: 1.8 }));
    expect(verdict("贷款怎么受理", [fair, ...alike])).toBe("indirect");
    expect(verdict("船舶贷款怎么受理", [{ ...fair, foreign: 0.5 }, ...others])).toBe("indirect");
    expect(verdict("怎么受理", [fair, ...others], false)).toBe("indirect");
  });

  it("counts the rows of one table as one clause", () => {
    const rows = ["手册#第一条", "手册#第一条/表1/行1", "手册#第一条/表1/行2"].map((id) => ({
      ...sure,
      hit: hitOf("贷款用途应当明确。", { id }),
    }));
    const fair = { ...sure, score: 1.85, coverage: 0.75 };
    expect(verdict("贷款怎么受理", [fair, ...rows])).toBeNull();
  });

  it("is not so when a figure is asked for and the clauses give none", () => {
    const question = "贷款期限最长多久";
    const wordless = {
      ...sure,
      fitsKind: false,
      parts: sure.parts.map((part) => ({ ...part, text: "期限合理。" })),
    };
    expect(verdict(question, [wordless, ...others.map((other) => ({ ...other, fitsKind: false }))])).toBe(
      "no-number",
    );
    expect(verdict(question, [sure, ...others])).toBeNull();
  });

  it("takes a bound in words for the figure that was asked for", () => {
    const inWords = {
      ...sure,
      fitsKind: false,
      parts: sure.parts.map((part) => ({ ...part, text: "收益率低于基准的，不得上报。" })),
    };
    expect(verdict("收益率低于多少不能报", [inWords, ...others])).toBeNull();
  });
});

describe("admitting silence", () => {
  const question = "贷款卡丢了怎么办";
  const library = createMemoryLibrary([
    {
      document: { id: "流程", title: "信贷流程", owner: "总行信贷管理部" },
      clauses: [{ clause: "第九条", text: "第九条 贷款卡由客户保管。" }],
    },
  ]);

  it("quotes the nearest clause and names who answers for it", () => {
    const hit = { ...hitOf(""), passage: library.passage("流程#第九条", ["all"])! };
    const found = admitSilence(inquiryOf(question, library), "silent", weigh(question, [hit]));
    expect(found).toMatchObject({ status: "abstained", silence: "silent", reason: "silent" });
    expect(found.text).toBe(
      "手册和培训资料没有规定这一点。\n最接近的条款是《信贷流程》第九条：“贷款卡由客户保管。”[1]\n请向总行信贷管理部确认，不要凭经验答复客户。",
    );
    expect(found.citations.map(({ quote }) => quote)).toEqual(["贷款卡由客户保管。"]);
  });

  it("names nothing when nothing was found", () => {
    const found = admitSilence(inquiryOf(question, library), "silent", []);
    expect(found.citations).toEqual([]);
    expect(found.text).toContain("请向制度主管部门确认");
  });

  it("cites nothing when the question is not of the trade", () => {
    const found = admitSilence(
      inquiryOf("今天天气", library),
      "off-topic",
      weigh(question, [hitOf("贷款卡。")]),
    );
    expect(found.citations).toEqual([]);
    expect(found.text).toContain("不在我的范围内");
  });
});
