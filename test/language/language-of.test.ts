import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/language/language-of.ts";

describe("the language of a message", () => {
  it.each([
    ["流动资金贷款最长几年？", "zh"],
    ["LPR 是什么", "zh"],
    ["RAROC怎么算", "zh"],
    ["客户说 the loan is fine，怎么办", "zh"],
    ["What is the longest tenor?", "en"],
    ["What does “受托支付” mean?", "en"],
    ["How is 受托支付 done under the rules?", "en"],
    ["what is 《流动资金贷款管理办法》 about", "en"],
    ["hello", "en"],
    ["RAROC", "zh"],
    ["LPR?", "zh"],
    ["", "zh"],
    ["1000", "zh"],
    ["“what is the loan”这句话什么意思", "zh"],
  ])("of “%s” is %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
    expect(languageOf(text)).toBe(language);
  });
});
