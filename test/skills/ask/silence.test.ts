import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../src/skills/ask/evidence.ts";
import { kindOf } from "../../../src/skills/ask/question.ts";
import { admitSilence, judge } from "../../../src/skills/ask/silence.ts";
import { createMemoryLibrary } from "../../fakes/memory-library.ts";
import { hitOf, inquiryOf, weigh } from "./desk.ts";

const sure: Evidence = {
  hit: hitOf("流动资金贷款期限不超过3年。"),
  coverage: 0.9,
  fitsKind: true,
  score: 2,
  parts: [],
};

function verdict(question: string, evidence: readonly Evidence[], isOurField = true, topics: string[] = []) {
  return judge(question, kindOf(question), evidence, isOurField, topics);
}

describe("whether there is enough to answer", () => {
  it("is so when one of the leading clauses holds most of the question", () => {
    expect(verdict("贷款怎么受理", [{ ...sure, coverage: 0.1 }, sure])).toBeNull();
  });

  it("is not so when only a clause far down does", () => {
    const thin = { ...sure, coverage: 0.1 };
    expect(verdict("贷款怎么受理", [thin, thin, thin, sure])).toBe("silent");
  });

  it("is silent on the trade, and off topic on anything else", () => {
    const thin = { ...sure, coverage: 0.05 };
    expect(verdict("今天天气怎么样", [thin], false)).toBe("off-topic");
    expect(verdict("今天天气怎么样", [], false)).toBe("off-topic");
    expect(verdict("贷款卡丢了怎么办", [thin], true)).toBe("silent");
  });

  it("is not so when a figure is asked for and the clauses give none", () => {
    const question = "贷款期限最长多久";
    expect(verdict(question, [{ ...sure, fitsKind: false }])).toBe("no-number");
    expect(verdict(question, [sure])).toBeNull();
  });

  it("needs less when the clause on the topic that is named gives the figure", () => {
    const part = { ...sure, coverage: 0.4 };
    expect(verdict("流动资金贷款最多放几年", [part], true, ["流动资金贷款"])).toBeNull();
    expect(verdict("并购贷款最多放几年", [part], true, ["并购贷款"])).toBe("indirect");
    expect(verdict("并购贷款最多放几年", [{ ...part, coverage: 0.35 }], true, ["并购贷款"])).toBe("silent");
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
