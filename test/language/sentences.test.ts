import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesIn } from "../../src/language/sentences.ts";

const split = (text: string) => sentencesIn(text).map((sentence) => sentence.text.trim());

describe("sentences", () => {
  it.each<[string, string[]]>([
    ["", []],
    ["贷款期限不超过三年。需要审批。", ["贷款期限不超过三年。", "需要审批。"]],
    ["可以办理！真的？是的；好", ["可以办理！", "真的？", "是的；", "好"]],
    ["没有句号", ["没有句号"]],
    ["比例为3.5%。利率4.35％", ["比例为3.5%。", "利率4.35％"]],
    ["第一行\n第二行\n\n第三行", ["第一行", "第二行", "第三行"]],
    ["（一）营业执照；\n（二）审计报告。", ["（一）营业执照；", "（二）审计报告。"]],
    ["1. 营业执照\n2. 审计报告", ["1. 营业执照", "2. 审计报告"]],
    ["借款人（含个体工商户。下同）应当还款。", ["借款人（含个体工商户。下同）应当还款。"]],
    ["依据《贷款通则。试行》办理。", ["依据《贷款通则。试行》办理。"]],
    ["他说：“不得放款。”随后离开。", ["他说：“不得放款。”", "随后离开。"]],
    ["称“先审批；后放款”为原则。", ["称“先审批；后放款”为原则。"]],
    ["括号不闭合（如此。下一句。", ["括号不闭合（如此。", "下一句。"]],
    ["期限三年。[1]需要审批[2]。", ["期限三年。[1]", "需要审批[2]。"]],
    ["期限三年。[1][2] 需要审批。 [3]", ["期限三年。[1][2]", "需要审批。 [3]"]],
    ["期限三年。[1]。需要审批。[2]；", ["期限三年。[1]。", "需要审批。[2]；"]],
    ["The rate is 3.5%. It is fixed.", ["The rate is 3.5%.", "It is fixed."]],
    ["See e.g. Art. 7 of the rules. Done.", ["See e.g. Art. 7 of the rules.", "Done."]],
    [
      "It must be approved. [1] The term is three years [2].",
      ["It must be approved. [1]", "The term is three years [2]."],
    ],
    ["See v2.1 and www.example.com for more", ["See v2.1 and www.example.com for more"]],
  ])("splits “%s”", (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it("gives the text back when the sentences are joined, with exact places", () => {
    const piece = fc.constantFrom(
      ..."。！？；.!?;（）()《》“”[]1３a贷款 \n\t",
      "[1]",
      "（一）",
      "3.5",
      "e.g. ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((all) => all.join("")),
          fc.string({ unit: "grapheme" }),
        ),
        (text) => {
          const sentences = sentencesIn(text);
          expect(sentences.map((sentence) => sentence.text).join("")).toBe(text);
          for (const { text: slice, start, end } of sentences) {
            expect(slice).not.toBe("");
            expect(text.slice(start, end)).toBe(slice);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("does not let a bracket that never closes hold a page together", () => {
    const text = `（${"贷款".repeat(300)}。期限三年。`;
    expect(split(text)).toHaveLength(2);
  });
});
