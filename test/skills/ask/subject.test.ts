import { describe, expect, it } from "vitest";
import { saysOfSubject, subjectOf } from "../../../src/skills/ask/subject.ts";

describe("what a question asks of", () => {
  it.each([
    ["保险合同应当包括哪些内容", "保险合同"],
    ["有效流水怎么算", "有效流水"],
    ["风险限额的公式是什么", "风险限额"],
  ])("%s → %s", (question, subject) => {
    expect(subjectOf(question)).toBe(subject);
  });
});

describe("a clause that says it of its subject", () => {
  it("defines it", () => {
    expect(saysOfSubject("definition", "受托支付", "本办法所称受托支付，是指直接付给交易对象。")).toBe(1);
    expect(saysOfSubject("definition", "受托支付", "受托支付应在当日完成。")).toBe(0);
  });

  it("lists it, but does not when it only has cases of something else", () => {
    expect(saysOfSubject("list", "借款合同", "借款合同应载明金额、期限。")).toBe(1);
    expect(saysOfSubject("list", "营业性机构", "营业性机构有下列情形之一的，处罚款。")).toBe(0);
  });

  it("computes it, but does not when it is only one term of another figure", () => {
    expect(saysOfSubject("formula", "有效流水", "第三条 有效流水按收入总额减去下列项目计算。")).toBe(1);
    expect(saysOfSubject("formula", "有效流水", "占比＝有效流水÷收入总额。")).toBe(0);
  });

  it("says less of a subject whose end alone it names", () => {
    const share = saysOfSubject("definition", "机构操作风险", "本办法所称操作风险是指由内部程序造成的损失。");
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(1);
  });

  it("is not asked where the question has no such subject", () => {
    expect(saysOfSubject("permission", "受托支付", "受托支付是指直接付给交易对象。")).toBe(0);
  });
});
