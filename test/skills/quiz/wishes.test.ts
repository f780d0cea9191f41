// How bankers ask for questions, and what they say while a drill runs.

import { describe, expect, it } from "vitest";
import { findTopic } from "../../../src/practice/topic.ts";
import { controlIn, wishIn } from "../../../src/skills/quiz/wishes.ts";
import { bank, canonical } from "../../practice/room.ts";

const isTopic = (word: string): boolean => findTopic(bank, word, canonical) !== null;

describe("asking for questions", () => {
  it.each([
    ["考考我保理", { kind: "topic", topic: "保理", count: null }],
    ["考考我和保理有关的", { kind: "topic", topic: "保理", count: null }],
    ["考我流贷", { kind: "topic", topic: "流贷", count: null }],
    ["练C06", { kind: "topic", topic: "C06", count: null }],
    ["出3道流贷题", { kind: "topic", topic: "流贷", count: 3 }],
    ["来5道定价的题", { kind: "topic", topic: "定价", count: 5 }],
    ["给我出两道贷后管理的题", { kind: "topic", topic: "贷后管理", count: 2 }],
    ["出5道C15的题", { kind: "topic", topic: "C15", count: 5 }],
    ["练练押品", { kind: "topic", topic: "押品", count: null }],
    ["出2道计算题", { kind: "topic", topic: "计算", count: 2 }],
    ["每日三题", { kind: "daily" }],
    ["做今天的三题", { kind: "daily" }],
    ["错题本", { kind: "wrong" }],
    ["看看我的错题", { kind: "wrong" }],
    ["练弱项", { kind: "weak", count: null }],
    ["练练我薄弱的地方", { kind: "weak", count: null }],
    ["做题", { kind: "any", count: null }],
    ["来道题", { kind: "any", count: null }],
    ["考考我", { kind: "any", count: null }],
    ["继续做题", { kind: "resume" }],
    ["来几道财务报表的选择题", { kind: "topic", topic: "财务报表的选择", count: 3 }],
    ["测测我对受托支付熟不熟", { kind: "topic", topic: "受托支付", count: null }],
    ["考一下我担保", { kind: "topic", topic: "担保", count: null }],
    ["整5道RAROC的题", { kind: "topic", topic: "RAROC", count: 5 }],
    ["我想做几道题", { kind: "any", count: 3 }],
    ["来一套题", { kind: "any", count: 5 }],
    ["今天的题", { kind: "daily" }],
    ["每天三道题", { kind: "daily" }],
    ["开始每日三题", { kind: "daily" }],
    ["把错题再做一遍", { kind: "wrong" }],
    ["我做错的题", { kind: "wrong" }],
    ["复习错题", { kind: "wrong" }],
    ["针对我的短板出题", { kind: "weak", count: null }],
    ["出3道我最弱的题", { kind: "weak", count: 3 }],
    ["练一下贷后检查", { kind: "topic", topic: "贷后检查", count: null }],
    ["刷题", { kind: "any", count: null }],
    ["随便出一道题", { kind: "any", count: null }],
    ["给我来道判断题", { kind: "topic", topic: "判断", count: 1 }],
    ["出十道红线的题", { kind: "topic", topic: "红线", count: 10 }],
    ["我要练习项目评估", { kind: "topic", topic: "项目评估", count: null }],
    ["来两道计算题", { kind: "topic", topic: "计算", count: 2 }],
    ["做一道保函的题", { kind: "topic", topic: "保函", count: 1 }],
    ["考考我流动资金贷款的期限", { kind: "topic", topic: "流动资金贷款的期限", count: null }],
    ["抽查我一下合规", { kind: "topic", topic: "合规", count: null }],
    ["帮我出点押品的题目", { kind: "topic", topic: "押品", count: null }],

    ["quiz me on factoring", { kind: "topic", topic: "factoring", count: null }],
  ])("is heard in %s", (text, wish) => {
    expect(wishIn(text, isTopic)).toEqual(wish);
  });

  it.each([
    "流贷最长多久？",
    "保理怎么做",
    "练一把",
    "练谈判",
    "陪练",
    "总结一下团队薄弱点",
    "考试",
    "持证考试多少分及格？",
    "做一份融资建议书",
    "客户错过还款日怎么办",
    "华东精工",
    "出票人是谁",
    "贷款1000万，利率3.65%，一年利息多少",
  ])("is not heard in %s", (text) => {
    expect(wishIn(text, isTopic)).toBeNull();
  });

  it("knows what is said about a drill", () => {
    expect(["再来一题", "不懂", "结束", "不会", "为什么", "下一题。"].map(controlIn)).toEqual([
      ...["next", "why", "end", "unknown", "why", "next"],
    ]);
    expect(controlIn("不懂保理的确权")).toBeNull();
  });
});
