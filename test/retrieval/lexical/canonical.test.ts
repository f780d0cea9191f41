import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createCanonical,
  createFieldTest,
  createSubstitutions,
} from "../../../src/retrieval/lexical/canonical.ts";
import type { LexiconFile } from "../../../src/retrieval/lexicon-file.ts";

const lexicon: LexiconFile = {
  version: 1,
  synonyms: [
    { term: "流动资金贷款", variants: ["流贷", "working capital loan"] },
    { term: "借款人", variants: ["borrower"] },
    { term: "关联方", variants: ["related party", "affiliate"] },
    { term: "税收", variants: ["tax"] },
    { term: "LPR", variants: ["基准利率"] },
    { term: "银行承兑汇票", variants: ["银票", "承兑汇票"] },
    { term: "信用证", variants: ["l/c"] },
    { term: "拒绝", variants: ["不给办"], talk: true },
  ],
  homophones: [
    { wrong: "流待", right: "流贷" },
    { wrong: "手托支付", right: "受托支付" },
  ],
  topics: [{ name: "受托支付", variants: ["委托付款"], kind: "process" }],
  field: ["Collateral", "抵押"],
};
const canonical = createCanonical(lexicon);

describe("a question in the manual's terms", () => {
  it.each([
    ["流贷最长多久", "流动资金贷款最长多久"],
    ["委托付款的标准", "受托支付的标准"],
    ["手托支付的标准", "受托支付的标准"],
    ["流待最长多久", "流动资金贷款最长多久"],
    ["银行承兑汇票和银票", "银行承兑汇票和银行承兑汇票"],
    ["现在基准利率多少", "现在LPR多少"],
    ["Ｌ／Ｃ怎么开", "信用证怎么开"],
    ["WORKING CAPITAL LOAN tenor", "流动资金贷款 tenor"],
  ])("%s", (said, meant) => {
    expect(canonical(said)).toBe(meant);
  });

  it.each([
    ["working capital loans", "流动资金贷款"],
    ["both borrowers sign", "both 借款人 sign"],
    ["taxes", "税收"],
    ["affiliates", "关联方"],
  ])("knows the plural: %s", (said, meant) => {
    expect(canonical(said)).toBe(meant);
  });

  it.each(["syntax", "taxi", "borrowership"])("leaves a longer word alone: %s", (word) => {
    expect(canonical(word)).toBe(word);
  });

  it("is the question itself without a lexicon", () => {
    const none = { ...lexicon, synonyms: [], homophones: [], topics: [] };
    expect(createCanonical(none)("流贷")).toBe("流贷");
  });

  it("does not change when put into the manual's terms again", () => {
    const word = fc.constantFrom(
      "流贷",
      "流待",
      "borrowers",
      " ",
      "最长",
      "银票",
      "Ｌ／Ｃ",
      "LPR",
      "手托支付",
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const once = canonical(words.join(""));
        expect(canonical(once)).toBe(once);
      }),
    );
  });
});

describe("what the manual's terms have replaced", () => {
  const substitutions = createSubstitutions(lexicon);

  it("is what was typed beside the term, and nothing for a term itself", () => {
    expect(substitutions("流贷和信用证")).toEqual([{ typed: "流贷", term: "流动资金贷款" }]);
    expect(substitutions("委托付款")).toEqual([{ typed: "委托付款", term: "受托支付" }]);
    expect(substitutions("股东分红")).toEqual([]);
  });
});

describe("whether a question is of the trade", () => {
  const isOurField = createFieldTest(lexicon);

  it.each(["LPR是多少", "lpr是多少", "流动资金贷款多久", "受托支付", "what collateral", "抵押"])(
    "%s is",
    (text) => {
      expect(isOurField(text)).toBe(true);
    },
  );

  it.each(["今天天气怎么样", "讲个笑话", "怎么拒绝朋友", ""])("%s is not", (text) => {
    expect(isOurField(text)).toBe(false);
  });
});
