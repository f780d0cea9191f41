import { describe, expect, it } from "vitest";
import type { Question } from "../../src/curriculum/question.ts";
import { markPoints } from "../../src/practice/case-points.ts";
import type { Item } from "../../src/practice/item.ts";
import { mark } from "../../src/practice/mark.ts";
import { readAnswer } from "../../src/practice/read-answer.ts";

const shared = {
  id: "C01-001",
  competency: ["C01"],
  chapter: "x",
  level: 1,
  clause: "x#第一条",
  asOf: "2026-11-23",
  stem: "题目",
  why: "因为",
} as const;
const single: Question = {
  ...shared,
  competency: ["C01"],
  type: "single",
  options: ["3个月", "6个月", "9个月", "12个月"],
  answer: "B",
};
const multi: Question = {
  ...shared,
  competency: ["C01"],
  type: "multi",
  options: ["寄售合同", "赊销货款", "权属不清", "票据"],
  answer: ["A", "C", "D"],
};
const judge: Question = { ...shared, competency: ["C01"], type: "judge", answer: true };

function calc(unit: string, decimals = 2): Question {
  const engine = { engine: "sgr", input: {}, field: "x" };
  return { ...shared, ...engine, competency: ["C01"], type: "calc", unit, decimals };
}

function itemOf(question: Question, value: number | null = null): Item {
  const solution = value === null ? null : { value, steps: [], warnings: 0 };
  return { ref: { id: question.id, seed: 0 }, question, solution };
}

describe("a single choice", () => {
  it.each([
    ["B", "B"],
    ["b", "B"],
    ["Ｂ", "B"],
    ["选b", "B"],
    ["我选B", "B"],
    ["答案是B", "B"],
    ["应该是B吧", "B"],
    ["B。", "B"],
    ["第二个", "B"],
    ["6个月", "B"],
    ["选6个月", "B"],
    ["不是A，是B", "B"],
    ["B，因为最长半年", "B"],
    ["d", "D"],
  ])("hears %s as %s", (text, letter) => {
    expect(readAnswer(single, text)).toEqual({ kind: "letters", letters: [letter] });
  });

  it.each(["流贷最长多久？", "E", "A角是谁", "承兑最长多久", "今天天气不错", "", "b角怎么分工？"])(
    "leaves %s to others",
    (text) => {
      expect(readAnswer(single, text)).toBeNull();
    },
  );
});

describe("several choices", () => {
  it.each(["ACD", "acd", "A、C、D", "A C D", "a，c和d", "选ACD", "A,D,C", "寄售合同、权属不清、票据"])(
    "are right as %s",
    (text) => {
      expect(mark(itemOf(multi), readAnswer(multi, text)).isCorrect).toBe(true);
    },
  );

  it.each(["AC", "ABCD", "全选", "B"])("are wrong as %s", (text) => {
    const answer = readAnswer(multi, text);
    expect(answer).not.toBeNull();
    expect(mark(itemOf(multi), answer).isCorrect).toBe(false);
  });
});

describe("right or wrong", () => {
  it.each(["对", "正确", "对的", "没错", "是", "√", "我觉得是对的", "true", "A"])(
    "hears yes in %s",
    (text) => {
      expect(readAnswer(judge, text)).toEqual({ kind: "verdict", verdict: true });
    },
  );

  it.each(["错", "不对", "错误", "不正确", "×", "我认为是错的", "这个说法不对", "否", "B"])(
    "hears no in %s",
    (text) => {
      expect(readAnswer(judge, text)).toEqual({ kind: "verdict", verdict: false });
    },
  );

  it.each(["对吗？", "流贷最长多久", "不懂"])("leaves %s to others", (text) => {
    expect(readAnswer(judge, text)).toBeNull();
  });
});

describe("a figure", () => {
  it.each([
    ["120", "万元", 120],
    ["大概120万", "万元", 120],
    ["1.2亿", "万元", 12_000],
    ["120万", "元", 1_200_000],
    ["1,436.40万元", "万元", 1436.4],
    ["二百万", "万元", 200],
    ["3.65%", "%", 3.65],
    ["百分之三点五", "%", 3.5],
    ["365bp", "%", 3.65],
    ["0.35%", "BP", 35],
    ["大约是1000*3.45%=34.5万", "万元", 34.5],
    ["减少5.04万元", "万元", -5.04],
    ["-5.04", "万元", -5.04],
    ["1.86倍", "倍", 1.86],
    ["70天", "天", 70],
  ])("%s in %s is %d", (text, unit, value) => {
    const answer = readAnswer(calc(unit), text);
    expect(answer?.kind === "number" && answer.value).toBeCloseTo(value, 6);
  });

  it.each(["流贷最长多少年？", "怎么算", "不知道", "营运资金量公式是什么？"])(
    "leaves %s to others",
    (text) => {
      expect(readAnswer(calc("万元"), text)).toBeNull();
    },
  );

  it("passes within the last decimal, and says a slip of unit, sign or rounding", () => {
    const item = itemOf(calc("万元"), 1436.4);
    const marked = (value: number) => mark(item, { kind: "number", value });
    expect(marked(1436.4).isCorrect).toBe(true);
    expect(marked(1436.41).isCorrect).toBe(true);
    expect(marked(1437.5)).toMatchObject({ isCorrect: false, slip: "near" });
    expect(marked(14_364_000)).toMatchObject({ isCorrect: false, slip: "unit" });
    expect(marked(-1436.4)).toMatchObject({ isCorrect: false, slip: "sign" });
    expect(marked(900)).toMatchObject({ isCorrect: false, slip: null });
  });
});

describe("a case in free words", () => {
  const points = [
    { point: "指出以存款换审批属于存贷挂钩，触碰七不准", words: ["存贷挂钩", "七不准"] },
    { point: "当日书面报告合规部", words: ["合规部", "报告合规"] },
    { point: "外币贷款原则上不得结汇成人民币使用", words: ["不得结汇", "不能结汇", "结汇"] },
  ];
  const found = (text: string) => markPoints(text, points, "题干").map(({ isFound }) => isFound);

  it("finds what is said", () => {
    expect(found("这是存贷挂钩，不能办，当天写书面材料报给合规部；贷款不能结汇。")).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("knows a prohibition from a denial", () => {
    expect(found("不能存贷挂钩")[0]).toBe(true);
    expect(found("这不属于存贷挂钩")[0]).toBe(false);
    expect(found("不用报告合规部")[1]).toBe(false);
    expect(found("没必要找合规部")[1]).toBe(false);
    expect(found("不能不报合规部")[1]).toBe(true);
    expect(found("合规部就不用报了")[1]).toBe(false);
  });

  it("counts nothing that is copied from the question", () => {
    const stem = "客户要求把外币贷款先结汇成人民币再去发放工资和奖金";
    expect(markPoints(stem, points, stem).every(({ isFound }) => !isFound)).toBe(true);
  });

  it("is worth the share of its points", () => {
    const question: Question = { ...shared, competency: ["C01"], type: "case", points };
    const marked = mark(itemOf(question), { kind: "text", text: "存贷挂钩，报合规部" });
    expect(marked.share).toBeCloseTo(2 / 3);
    expect(marked.isCorrect).toBe(true);
  });
});
