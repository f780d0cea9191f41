import { describe, expect, it } from "vitest";
import { bestPart } from "../../../src/skills/ask/evidence.ts";
import { hitOf, weigh } from "./desk.ts";

const tenor = hitOf("第三条 贷款期限不超过3年。贷款用途应当明确。依据为《办法》第十一条规定的3年期限。", {
  id: "tenor",
});
const purpose = hitOf("第二条 贷款用途应当明确合法。", { id: "purpose" });

describe("weighing what was found", () => {
  it("puts the clause that holds the question's words before one that ranks alike", () => {
    const [best, other] = weigh("贷款期限最长几年", [purpose, tenor]);
    expect(best?.hit.passage.id).toBe("tenor");
    expect(best?.coverage).toBeGreaterThan(other?.coverage ?? 1);
  });

  it("knows which clause gives the kind of thing that was asked for", () => {
    const [best, other] = weigh("贷款期限最长几年", [tenor, purpose]);
    expect([best?.fitsKind, other?.fitsKind]).toEqual([true, false]);
  });

  it("finds the sentence that answers, and never the one that only names the grounds", () => {
    const [best] = weigh("贷款期限最长几年", [tenor]);
    expect(bestPart(best?.parts ?? [])?.text).toBe("贷款期限不超过3年。");
    expect(best?.parts.at(-1)).toMatchObject({ score: 0, fitsKind: false });
  });

  it("does not take a period inside a condition for an answer to how long", () => {
    const [evidence] = weigh("贷款期限最长几年", [hitOf("期限超过1年的贷款应当分期偿还。")]);
    expect(evidence?.fitsKind).toBe(false);
  });

  it("prefers the bound that was asked for", () => {
    const hit = hitOf("第一条 抵押率通常为40%。抵押率最高不超过60%。");
    const [evidence] = weigh("抵押率最高多少", [hit]);
    expect(bestPart(evidence?.parts ?? [])?.text).toBe("抵押率最高不超过60%。");
  });

  it("prefers the clause that defines what is asked about", () => {
    const mentions = hitOf("第五条 受托支付应当日完成，受托支付的合同须核对。", { id: "mentions" });
    const defines = hitOf("第六条 受托支付是指本行将资金直接付给交易对象。", { id: "defines" });
    expect(weigh("什么是受托支付？", [mentions, defines])[0]?.hit.passage.id).toBe("defines");
  });

  it("prefers the document that the question names", () => {
    const [a, b] = ["流动资金贷款管理办法", "固定资产贷款管理办法"].map((document) =>
      hitOf("第九条 期限不超过3年。", { id: document, document }),
    );
    expect(weigh("《固定资产贷款管理办法》规定的期限几年", [a!, b!])[0]?.hit.passage.id).toBe(b?.passage.id);
  });

  it("leaves out a passage that holds nothing to quote", () => {
    expect(weigh("贷款期限最长几年", [hitOf("表1 贷款期限"), hitOf("第三条")])).toEqual([]);
  });

  it("gives finite scores when the search itself gave none", () => {
    const [evidence] = weigh("贷款期限最长几年", [{ ...tenor, score: 0 }]);
    expect(evidence?.score).toBeGreaterThan(0);
  });

  it("finds no best part among none", () => {
    expect(bestPart([])).toBeUndefined();
  });

  it("quotes an example only after the rule it shows", () => {
    const hit = hitOf("第四条 例如额度1000万元，敞口为700万元。敞口＝额度－保证金。");
    const [evidence] = weigh("敞口怎么算", [hit]);
    expect(bestPart(evidence?.parts ?? [])?.text).toBe("敞口＝额度－保证金。");
  });

  it("prefers a rule to a lesson that ranks as well", () => {
    const text = "贷款期限不超过3年。";
    const lesson = hitOf(text, { id: "lesson", clause: "期限怎么谈" });
    const rule = hitOf(`第三条 ${text}`, { id: "rule" });
    expect(weigh("贷款期限最长几年", [lesson, rule])[0]?.hit.passage.id).toBe("rule");
  });

  it("never quotes what somebody says in a lesson", () => {
    const lesson = hitOf("先讲清期限。\n客户：“贷款期限要5年。”\n“期限就三年。”", { clause: "谈期限" });
    expect(weigh("贷款期限最长几年", [lesson])[0]?.parts.map(({ text }) => text)).toEqual(["先讲清期限。"]);
  });

  it("looks past a figure of the question for the bound it lies against", () => {
    const bound = hitOf("第七条 单笔支付超过1000万元的，必须受托支付。", { id: "bound" });
    const other = hitOf("第八条 受托支付应核对合同。", { id: "other" });
    const [best] = weigh("付1200万要受托支付吗", [other, bound]);
    expect(best?.hit.passage.id).toBe("bound");
    expect(best?.coverage).toBeGreaterThan(0.6);
  });
});
