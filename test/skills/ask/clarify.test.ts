import { describe, expect, it } from "vitest";
import { clarify } from "../../../src/skills/ask/clarify.ts";
import { kindOf } from "../../../src/skills/ask/question.ts";
import { hitOf, inquiryOf, weigh } from "./desk.ts";

const hit = (document: string, text: string) => hitOf(text, { id: document + text, document });
const working = hit("手册：流动资金贷款", "贷款期限最长不超过3年。");
const fixed = hit("手册：固定资产贷款", "贷款期限最长不超过10年。");

function ask(question: string, ...hits: readonly (typeof working)[]) {
  return clarify(inquiryOf(question, []), kindOf(question), question, weigh(question, hits));
}

describe("asking back which product is meant", () => {
  it("offers each product whose rule differs, as a whole question", () => {
    const found = ask("贷款期限最长几年", working, fixed);
    expect(found?.status).toBe("clarify");
    expect(found?.choices.map(({ text }) => text)).toEqual([
      "流动资金贷款期限最长几年",
      "固定资产贷款期限最长几年",
    ]);
    expect(found?.citations).toEqual([]);
  });

  it("puts the product before a question that does not say loan", () => {
    expect(ask("期限最长几年", working, fixed)?.choices[0]?.text).toBe("流动资金贷款期限最长几年");
  });

  it.each([
    ["the question names a product", "流动资金贷款期限最长几年", [working, fixed]],
    ["the question names a document", "《管理办法》规定贷款期限最长几年", [working, fixed]],
    ["the kind of question does not depend on it", "贷款是否可以用于分红", [working, fixed]],
    ["only one product has a rule", "贷款期限最长几年", [working]],
    ["there is no evidence", "贷款期限最长几年", []],
  ])("is left out when %s", (_, question, hits) => {
    expect(ask(question, ...hits)).toBeNull();
  });

  const same = hit("手册：固定资产贷款", "贷款期限最长不超过三年。");

  it("is left out when all products say the same figures, however written", () => {
    expect(ask("贷款期限最长几年", working, same)).toBeNull();
  });

  it("is left out when products agree and only a general clause differs", () => {
    const general = hit("手册：总则", "贷款期限最长不超过7年。");
    expect(ask("贷款期限最长几年", working, same, general)).toBeNull();
  });
});
