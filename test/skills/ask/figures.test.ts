import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { againstBounds, figuresIn } from "../../../src/skills/ask/figures.ts";

function stands(question: string, text: string) {
  return againstBounds(figuresIn(question), text).map(({ side, isMet, bound }) => [side, bound, isMet]);
}

describe("a question's figure against the rule's", () => {
  it.each([
    ["付1200万要受托吗", "单笔支付超过1000万元的，必须采用受托支付。", [["over", "1000万元", true]]],
    ["付800万要受托吗", "单笔支付超过1000万元的，必须采用受托支付。", [["over", "1000万元", false]]],
    [
      "能做4年吗",
      "期限不超过3年；确需延长的，最长不超过5年。",
      [
        ["upTo", "3年", false],
        ["upTo", "5年", true],
      ],
    ],
    ["两成够不够", "保证金不低于30%。", [["from", "30%", false]]],
    ["掉了一半要报吗", "用电量同比下降30%以上。", [["from", "30%", true]]],
    ["逾期两个月算吗", "逾期超过90天的，归为次级类。", [["over", "90天", false]]],
  ])("%s", (question, text, expected) => {
    expect(stands(question, text)).toEqual(expected);
  });

  it.each([
    ["要受托吗", "单笔支付超过1000万元的，必须采用受托支付。"],
    ["付1200万要受托吗", "应在3个工作日内完成。"],
    ["付1200万要受托吗", "受托支付的金额为1000万元。"],
    ["付1000万元要受托吗", "单笔支付超过1000万元的，必须采用受托支付。"],
  ])("is not compared: %s / %s", (question, text) => {
    expect(stands(question, text)).toEqual([]);
  });

  it("is never on both sides of a bound", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (asked, bound) => {
        fc.pre(asked !== bound);
        const isOver = stands(`付${asked}万行吗`, `单笔超过${bound}万元的`)[0]?.[2];
        const isUpTo = stands(`付${asked}万行吗`, `单笔不超过${bound}万元`)[0]?.[2];
        if (`${bound}万元`.includes(`${asked}万`)) return;
        expect([isOver, isUpTo]).toEqual([asked > bound, asked <= bound]);
      }),
    );
  });
});
